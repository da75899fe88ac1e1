"""Entries and people: what a file adds, and what held at a revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, Table, func, insert, or_, select, update

from pipeline.language import sort_key
from pipeline.model import Entry, Record, Value
from pipeline.register import values
from pipeline.register.schema import entries, revisions


def newest(connection: Connection) -> int:
    """The revision the register stands at; 0 while nothing was ever accepted."""
    return connection.scalar(select(func.max(revisions.c.number))) or 0


def held(table: Table, at: int | None) -> ColumnElement[bool]:
    """What picks the rows that held at that revision, or hold now."""
    until = table.c.superseded_revision
    return until.is_(None) if at is None else (table.c.revision <= at) & or_(until.is_(None), until > at)


def fresh(connection: Connection, records: Iterable[Record]) -> list[dict[str, Any]]:
    """Rows for records that say something new, with what each supersedes; of equal keys the last counts."""
    wanted = {(_name(record.form), record.key): record for record in records}
    known = _current(connection, wanted)
    rows = (_row(record, known.get(place)) for place, record in wanted.items())
    return [row for row in rows if row is not None]


def add(connection: Connection, rows: Sequence[dict[str, Any]], shared: dict[str, Any]) -> None:
    """Supersede what the rows supersede and add them, each with the shared columns."""
    earlier = [row["supersedes"] for row in rows if row["supersedes"]]
    if earlier:
        connection.execute(
            update(entries).where(entries.c.id.in_(earlier)).values(superseded_revision=shared["revision"])
        )
    added = [{name: value for name, value in row.items() if name != "supersedes"} | shared for row in rows]
    if added:
        connection.execute(insert(entries), added)


def of_claim(connection: Connection, claim: str) -> tuple[Entry, ...]:
    """The entries that one file brought."""
    rows = connection.execute(select(entries).where(entries.c.claim == claim).order_by(entries.c.id))
    return tuple(read(row) for row in rows)


def read(row: Row[Any]) -> Entry:
    """The entry that a row keeps."""
    return Entry(
        id=row.id,
        form=row.form,
        key=row.key,
        values=cast(Mapping[str, Value], values.decode(row.answers)),
        version=row.version,
        revision=row.revision,
        accepted=row.accepted,
        person=row.person or "",
        digest=row.digest,
    )


def _current(connection: Connection, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Row[Any]]:
    keys: dict[str, list[str]] = {}
    for name, key in places:
        keys.setdefault(name, []).append(key)
    found = (
        connection.execute(
            select(entries).where(entries.c.name == name, entries.c.key.in_(wanted), held(entries, None))
        )
        for name, wanted in keys.items()
    )
    return {(row.name, row.key): row for rows in found for row in rows}


def _row(record: Record, earlier: Row[Any] | None) -> dict[str, Any] | None:
    answers, person = values.encode(record.values), record.person or None
    if earlier and (earlier.form, earlier.person, earlier.answers) == (record.form, person, answers):
        return None
    return {
        "form": record.form,
        "name": _name(record.form),
        "key": record.key,
        "sort_key": sort_key(record.key),
        "version": earlier.version + 1 if earlier else 1,
        "person": person,
        "answers": answers,
        "supersedes": earlier.id if earlier else None,
    }


def _name(form: str) -> str:
    return form.partition("/")[0]
