"""Small questionnaires, and what is read of a workbook by the names or the words of their questions."""

from __future__ import annotations

import pytest

from pipeline.definitions import Form, Section
from pipeline.intake.reading import identify, read
from pipeline.model import CellValue, Grid, Problem, Refused, Submission
from tests.builders.forms import form, question

Rows = list[list[CellValue]]
Dicts = list[dict[str, CellValue]]

NAME = question("фио", "person", label="Фамилия и имя")
YEARS = question("стаж", "decimal", label="Стаж, лет", headings=("Сколько лет работаю",))
WISH = question("запрос", label="Главный запрос")
DAYS = question("дни", "many", label="Дни", choices=("пн", "вт", "ср, утро"), required=False)
SURVEY = form(NAME, YEARS, WISH, DAYS, title="Анкета запроса")
OFFER = form(
    NAME,
    question("помощь", label="Чем могу помочь коллеге"),
    question("часы", "decimal", label="Часов в месяц"),
    id="offer/1",
    title="Анкета предложения",
)
FORMS = (SURVEY, OFFER)

STAFF_TABLE = Section.model_validate(
    {
        "title": "Сотрудники",
        "table": "сотрудники",
        "records": True,
        "question": [
            question("фио", "person", label="ФИО"),
            question("должность", label="Должность"),
            question("группа", label="Группа", required=False),
        ],
    }
)
STAFF_LIST = form(question("год", label="Учебный год"), tables=[STAFF_TABLE])
# The same table as a part of one submission.
STAFF_INSIDE = form(question("год", label="Учебный год"), tables=[STAFF_TABLE.model_copy(update={"records": False})])

PLAIN_TABLE = """
    | Фамилия и имя  | Стаж, лет | Главный запрос      | Дни    |
    | Козлова Мария  | 3         | вести занятия       | пн, вт |
    | Ким Олег Ильич | 5         | работа с родителями |        |
"""
PLAIN_ROWS: Rows = [
    ["Фамилия и имя", "Стаж, лет", "Главный запрос"],
    ["Козлова Мария", 3, "вести занятия"],
]


def read_back(book: Grid, *forms: Form) -> tuple[Submission, ...]:
    """What the workbook answers; without forms of its own it is one of `FORMS`."""
    return read(book, *identify(book, forms or FORMS))


def refusal_of(book: Grid, *forms: Form) -> list[str]:
    """The codes for which the workbook is refused."""
    with pytest.raises(Refused) as refused:
        read_back(book, *forms)
    return [problem.code for problem in refused.value.problems]


def answers_of(submission: Submission) -> dict[str, CellValue]:
    """The raw answers by question."""
    return {name: answer.cell.value for name, answer in submission.answers.items()}


def remarks_on(*submissions: Submission) -> list[str]:
    """The codes of what was remarked while reading, but for how surely the form was recognised."""
    return [remark.code for remark in answers_remarked(*submissions)]


def answers_remarked(*submissions: Submission) -> list[Problem]:
    """What was remarked while reading, but for how surely the form was recognised."""
    told = (remark for submission in submissions for remark in submission.remarks)
    return [remark for remark in told if remark.code != "recognised_by_headings"]
