"""What was worked out once for each thing that was asked, told to whoever asks again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Set
from typing import Generic, TypeVar

from pipeline.reads.changes import Changes
from pipeline.reads.notes import NOTHING, Reads, note_all, recorded

Asked = TypeVar("Asked", bound=Hashable)
Kept = TypeVar("Kept")


class Memo(Generic[Asked, Kept]):
    """What was worked out once for each thing that was asked; whoever is given it rests on what it was made of."""

    # There are tens of thousands of them, most of one thing.
    __slots__ = ("_made", "_settled")

    def __init__(self) -> None:
        self._made: dict[Asked, tuple[Kept, Reads]] = {}
        self._settled: Set[Asked] = NOTHING

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
        settled = set(self._settled)
        for asked, known in former._made.items():
            if changes.touch(known[1]):
                if self._made.get(asked) is known:
                    del self._made[asked]
            elif asked not in self._made and (asked in former._settled or is_settled(known[0])):
                self._made[asked] = known
                settled.add(asked)
        self._settled = settled
