"""What was read once stays read: entries and editions never change, they only stop being current."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from pipeline.model import Entry, Issued, Person, State
from pipeline.register import entry_rows, issued_rows, journal, people_rows
from pipeline.register.entry_rows import held_at
from pipeline.register.schema import entries, issued

# Asked for are the revisions at which papers were signed; when there are more than so many, all are worked out anew.
MOST_REVISIONS = 64


@dataclass(frozen=True, slots=True)
class _Sorted:
    """An entry with what it is sorted by: the name of its form without the version, the key for Russian."""

    form_name: str
    sort_key: str
    entry: Entry

    def place(self) -> tuple[str, str, int]:
        """Where it stands among the others."""
        return self.form_name, self.sort_key, self.entry.id


@dataclass(frozen=True, slots=True)
class _Held:
    """What held at one revision."""

    entries: Mapping[str, tuple[Entry, ...]]
    people: Mapping[str, Person]


class StateCache:
    """Entries and issued editions by id, what held at the revisions asked for last, and the states made of them."""

    def __init__(self) -> None:
        self._entries: dict[int, _Sorted] = {}
        self._first_accepted: dict[tuple[str, str], dt.date] = {}
        self._editions: dict[int, Issued] = {}
        self._held: dict[int, _Held] = {}
        self._last_line = -1
        self._states: dict[int | None, State] = {}

    def state(self, connection: Connection, as_of: int | None) -> State:
        """The register as it was at that revision, or as it is; a revision yet to come is as it is.

        Nothing happens without a line in the journal: while it has no new one, the same object.
        """
        last_line = journal.last_line(connection).seq
        if last_line != self._last_line:
            self._last_line, self._states = last_line, {}
        if as_of not in self._states:
            self._states[as_of] = self._state(connection, as_of)
        return self._states[as_of]

    def _state(self, connection: Connection, as_of: int | None) -> State:
        newest = entry_rows.newest_revision(connection)
        revision = newest if as_of is None else min(as_of, newest)
        if revision not in self._held:
            if len(self._held) == MOST_REVISIONS:
                self._held.clear()
            self._held[revision] = _Held(self._entries_at(connection, revision), people_rows.at(connection, revision))
        held_then = self._held[revision]
        return State(revision, held_then.entries, held_then.people, self._issued_at(connection, as_of))

    def papers(self, connection: Connection, ids: Iterable[int]) -> dict[str, Issued]:
        """The editions with those ids by their codes."""
        unread = select(issued).where(issued.c.id > max(self._editions, default=0))
        self._editions |= {row["id"]: issued_rows.read(row) for row in connection.execute(unread).mappings()}
        return {self._editions[id_].code: self._editions[id_] for id_ in ids}

    def _entries_at(self, connection: Connection, revision: int) -> dict[str, tuple[Entry, ...]]:
        unread = entry_rows.whole().where(entries.c.id > max(self._entries, default=0))
        for row in connection.execute(unread.order_by(entries.c.id)).mappings():
            entry = entry_rows.read(row)
            first = self._first_accepted.setdefault((row["name"], entry.key), entry.accepted)
            told = entry if entry.version == 1 else replace(entry, first_accepted=first)
            self._entries[row["id"]] = _Sorted(row["name"], row["sort_key"], told)
        ids = connection.scalars(select(entries.c.id).where(held_at(entries, revision)))
        held_then = sorted((self._entries[id_] for id_ in ids), key=_Sorted.place)
        by_form: dict[str, list[Entry]] = {}
        for kept in held_then:
            by_form.setdefault(kept.form_name, []).append(kept.entry)
        return {name: tuple(entries_of) for name, entries_of in by_form.items()}

    def _issued_at(self, connection: Connection, as_of: int | None) -> dict[str, Issued]:
        ids = connection.scalars(select(issued.c.id).where(held_at(issued, as_of)).order_by(issued.c.id))
        return self.papers(connection, ids)
