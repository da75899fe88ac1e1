"""Whether the office is what its journal says: the chain, the details beside it, its files, and what a line tells of.

The chain covers its lines and, through hashes in their details, the file that was taken in, the answers it added, and
the papers that were issued. Details may be erased; then the line stands for itself alone. Not covered are names of
people and, in lines older than the hash of answers, the answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from itertools import pairwise
from typing import TypeAlias, cast

from sqlalchemy import Connection, func, select

from pipeline.model import JournalLine
from pipeline.register import entry_rows, journal, value_encoding
from pipeline.register.journal_files import JournalFiles
from pipeline.register.schema import entries, intakes, issued

Archived: TypeAlias = Callable[[str], str | None]


class Broken(StrEnum):
    """What of a line no longer agrees."""

    CHAIN = auto()
    """The line was changed, or one before it changed, moved or taken out."""
    DETAILS = auto()
    """The details beside the line are not those it was written for."""
    FILE = auto()
    """The file of its year lacks the line, tells it otherwise, or has one more."""
    INTAKE = auto()
    """What became of the file it tells of stands otherwise in the register."""
    ANSWERS = auto()
    """The answers it tells of stand otherwise in the register."""
    ORIGINAL = auto()
    """The original of the answers it tells of is missing or changed."""
    PAPER = auto()
    """The paper it tells of stands otherwise in the register."""


@dataclass(frozen=True, slots=True)
class JournalBreak:
    """A line of the journal, and what of it is broken."""

    line: JournalLine
    broken: Broken


def first_break(connection: Connection, files: JournalFiles | None, archived: Archived) -> JournalBreak | None:
    """The break with the lowest number of line; of several on one line the first in the order of `Broken`."""
    lines = list(journal.lines(connection))
    breaks = [*_of_chain(lines), *_of_details(connection, lines, archived)]
    if files and (line := files.first_difference(lines)):
        breaks.append(JournalBreak(line, Broken.FILE))
    order = list(Broken)
    return min(breaks, key=lambda broken: (broken.line.seq, order.index(broken.broken)), default=None)


def _of_chain(lines: Iterable[JournalLine]) -> Iterator[JournalBreak]:
    for before, line in pairwise([journal.NO_LINE, *lines]):
        if not journal.follows(line, before):
            yield JournalBreak(line, Broken.CHAIN)


def _of_details(connection: Connection, lines: Iterable[JournalLine], archived: Archived) -> Iterator[JournalBreak]:
    details = journal.details(connection)
    for line in lines:
        if line.seq not in details:
            continue
        if journal.hash_of(details[line.seq]) != line.details_hash:
            yield JournalBreak(line, Broken.DETAILS)
            continue
        recorded = cast(Mapping[str, object], value_encoding.decode(details[line.seq]))
        yield from (JournalBreak(line, broken) for broken in _of_facts(connection, line, recorded, archived))


def _of_facts(
    connection: Connection, line: JournalLine, recorded: Mapping[str, object], archived: Archived
) -> Iterator[Broken]:
    """What a line tells of, compared with what the register and the archive hold."""
    about, _, what = line.action.partition(".")
    if about == "intake":
        if not _intake_agrees(connection, line.object, what, recorded):
            yield Broken.INTAKE
        if not _answers_agree(connection, line.object, recorded):
            yield Broken.ANSWERS
        digest = str(recorded["digest"])
        if recorded["added"] and archived(digest) != digest:
            yield Broken.ORIGINAL
    # That a paper was withdrawn has no details.
    elif about == "document" and recorded and not _paper_agrees(connection, line.object, what, recorded):
        yield Broken.PAPER


def _intake_agrees(connection: Connection, claim: str, outcome: str, recorded: Mapping[str, object]) -> bool:
    columns = (intakes.c.outcome, intakes.c.digest, intakes.c.form, intakes.c.rows)
    row = connection.execute(select(*columns).where(intakes.c.claim == claim)).first()
    return row is not None and tuple(row) == (outcome, recorded["digest"], recorded["form"], recorded["rows"])


def _answers_agree(connection: Connection, claim: str, recorded: Mapping[str, object]) -> bool:
    if "answers" in recorded:
        return entry_rows.answers_digest(connection, claim) == recorded["answers"]
    count = select(func.count()).select_from(entries).where(entries.c.claim == claim)
    return connection.scalar(count) == recorded["added"]


def _paper_agrees(connection: Connection, object_: str, standing: str, recorded: Mapping[str, object]) -> bool:
    document, _, id_ = object_.rpartition("#")
    columns = (issued.c.document, issued.c.standing, issued.c.revision, issued.c.digest, issued.c.edition)
    row = connection.execute(select(*columns).where(issued.c.id == int(id_))).first()
    return row is not None and tuple(row) == (
        document,
        standing,
        recorded["revision"],
        recorded["digest"],
        recorded["edition"],
    )
