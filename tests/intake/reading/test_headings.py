"""Which questions stand in the headings of a table."""

from __future__ import annotations

import pytest

from pipeline.intake.reading import identify
from pipeline.intake.reading.headings import header_of
from pipeline.model import Layout
from tests.builders.forms import form, question
from tests.builders.readings import (
    FORMS,
    NAME,
    PLAIN_ROWS,
    SURVEY,
    WISH,
    YEARS,
    Rows,
    answers_of,
    read_back,
    refusal_of,
    remarks_on,
)
from tests.builders.tables import grid, sheet


@pytest.mark.parametrize(
    "headings",
    [
        ["Фамилия и имя", "Стаж, лет", "Главный запрос"],
        ["1. ФАМИЛИЯ  и имя *", "2) Стаж, лет", "№ 3 Главный запрос"],
        ["Вопрос 1. Фамилия и имя", "Сколько лет работаю", "запрос"],
        ["Q1. Фамилия и имя", "Q2: Стаж, лет", "Question 3 – Главный запрос"],
        ["G01Q01. Фамилия и имя", "[Q2] Стаж, лет", "В3) Главный запрос"],
        ["1 – Фамилия и имя", "2 – Стаж, лет", "3 — Главный запрос"],
        ["Фамилия, имя", "Стаж (лет)", "Главный запроз"],
        ["Фамилия и имя *\nполностью", "Стаж, лет\nчислом", "Главный запрос\nне меньше десяти знаков"],
    ],
)
def test_headings_are_known_whatever_their_case_number_and_small_slips(headings: list[str]) -> None:
    book = grid(sheet([headings, ["Козлова Мария", 3, "вести занятия"]]))
    assert identify(book, FORMS) == (SURVEY, Layout.TABLE)
    assert answers_of(read_back(book)[0]) == {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия"}


def test_headings_may_stand_in_the_fortieth_row_and_below_it_are_told_to_be_too_low() -> None:
    title: Rows = [["Анкета запроса наставляемого"], *([] for _ in range(37)), ["заполняется педагогом"]]
    assert [submission.row for submission in read_back(grid(sheet([*title, *PLAIN_ROWS])))] == [41]
    assert refusal_of(grid(sheet([*title, [], *PLAIN_ROWS]))) == ["headings_too_low"]


def test_of_several_rows_of_headings_the_fullest_counts() -> None:
    rows: Rows = [["Фамилия и имя", "Стаж, лет"], *PLAIN_ROWS]
    header = header_of(sheet(rows), SURVEY)
    assert header is not None and header.row == 1


def test_a_google_export_is_read_without_its_service_columns() -> None:
    book = grid("""
        | Отметка времени     | Email Address | Баллы | Фамилия и имя | Стаж, лет | Главный запрос |
        | 24.11.2026 10:00:00 | a@example.ru  | 0     | Козлова Мария | 3         | вести занятия  |
    """)
    [submission] = read_back(book)
    assert set(submission.answers) == {"фио", "стаж", "запрос"} and remarks_on(submission) == []


def test_the_time_of_sending_answers_a_question_that_no_column_asks_outright() -> None:
    dated = form(NAME, question("дата", "date", label="Дата заполнения", headings=("Отметка времени",)))
    sent = "| Отметка времени | Фамилия и имя |\n| 24.11.2026 10:00 | Козлова Мария |"
    asked = "| Отметка времени | Фамилия и имя | Дата заполнения |\n| 24.11.2026 10:00 | Козлова Мария | 20.11.2026 |"
    assert answers_of(read_back(grid(sent), dated)[0])["дата"] == "24.11.2026 10:00"
    [submission] = read_back(grid(asked), dated)
    assert answers_of(submission)["дата"] == "20.11.2026" and remarks_on(submission) == []


def test_the_rows_of_a_google_grid_are_questions_of_their_own() -> None:
    needs = form(
        NAME,
        question("планы", "integer", label="Планирование"),
        question("семья", "integer", label="Родители"),
    )
    book = grid("""
        | Отметка времени  | Фамилия и имя | Нужна ли помощь [Планирование] | Нужна ли помощь [Родители] |
        | 24.11.2026 10:00 | Козлова Мария | 3                              | 1                          |
    """)
    assert answers_of(read_back(book, needs)[0]) == {"фио": "Козлова Мария", "планы": "3", "семья": "1"}


def test_a_yandex_export_may_have_a_column_for_each_choice() -> None:
    book = grid("""
        | ID | Время создания   | Фамилия и имя  | Стаж, лет | Главный запрос | Дни / пн | Дни / вт | Дни / ср, утро |
        | 91 | 2026-11-24 10:00 | Козлова Мария  | 3         | вести занятия  | да       |          | ср, утро       |
        | 92 | 2026-11-24 10:05 | Ким Олег Ильич | 5         | родители       | нет      | нет      |                |
    """)
    first, second = read_back(book)
    assert answers_of(first)["дни"] == "пн\nср, утро"
    assert answers_of(second)["дни"] is None and remarks_on(first, second) == []


def test_questions_worded_alike_are_told_apart_by_their_order() -> None:
    twice = form(NAME, question("вход", label="Оценка"), question("итог", label="Оценка"))
    book = grid("| Фамилия и имя | Оценка | Оценка |\n| Козлова Мария | 5 | 7 |")
    assert answers_of(read_back(book, twice)[0]) == {"фио": "Козлова Мария", "вход": "5", "итог": "7"}


def test_the_columns_of_kobo_for_each_choice_are_one_question_without_spaces_round_the_slash() -> None:
    needs = form(NAME, question("причины", "many", label="Почему", choices=("начинаю", "меняю группу"), other=True))
    book = grid("""
        | Фамилия и имя | Почему              | Почему/начинаю | Почему/меняю группу | Почему/Другое | Укажите другое |
        | Козлова Мария | начинаю             | 1              | 0                   | 0             |                |
        | Ким Олег      | меняю группу Другое | 0              | 1                   | 1             | переехал       |
    """)
    first, second = read_back(book, needs)
    assert (answers_of(first)["причины"], remarks_on(first)) == ("начинаю", [])
    assert answers_of(second)["причины"] == "меняю группу\nпереехал"


@pytest.mark.parametrize(
    "stamps",
    [
        "Идентификатор | Время начала | Время выполнения | Время последнего изменения",
        "ID | Start time | Completion time | Last modified time",
        "ID | Время создания | Время отправки | Баллы",
        "_id | start | Timestamp | __version__",
        "ID пользователя | Отображаемое имя пользователя | Отметка времени | Баллы",
        "Submission IP | Start Date (UTC) | Submission Date | Submission ID",
        "Respondent ID | Collector ID | Date Created | Date Modified",
    ],
)
def test_the_time_of_sending_is_found_under_the_headings_of_every_service(stamps: str) -> None:
    dated = form(NAME, WISH, question("дата", "date", label="Дата заполнения", headings=("Отметка времени",)))
    book = grid(
        f"| {stamps} | Фамилия и имя | Главный запрос |\n| 1 | 1.9.2026 | 2.9.2026 | 3 | Козлова Мария | игры |"
    )
    [submission] = read_back(book, dated)
    assert answers_of(submission)["дата"] == "2.9.2026" and remarks_on(submission) == []


def test_the_second_row_of_surveymonkey_says_how_the_questions_are_answered() -> None:
    book = grid("""
        | Respondent ID | Фамилия и имя       | Стаж, лет | Главный запрос      | Дни |    |           |
        |               | Open-Ended Response | Response  | Open-Ended Response | пн  | вт | ср, утро  |
        | 118           | Козлова Мария       | 3         | вести занятия       | пн  |    | ср, утро  |
    """)
    [submission] = read_back(book)
    assert answers_of(submission)["дни"] == "пн\nср, утро" and remarks_on(submission) == []
    assert (submission.row, submission.answers["фио"].cell.place.address) == (3, "B3")


def test_an_answer_like_the_words_of_surveymonkey_is_an_answer() -> None:
    book = grid("""
        | №  | Фамилия и имя | Стаж, лет | Главный запрос |
        | 1  | Козлова Мария | 3         | Ответ          |
    """)
    assert answers_of(read_back(book)[0])["запрос"] == "Ответ"


def test_the_third_row_of_qualtrics_is_no_answer() -> None:
    book = grid("""
        | Q1                   | Q2                   | Q3                   |
        | Фамилия и имя        | Стаж, лет            | Главный запрос       |
        | {"ImportId":"QID1"}  | {"ImportId":"QID2"}  | {"ImportId":"QID3"}  |
        | Козлова Мария        | 3                    | вести занятия        |
    """)
    [submission] = read_back(book)
    assert submission.row == 4


def test_a_table_with_all_that_everybody_must_answer_is_known_by_fewer_headings() -> None:
    asked = [question(f"не_обязательно_{number}", required=False) for number in range(4)]
    listed = form(NAME, YEARS, WISH, *asked)
    row = "Козлова Мария | 3 | вести занятия"
    known = f"| Фамилия и имя | Стаж, лет | Главный запрос | Дети |\n| {row} | двое |"
    [submission] = read_back(grid(known), listed)
    assert answers_of(submission)["стаж"] == "3" and remarks_on(submission) == ["unknown_column"]
    strange = f"| Фамилия и имя | Стаж, лет | Главный запрос | Дети | Рост | Вес |\n| {row} | двое | 170 | 60 |"
    assert refusal_of(grid(strange), listed) == ["form_hardly_known"]
