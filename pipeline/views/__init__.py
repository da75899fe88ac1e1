"""What expressions and templates may see of the register, under Russian names.

The door is `Office`: declarations, state and day in, names for expressions out. Everything here is read-only.
"""

from pipeline.views.documents import DocumentView, Registration, code_of
from pipeline.views.entries import EntryView, PersonView, RowView
from pipeline.views.fingerprint import fingerprint
from pipeline.views.law import norms, preamble
from pipeline.views.office import Office
from pipeline.views.publishing import PUBLIC, is_public, origin
from pipeline.views.roadmap import OF_ACTIVITY, OF_STAGE
from pipeline.views.terms import OF_PERIOD, OF_ROW

__all__ = [
    "OF_ACTIVITY",
    "OF_PERIOD",
    "OF_ROW",
    "OF_STAGE",
    "PUBLIC",
    "DocumentView",
    "EntryView",
    "Office",
    "PersonView",
    "Registration",
    "RowView",
    "code_of",
    "fingerprint",
    "is_public",
    "norms",
    "origin",
    "preamble",
]
