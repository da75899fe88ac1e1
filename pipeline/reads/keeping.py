"""Plain values that stay as they are from one state of the register to the next, while what they rest on does."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, NamedTuple, TypeVar

from pipeline.reads.changes import Changes, Readers
from pipeline.reads.grouped import Grouped
from pipeline.reads.notes import Key, Reads, note_all, recorded

Kept = TypeVar("Kept")


class _Value(NamedTuple):
    """What was worked out, `of` what besides the register, and what it rests on."""

    of: Hashable
    value: Any
    reads: Reads


class Keeping:
    """What was worked out of the register as it is, by what it is; nothing in it may still read.

    `made` counts what has been worked out so far; `readers` are those whom another keeping of the same register knows.
    """

    def __init__(self, readers: Readers | None = None) -> None:
        self._kept: dict[Key, _Value] = {}
        self._resting: Grouped[Reads, Key] = Grouped()
        self._made_here: set[Key] = set()
        self.readers = readers or Readers()
        self.made = 0

    def changes(self, keys: Iterable[Key]) -> Changes:
        """What has changed since; whoever rested on it in this state or a former one is known at once."""
        return Changes(keys, self.readers)

    def get(self, key: Key, make: Callable[[], Kept], of: Hashable = None) -> Kept:
        """The value of that key, worked out unless it is kept; `of` is what it was made of besides the register."""
        known = self._kept.get(key)
        if known is not None and known.of == of:
            note_all(known.reads)
            value: Kept = known.value
            return value
        value, reads = recorded(make)
        self.made += 1
        self._put(key, _Value(of, value, reads))
        return value

    def _put(self, key: Key, kept: _Value) -> None:
        former = self._kept.get(key)
        if former is not None:
            self._resting.discard(former.reads, key)
        self._kept[key] = kept
        # Thousands of papers rest on the same few things.
        self._resting.add(kept.reads, key)
        self._made_here.add(key)

    def is_taken_over(self, key: Key) -> bool:
        """Whether the value of that key was worked out of a former state."""
        return key in self._kept and key not in self._made_here

    def follow(self, former: Keeping, changes: Changes) -> None:
        """Take over what the changes leave as it is; nothing is left to the former one, which knows an old state."""
        for reads in {former._kept[key].reads for key in former._made_here}:
            # Of the others the changes know.
            changes.touch(reads)
        for reads in [reads for reads in changes.touched if reads in former._resting]:
            for key in former._resting.pop(reads):
                del former._kept[key]
        mine = [(key, self._kept[key]) for key in self._made_here]
        self._kept, self._resting, self.made = former._kept, former._resting, self.made + former.made
        for key, kept in mine:
            self._put(key, kept)
        former._kept, former._resting, former._made_here = {}, Grouped(), set()
        self.readers = former.readers
        changes.forget()
