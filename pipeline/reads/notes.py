"""Reads noted while something is worked out, and values kept together with theirs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Set
from functools import cached_property
from typing import Any, Generic, TypeAlias, TypeVar, overload

# What was read: of which kind it is, then what tells it from others of the kind.
Key: TypeAlias = tuple[Hashable, ...]
Asked = TypeVar("Asked", bound=Hashable)
Kept = TypeVar("Kept")

# What rests on so few things rests on them by itself.
FEW = 8


class Reads:
    """What something rests on: `keys` of its own, and whatever its `parts` rest on, which several things may share.

    Equal where both are the same.
    """

    __slots__ = ("_hash", "keys", "parts")

    def __init__(self, keys: frozenset[Key] = frozenset(), parts: frozenset[Reads] = frozenset()) -> None:
        self.keys = keys
        self.parts = parts
        self._hash = hash((keys, parts))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Reads)
            and self._hash == other._hash
            and self.keys == other.keys
            and self.parts == other.parts
        )

    def every(self) -> frozenset[Key]:
        """All the keys, those of the parts too."""
        met, left = set[Reads](), [self]
        while left:
            one = left.pop()
            if one not in met:
                met.add(one)
                left += one.parts
        return frozenset(key for one in met for key in one.keys)


class Changes:
    """What may be read otherwise in a later state than in a former one; it grows while the later one is looked at."""

    def __init__(self, keys: Iterable[Key] = ()) -> None:
        self._keys = {*keys}
        self._known: dict[Reads, bool] = {}

    def __contains__(self, key: Key) -> bool:
        return key in self._keys

    @property
    def keys(self) -> Set[Key]:
        """What has changed, as far as that is known by now."""
        return self._keys

    def add(self, keys: Iterable[Key]) -> None:
        """Further keys that have changed."""
        if new := {*keys} - self._keys:
            self._keys |= new
            self._known = {reads: True for reads, is_touched in self._known.items() if is_touched}

    def touch(self, reads: Reads) -> bool:
        """Whether anything that something rests on has changed."""
        known = self._known.get(reads)
        if known is None:
            known = not reads.keys.isdisjoint(self._keys) or any(map(self.touch, reads.parts))
            self._known[reads] = known
        return known

    def with_more(self, keys: Iterable[Key]) -> Changes:
        """These and further ones, of which it is not known yet whether they have changed."""
        return Changes({*self._keys, *keys})


class _Frame:
    """What has been read so far of what is being worked out."""

    __slots__ = ("keys", "parts")

    def __init__(self) -> None:
        self.keys: set[Key] = set()
        self.parts: set[Reads] = set()

    def reads(self) -> Reads:
        if not self.keys and len(self.parts) == 1:
            return next(iter(self.parts))
        return Reads(frozenset(self.keys), frozenset(self.parts))


# One for each thing that is being worked out, the innermost last; one thread works things out.
_open: list[_Frame] = []


def note(key: Key) -> None:
    """Tell whatever is being worked out that it rests on this."""
    if _open:
        _open[-1].keys.add(key)


def note_all(reads: Reads) -> None:
    """Tell whatever is being worked out that it rests on all of these."""
    if not _open:
        return
    if not reads.parts and len(reads.keys) <= FEW:
        _open[-1].keys |= reads.keys
    else:
        _open[-1].parts.add(reads)


def recorded(make: Callable[[], Kept]) -> tuple[Kept, Reads]:
    """What is made, and what it rests on; whatever is being worked out around it rests on that too.

    So it does where the making raises.
    """
    frame = _Frame()
    _open.append(frame)
    try:
        value = make()
    finally:
        _open.pop()
        reads = frame.reads()
        note_all(reads)
    return value, reads


def unheard(make: Callable[[], Kept]) -> tuple[Kept, Reads]:
    """The same where nothing around it rests on what is read: whoever asks notes by itself what it hands on."""
    frame = _Frame()
    _open.append(frame)
    try:
        return make(), frame.reads()
    finally:
        _open.pop()


class Memo(Generic[Asked, Kept]):
    """What was worked out once for each thing that was asked; whoever is given it rests on what it was made of."""

    def __init__(self) -> None:
        self._made: dict[Asked, tuple[Kept, Reads]] = {}
        self._settled: set[Asked] = set()

    def get(self, asked: Asked, make: Callable[[], Kept]) -> Kept:
        """What was worked out, now or before."""
        known = self._made.get(asked)
        if known is None:
            known = self._made[asked] = recorded(make)
        else:
            note_all(known[1])
        return known[0]

    def follow(self, former: Memo[Asked, Kept], changes: Changes, is_settled: Callable[[Kept], bool]) -> None:
        """Take over what the changes leave of what a former one has made, where no part of it is still to be made.

        Called again when more has changed, it gives up what it took over before.
        """
        for asked, known in former._made.items():
            if changes.touch(known[1]):
                if self._made.get(asked) is known:
                    del self._made[asked]
            elif asked not in self._made and (asked in former._settled or is_settled(known[0])):
                self._made[asked] = known
                self._settled.add(asked)


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
