"""A questionnaire and a staff list, what is typed into their cells, and what a person then sees there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.workbook.workbook import Workbook

from pipeline.definitions import (
    Declarations,
    Form,
    Question,
    Section,
    Settings,
    answer_cell_name,
    column_area_name,
    tick_cell_name,
)
from pipeline.excel import form_workbook, returned_workbook
from pipeline.excel.cell_values import DAY_FORMAT, written
from pipeline.excel.raw_book import clock_text
from pipeline.model import Answer, Cell, CellValue, Layout, Place, Problem, Returned, Submission
from tests.builders.forms import declared as declarations
from tests.builders.forms import form, question
from tests.builders.questionnaires import cell_named, opened

AGES = ("1–3 года", "3–5 лет", "5–7 лет")
DEEDS = Section(
    title="Что сделать",
    table="дела",
    rows=3,
    question=(question("дело", label="Что сделать"), question("срок", "date", label="До какого дня", required=False)),
)
QUESTIONNAIRE = form(
    question("фио", "person", label="Фамилия, имя, отчество"),
    question("номер", label="Табельный номер"),
    question("стаж", "decimal", label="Стаж, лет", min=0, max=60),
    question("доля", "decimal", label="Сделано, %", min=0, max=100),
    question("дата", "date", label="День встречи"),
    question("время", label="Сколько длились встречи, часов и минут"),
    question("опыт", "yes_no", label="Был ли опыт наставничества"),
    question("образование", "one", label="Образование", choices=("высшее", "среднее")),
    question("возраст", "many", label="С какими группами работаете", choices=AGES),
    question("запрос", "long_text", label="Чему хотите научиться", max_length=500),
    id="questionnaire/1",
    title="Анкета педагога",
    tables=[DEEDS],
)
ONE_SHEET = form(
    question("фио", "person", label="Кто отвечает"),
    question("опыт", "yes_no", label="Нужен ли наставник"),
    question("возраст", "many", label="Ваши группы", choices=AGES),
    question("запрос", "long_text", label="Чем помочь"),
    id="one_sheet/1",
    title="Заявка без таблицы",
)
STAFF = form(
    id="staff/1",
    title="Кадровый лист",
    defines_people=True,
    person="фио",
    key=("фио",),
    shapes=("workbook", "table"),
    tables=[
        Section(
            title="Сотрудники",
            table="сотрудники",
            records=True,
            rows=4,
            question=(
                question("фио", "person", label="ФИО"),
                question("номер", label="Табельный номер"),
                question("должность", "post", label="Должность"),
                question("приём", "date", label="Работает с"),
                question("ставка", "decimal", label="Ставка, %", required=False),
            ),
        )
    ],
)


@dataclass(frozen=True, slots=True)
class TypedCell:
    """Something typed into a cell («Анкета!C5»): words, or a number and the code of the format it takes."""

    place: str
    value: str | float
    code: str = ""

    def entry(self) -> str:
        """The same as it is typed on a keyboard."""
        if isinstance(self.value, str):
            return self.value
        if self.code == DAY_FORMAT:
            return f"{FIRST_OF_EXCEL + dt.timedelta(self.value):%Y-%m-%d}"
        if self.code == SPAN:
            return clock_text(dt.timedelta(self.value))
        return f"{self.value:.0%}" if self.code == PERCENT else f"{self.value:g}"


FIRST_OF_EXCEL = dt.date(1899, 12, 30)
PERCENT, SPAN = "0%", "[h]:mm"
FIRST_OF_SEPTEMBER_2026, FIRST_OF_MARCH_2020 = 46266.0, 43891.0
TYPED: Mapping[str, tuple[str | float, str]] = {
    "фио": ("Петров Пётр Петрович", ""),
    "номер": ("000417", ""),
    "стаж": (7.5, ""),
    "доля": (0.85, PERCENT),
    "дата": (FIRST_OF_SEPTEMBER_2026, DAY_FORMAT),
    "время": (26.5 / 24, SPAN),
    "опыт": ("да", ""),
    "образование": ("высшее", ""),
    "запрос": ("Вести занятия\nи не повышать голос", ""),
}
TICKED = (1, 3)
DEED_ROWS = ({"дело": "Показать занятие", "срок": dt.date(2026, 10, 5)}, {"дело": "Посетить группу", "срок": None})
STAFF_TYPED: Sequence[Mapping[str, tuple[str | float, str]]] = (
    {
        "фио": ("Петров Пётр Петрович", ""),
        "номер": ("000417", ""),
        "должность": ("воспитатель", ""),
        "приём": (FIRST_OF_SEPTEMBER_2026, DAY_FORMAT),
        "ставка": (0.5, PERCENT),
    },
    {
        "фио": ("Сидорова Вера Ильинична", ""),
        "номер": ("000007", ""),
        "должность": ("музыкальный руководитель", ""),
        "приём": (FIRST_OF_MARCH_2020, DAY_FORMAT),
        "ставка": (1.0, PERCENT),
    },
)
# The answer for which the questionnaire is given back, and what its comment then says.
LEFT_OUT, COMMENT = "стаж", "Ответа нет. Заполните эту ячейку."
Seen = Mapping[str, Any]
SEEN_QUESTIONNAIRE: Seen = {
    "фио": "Петров Пётр Петрович",
    "номер": "000417",
    "стаж": Decimal("7.5"),
    "доля": Decimal(85),
    "дата": dt.date(2026, 9, 1),
    "время": "26:30",
    "опыт": True,
    "образование": "высшее",
    "возраст": ("1–3 года", "5–7 лет"),
    "запрос": "Вести занятия\nи не повышать голос",
    "дела": ({"дело": "Показать занятие", "срок": dt.date(2026, 10, 5)}, {"дело": "Посетить группу", "срок": None}),
}
SEEN_ONE_SHEET: Seen = {question.name: SEEN_QUESTIONNAIRE[question.name] for question in ONE_SHEET.plain}
SEEN_STAFF: Sequence[Seen] = (
    {
        "фио": "Петров Пётр Петрович",
        "номер": "000417",
        "должность": "воспитатель",
        "приём": dt.date(2026, 9, 1),
        "ставка": Decimal(50),
    },
    {
        "фио": "Сидорова Вера Ильинична",
        "номер": "000007",
        "должность": "музыкальный руководитель",
        "приём": dt.date(2020, 3, 1),
        "ставка": Decimal(100),
    },
)


def declared() -> Declarations:
    """Declarations of the forms."""
    return declarations(QUESTIONNAIRE, ONE_SHEET, STAFF).model_copy(update={"settings": Settings(kinds={})})


def blank(one: Form) -> bytes:
    """What we hand out; of the questionnaire the table of deeds is filled in already."""
    once = {"дела": DEED_ROWS} if one is QUESTIONNAIRE else {}
    return form_workbook(one, declared(), Layout.OURS, once, ())


def filled() -> bytes:
    """The questionnaire with the answers that a person then sees, as we write them into a form given back."""
    return form_workbook(QUESTIONNAIRE, declared(), Layout.OURS, {**SEEN_QUESTIONNAIRE}, ())


def returned() -> bytes:
    """The questionnaire given back for one answer, whose cell bears a comment."""
    answers = {q.name: _answer(q) for q in QUESTIONNAIRE.plain}
    deeds = tuple(
        {q.name: Answer(q.name, q.label, _cell(written(row[q.name]))) for q in DEEDS.question} for row in DEED_ROWS
    )
    missing = Problem("required", question=LEFT_OUT, label=answers[LEFT_OUT].label, place=answers[LEFT_OUT].cell.place)
    found = Returned((Submission(QUESTIONNAIRE.id, answers, {"дела": deeds}),), ((missing,),))
    return returned_workbook(QUESTIONNAIRE, declared(), found, ((COMMENT,),))


def _answer(asked: Question) -> Answer:
    value = None if asked.name == LEFT_OUT else SEEN_QUESTIONNAIRE[asked.name]
    return Answer(asked.name, asked.label, _cell("\n".join(value) if isinstance(value, tuple) else written(value)))


def _cell(value: CellValue) -> Cell:
    return Cell(value, Place("Анкета", 1, 1))


def corrected() -> list[TypedCell]:
    """What is typed into the form given back."""
    answer = cell_named(opened(returned()), answer_cell_name(LEFT_OUT))
    return [TypedCell(_place(answer), *TYPED[LEFT_OUT])]


def _place(cell: SheetCell | MergedCell) -> str:
    return f"{cell.parent.title}!{cell.coordinate}"


def typed_into(one: Form) -> list[TypedCell]:
    """What is typed into the cells of a form's blank."""
    book = opened(blank(one))
    return list(_typed_rows(book) if one is STAFF else _typed_once(book, one))


def _typed_once(book: Workbook, one: Form) -> list[TypedCell]:
    asked = [question.name for question in one.plain if question.name in TYPED]
    answers = [TypedCell(_place(cell_named(book, answer_cell_name(name))), *TYPED[name]) for name in asked]
    ticks = (_place(cell_named(book, tick_cell_name("возраст", number))) for number in TICKED)
    return [*answers, *(TypedCell(place, "✓") for place in ticks)]


def _typed_rows(book: Workbook) -> list[TypedCell]:
    typed = []
    for number, row in enumerate(STAFF_TYPED):
        for name, words in row.items():
            first = cell_named(book, column_area_name("сотрудники", name))
            typed.append(TypedCell(_place(first.offset(number)), *words))
    return typed
