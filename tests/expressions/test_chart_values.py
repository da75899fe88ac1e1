"""Charts as values: what is drawn, and the same in words for who hears it."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.expressions.chart_values import Chart, ChartKind, Series, chart_of
from pipeline.expressions.faults import AuthorError
from pipeline.expressions.printed_marks import Mark

ONE = Chart(ChartKind.COLUMNS, "Рост", ("вход", "итог"), (Series("все", (Decimal("-1.25"), None)),), "%", "n = 6", 1)
TWO = replace(ONE, series=(Series("было", (Decimal(1), Decimal(2))), Series("стало", (Decimal(3), None))), decimals=0)


@pytest.mark.parametrize(
    ("number", "decimals", "written"),
    [
        (Decimal("7.25"), 2, "7,25"),
        (Decimal("-0.5"), 1, "−0,5"),
        (Decimal(1200), 0, "1200"),
        (None, 1, "нет данных"),
    ],
)
def test_a_number_is_labelled_with_a_comma_and_a_long_minus(
    number: Decimal | None, decimals: int, written: str
) -> None:
    assert replace(ONE, decimals=decimals).written(number) == written


def test_the_heading_bears_unit_and_base_where_there_are_any() -> None:
    assert ONE.heading == "Рост, % (n = 6)"
    assert replace(ONE, unit="", base="").heading == "Рост"


def test_series_are_named_in_words_only_where_there_are_several() -> None:
    assert ONE.words == "Диаграмма: Рост, % (n = 6); вход – −1,2; итог – нет данных"
    assert TWO.words == "Диаграмма: Рост, % (n = 6); было: вход – 1; итог – 2; стало: вход – 3; итог – нет данных"


@pytest.mark.parametrize("chart", [ONE, TWO])
def test_a_chart_comes_back_out_of_its_mark(chart: Chart) -> None:
    assert chart_of(str(chart).strip(Mark.CHART_OPEN + Mark.CHART_CLOSE)) == chart


@pytest.mark.parametrize(
    "mark", ["", "слова", "[]", "[" * 100_000, json.dumps(["столбцы", "Т", [], [["а", ["не число"]]], "", "", 0])]
)
def test_what_somebody_else_has_written_between_the_marks_is_no_chart(mark: str) -> None:
    assert chart_of(mark) is None


def test_a_chart_that_must_not_be_drawn_is_false_and_says_why_when_it_is_printed() -> None:
    refused = replace(ONE, refusal="ответов мало")
    assert not refused and ONE
    with pytest.raises(AuthorError, match="ответов мало"):
        str(refused)
