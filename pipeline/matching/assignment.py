"""The best whole, by scipy's solver (docs/decisions/0006): what a pair adds to it, and who stands with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.matching.matrix import Numbers
from pipeline.matching.partners import Aim
from pipeline.matching.solver import linear_sum_assignment

NEVER = -1


@dataclass(frozen=True, slots=True)
class Scale:
    """Both aims in one whole number: the first times `unit`, plus the second, which never reaches `unit`."""

    first: Aim
    unit: int

    @staticmethod
    def of(tenths: Numbers, places: Sequence[int], first: Aim) -> Scale:
        """The scale for wholes of these scores; `places` are those of each column."""
        most_pairs = min(len(tenths), sum(places))
        return Scale(first, 1 + most_pairs * (int(tenths.max(initial=0)) if first is Aim.PAIRS else 1))

    def worth(self, tenths: Numbers, threshold: int) -> Numbers:
        """What each pair adds to the whole; `NEVER` below the threshold (or below nought), where no pair may be."""
        added = self.unit + tenths if self.first is Aim.PAIRS else self.unit * tenths + 1
        return np.where((tenths >= threshold) & (tenths >= 0), added, NEVER)

    def read(self, total: int) -> tuple[int, int]:
        """The number of pairs, and the sum of their tenths, in a whole of that worth."""
        first, second = divmod(total, self.unit)
        return (first, second) if self.first is Aim.PAIRS else (second, first)


def assign(worth: Numbers, places: Sequence[int]) -> Numbers:
    """By row its column, so that the worth of all is greatest and no column has more rows than places.

    Whoever goes without stands in column `len(places)`. Which of the equal wholes it is, is the solver's affair.
    """
    columns = np.full(len(worth), len(places), np.int64)
    slots = np.repeat(np.arange(len(places)), [min(count, len(worth)) for count in places])
    if len(slots) and len(worth):
        # A pair that may not be is worth what no pair is worth, hence nobody needs a column for staying alone. The
        # solver's sums of worths stay far below 2⁵³, up to which its floating numbers are whole numbers.
        merit = np.maximum(worth[:, slots], 0)
        rows, chosen = linear_sum_assignment(merit.astype(np.float64), maximize=True)
        real = merit[rows, chosen] > 0
        columns[rows[real]] = slots[chosen[real]]
    return columns
