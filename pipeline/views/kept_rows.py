"""Rows of tables and of workbooks, each worked out once for the thing that it is about."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from pipeline.reads import Changes, Key, Reads, note_all, recorded
from pipeline.views.telling import is_settled, mark_of

Row = TypeVar("Row")
_Place: TypeAlias = tuple[Hashable, Hashable]

# Rows that nobody asks for in so many states are forgotten.
MOST_STATES = 64


@dataclass(slots=True)
class _Kept:
    """A row, what it rests on, in which state it was made, and in which it was asked for last."""

    row: Any
    reads: Reads
    made: int
    asked: int


class KeptRows:
    """What was worked out about the items of lists; where a list is another one, only what is new in it is made.

    Rows that changes touch go when the changes are known, all at once: who asks for a row only looks it up.
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, dict[Hashable, _Kept]] = {}
        self._resting: dict[Reads, set[_Place]] = {}
        # Marks are made of few different parts: whatever comes in one state is held once.
        self._parts: dict[Hashable, Hashable] = {}
        self._made_here: set[Reads] = set()
        self._made_before: set[Reads] = set()
        self._state = 0
        # Who knows of the rows that were made before.
        self._readers: object = None
        # What may have changed, until it is known what has.
        self._possible: Changes | None = None

    def get(self, table: Hashable, item: object, make: Callable[[], Row]) -> Row:
        """The row of a table about an item, made unless there is one about the very same; it hangs on nothing else."""
        mark = mark_of(item)
        if mark is None:
            return make()
        known = self._made.get(table, {}).get(mark)
        if known is not None and self._stands(known):
            known.asked = self._state
            note_all(known.reads)
            row: Row = known.row
            return row
        row, reads = recorded(make)
        if is_settled(row):
            self._put((table, self._shared(mark)), _Kept(row, reads, self._state, self._state))
        return row

    def _shared(self, mark: Hashable) -> Hashable:
        """The same mark, of parts that other marks are made of, too."""
        if type(mark) is not tuple:
            return mark
        if mark not in self._parts:
            self._parts[mark] = tuple(map(self._shared, mark))
        return self._parts[mark]

    def _stands(self, known: _Kept) -> bool:
        return self._possible is None or known.made == self._state or not self._possible.touch(known.reads)

    @contextmanager
    def following(self, former: KeptRows, changes: Changes, possible: Changes) -> Iterator[None]:
        """Take over what a former one holds; the people in it have to be the same.

        While the block lasts, `changes` may grow, and no row is given out that `possible` ones touch. At its end those
        rows are given up that the changes touch; after one that fails nobody may ask for any row.
        """
        self._made, self._resting, self._made_before = former._made, former._resting, former._made_here
        self._state, self._readers = former._state + 1, former._readers
        self._possible = possible
        former._made, former._resting, former._made_here = {}, {}, set()
        yield
        self._give_up_touched(changes)
        self._made_before, self._possible, self._readers = set(), None, changes.readers
        if self._state % MOST_STATES == 0:
            self._give_up_unasked()

    def _give_up_touched(self, changes: Changes) -> None:
        # Of the others the changes know, if these come of the readers who were told of them.
        is_known = self._readers is not None and changes.readers is self._readers
        for reads in self._made_before if is_known else [*self._resting]:
            changes.touch(reads)
        for reads in [reads for reads in changes.touched if reads in self._resting]:
            self._give_up([place for place in self._resting[reads] if self._at(place).made < self._state])

    def _give_up_unasked(self) -> None:
        oldest = self._state - MOST_STATES
        places = [(table, mark) for table, rows in self._made.items() for mark in rows]
        self._give_up(place for place in places if self._at(place).asked < oldest)

    def give_up(self, table: Hashable, keys: Iterable[Key]) -> None:
        """Know that something has changed which rows of one table alone rest on, and no state of the register tells."""
        changes = Changes(keys)
        rows = self._made.get(table, {})
        self._give_up([(table, mark) for mark, known in rows.items() if changes.touch(known.reads)])

    def _at(self, place: _Place) -> _Kept:
        table, mark = place
        return self._made[table][mark]

    def _put(self, place: _Place, kept: _Kept) -> None:
        table, mark = place
        if mark in self._made.setdefault(table, {}):
            self._give_up([place])
        self._made[table][mark] = kept
        self._resting.setdefault(kept.reads, set()).add(place)
        self._made_here.add(kept.reads)

    def _give_up(self, places: Iterable[_Place]) -> None:
        for table, mark in places:
            reads = self._made[table].pop(mark).reads
            self._resting[reads].discard((table, mark))
            if not self._resting[reads]:
                del self._resting[reads]
