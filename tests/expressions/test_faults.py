"""Whose mistake it is when an expression fails, and what its author is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest

from pipeline.expressions import AuthorError, ExpressionError, Gap, Phrase, evaluate, fill, holds
from pipeline.views import Office
from tests.builders.office import declared
from tests.builders.registers import CARD_ENTRY, DAY, state


class Row(dict[str, object]):
    """A row of answers; what it has not, it has not."""


class Broken:
    """A view whose «срок» cannot be worked out because of a mistake of ours."""

    def __getitem__(self, name: str) -> object:
        if name != "срок":
            raise KeyError(name)
        return name + 1  # type: ignore[operator]  # the mistake


def as_of_a_room(made: Callable[..., object]) -> Callable[..., object]:
    """The function as if it stood in a room that expressions ask."""
    made.__globals__["__name__"] = "pipeline.views.made_up"
    return made


CONTEXT: Mapping[str, object] = {
    "ответ": Row({"стаж": 5}),
    "день": dt.date(2027, 3, 15),
    "слова": "пять",
    "пост": Phrase(text="воспитатель"),
    "один": 1,
    "список": [Row({"стаж": 5})],
}
FAULTY = [
    ("стажж", "имени «стажж» нет"),
    ("ответ.лет", "«лет» нет у того, что стоит перед точкой"),
    ("один / 0", "деление на ноль или слишком большое число"),
    ("ответ.стаж + слова", "так с этим значением поступить нельзя"),
    ("слова | мн('год', 'года', 'лет')", "так с этим значением поступить нельзя"),
    ("слова | рд", "фильтр «рд» склоняет только людей, должности и ответы с формами падежей"),
    ("слова | с_должностью", "фильтр «с_должностью» пишет только имена людей"),
    ("день | мнч", "фильтр «мнч» ставит во множественное число только должности"),
    ("день | согл('дан', 'дана')", "фильтр «согл» согласует только с человеком или с числом"),
    ("список | где('лет')", "нет вопроса или имени «лет»"),
    ("список | с_каждым('стаж')", "«стаж» – не таблица и не список"),
    ("один.один.один", "«один» нет у того, что стоит перед точкой"),
    ("слова | склонить", "фильтра «склонить» нет"),
    ("range(10 ** 9)", "деление на ноль или слишком большое число"),
    ("ответ.стаж(", "выражение написано с ошибкой"),
]


@pytest.mark.parametrize(("expression", "told"), FAULTY, ids=[expression for expression, _ in FAULTY])
def test_a_mistake_of_the_author_names_the_expression_and_says_in_russian_what_is_wrong(
    expression: str, told: str
) -> None:
    for ask in (evaluate, holds):
        with pytest.raises(ExpressionError) as fault:
            ask(expression, CONTEXT)
        assert (fault.value.expression, str(fault.value)) == (expression, told)
        assert fault.value.__cause__ is not None


def test_a_sentence_names_itself_too() -> None:
    with pytest.raises(ExpressionError, match="имени «стажж» нет") as fault:
        fill("Стаж {{ стажж }}.", CONTEXT)
    assert fault.value.expression == "Стаж {{ стажж }}."


def test_where_one_expression_asks_for_another_the_inner_one_is_named() -> None:
    with pytest.raises(ExpressionError) as fault:
        evaluate("внутри()", {"внутри": lambda: evaluate("стажж", {})})
    assert fault.value.expression == "стажж"


@pytest.mark.parametrize(
    "mistake", [TypeError, ValueError, KeyError, AttributeError, ZeroDivisionError, AssertionError]
)
def test_what_a_room_raises_while_it_answers_is_a_mistake_of_ours_and_comes_through(mistake: type[Exception]) -> None:
    names: dict[str, object] = {"mistake": mistake}
    exec("def answer():\n    raise mistake('наша ошибка')", names)
    answer = names["answer"]
    assert callable(answer)
    for ask, text in ((evaluate, "ответить()"), (holds, "ответить()"), (fill, "{{ ответить() }}")):
        with pytest.raises(mistake):
            ask(text, {"ответить": as_of_a_room(answer)})


def test_what_a_room_tells_the_author_is_the_authors_mistake() -> None:
    names: dict[str, object] = {"AuthorError": AuthorError}
    exec("def answer():\n    raise AuthorError('такой шкалы нет')", names)
    answer = names["answer"]
    assert callable(answer)
    with pytest.raises(ExpressionError, match="такой шкалы нет"):
        evaluate("ответить()", {"ответить": as_of_a_room(answer)})


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("измерение('нет такой', '2026/2027')", "нет вопроса или имени «нет такой»"),
        ("сравнение('нет такой', 'нет', '2026/2027')", "нет вопроса или имени «нет такой»"),
        ("уровень('нет такого', 5)", "нет вопроса или имени «нет такого»"),
        ("таблица('нет такой')", "нет вопроса или имени «нет такой»"),
        ("ответы(сотрудники, 'нет такого')", "нет вопроса или имени «нет такого»"),
    ],
)
def test_what_is_asked_for_and_not_declared_is_the_authors_mistake(expression: str, told: str) -> None:
    with pytest.raises(ExpressionError, match=told):
        evaluate(expression, Office(declared(), state(CARD_ENTRY), DAY).names)


def test_a_call_with_too_few_arguments_is_the_authors_mistake() -> None:
    with pytest.raises(ExpressionError, match="так с этим значением поступить нельзя"):
        evaluate("измерение()", Office(declared(), state(), DAY).names)


def test_a_mistake_inside_a_view_is_not_told_as_a_missing_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ExpressionError, match="«другое» нет"):
        evaluate("строка.другое", {"строка": Broken()})
    monkeypatch.setitem(Broken.__getitem__.__globals__, "__name__", "pipeline.views.made_up")
    with pytest.raises(TypeError, match="concatenate"):
        evaluate("строка.срок", {"строка": Broken()})
    with pytest.raises(ExpressionError, match="«другое» нет"):
        evaluate("строка.другое", {"строка": Broken()})


def test_a_gap_is_no_fault() -> None:
    assert evaluate("(нет + 1) | где('x')", {"нет": Gap("число")}) == []
    assert evaluate("1.5 + один", CONTEXT) == Decimal("2.5")
