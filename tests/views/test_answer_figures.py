"""Figures of the answers to one question, and of a pair's meetings."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pipeline.analysis import Thresholds
from pipeline.expressions import Gap
from pipeline.model import Entry, Value
from pipeline.views.answer_figures import AnswerFigures, QuestionFigures
from pipeline.views.entries import EntryView
from pipeline.views.facts import UnknownName
from tests.builders.office import declared, form

SURVEY = form("""
id = "survey/1"
title = "Опрос"
alias = "опросы"
filled_by = "педагог"
[[section]]
title = "Вопросы"
question = [
  { name = "доволен", label = "Довольны?", type = "yes_no" },
  { name = "оценка", label = "Оценка", type = "integer", min = 1, max = 10 },
  { name = "время", label = "Когда", type = "one", choices = ["утро", "вечер"] },
  { name = "формы", label = "Что помогло", type = "many", choices = ["беседа", "показ"] },
]
""")
BY_CODE = form("""
id = "pair/1"
title = "О паре"
alias = "пары"
filled_by = "наставник"
respondent = "кто"
[[section]]
title = "Вопросы"
question = [
  { name = "кто", label = "Код" },
  { name = "доволен", label = "Довольны?", type = "yes_no" },
  { name = "оценка", label = "Оценка", type = "integer", min = 1, max = 10 },
]
""")
FIGURES = AnswerFigures(declared(), Thresholds())


def asked(question: str, *answers: Value) -> QuestionFigures:
    """The figures of a question that people answered so."""
    entries = [
        Entry(n, "survey", str(n), {question: value}, 1, 1, dt.date(2027, 5, 1)) for n, value in enumerate(answers)
    ]
    views = [EntryView(SURVEY, entry, lambda ref: pytest.fail("nobody is named"), {}) for entry in entries]
    return FIGURES.of_question(views, question)


def test_yes_and_no_are_counted_and_never_averaged() -> None:
    figures = asked("доволен", True, False, False, True, True)
    assert (figures.n, str(figures.yes)) == (5, "60,0\u00a0%")
    assert figures.mean.value is None and figures["среднее"] is figures.mean


def test_the_mean_is_over_the_numbers_and_whoever_did_not_answer_is_left_out() -> None:
    figures = asked("оценка", 7, 8, 9, None)
    assert (figures.n, figures.mean.value) == (3, Decimal(8))


def test_choices_are_counted_and_what_was_written_instead_comes_last() -> None:
    figures = asked("формы", ("беседа",), ("беседа", "показ"), ("кружок", "чат"), (), ("показ", "чат"))
    assert [(one.choice, str(one.number)) for one in figures.shares] == [("беседа", "2"), ("показ", "2"), ("иное", "2")]


def test_what_all_or_nobody_chose_is_not_among_the_named() -> None:
    figures = asked("формы", ("беседа",), ("беседа", "иное"), ("беседа", "чат"))
    assert [(one.choice, str(one.number)) for one in figures.named] == [("иное", "2")]


def test_one_choice_of_several_is_told_with_all_others_or_not_at_all() -> None:
    shares = [str(one.share) for one in asked("время", "утро", "утро", "вечер").shares]
    assert shares == ["66,7\u00a0%", "33,3\u00a0%"]
    assert {str(one.share) for one in asked("время", "утро", "утро", "утро").shares} == {"не приводится"}


def test_questionnaires_of_one_person_count_as_one() -> None:
    values: list[dict[str, Value]] = [
        {"кто": "Н-1", "оценка": 4, "доволен": True},
        {"кто": "Н-1", "оценка": 8, "доволен": False},
        {"кто": "Н-2", "оценка": 5, "доволен": False},
    ]
    entries = [Entry(n, "pair", str(n), given, 1, 1, dt.date(2027, 5, 1)) for n, given in enumerate(values)]
    views = [EntryView(BY_CODE, entry, lambda ref: pytest.fail("nobody is named"), {}) for entry in entries]
    figures = FIGURES.of_question(views, "оценка")
    assert (figures.n, str(figures.mean)) == (2, "менее 3 ответов")
    assert FIGURES.of_question(views, "доволен").n == 2


def test_a_question_that_the_form_has_not_is_told_by_its_name() -> None:
    with pytest.raises(UnknownName, match="возраст"):
        asked("возраст", 1)


def test_meetings_of_a_pair_that_has_not_begun_are_a_gap() -> None:
    assert isinstance(FIGURES.regularity(Gap("начало"), [], dt.date(2027, 5, 1), 14), Gap)
    assert isinstance(FIGURES.regularity(dt.date(2027, 3, 1), [], dt.date(2027, 5, 1), Gap("норма")), Gap)
