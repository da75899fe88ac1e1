"""Which cells of the table may be chosen at all, what is chosen first, and who goes first among equals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pytest

from pipeline.matching import Aim, Rules
from pipeline.matching.assignment import Scale, assign
from pipeline.matching.proposing import least_tenths
from pipeline.matching.turns import in_turn

THRESHOLD = 400


def stand(tenths: Sequence[Sequence[int]], places: Sequence[int], first: Aim = Aim.PAIRS) -> list[int]:
    """By row the column that it gets; the number of columns for whoever goes without."""
    scores = np.array(tenths, np.int64)
    worth = Scale.of(scores, places, first).worth(scores, THRESHOLD)
    columns: list[int] = in_turn(worth, assign(worth, places), places).tolist()
    return columns


@pytest.mark.parametrize(("tenths", "column"), [(399, 1), (400, 0), (401, 0)])
def test_a_pair_on_the_threshold_may_be_proposed(tenths: int, column: int) -> None:
    assert stand([[tenths]], [1]) == [column]


@pytest.mark.parametrize(("threshold", "least"), [("40", 400), ("40.1", 401), ("40.01", 401), ("39.99", 400), ("0", 0)])
def test_a_threshold_between_two_tenths_is_reached_by_the_higher_one(threshold: str, least: int) -> None:
    assert least_tenths(Rules({}, Decimal(threshold), slots=1, choices=1, coverage=Decimal(1))) == least


def test_nobody_is_left_out_for_the_sake_of_a_greater_sum_unless_the_sum_comes_first() -> None:
    # 100.0 alone is more than 41.3 and 45.0, but the second row could have the first column only.
    table = [[1000, 413], [450, -1]]
    assert stand(table, [1, 2]) == [1, 0]
    assert stand(table, [1, 2], Aim.SCORES) == [0, 2]


def test_with_as_many_pairs_a_tenth_more_outweighs_any_turn() -> None:
    assert stand([[500, 500], [500, 500]], [1, 1]) == [0, 1]
    assert stand([[500, 500], [501, 500]], [1, 1]) == [1, 0]


def test_where_the_sum_comes_first_a_pair_worth_nothing_is_still_a_pair() -> None:
    scores = np.array([[0]])
    assert assign(Scale.of(scores, [1], Aim.SCORES).worth(scores, 0), [1]).tolist() == [0]


def test_among_equals_each_row_in_turn_gets_the_best_that_is_left() -> None:
    # Either of two rows may go without: the first one does not. Of equal columns it takes the first.
    assert stand([[500], [500]], [1]) == [0, 1]
    assert stand([[500, 500]], [1, 1]) == [0]
    # 600 + 500 either way: the first row gets its 600, though the solver may have begun with the second.
    assert stand([[600, 500], [600, 500]], [1, 1]) == [0, 1]
    # The last row is worth more with the first column; of the two others the first one chooses.
    assert stand([[501, 501, 501], [501, 501, 501], [501, 500, 500]], [1, 1, 1]) == [1, 2, 0]


def test_a_column_takes_as_many_rows_as_it_has_places() -> None:
    assert stand([[500]] * 3, [2]) == [0, 0, 1]
    assert stand([[500]] * 3, [0]) == [1, 1, 1]
