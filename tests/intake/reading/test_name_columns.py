"""Names that a table gives in parts: surname, given name and patronymic in columns of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Cell, CellValue, Grid, Place
from tests.builders.forms import form
from tests.builders.readings import NAME, WISH, YEARS, answers_of, read_back, refusal_of, remarks_on
from tests.builders.tables import grid, sheet

LISTED = form(NAME, YEARS, WISH, person="фио")


def of_parts(*parts: str) -> Grid:
    """A table with one row, whose name is given in three columns."""
    return grid(sheet([["Фамилия", "Имя", "Отчество", "Стаж, лет", "Главный запрос"], [*parts, 3, "занятия"]]))


@pytest.mark.parametrize(
    ("headings", "parts"),
    [
        (["Фамилия", "Имя", "Отчество"], ["Козлова", "Мария", "Ильинична"]),
        (["Фамилия", "Имя Отчество"], ["Козлова", "Мария Ильинична"]),
        (["Ваша фамилия", "Ваше имя и отчество"], ["Козлова", "Мария Ильинична"]),
        (["Имя", "Отчество (при наличии)", "Фамилия"], ["Мария", "Ильинична", "Козлова"]),
        (["1. Фамилия *", "2. Имя *", "3. Отчество"], ["Козлова", "Мария", "Ильинична"]),
        (["Last Name", "First Name", "Middle Name"], ["Козлова", "Мария", "Ильинична"]),
    ],
)
def test_the_parts_of_a_name_are_read_as_one(headings: list[str], parts: list[str]) -> None:
    book = grid(sheet([[*headings, "Стаж, лет", "Главный запрос"], [*parts, 3, "вести занятия"]]))
    [submission] = read_back(book, LISTED)
    assert answers_of(submission) == {"фио": "Козлова Мария Ильинична", "стаж": 3, "запрос": "вести занятия"}
    assert remarks_on(submission) == []


def test_the_columns_of_a_name_need_not_stand_side_by_side() -> None:
    book = grid("""
        | Имя   | Стаж, лет | Фамилия | Главный запрос | Отчество  |
        | Мария | 3         | Козлова | вести занятия  | Ильинична |
        | Олег  | 5         | Ким     | родители       |           |
    """)
    first, second = read_back(book, LISTED)
    assert [answers_of(one)["фио"] for one in (first, second)] == ["Козлова Мария Ильинична", "Ким Олег"]
    assert first.answers["фио"].cell.place.address == "C2"


@pytest.mark.parametrize(
    ("parts", "address"), [(["Козлова", "", "Ильинична"], "B2"), (["", "Мария", "Ильинична"], "A2")]
)
def test_a_name_with_a_part_missing_is_asked_about_at_that_part(parts: list[str], address: str) -> None:
    [submission] = read_back(of_parts(*parts), LISTED)
    cell = submission.answers["фио"].cell
    assert (cell.fault, cell.place.address) == ("name_part_missing", address)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (["Козлова Мария Ильинична", "", ""], "Козлова Мария Ильинична"),
        (["Козлова Мария Ильинична", "Мария", "Ильинична"], "Козлова Мария Ильинична"),
        (["Козлова", "Мария Ильинична", ""], "Козлова Мария Ильинична"),
        (["Абрамович", "Роман", "Абрамович"], "Абрамович Роман Абрамович"),
        (["Ким", "Олег", "-"], "Ким Олег"),
        (["Ким", "Олег", "нет"], "Ким Олег"),
        (["", "", ""], None),
    ],
)
def test_a_name_written_into_fewer_columns_is_that_name(parts: list[str], name: str | None) -> None:
    [submission] = read_back(of_parts(*parts), LISTED)
    assert submission.answers["фио"].cell == Cell(name, Place("Ответы", 2, 1))


def test_what_is_wrong_with_a_part_is_wrong_with_the_name() -> None:
    book = of_parts("Козлова", "Мария", "Ильинична")
    cells = book.sheets[0].rows[1]
    struck = (cells[0], replace(cells[1], value=None, fault="struck_out"), *cells[2:])
    faulty = replace(book, sheets=(replace(book.sheets[0], rows=(book.sheets[0].rows[0], struck)),))
    [submission] = read_back(faulty, LISTED)
    cell = submission.answers["фио"].cell
    assert (cell.fault, cell.place.address) == ("struck_out", "B2")


def test_a_column_of_the_whole_name_is_surer_than_its_parts() -> None:
    book = grid("""
        | Фамилия и имя | Стаж, лет | Главный запрос | Фамилия | Имя   |
        | Козлова Мария | 3         | вести занятия  | Козлова | Мария |
    """)
    [submission] = read_back(book, LISTED)
    assert answers_of(submission)["фио"] == "Козлова Мария"
    assert remarks_on(submission) == ["unknown_column", "unknown_column"]


@pytest.mark.parametrize("headings", [["Фамилия", "Фамилия", "Имя"], ["Фамилия", "Отчество", "Дети"]])
def test_parts_that_make_no_name_leave_the_question_without_a_column(headings: list[str]) -> None:
    row: list[CellValue] = ["Козлова", "Ильинична", "Мария", 3, "вести занятия"]
    assert refusal_of(grid(sheet([[*headings, "Стаж, лет", "Главный запрос"], row])), LISTED) == ["column_missing"]


def test_the_parts_may_stand_in_a_second_row_under_headings_merged_into_it() -> None:
    book = grid("""
        | Фамилия и имя |       |           | Стаж, лет | Главный запрос |
        | Фамилия       | Имя   | Отчество  |           |                |
        | Козлова       | Мария | Ильинична | 3         | вести занятия  |
    """)
    merged = replace(book, sheets=(replace(book.sheets[0], covered={(2, 4): 1, (2, 5): 1}),))
    [submission] = read_back(merged, LISTED)
    assert answers_of(submission) == {"фио": "Козлова Мария Ильинична", "стаж": "3", "запрос": "вести занятия"}


def test_the_parts_may_be_asked_one_under_another() -> None:
    book = grid("""
        | Фамилия        | Козлова       |
        | Имя            | Мария         |
        | Отчество       | Ильинична     |
        | Стаж, лет      | 3             |
        | Главный запрос | вести занятия |
    """)
    [submission] = read_back(book, LISTED)
    assert answers_of(submission) == {"фио": "Козлова Мария Ильинична", "стаж": "3", "запрос": "вести занятия"}
    assert remarks_on(submission) == [] and submission.answers["фио"].cell.place.address == "B1"


def test_a_form_of_nobody_has_no_name_to_put_together() -> None:
    book = grid("""
        | Фамилия | Имя   | Стаж, лет | Главный запрос |
        | Козлова | Мария | 3         | вести занятия  |
    """)
    assert refusal_of(book, form(NAME, YEARS, WISH)) == ["column_missing"]
