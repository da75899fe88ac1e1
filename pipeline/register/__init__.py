"""Keeps entries, people, what became of each file and what was issued."""

from pipeline.register.erasing import Erasure, RewrittenFile
from pipeline.register.file_inspection import KNOWN_VERSIONS
from pipeline.register.history import History
from pipeline.register.journal import NO_LINE, Note, follows
from pipeline.register.journal_files import JournalFiles
from pipeline.register.store import Register
from pipeline.register.verification import Broken, JournalBreak

__all__ = [
    "KNOWN_VERSIONS",
    "NO_LINE",
    "Broken",
    "Erasure",
    "History",
    "JournalBreak",
    "JournalFiles",
    "Note",
    "Register",
    "RewrittenFile",
    "follows",
]
