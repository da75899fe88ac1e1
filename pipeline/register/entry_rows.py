"""Entries: what a file adds, and what held at a revision."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Table,
    bindparam,
    case,
    func,
    insert,
    or_,
    select,
    update,
)

from pipeline.language import sort_key
from pipeline.model import Entry, Record, Value
from pipeline.register import value_encoding
from pipeline.register.schema import entries, intakes, names, revisions


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


@dataclass(frozen=True, slots=True)
class Ended:
    """An entry that was withdrawn: its id, the name of its form, the revision that it made."""

    id: int
    name: str
    revision: int


@dataclass(frozen=True, slots=True)
class Newest:
    """The last revision, the ids of the last entry and of the last name."""

    revision: int
    entry: int
    name: int


def held_at(table: Table, at: int | None) -> ColumnElement[bool]:
    """What picks the rows that held at that revision, or hold now."""
    until = table.c.superseded_revision
    return until.is_(None) if at is None else (table.c.revision <= at) & or_(until.is_(None), until > at)


def whole() -> Select[tuple[object, ...]]:
    """The query of entries as `read` wants them: with the name of their file and the day on which it was written."""
    file = intakes.c.name.label("file")
    return select(entries, intakes.c.written, file).join(intakes, intakes.c.claim == entries.c.claim)


# Put together once: that takes longer than asking.
_KEEP = ("form", "key", "version", "revision", "accepted", "person", "digest", "answers")
_ID_COLUMNS = (revisions.c.number, entries.c.id, names.c.id)
_OF_THIS_CLAIM = entries.c.claim == bindparam("claim")
_NEWEST_REVISION = select(func.max(revisions.c.number))
_NEWEST = select(*(select(func.max(column)).scalar_subquery() for column in _ID_COLUMNS))
_OF_CLAIM = whole().where(_OF_THIS_CLAIM).order_by(entries.c.id)
_KEPT_FOR_GOOD = select(*(entries.c[name] for name in _KEEP)).where(_OF_THIS_CLAIM).order_by(entries.c.id)
_CURRENT = select(*(entries.c[field.name] for field in fields(_Current))).where(
    entries.c.name == bindparam("name"), entries.c.key.in_(bindparam("keys", expanding=True)), held_at(entries, None)
)
_LAST_VERSIONS = (
    select(entries.c.name, entries.c.key, func.max(entries.c.version))
    .where(entries.c.name.in_(bindparam("names", expanding=True)), entries.c.key.in_(bindparam("keys", expanding=True)))
    .group_by(entries.c.name, entries.c.key)
)
_ADDING = insert(entries)


def newest_revision(connection: Connection) -> int:
    """The revision the register stands at; 0 while nothing was ever accepted."""
    return connection.scalar(_NEWEST_REVISION) or 0


def revision_on(connection: Connection, day: dt.date) -> int:
    """The last revision that came on that day or before; 0 where there was none."""
    return connection.scalar(select(func.max(revisions.c.number)).where(revisions.c.day <= day)) or 0


def news(connection: Connection, records: Iterable[Record]) -> list[NewEntry]:
    """The records that say something new; of equal keys the last counts."""
    wanted = {(form_name(record.form), record.key): record for record in records}
    known, versions = _current(connection, wanted), _last_versions(connection, wanted)
    new = (_new(record, known.get(place), versions.get(place, 0) + 1) for place, record in wanted.items())
    return [entry for entry in new if entry is not None]


def add(connection: Connection, new: Sequence[NewEntry], acceptance: Acceptance) -> None:
    """Add the entries and end those that they supersede."""
    earlier = [entry.earlier for entry in new if entry.earlier is not None]
    if earlier:
        ending = update(entries).where(entries.c.id.in_(earlier))
        connection.execute(ending.values(superseded_revision=acceptance.revision))
    if new:
        connection.execute(_ADDING, [_row(entry, acceptance) for entry in new])


def withdraw(connection: Connection, ids: Collection[int], acceptance: Acceptance) -> list[Ended]:
    """End those of the entries that are current; what each of them had superseded stands again, as a version more."""
    if not ids:
        return []
    query = select(entries).where(entries.c.id.in_(ids), held_at(entries, None)).order_by(entries.c.id)
    ended = [*connection.execute(query).mappings()]
    if not ended:
        return []
    ending = update(entries).where(entries.c.id.in_([row["id"] for row in ended]))
    connection.execute(ending.values(superseded_revision=acceptance.revision))
    for row in ended:
        same = (entries.c.name == row["name"]) & (entries.c.key == row["key"])
        before = select(entries).where(same, entries.c.superseded_revision == row["revision"])
        if former := connection.execute(before).mappings().first():
            kept = {name: former[name] for name in former if name not in ("id", "claim", "revision", "version")}
            renewed = {"claim": acceptance.claim, "revision": acceptance.revision, "version": row["version"] + 1}
            connection.execute(insert(entries).values(**kept | renewed | {"superseded_revision": None}))
    return [Ended(row["id"], row["name"], row["revision"]) for row in ended]


def of_claim(connection: Connection, claim: str) -> tuple[Entry, ...]:
    """The entries that one file brought."""
    rows = connection.execute(_OF_CLAIM, {"claim": claim})
    return tuple(read(row) for row in rows.mappings())


def brought_by(claims: Select[tuple[str]]) -> Select[tuple[object, ...]]:
    """The question for the entries that files of these claims brought."""
    return whole().where(entries.c.claim.in_(claims)).order_by(entries.c.id)


def by_claim(connection: Connection, brought: Select[tuple[object, ...]]) -> dict[str, list[Entry]]:
    """The entries that files brought (`brought_by`), by the claim of each, of those that brought any."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for row in connection.execute(brought).mappings():
        found[row["claim"]].append(read(row))
    return found


def with_first_day() -> Select[tuple[object, ...]]:
    """The query of `whole` with the day on which the first version of a corrected entry came, as `first_accepted`."""
    first = entries.alias()
    same = (first.c.name == entries.c.name) & (first.c.key == entries.c.key)
    day = select(first.c.accepted).where(same).order_by(first.c.version).limit(1).scalar_subquery()
    return whole().add_columns(case((entries.c.version > 1, day)).label("first_accepted"))


def ended_since(connection: Connection, last: int, revision: int) -> list[int]:
    """The ids of the entries, up to the `last` one, that gave way to others after that revision."""
    newer = entries.alias()
    same = (newer.c.name == entries.c.name) & (newer.c.key == entries.c.key)
    gave_way = select(entries.c.id).join(newer, same).where(newer.c.id > last, entries.c.id <= last)
    return [*connection.scalars(gave_way.where(entries.c.superseded_revision > revision).distinct())]


def newest(connection: Connection) -> Newest:
    """What was added last; noughts where there is nothing yet."""
    row = connection.execute(_NEWEST).one()
    return Newest(*(number or 0 for number in row))


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
        file=row["file"],
    )


def answers_digest(connection: Connection, claim: str) -> str:
    """SHA-256 of all that the entries of one file keep for good, in hex."""
    rows = connection.execute(_KEPT_FOR_GOOD, {"claim": claim})
    return hashlib.sha256(value_encoding.encode([tuple(row) for row in rows]).encode()).hexdigest()


def _current(connection: Connection, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], _Current]:
    keys: dict[str, list[str]] = {}
    for name, key in places:
        keys.setdefault(name, []).append(key)
    current: dict[tuple[str, str], _Current] = {}
    for name, wanted in keys.items():
        rows = connection.execute(_CURRENT, {"name": name, "keys": wanted})
        current |= {(entry.name, entry.key): entry for entry in (_Current(*row) for row in rows)}
    return current


def _last_versions(connection: Connection, places: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The number of the last version under each name and key, current or not."""
    wanted = {"names": [*{name for name, _ in places}], "keys": [*{key for _, key in places}]}
    grouped = connection.execute(_LAST_VERSIONS, wanted)
    return {(name, key): version for name, key, version in grouped}


def _new(record: Record, earlier: _Current | None, version: int) -> NewEntry | None:
    answers, person = value_encoding.encode(record.values), record.person or None
    if earlier and (earlier.form, earlier.person, earlier.answers) == (record.form, person, answers):
        return None
    return NewEntry(
        form=record.form,
        name=form_name(record.form),
        key=record.key,
        sort_key=sort_key(record.key),
        version=version,
        person=person,
        answers=answers,
        earlier=earlier.id if earlier else None,
    )


def _row(entry: NewEntry, acceptance: Acceptance) -> dict[str, object]:
    return {name: value for name, value in asdict(entry).items() if name != "earlier"} | asdict(acceptance)


def form_name(form: str) -> str:
    """The id of a form without its version: «mentee_request» of «mentee_request/1»."""
    return form.partition("/")[0]
