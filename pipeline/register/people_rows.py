"""People and the names under which they were met; a name once met is never forgotten by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from sqlalchemy import Connection, insert, select

from pipeline.language import search_key
from pipeline.model import IntakeResult, Person
from pipeline.register.schema import names, people

Names: TypeAlias = tuple[str, ...]

MET = select(names.c.person, names.c.name, names.c.current).order_by(names.c.id)


def fresh(connection: Connection, item: IntakeResult) -> list[dict[str, Any]]:
    """Rows for names that say something new about somebody; `current` marks the one the person now bears."""
    named = {person.id: person.names for person in item.people}
    known = {person.id: person.names for person in _met(connection, {*named, *item.aliases})}
    return [
        {"person": id_, "name": name, "search_key": search_key(name), "current": current}
        for id_ in {**named, **item.aliases}
        for name, current in _news(known.get(id_, ()), named.get(id_, ()), item.aliases.get(id_, ()))
    ]


def add(connection: Connection, rows: list[dict[str, Any]], revision: int) -> None:
    """Add the names, and the people who were not known."""
    ids = dict.fromkeys(row["person"] for row in rows)
    met = set(connection.scalars(select(people.c.id).where(people.c.id.in_(ids))))
    new = [id_ for id_ in ids if id_ not in met]
    if new:
        connection.execute(insert(people), [{"id": id_, "revision": revision} for id_ in new])
    if rows:
        connection.execute(insert(names), [row | {"revision": revision} for row in rows])


def at(connection: Connection, revision: int) -> dict[str, Person]:
    """Everybody known at that revision, by id; the name borne then comes first."""
    return _gathered(connection.execute(MET.where(names.c.revision <= revision)))


def found(connection: Connection, text: str) -> list[Person]:
    """Those with a name that holds the text, whatever its case and «ё»; no letters find nobody."""
    wanted = search_key(text)
    holds = names.c.search_key.contains(wanted, autoescape=True)
    ids = set(connection.scalars(select(names.c.person).where(holds))) if wanted else set()
    return list(_met(connection, ids))


def _met(connection: Connection, ids: set[str]) -> Iterable[Person]:
    return _gathered(connection.execute(MET.where(names.c.person.in_(ids)))).values()


def _gathered(rows: Iterable[Any]) -> dict[str, Person]:
    met: dict[str, Names] = {}
    for id_, name, current in rows:
        others = tuple(other for other in met.get(id_, ()) if other != name)
        met[id_] = (name, *others) if current else (*others, name)
    return {id_: Person(id_, known) for id_, known in met.items()}


def _news(known: Names, named: Names, aliases: Names) -> Iterable[tuple[str, bool]]:
    if named and named[:1] != known[:1]:
        yield named[0], True
    further = dict.fromkeys((*named[1:], *aliases))
    yield from ((name, False) for name in further if name not in known and name not in named[:1])
