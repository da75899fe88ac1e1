"""What `config/` may declare; unknown keys are refused.

Keys of the TOML files are English, their values and the names of questions are Russian. Expressions are written in the
templates' own language (see `pipeline.expressions`) and are kept here as text.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.definitions.analysis import Analysis, Candidate, Indicator, Level, LevelStep, Rest, Scale, Table
from pipeline.definitions.base import Declaration, Expression, FormId, Id, Name, Sentence
from pipeline.definitions.calendar import Activity, Calendar, MonthDay, Months, Stage, Term
from pipeline.definitions.documents import Document, Finished, Journal, Kind, Need, Norm, Sheet, SheetColumn, Site
from pipeline.definitions.forms import (
    Constraint,
    Declines,
    Form,
    Prefill,
    Publishes,
    Question,
    QuestionType,
    Registers,
    Section,
)
from pipeline.definitions.matching import Competence, Matching, Says, Side
from pipeline.definitions.reference import Reference
from pipeline.definitions.settings import Folders, HouseStyle, ParagraphStyle, Settings, StyleRoles, Watch
from pipeline.language import Case

__all__ = [
    "Activity",
    "Analysis",
    "Calendar",
    "Candidate",
    "Competence",
    "Constraint",
    "Declaration",
    "Declarations",
    "Declines",
    "Document",
    "Expression",
    "Finished",
    "Folders",
    "Form",
    "FormId",
    "HouseStyle",
    "Id",
    "Indicator",
    "Journal",
    "Kind",
    "Level",
    "LevelStep",
    "Matching",
    "MonthDay",
    "Months",
    "Name",
    "Need",
    "Norm",
    "ParagraphStyle",
    "Prefill",
    "Publishes",
    "Question",
    "QuestionType",
    "Reference",
    "Registers",
    "Rest",
    "Says",
    "Scale",
    "Section",
    "Sentence",
    "Settings",
    "Sheet",
    "SheetColumn",
    "Side",
    "Site",
    "Stage",
    "StyleRoles",
    "Table",
    "Term",
    "Watch",
]


class Declarations(Declaration):
    """All of `config/`, read and agreed with itself."""

    settings: Settings
    style: HouseStyle
    forms: Mapping[str, Form]
    documents: Mapping[str, Document]
    choices: Mapping[str, tuple[str, ...]]
    norms: Mapping[str, Norm]
    messages: Mapping[str, str]
    declensions: Mapping[str, Mapping[Case, str]]
    finished: tuple[Finished, ...] = ()
    analysis: Analysis = Analysis()
    calendar: Calendar = Calendar()
    reference: Reference | None = None
    matching: Matching | None = None
    fingerprint: str = ""

    def form(self, name: str) -> Form:
        """The form in force by its name without a version; unknown names are a `KeyError`."""
        return next(form for key, form in self.forms.items() if name in (key, form.name))

    def choices_of(self, question: Question) -> tuple[str, ...]:
        """The choices a question offers, wherever they are declared; empty for open questions."""
        return self.choices[question.choices] if isinstance(question.choices, str) else question.choices
