"""What the register keeps: typed answers, people, papers put into the outbox, all of it at one revision."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from pipeline.model.cells import Problem


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person named in an answer: the register's id of the person and the name as it was written."""

    id: str
    written: str


Value: TypeAlias = (
    "str | int | Decimal | dt.date | bool | PersonRef | tuple[str, ...] | tuple[Mapping[str, Value], ...] | None"
)


@dataclass(frozen=True, slots=True)
class Record:
    """A submission typed and valid. `key` tells which earlier entry of the form it supersedes."""

    form: str
    key: str
    values: Mapping[str, Value]
    person: str = ""
    row: int | None = None
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that is kept. `revision` grows with every acceptance; a correction supersedes by form and key.

    `written` is the day on which its file was saved last, None where nobody knows; `file` is what that was called.
    `first_accepted` is the day on which the first version of a corrected one came; None of one never corrected.
    """

    id: int
    form: str
    key: str
    values: Mapping[str, Value]
    version: int
    revision: int
    accepted: dt.date
    person: str = ""
    digest: str = ""
    written: dt.date | None = None
    file: str = ""
    first_accepted: dt.date | None = None

    @property
    def form_name(self) -> str:
        """The name of its form, whatever edition of that it was filled in."""
        return self.form.partition("/")[0]

    @property
    def mark(self) -> str:
        """What it is known by in a workbook that puts its answers right, whatever version of it stands then."""
        return f"{self.form_name}:{hashlib.sha256(self.key.encode()).hexdigest()[:24]}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the register knows: a lasting id and the names, current first, under which the person was met."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A gap in the words of a paper: what has to be filled in, or a doubtful word that has to be checked."""

    label: str
    doubtful: bool = False


class Standing(StrEnum):
    """Where a document stands in its life."""

    DRAFT = "draft"
    COMPLETE = "complete"
    REGISTERED = "registered"
    CURRENT = "current"

    @property
    def is_finished(self) -> bool:
        """Whether a paper waits for its signature or has it; a draft does not, nor what is never signed."""
        return self in (Standing.COMPLETE, Standing.REGISTERED)


@dataclass(frozen=True, slots=True)
class Issued:
    """A document as it was last put into the outbox.

    `code` is «document id@subject»; `edition` is the fingerprint of everything its words came from; `revision` is the
    register's revision it was made from; `file` is relative to the outbox; `digest` is of the bytes we wrote; `heading`
    is the one above its text. Why it is a draft: `gaps` are what is not answered, `faults` sentences about rules that
    its words break.
    """

    code: str
    document: str
    subject: str
    standing: Standing
    edition: str
    revision: int
    file: str
    digest: str
    day: dt.date
    title: str = ""
    gaps: tuple[Unanswered, ...] = ()
    faults: tuple[str, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """What planning may see of the register at one revision.

    `line` is the hash of the journal's last line when the register came to stand so; None of the past, and of what no
    register tells.
    """

    revision: int
    entries: Mapping[str, tuple[Entry, ...]]
    people: Mapping[str, Person]
    issued: Mapping[str, Issued]
    line: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Moment:
    """The register as it was when the words of a paper were made, with the papers beside it, and the day of that."""

    state: State
    day: dt.date
