"""School years, and the year before a day, which has not always as many days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from pipeline.definitions import Declarations
from pipeline.expressions import Gap
from pipeline.views.today import Today
from pipeline.views.years import MetYears, first_day, last_day, year_before, year_earlier
from tests.builders.office import ORDER, declared
from tests.builders.registers import DAY, entry, state


@pytest.mark.parametrize(
    ("day", "earlier"),
    [
        (dt.date(2027, 5, 31), dt.date(2026, 5, 31)),
        (dt.date(2028, 5, 31), dt.date(2027, 5, 31)),
        (dt.date(2028, 2, 29), dt.date(2027, 2, 28)),
    ],
)
def test_a_year_earlier_is_the_same_day_of_the_calendar(day: dt.date, earlier: dt.date) -> None:
    assert year_earlier(day) == earlier


@pytest.mark.parametrize(("year", "before"), [("2026/2027", "2025/2026"), ("2000/2001", "1999/2000")])
def test_the_school_year_before_is_one_less_on_both_sides(year: str, before: str) -> None:
    assert year_before(year) == before


def test_the_school_years_are_those_met_in_answers_and_the_present_one() -> None:
    old = entry("wish", 60, "petrov", key="1", год="2024/2025")
    unanswered = entry("wish", 61, "ivanova", key="2")
    assert MetYears(declared(ORDER), state(old, unanswered), Today(DAY)).all() == ["2024/2025", "2026/2027"]
    assert MetYears(declared(ORDER), state(unanswered), Today(DAY)).all() == ["2026/2027"]


def test_a_school_year_ends_on_the_day_before_the_next_begins() -> None:
    assert first_day(declared(ORDER), "2026/2027") == dt.date(2026, 9, 1)
    assert last_day(declared(ORDER), "2026/2027") == dt.date(2027, 8, 31)
    assert first_day(declared(ORDER), "2027/2028") == dt.date(2027, 9, 1)


@pytest.mark.parametrize("day_of", [first_day, last_day])
def test_without_a_year_its_days_are_gaps(day_of: Callable[[Declarations, str | Gap], dt.date | Gap]) -> None:
    assert day_of(declared(ORDER), Gap("год")) == Gap("учебный год")
