"""Questions in a column, answers beside them."""

from __future__ import annotations

from dataclasses import replace

from pipeline.intake.reading import identify
from pipeline.model import Layout
from tests.builders.readings import FORMS, STAFF_INSIDE, SURVEY, Dicts, answers_of, read_back, refusal_of
from tests.builders.tables import grid, sheet, workbook


def test_our_workbook_that_lost_its_names_is_read_by_the_words_of_its_questions() -> None:
    book = workbook(SURVEY, {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия"})
    [submission] = read_back(replace(book, names={}))
    assert answers_of(submission) == {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия", "дни": None}
    assert submission.answers["стаж"].cell.place.address == "B2"


def test_hidden_answers_are_remarked_on_where_the_names_are_lost_too() -> None:
    book = replace(workbook(SURVEY, {"фио": "Козлова Мария", "стаж": 3}), names={})
    seen = replace(book.sheets[0], hidden_rows=frozenset({2, 3}), hidden_columns=frozenset({2}))
    [submission] = read_back(replace(book, sheets=(seen,)))
    assert answers_of(submission)["стаж"] == 3
    assert [(remark.code, remark.place and remark.place.address) for remark in submission.remarks] == [
        ("hidden_row", "B2"),
        ("hidden_column", "B1"),
    ]


def test_an_old_blank_of_numbered_questions_and_answers_is_read() -> None:
    book = grid("""
        | № | Вопрос         | Ответ         |
        | 1 | Фамилия и имя  | Козлова Мария |
        | 2 | Стаж, лет      | 3             |
        | 3 | Главный запрос | вести занятия |
    """)
    assert identify(book, FORMS) == (SURVEY, Layout.TABLE)
    assert answers_of(read_back(book)[0]) == {"фио": "Козлова Мария", "стаж": "3", "запрос": "вести занятия"}


def test_an_answer_left_out_at_the_end_of_a_row_still_has_its_place() -> None:
    book = grid(sheet([["Фамилия и имя", "Козлова Мария"], ["Стаж, лет"], ["Главный запрос", "занятия"]]))
    place = read_back(book)[0].answers["стаж"].cell.place
    assert (place.sheet, place.address) == ("Ответы", "B2")


def test_choices_listed_under_a_question_are_read_by_their_ticks() -> None:
    book = grid("""
        | Фамилия и имя  | Козлова Мария   |
        | Стаж, лет      | 3               |
        | Главный запрос | вести занятия   |
        | Дни            | отметьте нужное |
        | пн             | ✓               |
        | вт             |                 |
        | ср, утро       | х               |
        | другое         | в каникулы      |
    """)
    assert answers_of(read_back(book)[0])["дни"] == "пн\nср, утро\nв каникулы"


def test_a_table_under_the_questions_is_read_to_its_first_empty_row() -> None:
    rows: Dicts = [{"фио": "Козлова Мария"}, {"фио": "Ким Олег Ильич"}, {}, {"фио": "Подпись"}]
    book = workbook(STAFF_INSIDE, {"год": "26/27"}, {"сотрудники": rows})
    [submission] = read_back(replace(book, names={}), STAFF_INSIDE)
    assert [row["фио"].cell.value for row in submission.tables["сотрудники"]] == ["Козлова Мария", "Ким Олег Ильич"]


def test_questions_without_answers_are_an_empty_blank() -> None:
    assert refusal_of(grid("| Фамилия и имя |\n| Стаж, лет |\n| Главный запрос |")) == ["empty_form"]


def test_a_row_deleted_from_a_blank_that_lost_its_names_is_told_though_nobody_has_to_answer_there() -> None:
    book = replace(workbook(SURVEY, {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия"}), names={})
    less = replace(book, sheets=(replace(book.sheets[0], rows=book.sheets[0].rows[:-1]),))
    assert refusal_of(less) == ["row_removed"]


def test_a_column_deleted_from_a_table_of_a_blank_that_lost_its_names_is_told() -> None:
    rows = [{"фио": "Козлова Мария", "должность": "воспитатель", "группа": ""}]
    book = replace(workbook(STAFF_INSIDE, {"год": "2026/2027"}, {"сотрудники": rows}), names={})
    less = replace(book.sheets[0], rows=tuple(row[:2] for row in book.sheets[0].rows))
    assert refusal_of(replace(book, sheets=(less,)), STAFF_INSIDE) == ["column_lost"]
