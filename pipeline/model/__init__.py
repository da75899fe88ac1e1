"""The frozen values that travel between the rooms; no behaviour.

A file becomes a `Grid` (cells before any meaning), a grid becomes `Submission`s (raw answers, each with its place),
a submission becomes a `Record` (typed and valid) or `Problem`s, a kept record is an `Entry`, and the register shows
planning a `State`. Planning gives `DocumentJob`s.
"""

from pipeline.model.cells import Answer, Cell, CellValue, Grid, Layout, Level, Place, Problem, Sheet, Submission
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
    "Answer",
    "Blocker",
    "CalendarEvent",
    "Cell",
    "CellValue",
    "DocumentJob",
    "Entry",
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
    "Place",
    "Problem",
    "Record",
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
]
