"""Reads noted while something is worked out, and values kept together with theirs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Set
from functools import cached_property
from typing import Any, TypeAlias, TypeVar, overload
from weakref import WeakValueDictionary

# What was read: of which kind it is, then what tells it from others of the kind.
Key: TypeAlias = tuple[Hashable, ...]
Kept = TypeVar("Kept")

# What rests on so few things rests on them by itself.
FEW = 4
# Python makes another empty set each time, of two hundred bytes; here tens of thousands are.
NOTHING: frozenset[Any] = frozenset()


class Reads:
    """What something rests on: `keys` of its own, and whatever its `parts` rest on, which several things may share.

    There is one of each while somebody has it, so that two of them are compared without looking inside.
    """

    __slots__ = ("__weakref__", "keys", "parts")
    keys: Collection[Key]
    parts: tuple[Reads, ...]

    def __new__(cls, keys: Set[Key] = NOTHING, parts: Set[Reads] = NOTHING) -> Reads:
        """The one that rests on these."""
        # Few keys are put among others time and again, which a set does best. Many are gone through once in a while,
        # and a tuple holds them in a sixth of the room; its order is that which all of the same keys have.
        own = frozenset(keys) or NOTHING if len(keys) <= FEW else tuple(sorted(keys, key=hash))
        others = tuple(sorted(parts, key=id))
        known = _had.get((own, others))
        if known is None:
            known = _had[own, others] = super().__new__(cls)
            known.keys = own
            known.parts = others
        return known

    def every(self) -> frozenset[Key]:
        """All the keys, those of the parts too."""
        met, left = set[Reads](), [self]
        while left:
            one = left.pop()
            if one not in met:
                met.add(one)
                left += one.parts
        return frozenset(key for one in met for key in one.keys)


_had: WeakValueDictionary[tuple[Collection[Key], tuple[Reads, ...]], Reads] = WeakValueDictionary()


class _Frame:
    """What has been read so far of what is being worked out."""

    __slots__ = ("keys", "parts")

    def __init__(self) -> None:
        self.keys: set[Key] = set()
        self.parts: set[Reads] = set()

    def reads(self) -> Reads:
        if not self.keys and len(self.parts) == 1:
            return next(iter(self.parts))
        return Reads(self.keys, self.parts)


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
        _open[-1].keys.update(reads.keys)
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
