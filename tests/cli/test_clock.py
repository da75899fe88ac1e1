"""The day is the day where the office stands, whatever the computer's own clock is set to."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.cli import clock

MAGADAN, KALININGRAD = "Asia/Magadan", "Europe/Kaliningrad"


@pytest.mark.parametrize(
    ("instant", "magadan", "kaliningrad"),
    [
        ("2027-05-30T12:59:59Z", "2027-05-30", "2027-05-30"),
        ("2027-05-30T13:00:00Z", "2027-05-31", "2027-05-30"),
        ("2027-05-30T22:00:00Z", "2027-05-31", "2027-05-31"),
        ("2027-12-31T13:00:00Z", "2028-01-01", "2027-12-31"),
        ("2028-02-28T13:00:00Z", "2028-02-29", "2028-02-28"),
    ],
)
def test_midnight_comes_to_each_office_in_its_turn(instant: str, magadan: str, kaliningrad: str) -> None:
    at = dt.datetime.fromisoformat(instant)
    assert str(clock.local(at, MAGADAN).date()) == magadan
    assert str(clock.local(at, KALININGRAD).date()) == kaliningrad


def test_today_is_the_day_of_now_to_the_second() -> None:
    now = clock.OfficeClock(MAGADAN).now()
    assert now.microsecond == 0
    assert now.utcoffset() == dt.timedelta(hours=11)
    assert clock.OfficeClock(MAGADAN).today() - now.date() <= dt.timedelta(days=1)
