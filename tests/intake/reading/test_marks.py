"""What stands beside a choice: a tick, a no, words, or something to ask about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.intake.reading.marks import ChoiceMark, mark_of, read_marks
from pipeline.model import CellValue
from tests.builders.forms import form, question
from tests.builders.readings import NAME, WISH, YEARS, answers_of, read_back, remarks_on
from tests.builders.tables import cell, grid, workbook

AGES = question("возраст", "many", label="С кем работаете", choices=("3–4 года", "4–5 лет"), required=False)


@pytest.mark.parametrize(
    "value",
    [
        "x",
        "Х",
        "✓",
        "ДА",
        " да ",
        "да.",
        "True",
        True,
        1,
        1.0,
        "1",
        "+",
        "V",
        "☑",
        "☒",
        "✔\ufe0f",
        "✅",
        "[x]",
        "(v)",
        "++",
        "☑ да",
        "лично",
        "☑ лично",
        "●",
    ],
)
def test_a_tick_in_any_hand_is_a_tick(value: CellValue) -> None:
    assert mark_of(cell(value), "Лично") is ChoiceMark.TICK


@pytest.mark.parametrize("choice", ["1–3 года", "0–1 год", "+7 и старше", "x-фактор", "нет", "– без группы"])
def test_a_copy_of_the_choice_is_a_tick_even_if_it_begins_like_a_mark(choice: str) -> None:
    assert mark_of(cell(choice), choice) is ChoiceMark.TICK


@pytest.mark.parametrize(
    "value",
    [
        "–",
        "НЕТ",
        "Нет ",
        "нет.",
        "не",
        "н",
        "0",
        0,
        0.0,
        False,
        "FALSE",
        "No",
        "☐",
        "□",
        "[ ]",
        "( )",
        "◯",
        "☐ лично",
        "--",
        "не выбрано",
        "ЛОЖЬ",
    ],
)
def test_an_empty_box_and_a_no_tick_nothing(value: CellValue) -> None:
    assert mark_of(cell(value), "Лично") is ChoiceMark.NO


@pytest.mark.parametrize("value", [None, "", "  ", "\u00a0"])
def test_an_empty_cell_says_nothing(value: CellValue) -> None:
    assert mark_of(cell(value)) is ChoiceMark.NOTHING


@pytest.mark.parametrize(
    "value",
    [
        "?",
        "✗",
        "✘",
        "не знаю",
        "не могу",
        "не подходит",
        "только по средам",
        "да, но редко",
        "да/нет",
        "+/-",
        2,
        "☐ да",
        "*",
        "☑ нет",
        "[x] нет",
        "- лично",
        "0 лично",
        "лично?",
        "11",
        "00",
    ],
)
def test_a_doubtful_mark_and_words_beside_a_choice_are_asked_about(value: CellValue) -> None:
    assert mark_of(cell(value), "лично") is ChoiceMark.WORDS
    chosen = read_marks(AGES, [("лично", cell(value))])
    assert chosen.lines == () and [doubt.question for doubt in chosen.doubts] == ["возраст"]


def test_words_beside_other_are_the_answer_and_a_mere_sign_there_is_asked_about() -> None:
    assert read_marks(AGES, [("Другое", cell("переехала")), ("3–4 года", cell("да"))]).lines == (
        "3–4 года",
        "переехала",
    )
    assert [doubt.code for doubt in read_marks(AGES, [("другое (впишите):", cell("?"))]).doubts] == [
        "tick_lost_in_saving"
    ]


def test_an_error_of_excel_beside_a_choice_ticks_nothing() -> None:
    [doubt] = read_marks(AGES, [("3–4 года", cell("#N/A", fault="excel_error"))]).doubts
    assert doubt.code == "excel_error"


@pytest.mark.parametrize(
    ("value", "seen", "codes", "lines"),
    [
        ("✓", "", ["mark_not_seen"], ()),
        (1, "нет", ["mark_seen_otherwise"], ()),
        (0, "да", ["mark_seen_otherwise"], ()),
        (1, "да", [], ("3–4 года",)),
        ("нет", "", [], ()),
    ],
)
def test_a_mark_that_is_seen_otherwise_than_it_is_kept_is_asked_about(
    value: CellValue, seen: str, codes: list[str], lines: tuple[str, ...]
) -> None:
    chosen = read_marks(AGES, [("3–4 года", replace(cell(value), seen=seen))])
    assert ([doubt.code for doubt in chosen.doubts], chosen.lines) == (codes, lines)


def test_words_in_a_tick_cell_of_ours_come_back() -> None:
    lines = "| Фамилия и имя | Козлова Мария |\n| 3–4 года | не могу |\n| 4–5 лет | ☐ |"
    made = grid(lines).sheets[0]
    names = {"ответ_фио": ((made.rows[0][1],),), "ответ_возраст__1": ((made.rows[1][1],),)}
    names["ответ_возраст__2"] = ((made.rows[2][1],),)
    survey = form(NAME, AGES)
    book = workbook(survey, {})
    [submission] = read_back(type(book)((made,), names, survey.id), survey)
    assert (answers_of(submission)["возраст"], remarks_on(submission)) == (None, ["mark_unclear"])


def test_words_under_the_choice_of_an_export_are_asked_about_and_those_under_other_kept() -> None:
    [submission] = read_back(
        grid("""
            | Фамилия и имя | Стаж, лет | Главный запрос | С кем работаете / 3–4 года | С кем работаете / Другое |
            | Козлова Мария | 3         | занятия        | не работаю с ними          | с подростками            |
        """),
        form(NAME, YEARS, WISH, AGES),
    )
    assert (answers_of(submission)["возраст"], remarks_on(submission)) == ("с подростками", ["mark_unclear"])


def test_question_marks_in_place_of_lost_ticks_are_asked_about() -> None:
    book = grid("""
        | Фамилия и имя   | Козлова Мария |
        | Стаж, лет       | 3             |
        | Главный запрос  | занятия       |
        | С кем работаете |               |
        | 3–4 года        | ?             |
        | 4–5 лет         |               |
    """)
    [submission] = read_back(book, form(NAME, YEARS, WISH, AGES))
    assert remarks_on(submission) == ["tick_lost_in_saving"]


@pytest.mark.parametrize("choice", ["Другое", "другое (впишите):", "Другая причина – укажите", "Свой вариант", "иное"])
def test_beside_other_people_write_what_they_choose_instead(choice: str) -> None:
    assert read_marks(AGES, [(choice, cell("переехала"))]).lines == ("переехала",)


@pytest.mark.parametrize("choice", ["Другие воспитатели", "Свой опыт", "Иной возраст детей"])
def test_a_choice_that_begins_like_other_is_a_choice_like_any(choice: str) -> None:
    assert read_marks(AGES, [(choice, cell("да")), ("Другое", cell("переехала"))]).lines == (choice, "переехала")
    assert [doubt.code for doubt in read_marks(AGES, [(choice, cell("иногда"))]).doubts] == ["mark_unclear"]


def test_an_error_in_the_column_of_a_choice_is_told_of_that_choice_alone() -> None:
    book = grid("""
        | Фамилия и имя | Стаж, лет | Главный запрос | С кем работаете / 3–4 года | С кем работаете / 4–5 лет |
        | Козлова Мария | 3         | вести занятия  | #N/A                       | да                        |
    """)
    row = book.sheets[0].rows[1]
    faulty = (*row[:3], replace(row[3], fault="excel_error"), *row[4:])
    broken = replace(book, sheets=(replace(book.sheets[0], rows=(book.sheets[0].rows[0], faulty)),))
    [submission] = read_back(broken, form(NAME, YEARS, WISH, AGES))
    assert remarks_on(submission) == ["excel_error"]
    assert (submission.answers["возраст"].cell.value, submission.answers["возраст"].cell.fault) == ("4–5 лет", "")
