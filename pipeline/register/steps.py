"""One state made of the one before it, and several such steps told as one."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.model import Entry, Issued, News, Person, State

# Where an entry stands among those of its form: the key for Russian, then the id.
Place: TypeAlias = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Step:
    """What changed: entries by form, people by id, editions by code as they were issued, None of a withdrawn one."""

    added: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    ended: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    papers: Mapping[str, Issued | None] = field(default_factory=dict)

    def after(self, before: State, revision: int, line: str, place: Callable[[Entry], Place]) -> State:
        """The state after it; the same object where nothing has changed."""
        if revision == before.revision and not (self.added or self.ended or self.people or self.papers):
            return before
        return State(revision, self._entries(before, place), self._people(before), self._issued(before), line)

    def _entries(self, before: State, place: Callable[[Entry], Place]) -> Mapping[str, tuple[Entry, ...]]:
        touched = {*self.added, *self.ended}
        if not touched:
            return before.entries
        changed: dict[str, tuple[Entry, ...]] = {}
        for name in touched:
            held = list(before.entries.get(name, ()))
            for entry in self.ended.get(name, ()):
                del held[bisect_left(held, place(entry), key=place)]
            for entry in self.added.get(name, ()):
                insort(held, entry, key=place)
            changed[name] = tuple(held)
        # Forms stand in the order of their names, and none without entries.
        names = sorted({*before.entries, *touched}) if touched - before.entries.keys() else before.entries
        forms = {**before.entries, **changed}
        return {name: forms[name] for name in names if forms[name]}

    def _people(self, before: State) -> Mapping[str, Person]:
        return {**before.people, **self.people} if self.people else before.people

    def _issued(self, before: State) -> Mapping[str, Issued]:
        if not self.papers:
            return before.issued
        lying = dict(before.issued)
        for code, edition in self.papers.items():
            # The one issued last stands last.
            lying.pop(code, None)
            if edition:
                lying[code] = edition
        return lying


def told_together(steps: Iterable[Step], state: State) -> News:
    """What several steps in a row, which lead to that state, come to."""
    added: dict[int, tuple[str, Entry]] = {}
    ended: dict[int, tuple[str, Entry]] = {}
    people: set[str] = set()
    papers: set[str] = set()
    for step in steps:
        for name, entries in step.ended.items():
            for entry in entries:
                if added.pop(entry.id, None) is None:
                    ended[entry.id] = name, entry
        for name, entries in step.added.items():
            added |= {entry.id: (name, entry) for entry in entries}
        people |= step.people.keys()
        papers |= step.papers.keys()
    return News(state, added=_by_form(added), ended=_by_form(ended), people=people, papers=papers)


def _by_form(entries: Mapping[int, tuple[str, Entry]]) -> Mapping[str, tuple[Entry, ...]]:
    by_form: dict[str, list[Entry]] = {}
    for name, entry in entries.values():
        by_form.setdefault(name, []).append(entry)
    return {name: tuple(of_form) for name, of_form in by_form.items()}
