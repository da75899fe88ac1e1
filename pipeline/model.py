"""The frozen values that travel between the rooms; no behaviour.

A file becomes a `Grid` (cells before any meaning), a grid becomes `Submission`s (raw answers, each with its place),
a submission becomes a `Record` (typed and valid) or `Problem`s, a kept record is an `Entry`, and the register shows
planning a `State`. Planning gives `DocumentJob`s.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

CellValue: TypeAlias = str | int | float | bool | dt.datetime | dt.date | dt.time | None


class Level(StrEnum):
    """How much a problem weighs: an error returns the row, a remark is told, a mend is only noted."""

    ERROR = "error"
    REMARK = "remark"
    MENDED = "mended"


class Layout(StrEnum):
    """How a workbook was laid out when it was recognised."""

    OURS = "ours"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a workbook: sheet title and cell address («C7»), both as the person sees them."""

    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell before any meaning; `fault` names why its value cannot be trusted (see `edges.workbook`)."""

    value: CellValue
    place: Place
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet, row by row; rows may differ in length, empty cells are kept inside a row."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Grid:
    """A workbook as it lies in the inbox.

    `names` gives, for each defined name of ours, the cells of its range row by row. `marker` is the hidden form id
    with version («mentee_request/1»), empty when the workbook is not one of ours. `hints` are the file name and sheet
    titles, for telling people; they never decide what a file is.
    """

    sheets: tuple[Sheet, ...]
    names: Mapping[str, tuple[tuple[Cell, ...], ...]] = field(default_factory=dict)
    marker: str = ""
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in one answer's place, raw; `label` is the question as the form words it."""

    question: str
    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Submission:
    """What one person filled in (one workbook, or one row of a table), raw.

    `tables` holds the rows of the tables inside the form; `row` is the row in the sheet for a record that stands in a
    table, else None. `remarks` are what had to be assumed while reading.
    """

    form: str
    answers: Mapping[str, Answer]
    tables: Mapping[str, tuple[Mapping[str, Answer], ...]] = field(default_factory=dict)
    layout: Layout = Layout.OURS
    row: int | None = None
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that the filler must mend or should know; `code` picks the sentence in `messages.toml`.

    `values` fill the sentence; `text` is a ready sentence of a declaration and wins over the code's sentence.
    """

    code: str
    level: Level = Level.ERROR
    question: str = ""
    label: str = ""
    place: Place | None = None
    found: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    text: str = ""


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
    """A record that is kept. `revision` grows with every acceptance; a correction supersedes by form and key."""

    id: int
    form: str
    key: str
    values: Mapping[str, Value]
    version: int
    revision: int
    accepted: dt.date
    person: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the register knows: a lasting id and the names, current first, under which the person was met."""

    id: str
    names: tuple[str, ...]


class Standing(StrEnum):
    """Where a document stands in its life."""

    DRAFT = "draft"
    COMPLETE = "complete"
    REGISTERED = "registered"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Issued:
    """A document as it was last put into the outbox.

    `code` is «document id@subject»; `edition` is the fingerprint of everything its words came from; `revision` is the
    register's revision it was made from; `file` is relative to the outbox; `digest` is of the bytes we wrote.
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
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What planning may see of the register at one revision."""

    revision: int
    entries: Mapping[str, tuple[Entry, ...]]
    people: Mapping[str, Person]
    issued: Mapping[str, Issued]


@dataclass(frozen=True, slots=True)
class Blocker:
    """What keeps a document from being complete, or only has to be known: a sentence, its code, whose move it is."""

    code: str
    text: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """One document for one subject whose paper in the outbox is missing or out of date."""

    code: str
    document: str
    subject: str
    title: str
    standing: Standing
    edition: str
    revision: int
    year: str
    blockers: tuple[Blocker, ...] = ()
    remarks: tuple[Blocker, ...] = ()
    number: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A filled template: the bytes of its file, its words as plain text, the labels of gaps left in it.

    `aside` is what the file says besides its words: what charts show.
    """

    content: bytes
    text: str
    gaps: tuple[str, ...] = ()
    aside: str = ""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A day in somebody's calendar; `uid` stays the same when the day moves."""

    uid: str
    day: dt.date
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The table of a paper as a workbook shows it: whose it is, its title and day, headings, rows of plain values.

    `widths` are in letters, None where the values decide. A gap is None, a truth «да» or «нет».
    """

    organisation: str
    title: str
    day: dt.date
    headings: tuple[str, ...]
    widths: tuple[float | None, ...]
    rows: tuple[tuple[str | int | Decimal | dt.date | None, ...], ...]


class Outcome(StrEnum):
    """What became of a file taken from the inbox."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    RETURNED = "returned"
    DUPLICATE = "duplicate"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """What taking in a claimed file came to, for the register to keep in one step.

    `people` are those met for the first time, and known ones who bear another name now (current name first);
    `aliases` adds further names by person id. `payload` is all that delivering the returned workbook or notice
    needs, made of the values of this room; None owes nobody a delivery. `corrects` is the digest of the returned
    file that this one answers.
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
    payload: Mapping[str, object] | None = None
    corrects: str | None = None


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
    payload: Mapping[str, object] | None = None
    corrects: str | None = None
    file: str = ""


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
class InboxItem:
    """A file claimed from the inbox: its name as dropped, the verified copy in the archive, its SHA-256."""

    claim: str
    name: str
    kept: Path
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that lies in the inbox and is not taken yet, with the reason's code and who holds it, if known."""

    name: str
    code: str
    who: str = ""
