"""Which cells of the matrix may be chosen at all, and who goes first among equals."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from pipeline.matching import Rules
from pipeline.matching.assignment import assign
from pipeline.matching.proposing import least_tenths


@pytest.mark.parametrize(("tenths", "chosen"), [(399, []), (400, [(0, 0)]), (401, [(0, 0)])])
def test_a_pair_on_the_threshold_may_be_proposed(tenths: int, chosen: list[tuple[int, int]]) -> None:
    assert assign(np.array([[tenths]]), [1], threshold=400) == chosen


@pytest.mark.parametrize(("threshold", "least"), [("40", 400), ("40.1", 401), ("40.01", 401), ("39.99", 400), ("0", 0)])
def test_a_threshold_between_two_tenths_is_reached_by_the_higher_one(threshold: str, least: int) -> None:
    assert least_tenths(Rules({}, Decimal(threshold), slots=1, choices=1, coverage=Decimal(1))) == least


def test_a_tenth_more_outweighs_any_order_of_equals() -> None:
    # Straight pairs are the first with the first; crossed ones are worth a single tenth more.
    straight, crossed = np.array([[500, 500], [500, 500]]), np.array([[500, 500], [501, 500]])
    assert assign(straight, [1, 1], threshold=400) == [(0, 0), (1, 1)]
    assert assign(crossed, [1, 1], threshold=400) == [(0, 1), (1, 0)]


def test_among_equal_sums_the_first_rows_stand_with_the_first_columns() -> None:
    # The last row is worth more with the first column; of the two others the first one chooses.
    worth = np.array([[501, 501, 501], [501, 501, 501], [501, 500, 500]])
    assert assign(worth, [1, 1, 1], threshold=400) == [(0, 1), (1, 2), (2, 0)]


def test_a_column_takes_as_many_rows_as_it_has_places() -> None:
    assert assign(np.full((3, 1), 500), [2], threshold=400) == [(0, 0), (1, 0)]
    assert assign(np.full((3, 1), 500), [0], threshold=400) == []
