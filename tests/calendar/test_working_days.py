"""Which days work, and how deadlines are counted in them."""

import datetime as dt

import pytest

from pipeline.calendar.working_days import add_working_days, is_working_day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (dt.date(2026, 11, 27), True),
        (dt.date(2026, 11, 28), False),
        (dt.date(2026, 11, 4), False),
        (dt.date(2026, 1, 9), False),
        (dt.date(2025, 11, 1), True),
        (dt.date(2027, 2, 20), True),
        (dt.date(2027, 2, 22), False),
    ],
)
def test_holidays_and_decreed_transfers_count(day: dt.date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "number", "result"),
    [
        (dt.date(2026, 11, 27), 1, dt.date(2026, 11, 30)),
        (dt.date(2026, 11, 27), 3, dt.date(2026, 12, 2)),
        (dt.date(2026, 11, 30), -3, dt.date(2026, 11, 25)),
        (dt.date(2026, 12, 30), 1, dt.date(2027, 1, 11)),
        (dt.date(2026, 11, 28), 0, dt.date(2026, 11, 28)),
    ],
)
def test_a_deadline_is_counted_in_working_days(day: dt.date, number: int, result: dt.date) -> None:
    assert add_working_days(day, number) == result
