"""All of `config/` in one value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property

from pipeline.definitions.analysis import Analysis
from pipeline.definitions.base import Declaration
from pipeline.definitions.calendar import Calendar
from pipeline.definitions.documents import Document, FinishedRule, Norm
from pipeline.definitions.forms import Form
from pipeline.definitions.house_style import HouseStyle
from pipeline.definitions.keeping import Keeps
from pipeline.definitions.matching import Matching
from pipeline.definitions.piles import Pile
from pipeline.definitions.questions import Question
from pipeline.definitions.reference import Reference
from pipeline.definitions.region import Region
from pipeline.definitions.settings import Settings
from pipeline.language import Case
from pipeline.model import Intake, State


class Declarations(Declaration):
    """All of `config/`, read and agreed with itself."""

    settings: Settings
    """Folders, watching, kinds, journals, constants."""

    style: HouseStyle
    """The look of papers."""

    forms: Mapping[str, Form]
    """The forms in force by their names without a version, in the order in which they are shown."""

    documents: Mapping[str, Document]
    """The documents by id."""

    piles: Mapping[str, Pile] = {}
    """What is printed together, by id."""

    choices: Mapping[str, tuple[str, ...]]
    """Lists of choices by name."""

    norms: Mapping[str, Norm]
    """Legal acts by the name under which papers cite them."""

    messages: Mapping[str, str]
    """Sentences for people who filled something in, by the code of the problem."""

    declensions: Mapping[str, Mapping[Case, str]]
    """Words that decline in their own way, «слова» or «слова|ж», in each case."""

    finished: tuple[FinishedRule, ...] = ()
    """What must hold for the words of every finished paper."""

    analysis: Analysis = Analysis()
    """How answers become figures."""

    calendar: Calendar = Calendar()
    """When what falls due."""

    reference: Reference | None = None
    """What the field reference is made of; absent, there is none."""

    matching: Matching | None = None
    """How pairs are proposed; absent, none are."""

    region: Region | None = None
    """What is told to the founder of a region; absent, nothing is."""

    variants: tuple[str, ...] = ()
    """The answers to the question that `chooses_variant` for which some words differ."""

    variant: str = ""
    """The one of them whose words these are; "" for the words of all others."""

    standing_back: tuple[str, ...] = ()
    """What is wrong with documents for which their last good declaration stands in."""

    doubts: tuple[str, ...] = ()
    """What is likely to be a slip in them and keeps nothing from work; empty where they were not compared anew."""

    fingerprint: str = ""
    """The SHA-256 of all files it was read from; empty for declarations made otherwise."""

    def form(self, name: str) -> Form:
        """The form in force by its name without a version; raises `KeyError` when there is none."""
        return self.forms[name]

    def choices_of(self, question: Question) -> tuple[str, ...]:
        """The choices a question offers, wherever they are declared; empty for open questions."""
        return self.choices[question.choices] if isinstance(question.choices, str) else question.choices

    def term_of_paper(self, document: str) -> Keeps | None:
        """How long the papers of a document are kept, as its kind says; None where nobody has said it."""
        declared = self.documents.get(document)
        return self.settings.kinds[declared.kind].keeps if declared else None

    def withdrawn_files(self, intakes: Iterable[Intake], state: State) -> Mapping[str, dt.date]:
        """The days on which those of the files were withdrawn of which nothing stands any more, by their claims."""
        told = ((form, entry) for form in self.forms.values() for entry in state.entries.get(form.name, ()))
        days = {digest: entry.accepted for form, entry in told if (digest := form.withdrawn_file(entry.values))}
        ended = [one for one in intakes if one.digest in days and one.entries]
        standing = {entry.id for entries in state.entries.values() for entry in entries} if ended else set()
        return {one.claim: days[one.digest] for one in ended if standing.isdisjoint(entry.id for entry in one.entries)}

    @cached_property
    def consent_lines(self) -> tuple[str, ...]:
        """The lines of the consent by which people agree to be told of on the site, that of the name first."""
        asked = (form.publishes for form in self.forms.values() if form.publishes)
        return tuple(dict.fromkeys(line for questions in asked for line in questions.lines))
