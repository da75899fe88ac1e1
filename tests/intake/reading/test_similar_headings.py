"""Headings worded nearly like a question."""

from __future__ import annotations

import pytest

from pipeline.intake.reading.headings import fold_heading
from pipeline.intake.reading.similar_headings import is_similar
from tests.builders.forms import form, question
from tests.builders.readings import NAME, WISH, YEARS, answers_of, answers_remarked, read_back, remarks_on
from tests.builders.tables import grid

HARD = "С кем вам было бы трудно работать в паре"
READY = "Готовы ли вы участвовать в программе наставничества"


@pytest.mark.parametrize(
    ("heading", "wording"),
    [
        ("Главный запроз", "Главный запрос"),
        ("Укажите ваш стаж (лет)", "Стаж, лет"),
        ("Фамилия, имя", "Фамилия и имя"),
        ("С кем вам было бы трудно раб…", HARD),
        ("Квалификацинная категория", "Квалификационная категория"),
    ],
)
def test_a_slip_a_filler_or_a_cut_off_heading_is_the_question(heading: str, wording: str) -> None:
    assert is_similar(fold_heading(heading), fold_heading(wording))


@pytest.mark.parametrize(
    ("heading", "wording"),
    [
        ("С кем вам было бы легко работать в паре", HARD),
        ("С кем вам не было бы трудно работать в паре", HARD),
        (READY + " в качестве наставника", READY),
        ("Не готовы ли вы участвовать в программе наставничества", READY),
        ("Неготовы ли вы участвовать в программе наставничества", READY),
        ("Телефон или электронная почта руководителя", "Телефон или электронная почта"),
        ("Насколько полезны встречи с наставником, от 1 до 5", "Насколько полезны встречи с наставником, от 1 до 10"),
        ("Насколько полезны встречи с наставником, от 1 до 5", "Насколько полезны встречи с наставником"),
        ("Насколько бесполезны встречи с наставником", "Насколько полезны встречи с наставником"),
        ("Как вы оцениваете работу наставляемого", "Как вы оцениваете работу наставника"),
        ("Когда вам неудобно встречаться", "Когда вам удобно встречаться"),
        ("Как вам удобно учиться", "Когда вам удобно учиться"),
        ("Сколько лет вы работали до перерыва", "Сколько лет вы работали после перерыва"),
        ("Имя, фамилия", "Фамилия, имя"),
    ],
)
def test_a_word_that_may_turn_the_meaning_makes_another_question(heading: str, wording: str) -> None:
    assert not is_similar(fold_heading(heading), fold_heading(wording))


def test_what_was_assumed_of_a_heading_is_told_with_its_cell() -> None:
    [submission] = read_back(grid("| Фамилия и имя | Стаж, лет | Главный запроз |\n| Ким Олег | 3 | занятия |"))
    [remark] = answers_remarked(submission)
    assert (remark.code, remark.question, remark.place and remark.place.address) == ("heading_assumed", "запрос", "C1")


def test_a_heading_that_may_be_two_questions_is_neither() -> None:
    first = question("первый", label="Кого вы хотели бы видеть наставником в первую очередь", required=False)
    second = question("второй", label="Кого вы хотели бы видеть наставником во вторую очередь", required=False)
    cut = (
        "| Фамилия и имя | Стаж, лет | Главный запрос | Кого вы хотели бы видеть наставником |\n| Ким | 3 | игры | Юн |"
    )
    [submission] = read_back(grid(cut), form(NAME, YEARS, WISH, first, second))
    assert {"первый", "второй"}.isdisjoint(answers_of(submission)) and remarks_on(submission) == ["unknown_column"]
