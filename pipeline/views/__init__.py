"""What expressions and templates may see of the register, under Russian names.

The door is `Office`: declarations, state and day in, names for expressions out. Everything here is read-only.
"""

from pipeline.views.documents import DocumentView, Registration
from pipeline.views.entries import EntryView
from pipeline.views.facts import Facts
from pipeline.views.fingerprints import fingerprint
from pipeline.views.functions import FUNCTIONS, NameOf
from pipeline.views.office import Office, WorkedOut
from pipeline.views.person_views import PersonView
from pipeline.views.terms import Progress, Row

__all__ = [
    "FUNCTIONS",
    "DocumentView",
    "EntryView",
    "Facts",
    "NameOf",
    "Office",
    "PersonView",
    "Progress",
    "Registration",
    "Row",
    "WorkedOut",
    "fingerprint",
]
