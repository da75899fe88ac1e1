"""What expressions and templates may see of the register, under Russian names.

The door is `Office`: declarations, state and day in, names for expressions out. Everything here is read-only.
"""

from pipeline.views.documents import DocumentView, Registration, code_of
from pipeline.views.entries import EntryView, PersonView, RowView
from pipeline.views.fingerprint import fingerprint
from pipeline.views.law import norms, preamble
from pipeline.views.office import Office
from pipeline.views.publishing import PUBLIC, is_public, origin
from pipeline.views.roadmap import PrintedActivity, PrintedStage
from pipeline.views.terms import Period, Progress, Row

__all__ = [
    "PUBLIC",
    "DocumentView",
    "EntryView",
    "Office",
    "Period",
    "PersonView",
    "PrintedActivity",
    "PrintedStage",
    "Progress",
    "Registration",
    "Row",
    "RowView",
    "code_of",
    "fingerprint",
    "is_public",
    "norms",
    "origin",
    "preamble",
]
