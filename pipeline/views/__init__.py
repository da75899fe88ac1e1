"""What expressions and templates may see of the register, under Russian names.

The door is `Office`: declarations, state and day in, names for expressions out. Everything here is read-only.
"""

from pipeline.views.documents import DocumentView, Registration, code_of
from pipeline.views.entries import EntryView, PersonView, RowView
from pipeline.views.facts import Facts
from pipeline.views.fingerprint import fingerprint
from pipeline.views.functions import FUNCTIONS, NameOf
from pipeline.views.legal_acts import cited_law
from pipeline.views.office import Office, WorkedOut
from pipeline.views.publishing import PUBLIC, is_public, origin
from pipeline.views.terms import Progress, Row

__all__ = [
    "FUNCTIONS",
    "PUBLIC",
    "DocumentView",
    "EntryView",
    "Facts",
    "NameOf",
    "Office",
    "PersonView",
    "Progress",
    "Registration",
    "Row",
    "RowView",
    "WorkedOut",
    "cited_law",
    "code_of",
    "fingerprint",
    "is_public",
    "origin",
]
