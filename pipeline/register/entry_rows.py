"""Entries: what a file adds, and what held at a revision."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import cast

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, func, insert, or_, select, update

from pipeline.language import sort_key
from pipeline.model import Entry, Record, Value
from pipeline.register import value_encoding
from pipeline.register.schema import entries, intakes, revisions


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What the entries of one file share: its claim, the revision it makes, the day, the digest of its bytes."""

    claim: str
    revision: int
    accepted: dt.date
    digest: str


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A record that says something new, as it will be kept; `earlier` is the id of the entry that it supersedes."""

    form: str
    name: str
    key: str
    sort_key: str
    version: int
    person: str | None
    answers: str
    earlier: int | None


@dataclass(frozen=True, slots=True)
class _Current:
    """What a new record is compared with."""

    id: int
    name: str
    key: str
    form: str
    person: str | None
    answers: str
    version: int


def newest_revision(connection: Connection) -> int:
    """The revision the register stands at; 0 while nothing was ever accepted."""
    return connection.scalar(select(func.max(revisions.c.number))) or 0


def held_at(table: Table, at: int | None) -> ColumnElement[bool]:
    """What picks the rows that held at that revision, or hold now."""
    until = table.c.superseded_revision
    return until.is_(None) if at is None else (table.c.revision <= at) & or_(until.is_(None), until > at)


def news(connection: Connection, records: Iterable[Record]) -> list[NewEntry]:
    """The records that say something new; of equal keys the last counts."""
    wanted = {(form_name(record.form), record.key): record for record in records}
    known = _current(connection, wanted)
    new = (_new(record, known.get(place)) for place, record in wanted.items())
    return [entry for entry in new if entry is not None]


def add(connection: Connection, new: Sequence[NewEntry], acceptance: Acceptance) -> None:
    """Add the entries and end those that they supersede."""
    earlier = [entry.earlier for entry in new if entry.earlier is not None]
    if earlier:
        ending = update(entries).where(entries.c.id.in_(earlier))
        connection.execute(ending.values(superseded_revision=acceptance.revision))
    if new:
        connection.execute(insert(entries), [_row(entry, acceptance) for entry in new])


def of_claim(connection: Connection, claim: str) -> tuple[Entry, ...]:
    """The entries that one file brought."""
    rows = connection.execute(whole().where(entries.c.claim == claim).order_by(entries.c.id))
    return tuple(read(row) for row in rows.mappings())


def whole() -> Select[tuple[object, ...]]:
    """The query of entries as `read` wants them: with the day on which their file was written."""
    return select(entries, intakes.c.written).join(intakes, intakes.c.claim == entries.c.claim)


def read(row: RowMapping) -> Entry:
    """The entry that a row of `whole` keeps."""
    return Entry(
        id=row["id"],
        form=row["form"],
        key=row["key"],
        values=cast(Mapping[str, Value], value_encoding.decode(row["answers"])),
        version=row["version"],
        revision=row["revision"],
        accepted=row["accepted"],
        person=row["person"] or "",
        digest=row["digest"],
        written=row["written"],
    )


def answers_digest(connection: Connection, claim: str) -> str:
    """SHA-256 of all that the entries of one file keep for good, in hex."""
    keep = ("form", "key", "version", "revision", "accepted", "person", "digest", "answers")
    columns = [entries.c[name] for name in keep]
    rows = connection.execute(select(*columns).where(entries.c.claim == claim).order_by(entries.c.id))
    return hashlib.sha256(value_encoding.encode([tuple(row) for row in rows]).encode()).hexdigest()


def _current(connection: Connection, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], _Current]:
    keys: dict[str, list[str]] = {}
    for name, key in places:
        keys.setdefault(name, []).append(key)
    columns = [entries.c[field.name] for field in fields(_Current)]
    current: dict[tuple[str, str], _Current] = {}
    for name, wanted in keys.items():
        query = select(*columns).where(entries.c.name == name, entries.c.key.in_(wanted), held_at(entries, None))
        current |= {(entry.name, entry.key): entry for entry in (_Current(*row) for row in connection.execute(query))}
    return current


def _new(record: Record, earlier: _Current | None) -> NewEntry | None:
    answers, person = value_encoding.encode(record.values), record.person or None
    if earlier and (earlier.form, earlier.person, earlier.answers) == (record.form, person, answers):
        return None
    return NewEntry(
        form=record.form,
        name=form_name(record.form),
        key=record.key,
        sort_key=sort_key(record.key),
        version=earlier.version + 1 if earlier else 1,
        person=person,
        answers=answers,
        earlier=earlier.id if earlier else None,
    )


def _row(entry: NewEntry, acceptance: Acceptance) -> dict[str, object]:
    return {name: value for name, value in asdict(entry).items() if name != "earlier"} | asdict(acceptance)


def form_name(form: str) -> str:
    """The id of a form without its version: «mentee_request» of «mentee_request/1»."""
    return form.partition("/")[0]
