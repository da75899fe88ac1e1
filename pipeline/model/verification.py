"""What does not agree with what the office once wrote down."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum, auto


class Fault(StrEnum):
    """What is wrong; each has its sentence and its mend in `status.verification`."""

    DATABASE = auto()
    TAIL = auto()
    CHAIN = auto()
    DETAILS = auto()
    FILE = auto()
    INTAKE = auto()
    ANSWERS = auto()
    NAMES = auto()
    PAPER = auto()
    UNTOLD = auto()
    ORIGINAL_MISSING = auto()
    ORIGINAL_CHANGED = auto()
    SIGNED_TEXT = auto()
    GONE = auto()
    EDITED = auto()
    MOVED = auto()
    UNKNOWN = auto()
    PUT_RIGHT = auto()
    NOT_ASKED = auto()


# What makes the outbox incomplete, and what is only worth knowing; all else makes records untrue.
OF_OUTBOX = frozenset({Fault.GONE, Fault.EDITED})
REMARKS = frozenset({Fault.MOVED, Fault.UNKNOWN, Fault.PUT_RIGHT, Fault.NOT_ASKED})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found wrong.

    `line` is the number of the journal's line that tells of it, 0 where none does; `file` is the name in the outbox, or
    the digest of an original; `lies` is where a file was found instead, or the one that took its place; `document` is
    the id of the paper, "" of a workbook, `subject` what it is about, `is_frozen` whether it bears its number or its
    signature.
    """

    fault: Fault
    line: int = 0
    at: str = ""
    file: str = ""
    lies: str = ""
    document: str = ""
    subject: str = ""
    is_frozen: bool = False


@dataclass(frozen=True, slots=True)
class Verified:
    """When all was compared last, and what was found then; `time` is «02:10», "" where only the day is known."""

    day: dt.date
    findings: tuple[Finding, ...] = ()
    time: str = ""
