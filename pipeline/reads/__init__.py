"""What was read of the register while something was worked out, so that it is worked out again only when that changes.

Whoever hands out a fact says so by `note`; whoever keeps what was worked out asks `recorded` what it rests on, and
hands that on to everybody who is given the kept value.
"""

from pipeline.reads.changes import Changes
from pipeline.reads.derived import Derived
from pipeline.reads.keeping import Keeping
from pipeline.reads.memo import Memo
from pipeline.reads.noted import Noted
from pipeline.reads.notes import Key, Reads, kept_property, note, note_all, recorded, unheard

__all__ = [
    "Changes",
    "Derived",
    "Keeping",
    "Key",
    "Memo",
    "Noted",
    "Reads",
    "kept_property",
    "note",
    "note_all",
    "recorded",
    "unheard",
]
