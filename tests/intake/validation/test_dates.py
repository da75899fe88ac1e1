"""Days and school years."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.definitions import Question
from pipeline.intake.validation.dates import day_in
from pipeline.model import CellValue
from tests.builders.answers import DATE, YEAR, outcome, refuse
from tests.builders.forms import form, question

BORN = question("родился", "date", label="Дата рождения")


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        (DATE, dt.datetime(2021, 5, 12), (dt.date(2021, 5, 12),)),
        (DATE, "12.05.2021", (dt.date(2021, 5, 12),)),
        (DATE, "12.05.2021г.", (dt.date(2021, 5, 12),)),
        (DATE, "12.05.2021 14:03:59", (dt.date(2021, 5, 12),)),
        (DATE, "13/05/2021", (dt.date(2021, 5, 13),)),
        (DATE, "2021-05-12", (dt.date(2021, 5, 12),)),
        (DATE, "12.05.2021 г.", (dt.date(2021, 5, 12),)),
        (DATE, "12.05.2021 гг.", ["not_a_date"]),
        (DATE, "12 мая 2021 года", (dt.date(2021, 5, 12),)),
        (DATE, "12 МАЯ 2021 Г.", (dt.date(2021, 5, 12),)),
        (DATE, "«12» мая 2021 г.", (dt.date(2021, 5, 12),)),
        (DATE, "12-май-2021", (dt.date(2021, 5, 12),)),
        (DATE, "12.май.21", (dt.date(2021, 5, 12), "two_digit_year")),
        (DATE, "12 May 2021", (dt.date(2021, 5, 12),)),
        (DATE, "12-Sep-2021 10:20:30", (dt.date(2021, 9, 12),)),
        (DATE, "Sep 12, 2021 10:20 AM", (dt.date(2021, 9, 12),)),
        (DATE, "12,05,2021", (dt.date(2021, 5, 12),)),
        (DATE, "12 05 2021", (dt.date(2021, 5, 12),)),
        (DATE, "12.05.2021 в 10:20", (dt.date(2021, 5, 12),)),
        (DATE, "12 Foo 2021", ["not_a_date"]),
        (DATE, "Sep 2021", ["not_a_date"]),
        (DATE, "12.05-2021", ["not_a_date"]),
        (DATE, "12‑05‑2021", (dt.date(2021, 5, 12),)),
        (DATE, "12–05–2021", (dt.date(2021, 5, 12),)),
        (DATE, "12,05.2021", (dt.date(2021, 5, 12),)),
        (DATE, "12.05.2021*", (dt.date(2021, 5, 12),)),
        (DATE, "'12.05.2021", (dt.date(2021, 5, 12),)),
        (DATE, "05-13-2021", (dt.date(2021, 5, 13), "month_first")),
        (DATE, "13-13-2021", ["date_impossible"]),
        (DATE, "2021-05-11T21:00:00.000Z", ["midnight_elsewhere"]),
        (DATE, "2021-05-11T21:00:00+00:00", ["midnight_elsewhere"]),
        (DATE, "2021-05-11 21:00:00 UTC", ["midnight_elsewhere"]),
        (DATE, "2021-05-11T21:00:00+03:00", (dt.date(2021, 5, 11),)),
        (DATE, "5 мата 2021", ["not_a_date"]),
        (DATE, "5 матра 2021", ["not_a_date"]),
        (DATE, "2021-05-11T21:00:12.000Z", (dt.date(2021, 5, 11),)),
        (DATE, "2021-05-12T00:00:00.000Z", (dt.date(2021, 5, 12),)),
        (DATE, "1.IX.2019", (dt.date(2019, 9, 1), "mended")),
        (DATE, "01/VIII-2019 г.", (dt.date(2019, 8, 1), "mended")),
        (DATE, "5 Х 19", (dt.date(2019, 10, 5), "two_digit_year")),
        (DATE, "1.IIX.2019", ["not_a_date"]),
        (DATE, "31.II.2019", ["date_impossible"]),
        (DATE, "IX.2019", ["not_a_date"]),
        (DATE, 44328, (dt.date(2021, 5, 12), "mended")),
        (DATE, "44328", (dt.date(2021, 5, 12), "mended")),
        (DATE, "12.05.21", (dt.date(2021, 5, 12), "two_digit_year")),
        (DATE, "05/12/2021", (dt.date(2021, 12, 5), "day_or_month")),
        (DATE, "май 2021", ["date_not_full"]),
        (DATE, "2021", ["date_not_full"]),
        (DATE, "1985 г.р.", ["date_not_full"]),
        (DATE, "12.05.1985 г.р.", ["not_a_date"]),
        (BORN, "12.05.1985 г.р.", (dt.date(1985, 5, 12),)),
        (BORN, "12 мая 1985 года рождения", (dt.date(1985, 5, 12),)),
        (BORN, "12.05.1985.", (dt.date(1985, 5, 12),)),
        (DATE, "31.02.2021", ["date_impossible"]),
        (DATE, "с 01.09.2019", (dt.date(2019, 9, 1), "mended")),
        (DATE, "от 1 сентября 2019 г.", (dt.date(2019, 9, 1), "mended")),
        (DATE, "по 01.09.2019", ["not_a_date"]),
        (DATE, "весной", ["not_a_date"]),
        (DATE, True, ["not_a_date"]),
    ],
)
def test_a_day_is_taken_in_every_usual_spelling(asked: Question, found: CellValue, expected: object) -> None:
    assert outcome(asked, found) == expected


@pytest.mark.parametrize(
    "found",
    [
        "пт, 11 сентября 2026",
        "пятница, 11 сентября 2026 г.",
        "в пятницу 11 сентября 2026",
        "11 сентября 2026, пятница",
        "11.09.2026 (пт)",
        "Пт. 11.09.2026",
        "пт 2026-09-11 10:30",
    ],
)
def test_a_day_may_stand_beside_its_day_of_the_week(found: str) -> None:
    assert outcome(DATE, found) == (dt.date(2026, 9, 11),)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("чт, 11 сентября 2026", ["other_weekday"]),
        ("11.09.2026 (суббота)", ["other_weekday"]),
        ("пт, 11.09.26", (dt.date(2026, 9, 11), "two_digit_year")),
        ("сб 05/09/2026", (dt.date(2026, 9, 5), "day_or_month")),
        ("пн, 31.02.2026", ["date_impossible"]),
        ("пятница, 11 сентября", ["date_not_full"]),
        ("пятница", ["not_a_date"]),
        ("птн, 11.09.2026", ["not_a_date"]),
        ("пт, 11.09.2026, пт", ["not_a_date"]),
    ],
)
def test_another_day_of_the_week_is_asked_about_and_half_a_date_stays_half_of_one(found: str, expected: object) -> None:
    assert outcome(DATE, found) == expected


def test_where_a_day_really_falls_is_told() -> None:
    [problem] = refuse(form(DATE), {"дата": "чт, 11.09.2026"})
    assert (problem.values["value"], problem.values["weekday"]) == ("11.09.2026", "пятницу")


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        (YEAR, "2026/2027", ("2026/2027",)),
        (YEAR, "2026-2027", ("2026/2027",)),
        (YEAR, "26/27", ("2026/2027",)),
        (YEAR, "2026–27 уч. год", ("2026/2027",)),
        (YEAR, "2026/2028", ["not_a_school_year"]),
        (YEAR, "2026", ["not_a_school_year"]),
    ],
)
def test_a_school_year_is_two_years_that_follow_each_other(asked: Question, found: CellValue, expected: object) -> None:
    assert outcome(asked, found) == expected


@pytest.mark.parametrize("text", ["01.09.2016", "1 сентября 2016", "1 СЕНТЯБРЯ 2016 Г."])
def test_a_day_named_within_an_answer_is_read_alike(text: str) -> None:
    assert day_in(text, dt.date(2026, 11, 24)) == dt.date(2016, 9, 1)
    assert day_in("недавно", dt.date(2026, 11, 24)) is None


@pytest.mark.parametrize(
    "found",
    [
        "2026/09/15 7:40:12 PM GMT+3",
        "2026/09/15 9:32:05 AM GMT+11",
        "2026-09-15T19:40:12.123+03:00",
        "2026-09-15 19:40:12 UTC",
        "15.09.2026 19:40 МСК",
        "15.09.2026, 7:40 p.m.",
    ],
)
def test_the_stamps_of_exports_are_days(found: str) -> None:
    assert outcome(DATE, found) == (dt.date(2026, 9, 15),)


@pytest.mark.parametrize(
    ("found", "day"),
    [
        ("9/15/2026 19:40", dt.date(2026, 9, 15)),
        ("9/15/26 19:40:12", dt.date(2026, 9, 15)),
        ("9/10/2026 7:40:12 PM", dt.date(2026, 9, 10)),
    ],
)
def test_a_day_with_the_month_first_is_read_so_and_told(found: str, day: dt.date) -> None:
    assert outcome(DATE, found) == (day, "month_first")


@pytest.mark.parametrize(
    "found",
    [
        "01.01.0001",
        "01.01.1800",
        dt.datetime(1899, 12, 29),
        dt.datetime(1905, 6, 9),
        dt.date(1900, 2, 28),
        dt.datetime(2203, 1, 1),
        "0027-01-20",
    ],
)
def test_a_year_of_nobody_s_papers_is_refused(found: CellValue) -> None:
    assert outcome(DATE, found) == ["year_impossible"]


def test_a_year_is_quoted_with_four_figures() -> None:
    [problem] = refuse(form(DATE), {"дата": dt.datetime(27, 1, 20)})
    assert problem.found == "20.01.0027"
