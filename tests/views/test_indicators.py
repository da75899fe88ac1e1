"""Indicators of a year: a percentage, how it stands against its plan, and what the answers suggest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from pipeline.definitions import Analysis
from pipeline.expressions import Gap
from pipeline.views.indicators import IndicatorFacts, Indicators

YEAR, UNTIL = "2026/2027", dt.date(2027, 5, 31)
KNOWN: Mapping[str, object] = {
    "пары": {"2026/2027": 8, "2025/2026": 3},
    "все": {"2026/2027": 10, "2025/2026": 10},
    "неизвестно": Gap("план"),
}


def office(
    indicators: Mapping[str, Mapping[str, str]] = {}, candidates: tuple[Mapping[str, str], ...] = ()
) -> Indicators:
    """What expressions ask for, with the pairs of two years known."""
    declared = {
        "indicators": {
            code: {"title": code, "short": code, "source": "журнал", **one} for code, one in indicators.items()
        },
        "candidate": candidates,
    }
    return Indicators(Analysis.model_validate(declared), lambda names: {**KNOWN, **names})


def indicator(plan: str, part: str = "пары[год]", whole: str = "все[год]", **more: str) -> IndicatorFacts:
    """The one indicator of an office."""
    [found] = office({"П1": {"part": part, "whole": whole, "plan": plan, **more}}).of_year(YEAR, UNTIL)
    return found


def plain(value: object) -> str:
    return str(value).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("plan", "deviation", "fulfilment", "kept"),
    [
        ("75", "+5,0 п.п.", "106,7 %", True),
        ("80", "0,0 п.п.", "100,0 %", True),
        ("100", "−20,0 п.п.", "80,0 %", False),
        ("0", "+80,0 п.п.", "None", True),
        ("неизвестно", "None", "None", None),
    ],
)
def test_a_figure_stands_against_its_plan(plan: str, deviation: str, fulfilment: str, kept: bool | None) -> None:
    found = indicator(plan)
    assert plain(found.figure) == "80,0 %"
    assert [plain(found["отклонение"]), plain(found["выполнение"]), found["выполнен"]] == [deviation, fulfilment, kept]


def test_the_year_before_is_reckoned_by_the_same_rule() -> None:
    assert plain(indicator("75")["прошлый"]) == "30,0 %"


@pytest.mark.parametrize(("part", "whole"), [("неизвестно", "все[год]"), ("пары[год]", "неизвестно")])
def test_without_one_of_its_numbers_there_is_no_percentage(part: str, whole: str) -> None:
    found = indicator("75", part, whole)
    assert (found.figure.value, found["выполнен"]) == (None, None)


def test_why_a_plan_was_missed_is_said_only_when_it_was_missed() -> None:
    explain = "нашли {{ пары[год] }} из {{ все[год] }}"
    assert indicator("90", explain=explain)["почему"] == "нашли 8 из 10"
    assert indicator("80", explain=explain)["почему"] == ""
    assert indicator("неизвестно", explain=explain)["почему"] == ""


def suggested(when: str, **more: str) -> list[tuple[Any, ...]]:
    """The factors that a candidate suggests."""
    candidate = {
        "quadrant": "сильная сторона",
        "when": when,
        "says": "пар {{ пары[год] }}",
        "data": "из {{ все[год] }}",
    }
    return [
        (one["сторона"], one["фактор"], one["данные"])
        for one in office(candidates=({**candidate, **more},)).candidates(YEAR, UNTIL)
    ]


def test_a_factor_is_suggested_where_the_answers_bear_it_out() -> None:
    assert suggested("пары[год] > 5") == [("сильная сторона", "пар 8", "из 10")]
    assert suggested("пары[год] > 8") == []


def test_a_factor_may_be_looked_for_in_each_of_many() -> None:
    found = suggested("строка > 1", each="[1, 2, 3]", says="число {{ строка }}")
    assert [factor for _, factor, _ in found] == ["число 2", "число 3"]
