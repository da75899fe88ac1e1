"""The assignment with the greatest sum, by scipy's solver (docs/decisions/0006)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

import numpy as np
from scipy.optimize import linear_sum_assignment

from pipeline.matching.matrix import Numbers

EXACT = 2**53  # up to here the solver's floating numbers are whole numbers


def assign(tenths: Numbers, places: Sequence[int], threshold: int) -> list[tuple[int, int]]:
    """The rows and columns put together so that the sum of their tenths is greatest, no column beyond its places.

    Cells below the threshold (or below nought) are never chosen. Among equal sums the one wins whose first rows stand
    with the first columns: Σ (rows left)·(places left) is greatest.
    """
    slots = np.repeat(np.arange(len(places)), [min(count, len(tenths)) for count in places])
    if not len(slots) or not len(tenths):
        return []
    worth = tenths[:, slots]
    order = np.outer(np.arange(len(tenths), 0, -1), np.arange(len(slots), 0, -1))
    # The solver takes one number a cell, so both wishes are packed into it: the tenths times a factor that no sum of
    # `order` reaches, plus `order`. A tenth more always outweighs any order; the order decides among equal tenths.
    # `step` coarsens the order, never the tenths, so that every sum stays below EXACT even for a whole region.
    pairs = min(worth.shape)
    above_any_order = int(order.max()) * pairs + 1
    step = ceil(Fraction(above_any_order * (int(worth.max(initial=0)) + 1) * pairs, EXACT))
    packed = worth * (above_any_order // step + 1) + order // step
    merit = np.where((worth >= threshold) & (worth >= 0), packed, 0)
    rows, columns = linear_sum_assignment(merit.astype(np.float64), maximize=True)
    return [(int(row), int(slots[column])) for row, column in zip(rows, columns, strict=True) if merit[row, column]]
