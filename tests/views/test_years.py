"""The year before a day, which has not always as many days."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.views.years import year_earlier


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
