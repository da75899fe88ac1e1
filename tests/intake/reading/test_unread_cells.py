"""What is written where nothing is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.excel.table_sheet import RESERVED_TITLES
from pipeline.intake.reading.headings import fold_heading
from pipeline.intake.reading.unread_cells import MOST_REMARKS, SHEETS_OF_OURS, unread_remarks
from pipeline.model import CellValue, Grid, Place, Problem, Sheet
from tests.builders.forms import form, question
from tests.builders.readings import (
    DAYS,
    NAME,
    STAFF_INSIDE,
    STAFF_LIST,
    SURVEY,
    WISH,
    YEARS,
    Rows,
    read_back,
    refusal_of,
)
from tests.builders.tables import grid, sheet, workbook

ANSWERS: dict[str, CellValue] = {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия"}


def with_cell(book: Grid, row: int, column: int, value: CellValue) -> Grid:
    """The workbook with one more cell written, counted from one."""
    [made] = book.sheets
    lines = [[cell.value for cell in cells] for cells in made.rows]
    lines += [[] for _ in range(row - len(lines))]
    lines[row - 1] += [None] * (column - len(lines[row - 1]))
    lines[row - 1][column - 1] = value
    return replace(book, sheets=(sheet(lines, made.title),))


def told(book: Grid) -> list[Problem]:
    return list(read_back(book, SURVEY)[0].remarks)


def test_words_beside_an_answer_are_told_with_their_cell() -> None:
    [remark] = told(with_cell(workbook(SURVEY, ANSWERS), 2, 3, "и ещё год в школе"))
    assert (remark.code, remark.place and remark.place.address, remark.found) == (
        "cell_not_read_beside",
        "C2",
        "и ещё год в школе",
    )


def test_words_under_the_last_answer_and_a_tick_in_an_inserted_row_are_told() -> None:
    book = with_cell(workbook(SURVEY, ANSWERS), 6, 2, "✓")
    [remark] = told(with_cell(book, 6, 1, "хочу передать опыт"))
    assert remark.place and remark.place.address == "B6" and remark.values["value"] == "хочу передать опыт"


def test_words_in_a_row_that_somebody_inserted_between_the_questions_are_told_in_any_column() -> None:
    lines: list[list[CellValue]] = [
        ["1.", "Фамилия и имя", "Козлова Мария"],
        [None, "прежде Петрова", None],
        ["см. приказ", None, None],
        ["2.", "Стаж, лет", 3],
        ["3.", "Главный запрос", "вести занятия"],
        [None, "Можно несколько, через точку с запятой: пн; вт.", None],
        [None, "позвоните мне", None],
    ]
    made = sheet(lines, "Анкета")
    names = {f"ответ_{name}": ((made.rows[row][2],),) for row, name in ((0, "фио"), (3, "стаж"), (4, "запрос"))}
    book = Grid((made,), names, SURVEY.id)
    inserted = [remark.place.address for remark in unread_remarks(book, SURVEY, []) if remark.place]
    assert inserted == ["B2", "A3", "B7"]


def test_a_label_in_former_words_is_no_answer_of_anybody() -> None:
    book = with_cell(workbook(SURVEY, ANSWERS), 2, 1, "Сколько лет в саду")
    assert [remark.found for remark in told(book)] == ["Сколько лет в саду"]
    years = question("стаж", "decimal", label="Стаж, лет", headings=("Сколько лет в саду",))
    assert not read_back(book, form(NAME, years, WISH, DAYS, title="Анкета запроса"))[0].remarks


def test_a_copied_sheet_is_told() -> None:
    book = workbook(SURVEY, ANSWERS)
    copy = replace(workbook(SURVEY, {**ANSWERS, "фио": "Ким Олег"}).sheets[0], title="Анкета (2)")
    [remark] = told(replace(book, sheets=(*book.sheets, copy)))
    assert (remark.code, remark.sheet) == ("sheet_not_read", "Анкета (2)")


def test_answers_that_are_seen_on_a_copy_are_not_given_up_for_hidden_ones() -> None:
    book = workbook(SURVEY, ANSWERS)
    seen = replace(book.sheets[0], title="Анкета (2)")
    hidden = replace(book.sheets[0], hidden=True)
    assert refusal_of(replace(book, sheets=(hidden, *book.sheets[1:], seen))) == ["hidden_copy"]
    assert len(read_back(replace(book, sheets=(hidden, *book.sheets[1:])))) == 1


def test_a_second_questionnaire_on_a_hidden_sheet_is_refused_and_an_empty_one_passed_over() -> None:
    book = workbook(SURVEY, ANSWERS)
    copy = replace(workbook(SURVEY, {**ANSWERS, "фио": "Ким Олег"}).sheets[0], title="Анкета (2)", hidden=True)
    assert refusal_of(replace(book, sheets=(*book.sheets, copy))) == ["hidden_copy"]
    # Without names of ours, as a copy of the questionnaire in a workbook of their own.
    assert refusal_of(replace(book, sheets=(*book.sheets, copy), names={}, marker="")) == ["hidden_copy"]
    empty = replace(workbook(SURVEY, {}).sheets[0], title="Анкета (2)", hidden=True)
    other = replace(copy, rows=copy.rows[2:])
    for passed in (empty, other):
        assert told(replace(book, sheets=(*book.sheets, passed))) == []


def test_answers_on_a_sheet_of_ours_that_somebody_hid_are_read_by_their_names() -> None:
    book = workbook(SURVEY, ANSWERS)
    first, *others = book.sheets
    assert told(replace(book, sheets=(replace(first, hidden=True), *others))) == []


def test_what_the_blank_itself_says_is_not_told() -> None:
    book = with_cell(workbook(SURVEY, ANSWERS), 2, 3, "Например: 5.")
    helping = sheet([["Как заполнить"]], "Как заполнить")
    assert told(replace(book, sheets=(*book.sheets, helping))) == []
    # Gnumeric shows the sheet that nobody is to see, and a name of ours stands there.
    service = sheet([["Форма", "survey/1"], ["Вид", "анкета"]], "Служебный")
    names = {**book.names, "форма": ((service.rows[0][1],),)}
    assert told(replace(book, sheets=(*book.sheets, service), names=names)) == []
    assert {fold_heading(title) for title in RESERVED_TITLES} == SHEETS_OF_OURS | {"анкета"}


HELP: list[list[CellValue]] = [
    ["Как заполнить"],
    ["Анкета. Заполняет педагог."],
    [],
    ["1.", "Пишите в светлых ячейках."],
    [],
    ["Что писать"],
]
LISTED: list[list[CellValue]] = [
    ["Нужно исправить"],
    ["Исправьте."],
    [],
    ["№", "Где", "Вопрос", "Написано", "Что не так"],
    [1, "C5", "Стаж"],
]


@pytest.mark.parametrize(
    ("title", "lines", "row", "column"),
    [
        ("Как заполнить", HELP, 4, 4),
        ("Как заполнить", HELP, 3, 2),
        ("Как заполнить", HELP, 9, 1),
        ("Замечания", LISTED, 5, 6),
        ("Замечания", LISTED, 6, 2),
        ("Списки", [["пн", "да"], ["вт", "нет"]], 4, 2),
    ],
)
def test_what_is_typed_on_a_sheet_of_ours_is_told(
    title: str, lines: Sequence[Sequence[CellValue]], row: int, column: int
) -> None:
    book, ours = workbook(SURVEY, ANSWERS), sheet(lines, title)
    assert told(replace(book, sheets=(*book.sheets, ours))) == []
    written = with_cell(Grid((ours,)), row, column, "стаж у меня 7").sheets
    [remark] = told(replace(book, sheets=(*book.sheets, *written)))
    assert remark.place == Place(title, row, column) and remark.found == "стаж у меня 7"


@pytest.mark.parametrize(("row", "column"), [(1, 4), (2, 4), (4, 2), (5, 2), (9, 1)])
def test_words_above_the_answers_over_ours_and_below_the_form_are_told(row: int, column: int) -> None:
    lines: list[list[CellValue]] = [
        [SURVEY.title],
        [None, "Звёздочкой * отмечены обязательные вопросы."],
        ["1.", "Фамилия и имя", "Козлова Мария"],
        ["2.", "Стаж, лет", 3],
        [None, "Например: 5.", None],
        ["3.", "Главный запрос", "вести занятия"],
    ]
    places = ((2, "фио"), (3, "стаж"), (5, "запрос"))

    def book(made: Sheet) -> Grid:
        return Grid((made,), {f"ответ_{name}": ((made.rows[line][2],),) for line, name in places}, SURVEY.id)

    made = sheet(lines, "Анкета")
    assert unread_remarks(book(made), SURVEY, []) == ()
    [written] = with_cell(Grid((made,)), row, column, "и ещё год в школе").sheets
    assert [remark.place for remark in unread_remarks(book(written), SURVEY, [])] == [Place("Анкета", row, column)]


@pytest.mark.parametrize(
    ("row", "column", "written"),
    [
        (2, 2, "Стаж, лет * 5"),
        (2, 2, "Стаж, лет: пять"),
        (4, 2, "другое (впишите): в каникулы"),
        (3, 1, "✓"),
        (5, 3, dt.date(2026, 9, 1)),
        (5, 3, True),
    ],
)
def test_an_answer_written_into_or_before_our_words_is_told(row: int, column: int, written: CellValue) -> None:
    lines: list[list[CellValue]] = [
        ["1.", "Фамилия и имя", "Козлова Мария"],
        ["2.", "Стаж, лет *", 3],
        [None, "пн", "✓"],
        [None, "другое (впишите):", None],
        [None, "Можно несколько, через точку с запятой: пн; вт.", None],
        ["3.", "Главный запрос\nКак вы его понимаете.", "вести занятия"],
    ]
    named = {"ответ_фио": 0, "ответ_стаж": 1, "ответ_дни__1": 2, "ответ_дни": 3, "ответ_запрос": 5}

    def remarks(lines: list[list[CellValue]], answers: int = 2) -> list[tuple[Place | None, str]]:
        made = sheet(lines, "Анкета")
        book = Grid((made,), {name: ((made.rows[at][answers],),) for name, at in named.items()}, SURVEY.id)
        return [(remark.place, remark.found) for remark in unread_remarks(book, SURVEY, [])]

    assert remarks(lines) == []
    # A column before all others moves the numbers of the questions too.
    assert remarks([[None, *line] for line in lines], answers=3) == []
    lines[row - 1][column - 1] = written
    told = {dt.date(2026, 9, 1): "01.09.2026", True: "ИСТИНА"}.get(written, written)
    assert remarks(lines) == [(Place("Анкета", row, column), told)]


def test_a_lonely_cell_under_a_table_is_told() -> None:
    book = workbook(STAFF_LIST, {"год": "26/27"}, {"сотрудники": [{"фио": "Козлова Мария", "должность": "няня"}]})
    [remark] = read_back(with_cell(book, 6, 2, "психолог"), STAFF_LIST)[0].remarks
    assert remark.place and remark.place.address == "B6"


def test_of_many_unread_cells_the_first_are_told_and_the_others_counted() -> None:
    book = workbook(SURVEY, ANSWERS)
    for row in range(6, 30):
        book = with_cell(book, row, 2, "слова")
    *first, rest = told(book)
    assert [remark.code for remark in first] == ["cell_not_read"] * MOST_REMARKS
    assert (rest.code, rest.values["count"], rest.found) == ("more_not_read", 24 - MOST_REMARKS, "")
    assert rest.place and rest.place.address == f"B{6 + MOST_REMARKS}"


def test_without_our_names_words_beside_under_and_on_another_sheet_are_told_too() -> None:
    book = replace(with_cell(workbook(SURVEY, ANSWERS), 6, 2, "ещё слова"), names={})
    copy = replace(workbook(SURVEY, {**ANSWERS, "фио": "Ким Олег"}).sheets[0], title="Анкета (2)")
    codes = [remark.code for remark in told(replace(book, sheets=(*book.sheets, copy)))]
    assert codes == ["cell_not_read", "sheet_not_read"]


def test_without_our_names_an_answer_written_into_our_words_is_told() -> None:
    lines: list[list[CellValue]] = [
        ["Фамилия и имя", "Козлова Мария"],
        ["Дни", "Отметьте всё, что подходит."],
        ["пн", "✓"],
        ["другое (впишите): в каникулы", None],
        ["Главный запрос", "вести занятия"],
        ["Стаж, лет", 3],
        ["Желаемый наставник: Ким Олег", None],
    ]
    wished = question("наставник", label="Желаемый наставник", required=False)
    [submission] = read_back(Grid((sheet(lines, "Анкета"),), {}, SURVEY.id), form(NAME, YEARS, WISH, DAYS, wished))
    assert [remark.place and remark.place.address for remark in submission.remarks] == ["A4", "A7"]


def test_a_sheet_that_is_read_though_only_our_marker_kept_its_name_is_not_told() -> None:
    service = sheet([["Форма", "survey/1"]], "Служебный")
    book = replace(workbook(SURVEY, ANSWERS), names={"форма": ((service.rows[0][1],),)})
    assert told(replace(book, sheets=(*book.sheets, service))) == []


def test_without_our_names_the_marks_beside_choices_are_no_unread_words() -> None:
    lines: list[list[CellValue]] = [
        ["Фамилия и имя", "Козлова Мария"],
        ["Стаж, лет", 3],
        ["Дни", "Отметьте всё, что подходит."],
        ["пн", "✓"],
        ["вт", "нет"],
        ["другое (впишите):", "в каникулы"],
        ["Главный запрос", "вести занятия"],
    ]
    assert told(Grid((sheet(lines, "Анкета"),), {}, SURVEY.id)) == []


@pytest.mark.parametrize(("rows", "codes"), [([], []), ([["Ким Олег", "методист"]], ["sheet_not_read"])])
def test_the_sheet_of_a_table_that_nobody_filled_in_is_none_of_a_strange_blank(rows: Rows, codes: list[str]) -> None:
    plain = sheet([["Учебный год", "2026/2027"], ["Место", "зал"]], "Анкета")
    read = sheet([["ФИО", "Должность"], ["Козлова Мария", "воспитатель"]], "Сотрудники")
    left = sheet([["ФИО", "Должность"], *rows], "Гости")
    met = form(question("год", label="Учебный год"), question("место"), tables=STAFF_INSIDE.tables)
    [submission] = read_back(grid(plain, read, left), met)
    assert [remark.code for remark in submission.remarks] == codes
