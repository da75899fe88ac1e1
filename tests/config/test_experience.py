"""How many years of experience a paper tells: those of the staff list, moved on to the day of the paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from pipeline import expressions
from pipeline.views import Office
from tests.builders.shipped import declared
from tests.builders.shipped_answers import problems
from tests.builders.world import World

TEACHER = "Ландышева Вера Глебовна"


def card(hired: str) -> str:
    """A card that was taken in on 15 January 2027 and tells 11.5 years."""
    return f"""
today = 2027-01-15
[[staff]]
"фио" = "{TEACHER}"
"пол" = "женский"
"должность" = "воспитатель"
"педагогический_работник" = true
"педагогический_стаж" = 11.5
{hired}
"""


HIRED = '"дата_приёма" = 2016-03-14'


@pytest.mark.parametrize(
    ("hired", "day", "years"),
    [
        (HIRED, "2027-01-15", "11.5"),
        (HIRED, "2027-03-13", "11.5"),
        (HIRED, "2027-03-14", "12.5"),
        (HIRED, "2028-03-20", "13.5"),
        (HIRED, "2026-03-13", "10.5"),
        ("", "2028-01-14", "11.5"),
        ("", "2028-01-15", "12.5"),
        ("", "2026-09-01", "11.5"),
        ("", "2026-01-15", "10.5"),
    ],
)
def test_years_of_experience_are_those_of_the_day_of_the_paper(
    told_by: Callable[[str], World], hired: str, day: str, years: str
) -> None:
    known = told_by(card(hired))
    names = Office(declared(), known.state, known.today).with_names({"день": dt.date.fromisoformat(day)})
    asked = "(таблица('стаж на день', день=день) | selectattr('человек.ид', 'equalto', 'ландышева') | first).лет"
    assert expressions.evaluate(asked, names) == Decimal(years)


@pytest.mark.parametrize(("years", "remarked"), [("9", False), ("8,5", True), ("8", True)])
def test_fewer_years_of_teaching_than_in_the_house_are_remarked_on(
    told_by: Callable[[str], World], years: str, remarked: bool
) -> None:
    row = {
        "фио": TEACHER,
        "пол": "женский",
        "должность": "воспитатель",
        "педагогический_работник": "да",
        "категория": "первая",
    }
    told = problems(
        "staff", {}, {"сотрудники": [{**row, "дата_приёма": "01.09.2017", "педагогический_стаж": years}]}, told_by("")
    )
    assert (("constraint", "педагогический_стаж") in told) is remarked


@pytest.mark.parametrize(
    ("born", "refused"), [("24.11.2010", False), ("14.03.2015", True), ("14.03.2025", True), ("", False)]
)
def test_nobody_younger_than_fourteen_is_on_the_staff_list(
    told_by: Callable[[str], World], born: str, refused: bool
) -> None:
    row = {
        "фио": TEACHER,
        "пол": "женский",
        "должность": "няня",
        "педагогический_работник": "нет",
        "дата_рождения": born,
    }
    told = problems("staff", {}, {"сотрудники": [row]}, told_by(""))
    assert (("constraint", "дата_рождения") in told) is refused


@pytest.mark.parametrize(("day", "remarked"), [("27.11.2026", False), ("28.11.2026", True)])
def test_a_dismissal_that_is_still_to_come_is_remarked_on(
    told_by: Callable[[str], World], day: str, remarked: bool
) -> None:
    row = {
        "фио": TEACHER,
        "пол": "женский",
        "должность": "няня",
        "педагогический_работник": "нет",
        "статус": "уволен",
        "дата_увольнения": day,
    }
    told = problems("staff", {}, {"сотрудники": [row]}, told_by(""))
    assert (("constraint", "дата_увольнения") in told) is remarked
