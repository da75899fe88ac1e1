"""Shares of many groups and of all together: what is hidden of a group does not follow from the whole."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis import Edition, Figure, Hidden, Pooled, Thresholds, added, pooled, share
from tests.builders.attack.deduction import Answer, Between, Sum, given_away

FOR_ALL = Thresholds(edition=Edition.PUBLIC)
INSIDE = Thresholds()


def told(part: int, n: int) -> Figure:
    """A share as its own group tells it."""
    return share(part, n, INSIDE)


def together(*shares: tuple[int, int], joining: bool = True) -> Pooled:
    return pooled([told(*one) for one in shares], FOR_ALL, [joining] * len(shares))


def printed(pool: Pooled) -> list[str]:
    return [str(figure).replace("\u00a0", " ") for figure in (*pool.figures, pool.whole)]


def test_small_groups_are_told_in_the_whole_alone() -> None:
    pool = together((4, 8), (2, 4), (1, 3), (2, 3))
    assert printed(pool) == ["50,0 %", "не приводится", "не приводится", "не приводится", "50,0 %"]
    assert (pool.whole.part, pool.whole.n, pool.count) == (9, 18, 4)


def test_one_small_group_joins_no_whole() -> None:
    pool = together((4, 8), (2, 4))
    assert (pool.whole.part, pool.whole.n, pool.count) == (4, 8, 1)


def test_small_groups_that_follow_from_their_sum_join_no_whole() -> None:
    # 2 of two groups of three: each has one.
    assert together((4, 8), (1, 3), (1, 3)).whole.n == 8
    assert together((4, 8), (2, 3), (2, 3)).whole.n == 8


def test_a_large_group_that_stands_hidden_here_joins_no_whole() -> None:
    # Its own paper may print it, where the share was reckoned.
    pool = together((4, 8), (1, 7), (2, 4), (2, 4))
    assert str(pool.figures[1]) == "не приводится"
    assert (pool.whole.part, pool.whole.n) == (8, 16)


def test_what_a_group_has_kept_back_is_in_no_whole() -> None:
    pool = together((3, 3), (4, 8))
    assert pool.figures[0].hidden is Hidden.IDENTIFYING and pool.whole.n == 8


def test_before_the_end_of_collecting_no_small_group_joins() -> None:
    assert together((4, 8), (2, 4), (1, 3), (2, 3), joining=False).whole.n == 8


def test_where_nobody_may_be_told_there_is_no_whole() -> None:
    assert printed(together((1, 2), (2, 4)))[-1] == "не приводится"
    assert pooled([], FOR_ALL, []).whole.hidden is Hidden.NO_ANSWERS


def test_what_is_nobodys_answer_is_told_of_all() -> None:
    pool = pooled([share(1, 1), share(0, 2)], None, [False, False])
    assert printed(pool) == ["100,0 %", "0,0 %", "33,3 %"]


def test_means_weigh_as_much_as_people_have_answered() -> None:
    pool = pooled([Figure(Decimal(8), 3), Figure(Decimal(5), 6), Figure(None, 2)], FOR_ALL, [True] * 3)
    assert (pool.whole.value, pool.whole.n, pool.count) == (Decimal(6), 9, 2)


def test_numbers_are_added_up() -> None:
    pool = added([Figure(Decimal(3), 3, places=0), Figure(None, 0), Figure(Decimal(4), 4, places=0)])
    assert (str(pool.whole), pool.count) == ("7", 2)
    assert not added([]).whole


@given(st.lists(st.integers(3, 9).flatmap(lambda n: st.tuples(st.integers(1, n - 1), st.just(n))), max_size=6))
def test_no_hidden_share_follows_from_the_whole(shares: list[tuple[int, int]]) -> None:
    pool = together(*shares)
    parts = {Answer(str(number), 0, "часть"): part for number, (part, _) in enumerate(shares)}
    bounds = {answer: (1, n - 1) for answer, (_, n) in zip(parts, shares, strict=True)}
    counted = [
        answer
        for answer, figure, (_, n) in zip(parts, pool.figures, shares, strict=True)
        if figure or n < FOR_ALL.for_shares
    ]
    clues = [
        Between("число", Sum({answer: 1}), figure.part, figure.part)
        for answer, figure in zip(parts, pool.figures, strict=True)
        if figure.part is not None
    ]
    if pool.whole.part is not None and pool.whole.n == sum(bounds[answer][1] + 1 for answer in counted):
        clues.append(Between("итог", Sum(dict.fromkeys(counted, 1)), pool.whole.part, pool.whole.part))
    shown = {answer for answer, figure in zip(parts, pool.figures, strict=True) if figure}
    assert given_away(clues, bounds, parts) <= shown
