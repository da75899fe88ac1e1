"""Small groups: what is printed by size, and that nobody's answer can be had by reckoning."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.analysis import (
    Edition,
    Figure,
    Hidden,
    Thresholds,
    change,
    count,
    index,
    may_stand_beside,
    mean,
    satisfaction_index,
    share,
)

INTERNAL, PUBLIC = Thresholds(), Thresholds(edition=Edition.PUBLIC)
ENDS = (Decimal(1), Decimal(10))


def answers(n: int) -> list[Decimal]:
    return [Decimal(5 + number % 3) for number in range(n)]


def by_person(given: list[Decimal]) -> dict[str, Decimal]:
    return {str(number): answer for number, answer in enumerate(given)}


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


@pytest.mark.parametrize(
    ("least", "table", "sentence"),
    [
        (3, "менее 3 ответов", "ответов меньше трёх"),
        (4, "менее 4 ответов", "ответов меньше четырёх"),
        (5, "менее 5 ответов", "ответов меньше пяти"),
        (11, "менее 11 ответов", "ответов меньше одиннадцати"),
        (21, "менее 21 ответа", "ответов меньше двадцати одного"),
        (101, "менее 101 ответа", "ответов меньше ста одного"),
    ],
)
def test_the_reason_tells_the_declared_number(least: int, table: str, sentence: str) -> None:
    thresholds = Thresholds(for_means=least, for_shares=least)
    few = answers(least - 1)
    for figure in (
        mean(few, thresholds, ENDS),
        index(few, Decimal(10), thresholds),
        share(1, len(few), thresholds),
        count(1, len(few), thresholds),
        change(by_person(few), by_person(few), thresholds).delta,
    ):
        assert (str(figure), figure.in_words()) == (table, f"данные не приводятся, потому что {sentence}")
    assert mean(answers(least), thresholds, ENDS)


@pytest.mark.parametrize(
    ("hidden", "table", "sentence"),
    [
        (Hidden.NO_ANSWERS, "нет ответов", "ответов не получено"),
        (
            Hidden.IDENTIFYING,
            "не приводится",
            "данные не приводятся, потому что по ним можно узнать ответ отдельного участника",
        ),
        (Hidden.INCOMPARABLE, "не определяется", "не определяется, потому что сравнить не с чем"),
    ],
)
def test_a_reason_that_is_no_number_is_told_alike_under_any_thresholds(
    hidden: Hidden, table: str, sentence: str
) -> None:
    for thresholds in (Thresholds(), Thresholds(for_means=7, for_shares=9)):
        figure = Figure(None, 4, hidden=hidden, thresholds=thresholds)
        assert (str(figure), figure["скрыто"]) == (table, table)
        assert (figure.in_words(), figure["пояснение"]) == (sentence, sentence)


@pytest.mark.parametrize("everybody", [1, 10])
def test_a_mean_at_the_end_of_the_scale_would_tell_each_answer_of_a_small_group(everybody: int) -> None:
    same = [Decimal(everybody)] * 4
    assert not mean(same, PUBLIC, ENDS)
    assert mean(same, INTERNAL, ENDS) and mean([*same, Decimal(everybody)], PUBLIC, ENDS)


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
