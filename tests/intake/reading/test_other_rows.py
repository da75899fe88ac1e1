"""Rows of a table that are no answers."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.model import CellValue
from tests.builders.forms import form, question
from tests.builders.readings import Rows, answers_of, read_back, refusal_of, remarks_on
from tests.builders.tables import grid, sheet

LISTED = form(
    question("фио", "person", label="ФИО"),
    question("должность", label="Должность"),
    question("группа", label="Группа"),
    question("стаж", "decimal", label="Стаж"),
    question("кабинет", label="Кабинет", required=False),
    person="фио",
)
HEADINGS = ["ФИО", "Должность", "Группа", "Стаж", "Кабинет"]
ROW: list[CellValue] = ["Козлова Мария", "воспитатель", "младшая", 3, "12"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["Заведующий", "", "И.И. Иванова"], "signature_row"),
        (["", "Заведующий", "", "(подпись)", "И. И. Иванова"], "signature_row"),
        (["Составил:", "", "Иванова И.И."], "signature_row"),
        (["Руководитель", "________"], "signature_row"),
        ([dt.date(2026, 9, 1)], "signature_row"),
        (["", "1 сентября 2026 г."], "signature_row"),
        (["Вакансия", "воспитатель", "старшая"], "vacancy_row"),
        (["(вакантно)", "няня"], "vacancy_row"),
        (["Итого", "", "", 3], "total_row"),
    ],
)
def test_what_stands_under_a_list_is_no_answer(row: list[CellValue], code: str) -> None:
    submissions = read_back(grid(sheet([HEADINGS, ROW, [], row])), LISTED)
    assert len(submissions) == 1 and remarks_on(*submissions) == [code]


@pytest.mark.parametrize(
    "row",
    [
        ["И.И. Иванова", "заведующий"],
        ["Иванова И.И.", "руководитель кружка", "старшая"],
        ["Иванова Инна", "директор", dt.date(2026, 9, 1)],
    ],
)
def test_a_person_with_such_a_post_is_an_answer(row: list[CellValue]) -> None:
    assert len(read_back(grid(sheet([HEADINGS, ROW, row])), LISTED)) == 2


def test_explanations_in_brackets_right_under_the_headings_are_no_answer() -> None:
    under: list[CellValue] = ["(полностью)", "(по штатному расписанию)", "", "(лет)", ""]
    [submission] = read_back(grid(sheet([HEADINGS, under, ROW])), LISTED)
    assert submission.row == 3


def test_headings_again_in_other_columns_are_refused() -> None:
    other: Rows = [["ФИО", "Группа", "Должность", "Стаж", "Кабинет"], ["Ким Олег", "старшая", "няня", 5, "1"]]
    assert refusal_of(grid(sheet([HEADINGS, ROW, *other])), LISTED) == ["headings_otherwise"]
    again = read_back(grid(sheet([HEADINGS, ROW, HEADINGS, ["Ким Олег", "няня", "старшая", 5, "1"]])), LISTED)
    assert [answers_of(one)["должность"] for one in again] == ["воспитатель", "няня"]
