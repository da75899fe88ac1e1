"""Rows of tables and of workbooks, each worked out once for the thing that it is about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from pipeline.reads import Changes, Key, Reads, note_all, recorded
from pipeline.views.telling import is_settled, mark_of

Row = TypeVar("Row")
_Place: TypeAlias = tuple[Hashable, Hashable]

# Rows that nobody asks for while so many changes are looked through are forgotten.
MOST_CHANGES = 64


@dataclass(slots=True)
class _Kept:
    """A row, what it rests on, and how many of the changes are known to leave it as it is."""

    row: Any
    reads: Reads
    seen: int


class KeptRows:
    """What was worked out about the items of lists; where a list is another one, only what is new in it is made.

    Whether changes have touched a row is looked up when somebody asks for it.
    """

    def __init__(self) -> None:
        self._made: dict[_Place, _Kept] = {}
        self._changes: list[Changes] = []
        self._unsettled = 0
        self._is_asked = False
        self._is_settled = True
        self._before: Collection[Key] = ()

    def get(self, table: Hashable, item: object, make: Callable[[], Row]) -> Row:
        """The row of a table about an item, made unless there is one about the very same; it hangs on nothing else."""
        mark = mark_of(item)
        if mark is None:
            return make()
        self._is_asked = True
        known = self._made.get((table, mark))
        if known is not None and not any(changes.touch(known.reads) for changes in self._changes[known.seen :]):
            if self._is_settled:
                known.seen = len(self._changes)
            note_all(known.reads)
            row: Row = known.row
            return row
        row, reads = recorded(make)
        if is_settled(row):
            self._made[table, mark] = _Kept(row, reads, len(self._changes))
        return row

    def follow(self, former: KeptRows, changes: Changes) -> None:
        """Take over what a former one holds; the people in it have to be the same.

        `changes` are all that may have come, until `settle` tells what has.
        """
        self._made, self._changes = former._made, former._changes
        former._made, former._changes = {}, []
        self._before = () if former._is_asked or not self._changes else self._changes.pop().keys
        # Lists that are looked at before it is settled add further ones behind it.
        self._unsettled = len(self._changes)
        self._changes.append(self._with_before(changes))
        self._is_settled = False

    def settle(self, changes: Changes) -> None:
        """Know what has changed since the former one."""
        self._changes[self._unsettled] = self._with_before(changes)
        self._is_settled = True
        if len(self._changes) > MOST_CHANGES:
            self._forget()

    def _with_before(self, changes: Changes) -> Changes:
        return changes.with_more(self._before) if self._before else changes

    def add(self, changes: Changes) -> None:
        """Further changes, of which no state of the register tells."""
        self._changes.append(changes)

    def _forget(self) -> None:
        half = MOST_CHANGES // 2
        del self._changes[:half]
        self._made = {
            place: _Kept(one.row, one.reads, one.seen - half) for place, one in self._made.items() if one.seen >= half
        }
