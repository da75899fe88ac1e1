"""What it would cost to give somebody another mentor: the cheapest chain of moves, in a whole that is the best.

Columns are places to be: the mentors, and after them «without a pair». A row moves from one to another and gains or
loses worth; a column that is full passes one of its rows on. No chain that ends where it began gains anything in the
best whole, and one that loses nothing leads to an equal whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.matching.matrix import Numbers

FAR = 2**60
NO_ROW = -1


@dataclass(frozen=True, slots=True)
class Moves:
    """By the columns from and to: the least loss of a single move, and the row that moves (none: a place is free)."""

    loss: Numbers
    row: Numbers

    @staticmethod
    def of(worth: Numbers, columns: Numbers, places: Sequence[int]) -> Moves:
        """The single moves out of a whole; `columns` are those in which the rows stand."""
        alone = len(places)
        losses = row_losses(worth, columns)
        loss = np.full((alone + 1, alone + 1), FAR, np.int64)
        row = np.full_like(loss, NO_ROW)
        for column in range(alone + 1):
            [here] = np.nonzero(columns == column)
            if len(here):
                first = losses[here].argmin(axis=0)
                loss[column], row[column] = losses[here[first], np.arange(alone + 1)], here[first]
        taken = np.bincount(columns, minlength=alone + 1)[:alone]
        # Whoever goes to a free place takes it from nobody, and a place that is left may stay free.
        _without_a_row(loss, row, np.nonzero(taken < np.array(places, np.int64))[0], alone)
        _without_a_row(loss, row, alone, np.nonzero(taken > 0)[0])
        np.fill_diagonal(loss, 0)
        return Moves(np.where(loss > FAR // 2, FAR, loss), row)


def _without_a_row(loss: Numbers, row: Numbers, source: Numbers | int, target: Numbers | int) -> None:
    free = loss[source, target] > 0
    row[source, target] = np.where(free, NO_ROW, row[source, target])
    loss[source, target] = np.minimum(loss[source, target], 0)


def row_losses(worth: Numbers, columns: Numbers) -> Numbers:
    """What is lost when a row alone goes to a column, by row and column; FAR where it may not."""
    everywhere = np.hstack([worth, np.zeros((len(worth), 1), np.int64)])
    own = np.take_along_axis(everywhere, columns.reshape(-1, 1), axis=1)
    return np.where(everywhere < 0, FAR, own - everywhere)


def prices(moves: Moves) -> Numbers:
    """A price for each column by which no single move gains: its loss + price of the source ≥ price of the target."""
    price = np.zeros(len(moves.loss), np.int64)
    while True:
        lower = np.minimum(price, (price.reshape(-1, 1) + moves.loss).min(axis=0))
        if (lower == price).all():
            return price
        price = lower


@dataclass(frozen=True, slots=True)
class Exchanges:
    """The cheapest chains between all columns of a best whole: their loss and the first column on the way.

    `columns` are those in which the rows stand, `alone` what is lost when a row alone goes to a column.
    """

    columns: Numbers
    alone: Numbers
    moves: Moves
    loss: Numbers
    next: Numbers

    @staticmethod
    def of(worth: Numbers, columns: Numbers, places: Sequence[int]) -> Exchanges:
        """The chains of a whole that is the best: otherwise some would gain for ever."""
        moves = Moves.of(worth, columns, places)
        loss = moves.loss.copy()
        following = np.broadcast_to(np.arange(len(loss)), loss.shape).copy()
        for between in range(len(loss)):
            # Most columns are reached from few others, or lead to few, where few rows are left to move.
            [sources], [targets] = np.nonzero(loss[:, between] < FAR), np.nonzero(loss[between] < FAR)
            ways = np.ix_(sources, targets)
            before, through = loss[ways], loss[sources, between].reshape(-1, 1) + loss[between, targets]
            shorter = (through < before) & (through < FAR // 2)
            loss[ways] = np.where(shorter, through, before)
            following[ways] = np.where(shorter, following[sources, between].reshape(-1, 1), following[ways])
        return Exchanges(columns, row_losses(worth, columns), moves, loss, following)

    def losses(self, row: int) -> Numbers:
        """By column, the worth that the whole loses when this row has to stand there; far beyond any worth if never."""
        losses: Numbers = self.alone[row] + self.loss[:, self.columns[row]]
        return losses

    def chain(self, row: int, column: int) -> Iterator[tuple[int, int]]:
        """The rows that move when this row goes to a column, and where to, this one first."""
        yield row, column
        here, end = column, int(self.columns[row])
        while here != end:
            there = int(self.next[here, end])
            if self.moves.row[here, there] != NO_ROW:
                yield int(self.moves.row[here, there]), there
            here = there
