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
    counted,
    index,
    mean,
    satisfaction_index,
    share,
    shares,
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
        index(answers(n), Decimal(10), thresholds, ENDS),
        share(2, n, thresholds),
        counted(share(2, n, thresholds)),
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
        index(few, Decimal(10), thresholds, ENDS),
        share(1, len(few), thresholds),
        counted(share(1, len(few), thresholds)),
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


@pytest.mark.parametrize("thresholds", [PUBLIC, INTERNAL])
@pytest.mark.parametrize("everybody", [1, 10])
@pytest.mark.parametrize("n", [3, 5, 40])
def test_a_mean_at_the_end_of_the_scale_would_tell_each_answer(everybody: int, n: int, thresholds: Thresholds) -> None:
    same = [Decimal(everybody)] * n
    assert not mean(same, thresholds, ENDS) and not index(same, Decimal(10), thresholds, ENDS)
    assert mean([*same, Decimal(5)], thresholds, ENDS)
    personal = {str(place): {"a": value, "b": value} for place, value in enumerate(same)}
    assert not satisfaction_index(personal, "ab", thresholds, ENDS)


@pytest.mark.parametrize(
    ("parts", "public", "internal"),
    [
        ((5, 0), False, False),
        ((0, 6), False, False),
        ((4, 1), False, True),
        ((3, 2), True, True),
        ((2, 2, 1), False, True),
        ((0, 3, 3), True, True),
        ((2, 1), False, True),
    ],
)
def test_shares_of_all_or_of_one_person_alone_are_kept_back_together(
    parts: tuple[int, ...], public: bool, internal: bool
) -> None:
    for thresholds, told in ((PUBLIC, public), (INTERNAL, internal)):
        assert [bool(figure) for figure in shares(parts, thresholds)] == [told] * len(parts)
        if len(parts) == 2:
            assert bool(share(parts[0], sum(parts), thresholds)) == told


def test_what_is_reckoned_from_several_answers_may_hold_of_everybody_or_of_one() -> None:
    assert share(5, 5, PUBLIC, reckoned=True) and share(4, 5, PUBLIC, reckoned=True)


@pytest.mark.parametrize(("skipped", "shown"), [(0, True), (1, False), (2, False), (3, True)])
def test_the_index_of_persons_is_kept_back_when_one_or_two_skipped_a_question(skipped: int, shown: bool) -> None:
    full = {f"full {number}": dict.fromkeys("abcde", Decimal(7)) for number in range(4)}
    given = {**full, **{f"skipped {number}": dict.fromkeys("abcd", Decimal(3)) for number in range(skipped)}}
    for thresholds in (PUBLIC, INTERNAL):
        assert bool(satisfaction_index(given, "abcde", thresholds, ENDS)) == shown
