"""Dates on paper and the school year."""

import datetime as dt

import pytest

from pipeline.language import (
    Case,
    date_day_month,
    date_long,
    date_short,
    month_and_year,
    school_year,
)

NOVEMBER = dt.date(2026, 11, 27)


def test_a_date_is_written_long_without_breaking() -> None:
    assert date_long(NOVEMBER) == "27\u00a0ноября 2026\u00a0г."


def test_a_date_is_written_short_with_two_digits() -> None:
    assert date_short(dt.date(2026, 3, 5)) == "05.03.2026"


def test_a_period_is_written_by_day_and_month() -> None:
    first, last = dt.date(2026, 9, 1), dt.date(2027, 5, 31)
    assert f"с {date_day_month(first)} по {date_day_month(last)}" == "с 1\u00a0сентября по 31\u00a0мая"


def test_a_month_stands_in_its_case() -> None:
    assert month_and_year(NOVEMBER, Case.PREPOSITIONAL) == "ноябре 2026 года"
    assert month_and_year(NOVEMBER, Case.GENITIVE) == "ноября 2026 года"


def test_every_month_has_its_cases() -> None:
    days = [dt.date(2026, month, 1) for month in range(1, 13)]
    last_letters = "".join(month_and_year(day, Case.GENITIVE)[-11] for day in days)
    assert last_letters == "яяаяяяяаяяяя"
    assert {month_and_year(day, Case.PREPOSITIONAL)[-11] for day in days} == {"е"}


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (dt.date(2026, 9, 1), "2026/2027"),
        (dt.date(2026, 8, 31), "2025/2026"),
        (dt.date(2027, 5, 31), "2026/2027"),
        (dt.date(2026, 12, 31), "2026/2027"),
    ],
)
def test_the_school_year_begins_on_the_first_of_september(day: dt.date, year: str) -> None:
    assert school_year(day) == year


def test_another_month_may_begin_the_year() -> None:
    assert school_year(dt.date(2026, 8, 1), start_month=8) == "2026/2027"
