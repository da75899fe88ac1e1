"""The questionnaires that a report names as its sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from pipeline import expressions
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
