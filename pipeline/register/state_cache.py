"""What was read once stays read: entries and editions never change, they only stop being current.

The present state is made of the one before it and of what the lines of the journal tell since then; what they do not
touch is the same object in both. The past is worked out when it is asked for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select

from pipeline.model import Entry, Issued, JournalLine, News, Person, State
from pipeline.register import entry_rows, issued_rows, journal, people_rows
from pipeline.register.entry_rows import Newest, held_at
from pipeline.register.erasing import Erasure
from pipeline.register.schema import entries, issued
from pipeline.register.steps import Place, Step, told_together

# Asked for are the revisions at which papers were signed; when there are more than so many, all are worked out anew.
MOST_REVISIONS = 64
# Whoever has not looked at the register for longer looks at all of it.
MOST_STEPS = 4096
# After these lines what was read before is not what stands there.
ERASURES = (Erasure.BEGUN, Erasure.TERMS_BEGUN)


# Put together once: that takes longer than asking.
_EDITIONS = select(issued).where(issued.c.id.between(bindparam("first"), bindparam("last")))
_ADDED = entry_rows.with_first_day().where((entries.c.id > bindparam("last")) & held_at(entries, None))


@dataclass(frozen=True, slots=True)
class _Kept:
    """An entry, the name of its form without the version, and where it stands among the others of that form."""

    form_name: str
    place: Place
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Held:
    """What held at one revision."""

    entries: Mapping[str, tuple[Entry, ...]]
    people: Mapping[str, Person]


@dataclass(slots=True)
class _Present:
    """The register as it was looked at last: its state, the journal's last line, what was added last.

    `steps` led to it, each from the state with that `line`.
    """

    state: State
    last_line: JournalLine
    newest: Newest
    steps: deque[tuple[str | None, Step]] = field(default_factory=lambda: deque(maxlen=MOST_STEPS))


class StateCache:
    """The present state, the steps that led to it, and what held at the revisions asked for last."""

    def __init__(self) -> None:
        self._entries: dict[int, _Kept] = {}
        self._editions: dict[int, Issued] = {}
        self._past: dict[int, _Held] = {}
        self._present: _Present | None = None

    def state(self, connection: Connection, as_of: int | None) -> State:
        """The register as it was at that revision, or as it is; a revision yet to come is as it is.

        As it is it is the same object for as long as it holds the same.
        """
        present = self._followed(connection).state
        if as_of is None:
            return present
        held_then = self._held_then(connection, as_of, present)
        lay_there = select(issued.c.id).where(held_at(issued, as_of)).order_by(issued.c.id)
        papers = self.papers(connection, [*connection.scalars(lay_there)])
        return State(min(as_of, present.revision), held_then.entries, held_then.people, papers)

    def beside(self, connection: Connection, revision: int, papers: Sequence[int]) -> State:
        """The register as it was at that revision with the editions of those ids."""
        held_then = self._held_then(connection, revision, self._followed(connection).state)
        return State(revision, held_then.entries, held_then.people, self.papers(connection, papers))

    def news(self, since: State, present: State) -> News:
        """What became of a former state up to the one given last; of one not known any more all may have changed."""
        steps: list[Step] = []
        for line, step in reversed(self._present.steps if self._present else ()):
            steps.insert(0, step)
            if line == since.line:
                return told_together(steps, present)
        return News(present, is_whole=True)

    def papers(self, connection: Connection, ids: Collection[int]) -> dict[str, Issued]:
        """The editions with those ids by their codes, in that order."""
        if unread := [id_ for id_ in ids if id_ not in self._editions]:
            rows = connection.execute(_EDITIONS, {"first": min(unread), "last": max(unread)})
            self._editions |= {row["id"]: issued_rows.read(row) for row in rows.mappings()}
        return {self._editions[id_].code: self._editions[id_] for id_ in ids}

    def _followed(self, connection: Connection) -> _Present:
        """The present, one step further where the journal has new lines; nothing happens without one.

        A journal that does not go on from the line known last is another one, and an erasure changes what was read.
        """
        present = self._present
        lines = journal.since(connection, present.last_line) if present else None
        if present is None or lines is None or not _goes_on(present, lines):
            self._entries, self._editions, self._past = {}, {}, {}
            self._present = present = self._anew(connection)
        elif lines:
            self._go_on(connection, present, lines)
        return present

    def _anew(self, connection: Connection) -> _Present:
        last_line, newest = journal.last_line(connection), entry_rows.newest(connection)
        lying = select(issued.c.id).where(held_at(issued, None)).order_by(issued.c.id)
        state = State(
            newest.revision,
            self._sorted(connection, held_at(entries, None)),
            people_rows.at(connection, newest.revision),
            self.papers(connection, [*connection.scalars(lying)]),
            last_line.hash,
        )
        return _Present(state, last_line, newest)

    def _go_on(self, connection: Connection, present: _Present, lines: Sequence[JournalLine]) -> None:
        """Let the present be what these lines made of it."""
        before, last_line = present.state, lines[-1]
        step = Step(papers=self._papers_since(connection, lines))
        if any(line.action.startswith("intake.") for line in lines):
            newest = entry_rows.newest(connection)
            withdrawn = [_id(line) for line in lines if line.action == "entry.withdrawn"]
            step = self._answers_since(connection, present.newest, newest, withdrawn, step)
            present.newest = newest
        present.state = step.after(before, present.newest.revision, last_line.hash, self._place)
        present.last_line = last_line
        if present.state is not before:
            present.steps.append((before.line, step))

    def _answers_since(
        self, connection: Connection, last: Newest, now: Newest, withdrawn: Collection[int], step: Step
    ) -> Step:
        """The step with the entries and people that came after the last ones, and the entries that ended."""
        ended = {id_ for id_ in withdrawn if id_ <= last.entry}
        if now.entry != last.entry:
            added = [self._entries[id_] for id_ in self._read(connection, _ADDED, {"last": last.entry})]
            is_all_first = all(one.entry.version == 1 for one in added)
            # Where first versions alone have come, and all of them hold, they put nothing right.
            if not is_all_first or len(added) != now.entry - last.entry:
                ended |= {*entry_rows.ended_since(connection, last.entry, last.revision)}
            step = replace(step, added=_by_form(added))
        people = people_rows.met_since(connection, last.name) if now.name != last.name else {}
        return replace(step, ended=_by_form(self._entries[id_] for id_ in ended), people=people)

    def _papers_since(self, connection: Connection, lines: Iterable[JournalLine]) -> dict[str, Issued | None]:
        """The editions that these lines tell of by code, the last one last; None of a paper that was withdrawn."""
        told = [(_id(line), line.action) for line in lines if line.action.startswith("document.")]
        self.papers(connection, [id_ for id_, _ in told])
        papers: dict[str, Issued | None] = {}
        for id_, action in told:
            edition = self._editions[id_]
            papers.pop(edition.code, None)
            papers[edition.code] = None if action == "document.withdrawn" else edition
        return papers

    def _held_then(self, connection: Connection, revision: int, present: State) -> _Held:
        if revision >= present.revision:
            return _Held(present.entries, present.people)
        if revision not in self._past:
            if len(self._past) == MOST_REVISIONS:
                self._past.clear()
            of_then = self._sorted(connection, held_at(entries, revision))
            self._past[revision] = _Held(of_then, people_rows.at(connection, revision))
        return self._past[revision]

    def _sorted(self, connection: Connection, which: ColumnElement[bool]) -> Mapping[str, tuple[Entry, ...]]:
        """The entries by form, forms by name, those of each in the order of the Russian alphabet."""
        kept = [self._entries[id_] for id_ in self._read(connection, entry_rows.with_first_day().where(which))]
        return _by_form(sorted(kept, key=attrgetter("form_name", "place")))

    def _read(
        self, connection: Connection, query: Select[tuple[object, ...]], given: Mapping[str, object] | None = None
    ) -> list[int]:
        """The ids of those entries, all of them read by then."""
        ids: list[int] = []
        for row in connection.execute(query, given).mappings():
            ids.append(row["id"])
            if row["id"] not in self._entries:
                entry = replace(entry_rows.read(row), first_accepted=row["first_accepted"])
                self._entries[row["id"]] = _Kept(row["name"], (row["sort_key"], row["id"]), entry)
        return ids

    def _place(self, entry: Entry) -> Place:
        return self._entries[entry.id].place


def _goes_on(present: _Present, lines: Sequence[JournalLine]) -> bool:
    """Whether these lines follow the last one known, and none of them tells that somebody was erased."""
    follow = not lines or lines[0].prev == present.last_line.hash
    return follow and not any(line.action in ERASURES for line in lines)


def _by_form(kept: Iterable[_Kept]) -> dict[str, tuple[Entry, ...]]:
    by_form: dict[str, list[Entry]] = {}
    for one in kept:
        by_form.setdefault(one.form_name, []).append(one.entry)
    return {name: tuple(of_form) for name, of_form in by_form.items()}


def _id(line: JournalLine) -> int:
    """The id of the row that a line tells of."""
    return int(line.object.rpartition("#")[2])
