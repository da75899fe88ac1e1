"""Which of several equal wholes is proposed: each row in turn gets the best that some equal whole still has for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.matching.exchanges import Moves, prices
from pipeline.matching.matrix import Numbers


def in_turn(worth: Numbers, columns: Numbers, places: Sequence[int]) -> Numbers:
    """The equal whole in which the first row stands best, among those the second, and so on.

    Best is the greatest worth, of equal worths the first column, last the column of those who go without. `columns` are
    those of a whole of the greatest worth.
    """
    price = prices(Moves.of(worth, columns, places))
    turns = _Turns(worth, columns, places, price)
    for row in range(len(worth)):
        turns.take(row)
    return np.array(turns.columns, np.int64)


class _Turns:
    """A best whole that changes into equal ones, row by row."""

    def __init__(self, worth: Numbers, columns: Numbers, places: Sequence[int], price: Numbers) -> None:
        self.columns: list[int] = columns.tolist()
        self._alone = len(places)
        self._places = places
        everywhere = np.hstack([worth, np.zeros((len(worth), 1), np.int64)])
        # In every best whole each row stands where worth and price together are greatest, and a place that has a price
        # is taken; that is what prices are.
        gain = np.where(everywhere < 0, np.iinfo(np.int64).min, everywhere + price)
        self._options = [_best_first(*rows) for rows in zip(gain, everywhere, strict=True)]
        self._unpriced = (price == price[-1]).tolist()
        self._here: list[list[int]] = [[] for _ in range(self._alone + 1)]
        for row, column in enumerate(self.columns):
            self._here[column].append(row)
        self._done: set[int] = set()

    def take(self, row: int) -> None:
        """Move a row to the best column that it has in an equal whole which leaves those before it in place."""
        self._done.add(row)
        for column in self._options[row]:
            if column == self.columns[row]:
                return
            chain = self._chain(column, self.columns[row])
            if chain is not None:
                for moved, target in [(row, column), *chain]:
                    self._here[self.columns[moved]].remove(moved)
                    self._here[target].append(moved)
                    self.columns[moved] = target
                return

    def _chain(self, start: int, end: int) -> list[tuple[int, int]] | None:
        """The rows that pass each other on from column to column, and where to; None when there is no way."""
        came: dict[int, tuple[int, int | None]] = {}
        waiting = deque([start])
        while waiting and end not in came:
            here = waiting.popleft()
            for there, row in self._ways(here):
                if there not in came and there != start:
                    came[there] = (here, row)
                    waiting.append(there)
        if end not in came:
            return None
        chain, there = [], end
        while there != start:
            here, row = came[there]
            if row is not None:
                chain.append((row, there))
            there = here
        return chain

    def _ways(self, here: int) -> Iterator[tuple[int, int | None]]:
        """The columns that one of the rows here may move to, or that need no row to move, with that row."""
        for row in self._here[here]:
            if row not in self._done:
                yield from ((there, row) for there in self._options[row] if there != here)
        if here == self._alone:
            yield from ((there, None) for there, rows in enumerate(self._here[:-1]) if rows and self._unpriced[there])
        elif self._unpriced[here] and len(self._here[here]) < self._places[here]:
            yield self._alone, None


def _best_first(gain: Numbers, worth: Numbers) -> list[int]:
    """The columns of the greatest gain, those of the greatest worth first."""
    [columns] = np.nonzero(gain == gain.max())
    return sorted(columns.tolist(), key=lambda column: -int(worth[column]))
