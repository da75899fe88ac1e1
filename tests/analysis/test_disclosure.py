"""Small groups: what is printed by size, and that nobody's answer can be had by reckoning."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.analysis import (
    Edition,
    Figure,
    Thresholds,
    count,
    index,
    may_stand_beside,
    mean,
    publishable_total,
    satisfaction_index,
    share,
)

INTERNAL, PUBLIC = Thresholds(), Thresholds(edition=Edition.PUBLIC)
ENDS = (Decimal(1), Decimal(10))


def answers(n: int) -> list[Decimal]:
    return [Decimal(5 + number % 3) for number in range(n)]


def shown(thresholds: Thresholds, n: int) -> list[bool]:
    """Whether a mean, an index, a share and a count among n answers are printed."""
    figures: list[Figure] = [
        mean(answers(n), thresholds, ENDS),
        index(answers(n), Decimal(10), thresholds),
        share(n, n, thresholds),
        count(n, n, thresholds),
    ]
    return [bool(figure) for figure in figures]


@pytest.mark.parametrize(
    ("n", "public", "internal"),
    [
        (0, [False, False, False, False], [False, False, False, False]),
        (1, [False, False, False, False], [False, False, False, False]),
        (2, [False, False, False, False], [False, False, False, False]),
        (3, [True, True, False, False], [True, True, True, True]),
        (4, [True, True, False, False], [True, True, True, True]),
        (5, [True, True, True, True], [True, True, True, True]),
    ],
)
def test_the_size_of_a_group_says_what_is_printed(n: int, public: list[bool], internal: list[bool]) -> None:
    assert shown(PUBLIC, n) == public
    assert shown(INTERNAL, n) == internal


@pytest.mark.parametrize("everybody", [1, 10])
def test_a_mean_at_the_end_of_the_scale_would_tell_each_answer_of_a_small_group(everybody: int) -> None:
    same = [Decimal(everybody)] * 4
    assert not mean(same, PUBLIC, ENDS)
    assert mean(same, INTERNAL, ENDS) and mean([*same, Decimal(everybody)], PUBLIC, ENDS)


def test_the_total_stands_beside_its_groups_only_when_no_one_or_two_are_left_over() -> None:
    assert publishable_total([5, 4], 3)
    assert not publishable_total([5, 2], 3)
    assert not publishable_total([5, 1], 3)
    assert publishable_total([5, 2, 1], 3)


def test_two_groups_differ_by_nobody_or_by_enough_people() -> None:
    five = {"a", "b", "c", "d", "e"}
    assert may_stand_beside(five, five, 3)
    assert not may_stand_beside(five, five - {"e"}, 3)
    assert not may_stand_beside(five - {"a"}, five - {"e"}, 3)
    assert may_stand_beside(five | {"f", "g", "h"}, five, 3)


@pytest.mark.parametrize(("skipped", "shown"), [(0, True), (1, False), (2, False), (3, True)])
def test_the_index_of_persons_is_kept_back_when_one_or_two_skipped_a_question(skipped: int, shown: bool) -> None:
    full = {f"full {number}": dict.fromkeys("abcde", Decimal(7)) for number in range(4)}
    given = {**full, **{f"skipped {number}": dict.fromkeys("abcd", Decimal(3)) for number in range(skipped)}}
    assert bool(satisfaction_index(given, "abcde", Decimal(10), PUBLIC)) == shown
    assert satisfaction_index(given, "abcde", Decimal(10), INTERNAL)
