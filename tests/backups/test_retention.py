"""Which copies stay as the days go by."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from pipeline.backups.retention import DAYS, MONTHS, WEEKS, kept

MONDAY = dt.date(2026, 9, 7)
ONE_DAY = dt.timedelta(days=1)
some_days = st.frozensets(st.dates(dt.date(2025, 1, 1), dt.date(2028, 12, 31)), max_size=200)


def daily(count: int) -> list[dt.date]:
    return [MONDAY + number * ONE_DAY for number in range(count)]


def test_of_two_years_of_daily_copies_days_weeks_and_months_are_left() -> None:
    left = kept(daily(730))
    [*_, last] = daily(730)
    assert left >= set(daily(730)[-DAYS:])
    weeks = {(last - number * 7 * ONE_DAY).isocalendar()[:2] for number in range(WEEKS)}
    assert {day.isocalendar()[:2] for day in left} >= weeks
    months = {(2027, month) for month in range(10, 13)} | {(2028, month) for month in range(1, 10)}
    assert {(day.year, day.month) for day in left} == months


def test_a_computer_that_stood_still_for_the_summer_loses_no_copy_by_it() -> None:
    assert kept([*daily(DAYS), MONDAY + 90 * ONE_DAY]) >= set(daily(DAYS)[1:])


@given(some_days)
def test_the_newest_stays_and_never_more_than_days_weeks_and_months(days: frozenset[dt.date]) -> None:
    left = kept(days)
    assert left <= days and len(left) <= DAYS + WEEKS + MONTHS
    assert not days or max(days) in left


@given(some_days)
def test_each_of_the_last_twelve_months_that_had_a_copy_has_one_still(days: frozenset[dt.date]) -> None:
    months = sorted({(day.year, day.month) for day in days})[-MONTHS:]
    assert {(day.year, day.month) for day in kept(days)} >= set(months)


@given(some_days)
def test_clearing_away_after_each_copy_leaves_what_clearing_away_once_would(days: frozenset[dt.date]) -> None:
    left: frozenset[dt.date] = frozenset()
    for day in sorted(days):
        left = kept({*left, day})
    assert left == kept(days)
