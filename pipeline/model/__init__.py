"""The frozen values that travel between the rooms; no behaviour.

A file becomes a `Grid` (cells before any meaning), a grid becomes `Submission`s (raw answers, each with its place),
a submission becomes a `Record` (typed and valid) or `Problem`s, a kept record is an `Entry`, and the register shows
planning a `State`. Planning gives `DocumentJob`s.
"""

from pipeline.model.cells import Answer, Cell, CellValue, Grid, Layout, Level, Place, Problem, Sheet, Submission
from pipeline.model.codes import BLANK, BLANK_TABLE, DECISION, MEMO, calendar_code, is_decision, is_table, table_of
from pipeline.model.errors import (
    Busy,
    DefinitionError,
    DeliveryError,
    ExitCode,
    PipelineError,
    Refused,
    RegisterError,
    RenderError,
    Waits,
    WorkspaceError,
)
from pipeline.model.intake import (
    InboxItem,
    Intake,
    IntakeResult,
    JournalLine,
    Original,
    Outcome,
    Returned,
    Waiting,
    WaitReason,
)
from pipeline.model.papers import Blocker, CalendarEvent, DocumentJob, FillableTemplate, Listing, Rendered
from pipeline.model.register import Entry, Issued, Person, PersonRef, Record, Standing, State, Unanswered, Value

__all__ = [
    "BLANK",
    "BLANK_TABLE",
    "DECISION",
    "MEMO",
    "Answer",
    "Blocker",
    "Busy",
    "CalendarEvent",
    "Cell",
    "CellValue",
    "DefinitionError",
    "DeliveryError",
    "DocumentJob",
    "Entry",
    "ExitCode",
    "FillableTemplate",
    "Grid",
    "InboxItem",
    "Intake",
    "IntakeResult",
    "Issued",
    "JournalLine",
    "Layout",
    "Level",
    "Listing",
    "Original",
    "Outcome",
    "Person",
    "PersonRef",
    "PipelineError",
    "Place",
    "Problem",
    "Record",
    "Refused",
    "RegisterError",
    "RenderError",
    "Rendered",
    "Returned",
    "Sheet",
    "Standing",
    "State",
    "Submission",
    "Unanswered",
    "Value",
    "WaitReason",
    "Waiting",
    "Waits",
    "WorkspaceError",
    "calendar_code",
    "is_decision",
    "is_table",
    "table_of",
]
