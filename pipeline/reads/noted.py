"""A mapping that notes which of its keys were asked for, and whether all of them were."""

from __future__ import annotations

from collections.abc import Hashable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import TypeVar, overload

from pipeline.reads.notes import Key, note

Name = TypeVar("Name", bound=Hashable)
Fact = TypeVar("Fact")
Other = TypeVar("Other")


class Noted(Mapping[Name, Fact]):
    """Facts of one kind by name: asking for one notes it, whether it is there or not; walking through all notes all."""

    __slots__ = ("_facts", "kind")

    def __init__(self, kind: str, facts: Mapping[Name, Fact]) -> None:
        self.kind = kind
        self._facts = facts.unnoted if isinstance(facts, Noted) else facts

    def __getitem__(self, name: Name) -> Fact:
        note((self.kind, name))
        return self._facts[name]

    @overload
    def get(self, name: Name, /) -> Fact | None: ...
    @overload
    def get(self, name: Name, /, default: Fact | Other) -> Fact | Other: ...
    def get(self, name: Name, default: Fact | Other | None = None) -> Fact | Other | None:
        """The fact of that name, or the default."""
        note((self.kind, name))
        return self._facts.get(name, default)

    def __contains__(self, name: object) -> bool:
        note((self.kind, name))
        return name in self._facts

    def __iter__(self) -> Iterator[Name]:
        note((self.kind,))
        return iter(self._facts)

    def __len__(self) -> int:
        note((self.kind,))
        return len(self._facts)

    def keys(self) -> KeysView[Name]:
        """Every name."""
        note((self.kind,))
        return self._facts.keys()

    def values(self) -> ValuesView[Fact]:
        """Every fact."""
        note((self.kind,))
        return self._facts.values()

    def items(self) -> ItemsView[Name, Fact]:
        """Every fact with its name."""
        note((self.kind,))
        return self._facts.items()

    @property
    def whole(self) -> Mapping[Name, Fact]:
        """All the facts, for whoever remembers by them what it worked out of them and may not ask a second time."""
        note((self.kind,))
        return self._facts

    @property
    def unnoted(self) -> Mapping[Name, Fact]:
        """The facts themselves, for whoever compares them with others."""
        return self._facts

    def changed(self, former: Noted[Name, Fact]) -> set[Key]:
        """What whoever has read the former may have read otherwise here; also where only their order is another."""
        mine, theirs = self._facts, former._facts
        if mine is theirs:
            return set()
        names = [name for name, fact in mine.items() if name not in theirs or not _is_same(theirs[name], fact)]
        names += [name for name in theirs if name not in mine]
        if not names and [*mine] == [*theirs]:
            return set()
        return {(self.kind,), *((self.kind, name) for name in names)}


def _is_same(one: object, other: object) -> bool:
    return one is other or one == other
