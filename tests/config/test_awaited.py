"""Whose reports and final meetings are awaited, and when the final meetings of a year are held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from pipeline import expressions
from pipeline.status.awaited import awaited, awaited_forms
from pipeline.views import Office
from tests.builders.shipped import declared
from tests.builders.world import World

SECOND = "Васильков Пётр Сергеевич"
FIRST = "Ромашкина Елена Константиновна"
MENTOR = "Осинова Анна Ивановна"


def pair(mentee: str, until: str = "2027-03-31") -> str:
    return f"""
[[pairs_decision]]
"учебный_год" = "2026/2027"
"дата_решения" = 2026-12-09
"срок_с" = 2026-12-15
"срок_по" = {until}
"наставляемый" = "{mentee}"
"наставник" = "{MENTOR}"
"форма" = "педагог – педагог"
"решение" = "утвердить"
"""


ORDER = """
[[registered]]
document = "order-pairs@2026-12-09"
number = "60-ОД"
date = 2026-12-15
"""
PAIRS = pair(FIRST) + pair(SECOND) + ORDER


def report(mentee: str) -> str:
    return f"""
[[mentor_report]]
"учебный_год" = "2026/2027"
"дата_заполнения" = 2027-03-31
"наставник" = "{MENTOR}"
"наставляемый" = "{mentee}"
"решение" = "программа завершена"
"""


def meeting(*mentees: str, day: str = "2027-03-30", mentors: Sequence[str] = (MENTOR,), signed: bool = False) -> str:
    people = [(name, "наставник") for name in mentors] + [(name, "наставляемый") for name in mentees]
    rows = ", ".join(f'{{ "человек" = "{name}", "роль" = "{role}" }}' for name, role in people)
    kind = "итоговая парная" if len(people) == 2 else "итоговая групповая"
    minutes = f"""
[[registered]]
document = "minutes-final-meeting@2026-2027-{kind}-{day}-осинова"
number = ""
date = {day}
"""
    return f"""
[[final_meeting]]
"учебный_год" = "2026/2027"
"вид" = "{kind}"
"дата" = {day}
"ведущий" = "{MENTOR}"
"участники" = [{rows}]
""" + (minutes if signed else "")


def office(known: World, day: dt.date) -> Office:
    return Office(declared(), known.state, day)


APRIL = dt.date(2027, 4, 5)


@pytest.mark.parametrize(
    ("known", "day", "whose"),
    [
        (PAIRS, dt.date(2027, 3, 31), []),
        (PAIRS, APRIL, [SECOND, FIRST]),
        (PAIRS + report(FIRST), APRIL, [SECOND]),
        (PAIRS + report(FIRST) + report(SECOND), APRIL, []),
        (pair(FIRST, "2027-10-29") + ORDER, APRIL, []),
        (pair(FIRST, "2027-10-29") + ORDER, dt.date(2027, 5, 12), [FIRST]),
        (pair(FIRST, "2027-10-29"), dt.date(2027, 5, 12), []),
    ],
)
def test_a_mentor_is_awaited_with_a_report_on_each_pair(
    told_by: Callable[[str], World], known: str, day: dt.date, whose: list[str]
) -> None:
    names = {FIRST: "Ромашкиной Е.К.", SECOND: "Васильковым П.С."}
    left = awaited(office(told_by(known), day)).get("Отчёт наставника", [])
    assert sorted(line.replace("\u00a0", " ") for line in left) == [
        f"{MENTOR} – в паре с {names[one]}" for one in whose
    ]


@pytest.mark.parametrize(
    ("until", "day", "since"),
    [("2027-03-31", APRIL, dt.date(2027, 3, 31)), ("2027-10-29", dt.date(2027, 5, 12), dt.date(2027, 5, 1))],
)
def test_a_report_is_awaited_since_the_pair_ended_or_its_month_began(
    told_by: Callable[[str], World], until: str, day: dt.date, since: dt.date
) -> None:
    known = office(told_by(pair(FIRST, until) + ORDER), day)
    assert [one.since for of in awaited_forms(known) if of.form.name == "mentor_report" for one in of.people] == [since]


@pytest.mark.parametrize(
    ("known", "whose"),
    [
        ("", 2),
        (meeting(FIRST), 1),
        (meeting(FIRST) + meeting(SECOND, day="2027-03-31"), 0),
        (meeting(FIRST, SECOND), 0),
        (meeting(FIRST, SECOND, mentors=(MENTOR, "Клён Светлана Юрьевна")), 2),
        (meeting(FIRST, day="2026-12-01"), 2),
    ],
)
def test_each_pair_that_ended_is_awaited_with_its_final_meeting(
    told_by: Callable[[str], World], known: str, whose: int
) -> None:
    assert len(awaited(office(told_by(PAIRS + known), APRIL)).get("Итоговая встреча", [])) == whose


@pytest.mark.parametrize(
    ("known", "done"),
    [
        ("", False),
        (meeting(FIRST, signed=True), False),
        (meeting(FIRST, signed=True) + meeting(SECOND, day="2027-03-31"), False),
        (meeting(FIRST, signed=True) + meeting(SECOND, day="2027-03-31", signed=True), True),
        (meeting(FIRST, SECOND, signed=True), True),
    ],
)
def test_final_meetings_are_held_when_each_pair_that_ended_has_its_signed_minutes(
    told_by: Callable[[str], World], known: str, done: bool
) -> None:
    rows = expressions.evaluate("сроки('2026/2027') | где('код', '6.4')", office(told_by(PAIRS + known), APRIL).names)
    assert [bool(row["сделано"]) for row in rows] == [done]


def request_of(mentee: str) -> str:
    return f"""
[[mentee_request]]
"учебный_год" = "2026/2027"
"дата_заполнения" = 2026-09-10
"фио" = "{mentee}"
"""


@pytest.mark.parametrize(
    ("known", "today", "asked"),
    [
        ("", "2026-11-10", [SECOND, FIRST]),
        (request_of(FIRST), "2026-11-10", [SECOND]),
        (request_of(FIRST), "2027-09-10", [SECOND, FIRST]),
        (request_of(FIRST) + pair(FIRST, until="2027-12-31") + ORDER, "2027-09-10", [SECOND]),
        (request_of(FIRST) + pair(FIRST) + ORDER, "2027-09-10", [SECOND, FIRST]),
    ],
)
def test_a_request_of_last_year_is_none_for_this_one(
    told_by: Callable[[str], World], known: str, today: str, asked: Sequence[str]
) -> None:
    """Whose pair goes on from last year needs no new one."""
    world = told_by(f"today = {today}\n" + known)
    waited = awaited(Office(declared(), world.state, world.today))
    assert [name for name in waited.get("Анкета запроса наставляемого", []) if name in (FIRST, SECOND)] == asked
