"""The questionnaires that a report names as its sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline import expressions
from pipeline.model import Entry, State
from pipeline.papers import planning
from pipeline.views import Office
from tests.builders.shipped import declared
from tests.builders.world import World

MEETINGS = """
today = 2027-06-03

[[council_meeting]]
"учебный_год" = "2026/2027"
"дата_заседания" = 2026-09-10

[[council_meeting]]
"учебный_год" = "2026/2027"
"дата_заседания" = 2027-05-31

[[commission_meeting]]
"учебный_год" = "2026/2027"
"дата_заседания" = 2027-06-01
"""


@pytest.mark.parametrize(
    ("until", "counted"),
    [
        ("2027-05-30", [("Сведения о заседании педагогического совета", 1)]),
        ("2027-05-31", [("Сведения о заседании педагогического совета", 2)]),
        ("2027-06-01", [("Сведения о заседании педагогического совета", 2), ("Заседание комиссии о поощрении", 1)]),
    ],
)
def test_what_happened_after_the_report_is_no_source_of_it(
    told_by: Callable[[str], World], until: str, counted: list[tuple[str, int]]
) -> None:
    known = told_by(MEETINGS)
    names = Office(declared(), known.state, known.today).with_names({"по": dt.date.fromisoformat(until)})
    found = expressions.evaluate("принятые_анкеты('2026/2027', по)", names)
    assert [(title, count) for title, count, _ in found] == counted


def sums(state: State, today: dt.date) -> list[str]:
    """The sums of the year's questionnaires."""
    found = expressions.evaluate("принятые_анкеты('2026/2027', сегодня)", Office(declared(), state, today).names)
    return [sum_ for _, _, sum_ in found]


def test_its_sum_is_one_of_the_answers_however_the_file_was_saved(told_by: Callable[[str], World]) -> None:
    known = told_by(MEETINGS)
    first, *others = known.state.entries["council_meeting"]

    def with_first(first: Entry) -> list[str]:
        entries = {**known.state.entries, "council_meeting": (first, *others)}
        return sums(replace(known.state, entries=entries), known.today)

    answered_otherwise = {**first.values, "повестка": "О наставничестве"}
    assert with_first(replace(first, digest="f" * 64)) == sums(known.state, known.today)
    assert with_first(replace(first, values=answered_otherwise)) != sums(known.state, known.today)


LISTED, UNLISTED = "Боярышникова Ирина Олеговна", "Крушинина Вера Павловна"
PAIR = f"""
today = 2027-06-03

[[staff]]
"фио" = "{LISTED}"
"пол" = "женский"
"должность" = "воспитатель"
"педагогический_работник" = true

[[pairs_decision]]
"учебный_год" = "2026/2027"
"дата_решения" = 2027-03-09
"срок_с" = 2027-03-15
"срок_по" = 2027-05-28
"наставляемый" = "{LISTED}"
"наставник" = "{UNLISTED}"
"решение" = "утвердить"
"""


def test_whoever_stands_in_the_staff_list_is_there_though_whether_she_works_was_left_open(
    told_by: Callable[[str], World],
) -> None:
    """The list says that an empty answer means «работает»."""
    known = told_by(PAIR)
    plan = planning.plan(Office(declared(), known.state, known.today), {})
    [job] = [job for job in plan.wanted if job.code == "report-annual@2026-2027"]
    told = [blocker.text for blocker in job.blockers if "в кадровом листе этого человека нет" in blocker.text]
    assert [text.split()[0] for text in told] == ["Крушинина"]
