"""The audit journal: an append-only table whose every line carries the hash of the line before it.

Lines hold ids and hashes. What an action was about in detail stands beside the chain and can be erased
without breaking it. The same lines follow into a file a year, which is always a replay of the table.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from sqlalchemy import Connection, insert, select

from pipeline.model import JournalLine
from pipeline.register import values
from pipeline.register.schema import journal

LINE = [column for column in journal.c if column.name != "details"]


def append(
    connection: Connection,
    who: str,
    action: str,
    object_: str,
    details: Mapping[str, object],
    at: dt.date | str = "",
) -> None:
    """Add one line in the transaction of what it tells; without `at` it bears the time of the line before."""
    last = head(connection)
    text = values.encode(details)
    told = {
        "seq": last.seq + 1,
        "at": (at if isinstance(at, str) else at.isoformat()) or last.at,
        "who": who,
        "action": action,
        "object": object_,
        "details_hash": hashlib.sha256(text.encode()).hexdigest(),
        "prev": last.hash,
    }
    connection.execute(insert(journal).values(**told, hash=_hash(told), details=text))


def head(connection: Connection) -> JournalLine:
    """The last line; of an empty journal, a line zero that stands nowhere."""
    row = connection.execute(select(*LINE).order_by(journal.c.seq.desc()).limit(1)).first()
    return JournalLine(*row) if row else JournalLine(0, "", "", "", "", "", "", "")


def line(connection: Connection, seq: int) -> JournalLine | None:
    """The line of that number, or None."""
    row = connection.execute(select(*LINE).where(journal.c.seq == seq)).first()
    return JournalLine(*row) if row else None


def lines(connection: Connection, after: int = 0) -> Iterator[JournalLine]:
    """The lines after that number, in order."""
    rows = connection.execute(select(*LINE).where(journal.c.seq > after).order_by(journal.c.seq))
    return (JournalLine(*row) for row in rows)


def chained(told: Iterable[JournalLine]) -> bool:
    """Whether each line bears the hash of the one before and its own hash, which covers its number, is right."""
    prev = ""
    for item in told:
        body = {name: value for name, value in asdict(item).items() if name != "hash"}
        if item.prev != prev or item.hash != _hash(body):
            return False
        prev = item.hash
    return True


def details_match(connection: Connection) -> bool:
    """Whether the details that were not erased are those that the lines were written for."""
    kept = select(journal.c.details, journal.c.details_hash).where(journal.c.details.is_not(None))
    return all(hashlib.sha256(text.encode()).hexdigest() == digest for text, digest in connection.execute(kept))


def as_json(item: JournalLine) -> str:
    """The line as it stands in the file."""
    return json.dumps(asdict(item), ensure_ascii=False, sort_keys=True)


def _hash(told: Mapping[str, object]) -> str:
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256((str(told["prev"]) + text).encode()).hexdigest()
