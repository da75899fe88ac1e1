"""Whether the office is what its journal says: the chain, the details beside it, its files, and what a line tells of.

The chain covers its lines and, through hashes in their details, the file that was taken in, the answers and names it
added, and the papers that were issued. Details may be erased; then the line stands for itself alone. Not covered are
answers and names in lines older than their hashes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from itertools import pairwise
from typing import TypeAlias, cast

from sqlalchemy import Connection, func, select

from pipeline.model import JournalLine, Outcome
from pipeline.register import entry_rows, journal, people_rows, value_encoding
from pipeline.register.erasing import ERASED
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
    NAMES = auto()
    """The names it tells of stand otherwise in the register."""
    ORIGINAL_MISSING = auto()
    """The original of the answers it tells of is not kept any more."""
    ORIGINAL_CHANGED = auto()
    """The original of the answers it tells of was changed."""
    PAPER = auto()
    """The paper it tells of stands otherwise in the register."""
    UNTOLD = auto()
    """After this line, the last one, the register holds a file or a paper that no line tells of."""


@dataclass(frozen=True, slots=True)
class JournalBreak:
    """A line of the journal, and what of it is broken; `original` is the digest of one that is missing or changed."""

    line: JournalLine
    broken: Broken
    original: str = ""


def breaks(connection: Connection, files: JournalFiles | None, archived: Archived) -> list[JournalBreak]:
    """Every break, by the number of its line; of several on one line in the order of `Broken`."""
    lines = list(journal.lines(connection))
    found = [*_of_chain(lines), *_of_details(connection, lines, archived), *_of_untold(connection, lines)]
    if files:
        found += [JournalBreak(line, Broken.FILE) for line in files.differences(lines)]
    order = list(Broken)
    return sorted(found, key=lambda broken: (broken.line.seq, order.index(broken.broken)))


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
        yield from _of_facts(connection, line, recorded, archived)


def _of_untold(connection: Connection, lines: Sequence[JournalLine]) -> Iterator[JournalBreak]:
    told = {line.object.rpartition("#")[2] for line in lines if line.action.partition(".")[0] in ("intake", "document")}
    kept = {*connection.scalars(select(intakes.c.claim)), *map(str, connection.scalars(select(issued.c.id)))}
    if kept - told:
        yield JournalBreak(lines[-1] if lines else journal.NO_LINE, Broken.UNTOLD)


def _of_facts(
    connection: Connection, line: JournalLine, recorded: Mapping[str, object], archived: Archived
) -> Iterator[JournalBreak]:
    """What a line tells of, compared with what the register and the archive hold."""
    about, _, what = line.action.partition(".")
    if about in ("intake", ERASED):
        if not _intake_agrees(connection, line.object, what, recorded):
            yield JournalBreak(line, Broken.INTAKE)
        if not _answers_agree(connection, line.object, recorded):
            yield JournalBreak(line, Broken.ANSWERS)
        if "names" in recorded and people_rows.names_digest(connection, line.object) != recorded["names"]:
            yield JournalBreak(line, Broken.NAMES)
        digest = str(recorded["digest"])
        is_kept = recorded["added"] or what == Outcome.ATTACHED
        if digest and is_kept and (kept := archived(digest)) != digest:
            broken = Broken.ORIGINAL_CHANGED if kept else Broken.ORIGINAL_MISSING
            yield JournalBreak(line, broken, digest)
    # That a paper was withdrawn has no details.
    elif about == "document" and recorded and not _paper_agrees(connection, line.object, what, recorded):
        yield JournalBreak(line, Broken.PAPER)


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
