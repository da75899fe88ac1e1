"""The audit journal: an append-only table whose every line carries the hash of the line before it.

Lines hold ids and hashes. What an action was about in detail stands beside the chain and can be erased
without breaking it. The same lines follow into a file a year, which is always a replay of the table.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeAlias, cast

from sqlalchemy import Connection, bindparam, insert, select, update

from pipeline.model import JournalLine
from pipeline.register import value_encoding
from pipeline.register.schema import journal

_COLUMNS = [journal.c[field.name] for field in fields(JournalLine)]
# Put together once: that takes longer than asking.
_LAST = select(*_COLUMNS).order_by(journal.c.seq.desc()).limit(1)
_AFTER = select(*_COLUMNS).where(journal.c.seq > bindparam("after")).order_by(journal.c.seq)
_ADDING = insert(journal)
Moment: TypeAlias = "dt.date | dt.datetime | None"
# What the first line follows: it stands nowhere and bears no hash.
NO_LINE = JournalLine(seq=0, at="", who="", action="", object="", details_hash="", prev="", hash="")


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the journal with what stands beside it; no details once they are erased."""

    line: JournalLine
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Deed:
    """What a line is to tell: the action, the id of what it is `about`, and what stands beside the line."""

    action: str
    about: str
    details: Mapping[str, object]


def append(
    connection: Connection,
    who: str,
    action: str,
    object_: str,
    details: Mapping[str, object],
    at: Moment = None,
) -> None:
    """Add one line in the transaction of what it tells; without `at` it bears that of the line before.

    `at` is a day, or a moment with its offset from universal time.
    """
    append_all(connection, who, [Deed(action, object_, details)], at)


def append_all(connection: Connection, who: str, deeds: Sequence[Deed], at: Moment = None) -> None:
    """Add a line for each deed, in order, as `append` does."""
    before = last_line(connection)
    rows: list[dict[str, object]] = []
    seq, prev = before.seq, before.hash
    for deed in deeds:
        seq, text = seq + 1, value_encoding.encode(deed.details)
        body: dict[str, object] = {
            "seq": seq,
            "at": at.isoformat() if at else before.at,
            "who": who,
            "action": deed.action,
            "object": deed.about,
            "details_hash": hash_of(text),
            "prev": prev,
        }
        prev = _chained_hash(body)
        rows.append(body | {"hash": prev, "details": text})
    if rows:
        connection.execute(_ADDING, rows)


def last_line(connection: Connection) -> JournalLine:
    """The last line, or `NO_LINE` of an empty journal."""
    row = connection.execute(_LAST).first()
    return JournalLine(*row) if row else NO_LINE


def line(connection: Connection, seq: int) -> JournalLine | None:
    """The line of that number, or None."""
    row = connection.execute(select(*_COLUMNS).where(journal.c.seq == seq)).first()
    return JournalLine(*row) if row else None


def holds(connection: Connection, seq: int, hash_: str) -> bool:
    """Whether there is a line of that number and hash; an empty journal holds the line before its first."""
    found = line(connection, seq) if seq else NO_LINE
    return found is not None and found.hash == hash_


def last_note(connection: Connection, action: str) -> Note | None:
    """The last line about that action, or None."""
    query = select(*_COLUMNS, journal.c.details).where(journal.c.action == action)
    row = connection.execute(query.order_by(journal.c.seq.desc()).limit(1)).first()
    return _note(row) if row else None


def notes(connection: Connection) -> Iterator[Note]:
    """Every line with what stands beside it, in order."""
    rows = connection.execute(select(*_COLUMNS, journal.c.details).order_by(journal.c.seq))
    return (_note(row) for row in rows)


def _note(row: Sequence[Any]) -> Note:
    *columns, text = row
    return Note(JournalLine(*columns), cast(Mapping[str, object], value_encoding.decode(text)) if text else {})


def lines(connection: Connection, after: int = 0) -> Iterator[JournalLine]:
    """The lines after that number, in order."""
    rows = connection.execute(_AFTER, {"after": after})
    return (JournalLine(*row) for row in rows)


def since(connection: Connection, last: JournalLine) -> list[JournalLine] | None:
    """The lines after one that was the last; None of a journal that does not hold it any more."""
    found = [*lines(connection, after=last.seq - 1)]
    if not last.seq:
        return found
    return found[1:] if found[:1] == [last] else None


def follows(line: JournalLine, before: JournalLine) -> bool:
    """Whether a line bears the hash of the one before, and its own hash is right, which covers all of it."""
    body = {name: value for name, value in asdict(line).items() if name != "hash"}
    return line.prev == before.hash and line.hash == _chained_hash(body)


def forget_details(connection: Connection, seqs: Collection[int]) -> None:
    """Leave nothing beside the lines of these numbers; each stands for itself alone then."""
    connection.execute(update(journal).where(journal.c.seq.in_(seqs)).values(details=None))


def details(connection: Connection) -> dict[int, str]:
    """The details that were not erased, as they are kept, by the number of their line."""
    rows = connection.execute(select(journal.c.seq, journal.c.details).where(journal.c.details.is_not(None)))
    return {row.seq: row.details for row in rows}


def hash_of(text: str) -> str:
    """SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def _chained_hash(body: Mapping[str, object]) -> str:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hash_of(str(body["prev"]) + text)
