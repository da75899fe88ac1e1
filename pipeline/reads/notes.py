"""Reads noted while something is worked out, and values kept together with theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Set
from functools import cached_property
from typing import Any, Generic, TypeAlias, TypeVar, overload

# What was read: of which kind it is, then what tells it from others of the kind.
Key: TypeAlias = tuple[Hashable, ...]
Reads: TypeAlias = frozenset[Key]
Asked = TypeVar("Asked", bound=Hashable)
Kept = TypeVar("Kept")

# So many facts of one kind are as good as all.
MANY = 64
# One for each thing that is being worked out, the innermost last; one thread works things out.
_open: list[set[Key]] = []


def note(key: Key) -> None:
    """Tell whatever is being worked out that it rests on this."""
    if _open:
        _open[-1].add(key)


def note_all(keys: Reads) -> None:
    """Tell whatever is being worked out that it rests on all of these."""
    if _open:
        _open[-1].update(keys)


def recorded(make: Callable[[], Kept]) -> tuple[Kept, Reads]:
    """What is made, and what it rests on; whatever is being worked out around it rests on that too.

    So it does where the making raises.
    """
    read: set[Key] = set()
    _open.append(read)
    try:
        value = make()
    finally:
        _open.pop()
        reads = broadly(read)
        if _open:
            _open[-1].update(reads)
    return value, reads


def unheard(make: Callable[[], Kept]) -> tuple[Kept, Reads]:
    """The same where nothing around it rests on what is read: whoever asks notes by itself what it hands on."""
    read: set[Key] = set()
    _open.append(read)
    try:
        return make(), broadly(read)
    finally:
        _open.pop()


def broadly(read: Set[Key]) -> Reads:
    """The reads, where very many of one kind were read as if all had been: the list of them costs more than it saves.

    Whatever changes one fact of a kind, which is its key but for the end, tells so of the kind, too.
    """
    if len(read) <= MANY:
        return frozenset(read)
    kinds = Counter(key[:-1] for key in read)
    return frozenset(key[:-1] if kinds[key[:-1]] > MANY else key for key in read)


class Memo(Generic[Asked, Kept]):
    """What was worked out once for each thing that was asked; whoever is given it rests on what it was made of."""

    def __init__(self) -> None:
        self._made: dict[Asked, tuple[Kept, Reads]] = {}

    def get(self, asked: Asked, make: Callable[[], Kept]) -> Kept:
        """What was worked out, now or before."""
        known = self._made.get(asked)
        if known is None:
            known = self._made[asked] = recorded(make)
        else:
            note_all(known[1])
        return known[0]

    def follow(self, former: Memo[Asked, Kept], news: Set[Key], is_settled: Callable[[Kept], bool]) -> None:
        """Take over what the news leaves of what a former one has made, where no part of it is still to be made."""
        for asked, (kept, reads) in former._made.items():
            if reads.isdisjoint(news) and is_settled(kept):
                self._made[asked] = kept, reads


class kept_property(cached_property[Kept]):  # noqa: N801 - it stands where `cached_property` would
    """A `cached_property` that tells everybody who asks what it was made of, and not only the first."""

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> kept_property[Kept]: ...
    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> Kept: ...
    def __get__(self, instance: object, owner: type[Any] | None = None) -> kept_property[Kept] | Kept:
        """The value, made when it is first asked for."""
        if instance is None:
            return self
        # Under a name that no attribute has: what stands under its own Python would hand out without asking here.
        name = f"kept {self.attrname}"
        known: tuple[Kept, Reads] | None = instance.__dict__.get(name)
        if known is None:
            known = instance.__dict__[name] = recorded(lambda: self.func(instance))
        else:
            note_all(known[1])
        return known[0]
