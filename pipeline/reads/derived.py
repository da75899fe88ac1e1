"""Facts that are worked out of others and that are read one at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

from pipeline.reads.changes import Changes
from pipeline.reads.noted import Noted
from pipeline.reads.notes import Reads, unheard

Name = TypeVar("Name", bound=Hashable)
Fact = TypeVar("Fact")


class Derived(Generic[Name, Fact]):
    """Facts by name that are worked out all at once; whoever asks for one rests on that one, and not on its sources.

    What comes out as it was before ends a piece of news here. The facts are plain values: nothing that still reads.
    """

    def __init__(self, kind: str, make: Callable[[], Mapping[Name, Fact]]) -> None:
        self._kind = kind
        self._make = make
        self._made: tuple[Noted[Name, Fact], Reads] | None = None

    @property
    def facts(self) -> Noted[Name, Fact]:
        """The facts, made when they are first asked for."""
        if self._made is None:
            facts, reads = unheard(self._make)
            self._made = Noted(self._kind, facts), reads
        return self._made[0]

    def follow(self, former: Derived[Name, Fact], changes: Changes) -> None:
        """Take over what a former one has made, as far as the changes do not touch it; what they do to it is added."""
        if former._made is None:
            return
        facts, reads = former._made
        if changes.touch(reads):
            changes.add(self.facts.changed(facts))
        else:
            self._made = former._made
