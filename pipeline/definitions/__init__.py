"""What `config/` may declare; unknown keys are refused.

Keys of the TOML files are English, their values and the names of questions are Russian. Expressions are written in the
templates' own language (see `pipeline.expressions`) and are kept here as text.
"""

from pipeline.definitions.analysis import Analysis, ComputedTable, Indicator, Scale, SwotCandidate
from pipeline.definitions.base import Declaration
from pipeline.definitions.calendar import Activity, Calendar, Duty, MonthDay, Months, Stage, Term
from pipeline.definitions.cell_names import (
    FORM_CELL_NAME,
    answer_cell_name,
    column_area_name,
    column_of,
    holds_answers,
    is_cell_name,
    table_area_name,
    tick_cell_name,
)
from pipeline.definitions.config import Declarations
from pipeline.definitions.documents import Document, DocumentSheet, FinishedRule, Kind, Norm, PublicEdition
from pipeline.definitions.form_roles import ConsentQuestions, DeclensionQuestions, NumberMark
from pipeline.definitions.forms import Form, Prefill
from pipeline.definitions.house_style import HouseStyle, ParagraphStyle
from pipeline.definitions.journals import Journal, SerialNumber
from pipeline.definitions.keeping import Keeps
from pipeline.definitions.matching import Matching, PairSentences, PairsInForce, Side
from pipeline.definitions.piles import Pile
from pipeline.definitions.questions import Constraint, Question, QuestionType, Section
from pipeline.definitions.reference import Reference, ReferenceLine
from pipeline.definitions.region import Region, RegionIndicator
from pipeline.definitions.settings import Folders, Settings, Watch
from pipeline.definitions.variants import Variant

__all__ = [
    "FORM_CELL_NAME",
    "Activity",
    "Analysis",
    "Calendar",
    "ComputedTable",
    "ConsentQuestions",
    "Constraint",
    "Declaration",
    "Declarations",
    "DeclensionQuestions",
    "Document",
    "DocumentSheet",
    "Duty",
    "FinishedRule",
    "Folders",
    "Form",
    "HouseStyle",
    "Indicator",
    "Journal",
    "Keeps",
    "Kind",
    "Matching",
    "MonthDay",
    "Months",
    "Norm",
    "NumberMark",
    "PairSentences",
    "PairsInForce",
    "ParagraphStyle",
    "Pile",
    "Prefill",
    "PublicEdition",
    "Question",
    "QuestionType",
    "Reference",
    "ReferenceLine",
    "Region",
    "RegionIndicator",
    "Scale",
    "Section",
    "SerialNumber",
    "Settings",
    "Side",
    "Stage",
    "SwotCandidate",
    "Term",
    "Variant",
    "Watch",
    "answer_cell_name",
    "column_area_name",
    "column_of",
    "holds_answers",
    "is_cell_name",
    "table_area_name",
    "tick_cell_name",
]
