"""What was read once stays read: entries and editions never change, they only stop being current."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from sqlalchemy import Connection, select

from pipeline.model import Entry, Issued, Person, State
from pipeline.register import entry_rows as entries
from pipeline.register import issued_rows as documents
from pipeline.register import people_rows as people
from pipeline.register.entry_rows import held
from pipeline.register.schema import entries as entry
from pipeline.register.schema import issued

Facts: TypeAlias = tuple[Mapping[str, tuple[Entry, ...]], Mapping[str, Person]]

REMEMBERED = 64


class Shelf:
    """Entries and issued editions by id, and what held at the revisions asked for last."""

    def __init__(self) -> None:
        self._entries: dict[int, tuple[str, str, Entry]] = {}
        self._editions: dict[int, Issued] = {}
        self._facts: dict[int, Facts] = {}

    def state(self, connection: Connection, as_of: int | None) -> State:
        """The register as it was at that revision, or as it is; a revision yet to come is as it is."""
        newest = entries.newest(connection)
        revision = newest if as_of is None else min(as_of, newest)
        if revision not in self._facts:
            if len(self._facts) == REMEMBERED:
                self._facts.clear()
            self._facts[revision] = self._held(connection, revision), people.at(connection, revision)
        held_then, people_then = self._facts[revision]
        return State(revision, held_then, people_then, self._issued(connection, as_of))

    def papers(self, connection: Connection, ids: Iterable[int]) -> dict[str, Issued]:
        """The editions with those ids by their codes."""
        self._read_editions(connection)
        return {self._editions[id_].code: self._editions[id_] for id_ in ids}

    def _held(self, connection: Connection, revision: int) -> dict[str, tuple[Entry, ...]]:
        unread = select(entry).where(entry.c.id > max(self._entries, default=0))
        for row in connection.execute(unread):
            self._entries[row.id] = row.name, row.sort_key, entries.read(row)
        ids = connection.scalars(select(entry.c.id).where(held(entry, revision)))
        found = sorted((self._entries[id_] for id_ in ids), key=lambda item: (item[0], item[1], item[2].id))
        shelf: dict[str, list[Entry]] = {}
        for name, _, one in found:
            shelf.setdefault(name, []).append(one)
        return {name: tuple(kept) for name, kept in shelf.items()}

    def _issued(self, connection: Connection, as_of: int | None) -> dict[str, Issued]:
        ids = connection.scalars(select(issued.c.id).where(held(issued, as_of)).order_by(issued.c.id))
        return self.papers(connection, ids)

    def _read_editions(self, connection: Connection) -> None:
        unread = select(issued).where(issued.c.id > max(self._editions, default=0))
        self._editions |= {row.id: documents.read(row) for row in connection.execute(unread)}
