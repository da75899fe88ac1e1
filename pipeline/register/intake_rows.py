"""Intakes: what happened to each file that was taken from the inbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    RowMapping,
    Select,
    and_,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from pipeline.model import Entry, Intake, IntakeResult, Original, Outcome, Problem, Receipt, Returned
from pipeline.register import entry_rows, value_encoding
from pipeline.register.schema import intakes

# SQLite takes 32,766 values in one query, PostgreSQL 65,535; more files than that may lie in an inbox.
_ASKED_AT_ONCE = 5_000
_HANDED_BACK = or_(
    intakes.c.outcome.in_([Outcome.RETURNED.value, Outcome.PARTLY.value, Outcome.UNKNOWN.value]),
    and_(intakes.c.outcome == Outcome.UNCHANGED.value, intakes.c.rows == 0),
)


def _brought(of: FromClause) -> ColumnElement[bool]:
    """Whether something was accepted of a file."""
    return of.c.outcome.in_([Outcome.ACCEPTED.value, Outcome.PARTLY.value, Outcome.ATTACHED.value])


_BROUGHT = _brought(intakes)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question for intakes, and the one for the entries that they brought."""

    intakes: Select[tuple[object, ...]]
    brought: Select[tuple[object, ...]]

    @staticmethod
    def by(query: Select[tuple[object, ...]]) -> _Asked:
        """For the intakes of a query."""
        return _Asked(query, entry_rows.brought_by(query.with_only_columns(intakes.c.claim)))


def _unanswered() -> Select[tuple[object, ...]]:
    later = intakes.alias()
    answered = exists().where(later.c.corrects == intakes.c.digest, later.c.id > intakes.c.id)
    last = select(func.max(intakes.c.id)).where(_HANDED_BACK).group_by(intakes.c.digest)
    return select(intakes).where(intakes.c.id.in_(last), ~answered).order_by(intakes.c.id)


# Put together once: that takes longer than asking.
_KNOWN = select(intakes.c.id).where(intakes.c.claim == bindparam("claim"))
_OF_CLAIM = select(intakes).where(intakes.c.claim == bindparam("claim"))
_OF_BYTES = select(intakes).where(intakes.c.digest == bindparam("digest")).order_by(intakes.c.id.desc()).limit(1)
_GIVEN_BACK = _OF_BYTES.where(intakes.c.file != "")
_UNANSWERED = _Asked.by(_unanswered())
_COUNTED = select(func.count()).where(_BROUGHT)
_ADDING = insert(intakes)
_DELIVERING = (
    update(intakes)
    .where(intakes.c.claim == bindparam("its_claim"))
    .values(owed=False, file=bindparam("lies"), payload=None)
)


def add(connection: Connection, item: IntakeResult, outcome: Outcome, day: dt.date) -> None:
    """Keep what became of the file."""
    row = {
        "claim": item.claim,
        "digest": item.digest,
        "name": _writable(item.name),
        "size": item.size,
        "outcome": outcome.value,
        "form": item.form,
        "day": day,
        "rows": len(item.records),
        "answers_hash": item.answers_hash,
        "corrects": item.corrects,
        "problems": value_encoding.encode(item.problems),
        "payload": None if item.payload is None else value_encoding.encode(item.payload),
        "owed": item.payload is not None,
        "file": "",
        "written": item.written,
    }
    connection.execute(_ADDING, row)


def is_known(connection: Connection, claim: str) -> bool:
    """Whether the claim was ever kept."""
    return connection.scalar(_KNOWN, {"claim": claim}) is not None


def of_claim(connection: Connection, claim: str) -> Intake:
    """What became of the file of a claim that is known."""
    row = connection.execute(_OF_CLAIM, {"claim": claim}).mappings().one()
    return _read(row, entry_rows.of_claim(connection, claim))


def latest(connection: Connection, digest: str) -> Intake | None:
    """The last intake of a file with these bytes, or None."""
    row = connection.execute(_OF_BYTES, {"digest": digest}).mappings().first()
    return _read(row, entry_rows.of_claim(connection, row["claim"])) if row else None


def given_back(connection: Connection, digest: str) -> Intake | None:
    """The last intake of a file with these bytes of which something was laid out for people, or None."""
    row = connection.execute(_GIVEN_BACK, {"digest": digest}).mappings().first()
    return _read(row, entry_rows.of_claim(connection, row["claim"])) if row else None


def every(connection: Connection) -> list[Intake]:
    """All that happened to files, in order."""
    return _read_all(connection, _Asked.by(select(intakes).order_by(intakes.c.id)))


def unanswered(connection: Connection) -> list[Intake]:
    """Files handed back, wholly or in part, that no later file has answered; of equal files the last."""
    return _read_all(connection, _UNANSWERED)


def laid_out(connection: Connection, files: Collection[str], *, back: bool) -> list[Intake]:
    """Files of which something was laid out as these files, oldest first: those handed `back`, or those accepted."""
    names, ids, kind = sorted(files), list[int](), _HANDED_BACK if back else ~_HANDED_BACK
    for start in range(0, len(names), _ASKED_AT_ONCE):
        some = intakes.c.file.in_(names[start : start + _ASKED_AT_ONCE])
        ids += connection.scalars(select(intakes.c.id).where(some, kind))
    ids.sort()
    found: list[Intake] = []
    for start in range(0, len(ids), _ASKED_AT_ONCE):
        some = intakes.c.id.in_(ids[start : start + _ASKED_AT_ONCE])
        found += _read_all(connection, _Asked.by(select(intakes).where(some).order_by(intakes.c.id)))
    return found


def accepted(connection: Connection, most: int, forms: Collection[str] = ()) -> list[Intake]:
    """The last files of which something was accepted, scans, archives and those that came once more too.

    The newest first. Of these forms alone where any is named, and then none that came once more.
    """
    first = intakes.alias()
    is_told = exists().where(first.c.digest == intakes.c.digest, first.c.id < intakes.c.id, _brought(first))
    came_again = and_(intakes.c.outcome == Outcome.DUPLICATE.value, is_told)
    is_unpacked = intakes.c.outcome == Outcome.UNPACKED.value
    brought = and_(_BROUGHT, intakes.c.form.in_(forms)) if forms else or_(_BROUGHT, came_again, is_unpacked)
    return _read_all(connection, _Asked.by(select(intakes).where(brought).order_by(intakes.c.id.desc()).limit(most)))


def first_accepted(connection: Connection, digest: str) -> Intake | None:
    """The last file with these bytes of which something was accepted, or None."""
    query = select(intakes).where(intakes.c.digest == digest, _BROUGHT).order_by(intakes.c.id.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return _read(row, entry_rows.of_claim(connection, row["claim"])) if row else None


def count_accepted(connection: Connection) -> int:
    """How many files there are of which something was accepted."""
    return connection.scalar(_COUNTED) or 0


def mark_delivered(connection: Connection, claim: str, file: str) -> None:
    """Note where the delivery lies; what it was made from is needed no longer."""
    connection.execute(_DELIVERING, {"its_claim": claim, "lies": _writable(file)})


def _writable(name: str) -> str:
    # On Linux a file's name may hold bytes that are no text in any database.
    return name.encode("utf-8", "replace").decode()


def _read_all(connection: Connection, asked: _Asked) -> list[Intake]:
    """What a query of intakes gives, in its order; the entries of all of them are asked for at once."""
    rows = connection.execute(asked.intakes).mappings().all()
    brought = entry_rows.by_claim(connection, asked.brought) if rows else {}
    return [_read(row, brought.get(row["claim"], ())) for row in rows]


def _read(row: RowMapping, brought: Sequence[Entry]) -> Intake:
    return Intake(
        claim=row["claim"],
        digest=row["digest"],
        name=row["name"],
        size=row["size"],
        outcome=Outcome(row["outcome"]),
        day=row["day"],
        form=row["form"],
        rows=row["rows"],
        entries=tuple(brought),
        problems=cast(tuple[Problem, ...], value_encoding.decode(row["problems"])),
        answers_hash=row["answers_hash"],
        payload=None
        if row["payload"] is None
        else cast(Returned | Original | Receipt, value_encoding.decode(row["payload"])),
        corrects=row["corrects"],
        file=row["file"],
        written=row["written"],
    )
