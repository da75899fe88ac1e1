"""What a table beside a paper says in each cell, and which papers have one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.definitions import Document
from pipeline.expressions import AuthorError, Gap
from pipeline.model import Standing
from pipeline.papers import listing, planning
from pipeline.papers.paper import Paper
from pipeline.papers.sheets import sheets_due
from pipeline.papers.subject import subjects
from pipeline.views import Office
from tests.builders.office import LETTER, TEMPLATES, declared, document
from tests.builders.registers import CARD_ENTRY, DAY, entry, paper, state

SHEET: dict[str, Any] = {
    "title": "Заявки {{ заявка.год }}",
    "rows": "[заявка]",
    "as": "строка",
    "let": {"кто": "строка.фио"},
    "column": [
        {"title": "Кто", "value": "кто"},
        {"title": "Должность", "value": "кто.должность", "width": 20},
        {"title": "Просьба", "value": "строка.просьба"},
    ],
}
WISH = entry("wish", 60, "petrov", key="п", год="2026/2027", фио=None, просьба="Помочь")
PLAIN = document(LETTER, let={})
LISTED = document(LETTER, let={}, sheet=SHEET)


def office(at: Document = LISTED) -> Office:
    return Office(declared(at), state(CARD_ENTRY, WISH), DAY)


def letter(of: Document = LISTED) -> Paper:
    [subject] = subjects(office(of), of)
    return Paper.of(office(of), subject)


def test_a_finished_paper_has_the_table_it_declares() -> None:
    found = listing.listing(letter(), Standing.CURRENT)
    assert found is not None
    assert (found.organisation, found.title, found.day) == ("ДС «Ромашка»", "Заявки 2026/2027", DAY)
    assert (found.headings, found.widths) == (("Кто", "Должность", "Просьба"), (None, 20, None))
    assert found.rows == ((None, None, "Помочь"),)


@pytest.mark.parametrize(("of", "standing"), [(LISTED, Standing.DRAFT), (PLAIN, Standing.CURRENT)])
def test_a_draft_and_a_paper_that_declares_none_have_no_table(of: Document, standing: Standing) -> None:
    assert listing.listing(letter(of), standing) is None


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (Gap("дата"), None),
        ("", None),
        ([], None),
        (True, "да"),
        (False, "нет"),
        (7, 7),
        (Decimal("4.5"), Decimal("4.5")),
        (dt.date(2027, 3, 15), dt.date(2027, 3, 15)),
        ("Приказ №\u00a047\u2011ОД", "Приказ № 47-ОД"),
        (["планирование", Gap("ещё"), dt.date(2027, 3, 15), Decimal("4.5")], "планирование; 15.03.2027; 4,5"),
    ],
)
def test_a_value_is_written_as_a_cell_holds_it(value: Any, cell: Any) -> None:
    assert listing.value(value) == cell


def test_a_person_is_named_in_the_nominative_whole() -> None:
    [person, *_] = office().people.with_cards()
    assert listing.value(person) == listing.value(person["фио"]) == "Иванова Анна Петровна"


def test_a_whole_questionnaire_is_no_value() -> None:
    with pytest.raises(AuthorError):
        listing.value(office().answers.alias(office().declared.form("organization")))


def test_a_changed_table_makes_its_paper_out_of_date_and_another_day_does_not() -> None:
    def editions(of: Document, day: dt.date) -> list[str]:
        plan = planning.plan(Office(declared(of), state(CARD_ENTRY, WISH), day), TEMPLATES)
        return [job.edition for job in plan.wanted]

    later = DAY + dt.timedelta(days=1)
    renamed = document(LETTER, let={}, sheet={**SHEET, "title": "Просьбы"})
    assert editions(LISTED, DAY) == editions(LISTED, later)
    assert len({*editions(LISTED, DAY), *editions(renamed, DAY), *editions(PLAIN, DAY)}) == 3


def test_a_workbook_beside_a_paper_is_no_sheet_for_people_to_fill_in() -> None:
    beside = replace(paper("sheet:letter@п", Standing.CURRENT), document="")
    known = state(CARD_ENTRY, WISH, issued=(beside,))
    _, gone = sheets_due(Office(declared(LISTED), known, DAY), {})
    assert gone == []
