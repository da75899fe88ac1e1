"""What becomes of the files of the inbox, and the line the journal keeps of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pipeline.model.cells import Problem, Submission
from pipeline.model.register import Entry, Person, Record


class Outcome(StrEnum):
    """What became of a file taken from the inbox."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    RETURNED = "returned"
    DUPLICATE = "duplicate"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"
    ATTACHED = "attached"
    UNPACKED = "unpacked"


class WaitReason(StrEnum):
    """Why a file lies in the inbox and is not taken; each has its sentence in `messages.toml`."""

    COPYING = "copying"
    COPYING_LONG = "copying_long"
    EMPTY = "empty"
    NOT_FINISHED = "not_finished"
    HELD = "held"
    REFUSED_RENAME = "refused_rename"
    PATH_TOO_LONG = "path_too_long"
    UNREADABLE = "unreadable"
    NO_SPACE = "no_space"
    NOT_ITS_TURN = "not_its_turn"
    LINK = "link"
    NOT_A_FILE = "not_a_file"
    TOO_DEEP = "too_deep"
    NO_RIGHTS = "no_rights"
    NO_INBOX = "no_inbox"
    NAME_IS_NO_TEXT = "name_is_no_text"


@dataclass(frozen=True, slots=True)
class Returned:
    """The form made anew goes back, for these submissions alone.

    `problems` are those of each submission, in the same order. `unchanged` says that the same answers came back before.
    `remarks` are on the submissions of the same file that were accepted. `laid_out` is the revision of the register
    that who mends a pre-filled workbook is told of; None of one that was filled in from the blank. `year` is the school
    year in which it goes back, where its form asks for one.
    """

    submissions: tuple[Submission, ...]
    problems: tuple[tuple[Problem, ...], ...]
    unchanged: bool = False
    remarks: tuple[Problem, ...] = ()
    laid_out: int | None = None
    year: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """The file itself goes back with a plain notice, since no form could be made of it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """An accepted file is owed a plain notice of what was remarked on it; whoever has read it deletes it."""


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """What taking in a claimed file came to, for the register to keep in one step.

    `people` are those met for the first time, and known ones who bear another name now (current name first);
    `aliases` adds further names by person id. `payload` is what goes back to people; None owes nobody a delivery.
    `corrects` is the digest of the returned file that this one answers, `written` the day on which it was saved last,
    None where nobody knows. `put_right` are entries of another form as `records` correct them, `withdrawn` the ids of
    those that never should have been accepted.
    """

    claim: str
    digest: str
    name: str
    size: int
    outcome: Outcome
    form: str = ""
    records: tuple[Record, ...] = ()
    people: tuple[Person, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    answers_hash: str = ""
    payload: Returned | Original | Receipt | None = None
    corrects: str | None = None
    written: dt.date | None = None
    put_right: tuple[Record, ...] = ()
    withdrawn: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """What happened to a file once: the kept `IntakeResult`, the day, the entries it brought.

    `outcome` is `UNCHANGED` where an accepted file brought nothing new. `entries` are the versions it added, `rows`
    how many good records stood in it. `file` is where the returned workbook or notice lies: "" until delivered or
    when none is owed. A delivered `payload` is forgotten.
    """

    claim: str
    digest: str
    name: str
    size: int
    outcome: Outcome
    day: dt.date
    form: str = ""
    rows: int = 0
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    answers_hash: str = ""
    payload: Returned | Original | Receipt | None = None
    corrects: str | None = None
    file: str = ""
    written: dt.date | None = None

    @property
    def is_unreadable(self) -> bool:
        """Whether no form could be made of the file, so that the original itself goes back."""
        return not self.form and self.outcome in (Outcome.RETURNED, Outcome.UNKNOWN)

    @property
    def attached_to(self) -> str:
        """The code of the paper that the file is a scan of; "" of any other file."""
        return self.problems[0].found if self.outcome is Outcome.ATTACHED and self.problems else ""


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file of which something was accepted.

    `before` are the entries that gave way to those it brought, by the ids of these. `issued` are the codes of the
    papers that were made next, before another file came; `beside` are the claims of the files that came with it, so
    that time alone does not tell which of them a paper came of. `first` is the file of the very same bytes that was
    accepted before, of one that came once more and brought nothing.
    """

    intake: Intake
    before: Mapping[int, Entry]
    issued: frozenset[str]
    beside: frozenset[str]
    first: TakenFile | None = None


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line of the audit journal: ids and hashes only; `hash` covers the line and the hash before it."""

    seq: int
    at: str
    who: str
    action: str
    object: str
    details_hash: str
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line of the journal with the names of what it is about; "" where there is none, or none any more.

    `file` is what a dropped file was called, or where a paper was put; `form` is the questionnaire, `document` and
    `title` those of a paper. `counts` are the numbers that stand beside the line.
    """

    seq: int
    at: str
    who: str
    action: str
    about: str
    counts: Mapping[str, int]
    form: str = ""
    file: str = ""
    document: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A file claimed from the inbox: its name as dropped, the verified copy in the archive, its SHA-256.

    `changed` is the day of its last change as the disk says, which a copy may have kept or set anew.
    """

    claim: str
    name: str
    kept: Path
    digest: str
    size: int
    changed: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that lies in the inbox and is not taken yet, with the reason and who holds it, if known.

    `seconds` is how long it has been seen lying there.
    """

    name: str
    reason: WaitReason
    who: str = ""
    seconds: float = field(default=0.0, compare=False)
