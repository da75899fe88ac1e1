"""Small forms of every kind of question, the workbooks made of them, and what stands in these."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.definitions import Declarations, Form, Section, Settings
from pipeline.excel import form_workbook
from pipeline.model import Layout, Submission
from tests.builders.forms import declared as declarations
from tests.builders.forms import form, question

AGES = ("1–3 года", "3–5 лет", "5–7 лет")
PLAIN = form(
    question("фио", "person", help="Полностью.", example="Иванова Анна Петровна"),
    question("стаж", "decimal", min=0, max=60),
    question("оценка", "integer", min=0, max=3),
    question("дата", "date", required=False),
    question("опыт", "yes_no"),
    question("образование", "one", choices=("высшее", "среднее"), other=True),
    question("категория", "one", choices="категории"),
    question("возраст", "many", choices=AGES, other=True),
    question("запрос", "long_text", max_length=500),
)
ROWS = Section(
    title="Пары",
    table="пары",
    records=True,
    rows=4,
    question=(
        question("наставник", "person", shown=True),
        question("код", hidden=True, required=False),
        question("решение", "one", choices=("утвердить", "отклонить")),
    ),
)
DECISION = form(question("день", "date"), tables=[ROWS])
MEETING = form(
    question("место"),
    tables=[Section(title="Кто был: члены совета", table="были", rows=3, question=(question("кто"), question("явка")))],
)


def declared(one: Form) -> Declarations:
    """Declarations of that form alone, with the list of categories."""
    held = declarations(one, choices={"категории": ("первая", "высшая")})
    return held.model_copy(update={"settings": Settings(kinds={})})


def workbook_of(
    one: Form,
    once: Mapping[str, Any] | None = None,
    rows: Sequence[Mapping[str, Any]] = (),
    shape: Layout = Layout.OURS,
) -> bytes:
    """The workbook of a form, blank or with these answers."""
    return form_workbook(one, declared(one), shape, once or {}, rows)


def opened(content: bytes) -> Workbook:
    """A workbook as openpyxl shows it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def cell_named(book: Workbook, name: str) -> Cell:
    """The first cell of a defined name."""
    [(title, address)] = book.defined_names[name].destinations
    found = book[title][address.replace("$", "").partition(":")[0]]
    assert isinstance(found, Cell)
    return found


def validation_of(cell: Cell) -> DataValidation:
    """The validation of a cell."""
    sheet = cell.parent
    assert isinstance(sheet, Worksheet)
    rule: DataValidation
    [rule] = [rule for rule in sheet.data_validations.dataValidation if cell.coordinate in rule.sqref]
    return rule


def choices_of(book: Workbook, rule: DataValidation) -> list[Any]:
    """The choices that a validation's named list offers."""
    [(title, address)] = book.defined_names[str(rule.formula1).removeprefix("=")].destinations
    cells = book[title][address.replace("$", "")]
    return [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]


def answers_of(submission: Submission) -> dict[str, Any]:
    """The answers given, by question."""
    return {name: answer.cell.value for name, answer in submission.answers.items() if answer.cell.value is not None}


ANSWERS = {
    "фио": "Иванова Анна Петровна",
    "стаж": Decimal("7.5"),
    "оценка": 3,
    "дата": dt.date(2026, 9, 1),
    "опыт": True,
    "образование": "=1+1",
    "категория": "первая",
    "возраст": ("3–5 лет", "5–7 лет", "взрослые"),
    "запрос": "Первая строка\nвторая",
}
READ_BACK = {**ANSWERS, "стаж": 7.5, "опыт": "да", "возраст": "3–5 лет\n5–7 лет\nвзрослые"}
