"""Plain values that stay as they are from one state of the register to the next, while what they rest on does."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Set
from typing import Any, TypeVar

from pipeline.reads.notes import Changes, Key, Reads, note_all, recorded

Kept = TypeVar("Kept")


class Keeping:
    """What was worked out of the register as it is, by what it is; nothing in it may still read.

    `made` counts what has been worked out so far.
    """

    def __init__(self) -> None:
        self._kept: dict[Key, tuple[Hashable, Any, Reads]] = {}
        self._sets: dict[Reads, Reads] = {}
        self._taken_over: Set[Key] = frozenset()
        self.made = 0

    def get(self, key: Key, make: Callable[[], Kept], of: Hashable = None) -> Kept:
        """The value of that key, worked out unless it is kept; `of` is what it was made of besides the register."""
        known = self._kept.get(key)
        if known is not None and known[0] == of:
            note_all(known[2])
            value: Kept = known[1]
            return value
        value, reads = recorded(make)
        self.made += 1
        # Thousands of papers rest on the same few things.
        self._kept[key] = of, value, self._sets.setdefault(reads, reads)
        return value

    def is_taken_over(self, key: Key) -> bool:
        """Whether the value of that key was worked out of a former state."""
        return key in self._taken_over

    def follow(self, former: Keeping, changes: Changes) -> None:
        """Take over what the changes leave as it is; nothing is left to the former one, which knows an old state."""
        stale = {reads for reads in former._sets if changes.touch(reads)}
        left = {key: kept for key, kept in former._kept.items() if kept[2] not in stale} if stale else former._kept
        self._taken_over = left.keys() - self._kept.keys()
        self._kept = {**left, **self._kept}
        self._sets |= {reads: reads for reads in former._sets if reads not in stale}
        self.made += former.made
        former._kept, former._sets = {}, {}
