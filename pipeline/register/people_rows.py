"""People and the names under which they were met; a name once met is never forgotten by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, Connection, bindparam, insert, select

from pipeline.language import search_key
from pipeline.model import IntakeResult, Person
from pipeline.register import value_encoding
from pipeline.register.schema import names, people, revisions


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that says something new about somebody; `current` marks the one the person now bears."""

    person: str
    name: str
    search_key: str
    current: bool


# Put together once: that takes longer than asking.
_BROUGHT_BY = (
    select(names.c.person, names.c.name, names.c.current)
    .join(revisions, revisions.c.number == names.c.revision)
    .where(revisions.c.claim == bindparam("claim"))
    .order_by(names.c.id)
)


def news(connection: Connection, item: IntakeResult) -> list[NewName]:
    """The names that a file tells and nobody knew, or knew as the current one."""
    if not (item.people or item.aliases):
        return []
    brought = {person.id: person.names for person in item.people}
    known = _people(connection, names.c.person.in_({*brought, *item.aliases}))
    return [
        NewName(id_, name, search_key(name), current)
        for id_ in {**brought, **item.aliases}
        for name, current in _new_names(known.get(id_), brought.get(id_, ()), item.aliases.get(id_, ()))
    ]


def _new_names(person: Person | None, brought: tuple[str, ...], aliases: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Each new name, and whether the person bears it now: the first of those brought."""
    known = person.names if person else ()
    if brought and brought[:1] != known[:1]:
        yield brought[0], True
    for name in dict.fromkeys((*brought[1:], *aliases)):
        if name not in known and name not in brought[:1]:
            yield name, False


def add(connection: Connection, new: Sequence[NewName], revision: int) -> None:
    """Add the names, and the people who were not known."""
    if not new:
        return
    ids = dict.fromkeys(name.person for name in new)
    known = set(connection.scalars(select(people.c.id).where(people.c.id.in_(ids))))
    unknown = [id_ for id_ in ids if id_ not in known]
    if unknown:
        connection.execute(insert(people), [{"id": id_, "revision": revision} for id_ in unknown])
    connection.execute(insert(names), [asdict(name) | {"revision": revision} for name in new])


def take_back(connection: Connection, revisions: Collection[int], revision: int) -> None:
    """Give people the names that they bore before those revisions, where nobody has renamed them since."""
    if not revisions:
        return
    brought = select(names).where(names.c.revision.in_(revisions), names.c.current).order_by(names.c.id.desc())
    for row in [*connection.execute(brought).mappings()]:
        now = _people(connection, names.c.person == row["person"]).get(row["person"])
        before = _people(connection, (names.c.person == row["person"]) & (names.c.revision < row["revision"]))
        former = before[row["person"]].names[0] if before else row["name"]
        if now and now.names[0] == row["name"] != former:
            add(connection, [NewName(row["person"], former, search_key(former), True)], revision)


def at(connection: Connection, revision: int) -> dict[str, Person]:
    """Everybody known at that revision, by id; the name borne then comes first."""
    return _people(connection, names.c.revision <= revision)


def met_since(connection: Connection, last: int) -> dict[str, Person]:
    """Everybody who was given a name after the one of the `last` id, with all of theirs, who was met first first."""
    met = select(names.c.person).where(names.c.id > last)
    return _people(connection, names.c.person.in_(met))


def names_digest(connection: Connection, claim: str) -> str:
    """SHA-256 of the names that one file brought, with whose they are, in hex."""
    return _digest(connection.execute(_BROUGHT_BY, {"claim": claim}))


def _digest(rows: Iterable[Sequence[object]]) -> str:
    return hashlib.sha256(value_encoding.encode([tuple(row) for row in rows]).encode()).hexdigest()


NO_NAMES = _digest(())


def _people(connection: Connection, which: ColumnElement[bool]) -> dict[str, Person]:
    """People with their names in the order of meeting, but for the current one, which comes first."""
    rows = connection.execute(select(names.c.person, names.c.name, names.c.current).where(which).order_by(names.c.id))
    known: dict[str, tuple[str, ...]] = {}
    for id_, name, is_current in rows:
        others = tuple(other for other in known.get(id_, ()) if other != name)
        known[id_] = (name, *others) if is_current else (*others, name)
    return {id_: Person(id_, all_names) for id_, all_names in known.items()}
