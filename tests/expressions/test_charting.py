"""Where a chart stops being one: too many parts, too few people, numbers that are slips of the pen."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.expressions.chart_values import Chart
from pipeline.expressions.charting import chart


def parts(numbers: list[object], n: object) -> Chart:
    """A circle of these parts."""
    made = chart("доли", "Т", [f"ч{place}" for place in range(len(numbers))], {"р": numbers}, n=n)
    assert isinstance(made, Chart)
    return made


def test_a_circle_has_five_parts_at_most_over_ten_people_at_least() -> None:
    assert parts([1, 2, 3, 4, 5], 10)
    assert "не больше 5 частей" in parts([1, 2, 3, 4, 5, 6], 10).refusal
    assert "при n не меньше 10" in parts([1, 2], 9).refusal
    assert "при n не меньше 10" in parts([1, 2], None).refusal


def test_parts_are_positive_and_make_a_whole() -> None:
    assert parts([0, 1], 10)
    assert "положительных" in parts([0, 0], 10).refusal
    assert "положительных" in parts([-1, 3], 10).refusal


@pytest.mark.parametrize(("n", "drawn"), [(5, True), (4, False), ([5, 9], True), ([9, 4], False), (None, True)])
def test_a_chart_over_fewer_than_five_people_is_not_drawn(n: object, drawn: bool) -> None:
    assert bool(chart("столбцы", "Т", ["а"], {"р": [1]}, n=n)) is drawn


@pytest.mark.parametrize(
    ("value", "shown"),
    [(10**12 - 1, Decimal(10**12 - 1)), (10**12, None), (-(10**12), None), ("1,5", Decimal("1.5")), ("", None), (0, 0)],
)
def test_a_number_no_office_has_is_a_slip_and_not_drawn(value: object, shown: object) -> None:
    made = chart("столбцы", "Т", ["а", "б"], {"р": [1, value]})
    assert isinstance(made, Chart)
    assert made.series[0].numbers[1] == shown


@pytest.mark.parametrize(
    ("numbers", "unit", "decimals"),
    [([1, 2], "", 0), ([1, "2.5"], "", 1), ([1, "2.125"], "", 2), ([1, "2.125"], "%", 1), ([None, 3], "", 0)],
)
def test_all_numbers_bear_the_places_that_one_of_them_needs(numbers: list[object], unit: str, decimals: int) -> None:
    made = chart("столбцы", "Т", ["а", "б"], {"р": numbers}, единица=unit)
    assert isinstance(made, Chart) and made.decimals == decimals


def test_a_ranking_goes_from_the_greatest_down_and_keeps_the_order_of_equals() -> None:
    made = chart("рейтинг", "Т", ["а", "б", "в", "г"], {"р": [1, None, 3, 1]})
    assert isinstance(made, Chart) and made.categories == ("в", "а", "г", "б")


def test_words_of_a_chart_stand_in_one_line_without_signs_of_ours() -> None:
    made = chart("столбцы", "Рост\nза год", ["первый\nзамер\ue002"], {"ряд\n1": [1]}, единица="балл\ue003")
    assert isinstance(made, Chart)
    words = (made.title, made.categories, made.series[0].name, made.unit)
    assert words == ("Рост за год", ("первый замер",), "ряд 1", "балл")
