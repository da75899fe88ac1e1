"""What falls due every month beside the roadmap."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.calendar import DutyDay, Programme
from pipeline.definitions import Calendar
from pipeline.views.duties import duty_days

STARTS = dt.date(2026, 11, 20)
TOWN_HOLIDAY = dt.date(2027, 5, 31)
PAY = {
    "id": "pay",
    "title": "Плата {{ месяц.с | дата('месяца') }}",
    "responsible": "Секретарь",
    "about": "Вовремя",
}


def duties(by: str, when: str = "true", starts: dt.date | None = STARTS) -> list[DutyDay]:
    """The days of one duty in the school year 2026/2027."""
    calendar = Calendar.model_validate({"duty": [{**PAY, "by": by, "when": when}]})
    known = Programme(starts, days_off=frozenset({TOWN_HOLIDAY}))
    return duty_days(calendar, known, "2026/2027", lambda names: names)


def test_it_has_a_day_in_every_month_from_the_beginning_of_the_programme() -> None:
    months = [one.key for one in duties("25")]
    assert (months[0], months[-1], len(months)) == ("2026-11", "2027-08", 10)
    assert duties("10")[0].day == dt.date(2026, 12, 10)
    assert duties("25", starts=None) == []


@pytest.mark.parametrize(
    ("by", "month", "day"),
    [
        ("25", 4, dt.date(2027, 4, 23)),  # the 25th is a Sunday
        ("3", 5, dt.date(2027, 4, 30)),  # the 3rd is the Monday after a holiday on Saturday
        ("31", 2, dt.date(2027, 2, 26)),  # the 28th, the last of February, is a Sunday
        ("31", 5, dt.date(2027, 5, 28)),  # the 31st is the town's own holiday, before it lies a weekend
        ("31", 6, dt.date(2027, 6, 30)),
    ],
)
def test_it_falls_due_on_a_working_day_not_later_than_the_one_named(by: str, month: int, day: dt.date) -> None:
    assert [one.day for one in duties(by, f"месяц.с.month == {month}")] == [day]


def test_people_are_reminded_of_it_a_week_before_in_words_that_may_name_the_month() -> None:
    [july] = duties("20", "год == '2026/2027' and месяц.с.month == 7")
    assert july.title.replace("\u00a0", " ") == "Плата июля 2027 года"
    assert july.told_from == dt.date(2027, 7, 13)


def test_nobody_is_reminded_while_the_day_is_not_answered() -> None:
    assert duties("none") == []
