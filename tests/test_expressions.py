"""The language of declarations and templates."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pipeline import expressions
from pipeline.expressions import ExpressionError, Gap, Phrase, evaluate, fill, gaps_in, holds
from pipeline.language import Case, Gender, PersonName

ANNA = Phrase(name=PersonName("Иванова", "Анна", "Петровна"), gender=Gender.FEMALE)
POST = Phrase(text="старший воспитатель", gender=Gender.FEMALE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ анна | рд }}", "Ивановой Анны Петровны"),
        ("{{ анна | инициалы }}", "Иванова\u00a0А.П."),
        ("{{ анна | инициалы | дт }}", "Ивановой\u00a0А.П."),
        ("{{ анна | дт | инициалы }}", "Ивановой\u00a0А.П."),
        ("{{ анна | инициалы_впереди }}", "А.П.\u00a0Иванова"),
        ("назначить {{ пост | вн }}", "назначить старшего воспитателя"),
        ("{{ анна | согл('ознакомлен', 'ознакомлена') }}", "ознакомлена"),
        ("{{ 5 }} {{ 5 | мн('пара', 'пары', 'пар') }}", "5 пар"),
        ("{{ день }}", "27.11.2026"),
        ("{{ день | дата }}", "27\u00a0ноября 2026\u00a0г."),
        ("{{ доля }}", "7,5"),
        ("{{ [анна, пост] | через(', ', ' и ') }}", "Иванова Анна Петровна и старший воспитатель"),
        ("{{ ' принять к сведению; ' | предложение }}", "Принять к сведению."),
        ("{{ 'Кто за?' | предложение }} {{ 'Приняли.' | предложение }}", "Кто за? Приняли."),
        ("{{ 'О планах' | строчная }}, {{ 'ФГОС и ИКТ' | строчная }}", "о планах, ФГОС и ИКТ"),
        ("{{ опасно }}", "<b>{{ 7*7 }}</b> & co"),
    ],
)
def test_a_sentence_is_filled_as_a_clerk_would_write_it(text: str, expected: str) -> None:
    world = {
        "анна": ANNA,
        "пост": POST,
        "день": dt.date(2026, 11, 27),
        "доля": Decimal("7.50"),
        "опасно": "<b>{{ 7*7 }}</b> & co",
    }
    assert fill(text, world) == expected


def test_a_gap_is_false_and_empty_and_less_than_nothing() -> None:
    world = {"нет": Gap("дата протокола"), "день": dt.date(2026, 1, 1)}
    assert not holds("нет", world)
    assert not holds("нет <= день", world)
    assert not holds("день <= нет", world)
    assert evaluate("нет | length", world) == 0
    assert holds("not нет.дата.год", world)


def test_a_decimal_is_reckoned_exactly_with_what_an_expression_writes() -> None:
    assert evaluate("стаж + 0.1", {"стаж": Decimal("0.2")}) == Decimal("0.3")
    assert holds("стаж * 2 - 1 <= 5", {"стаж": Decimal(3)})


def test_nothing_is_reckoned_or_looked_up_with_a_gap() -> None:
    world = {"нет": Gap("кворум")}
    assert gaps_in(fill("{{ нет + 1 }} {{ 2 * нет }} {{ {'а': 1}[нет] }}", world)) == ("кворум",)


def test_a_gap_prints_its_label_through_every_filter() -> None:
    text = fill("{{ нет | дт }}, {{ нет.дата | дата }}, {{ нет | инициалы | рд }}", {"нет": Gap("кто")})
    assert gaps_in(text) == ("кто",)


def test_a_name_nobody_declared_is_an_error() -> None:
    with pytest.raises(ExpressionError):
        evaluate("неизвестное.имя", {})


@pytest.mark.parametrize("text", ["{{ ''.__class__.__mro__ }}", "{{ [].append(1) }}", "{{ ф.__globals__ }}"])
def test_the_insides_of_python_are_out_of_reach(text: str) -> None:
    with pytest.raises(ExpressionError):
        fill(text, {"ф": expressions.fill})


def test_a_doubtful_form_is_asked_about_and_not_guessed() -> None:
    doubtful = Phrase(name=PersonName("Кваша", "Иван", "Ильич"), gender=Gender.MALE)
    printed = fill("{{ имя | тв }}", {"имя": doubtful})
    assert gaps_in(printed) and "проверьте склонение: Квашей Иваном Ильичом (кем? чем?)" in printed


def test_given_forms_win_and_a_form_not_given_is_a_gap() -> None:
    name = Phrase(text="Ромашка", forms={Case.GENITIVE: "Ромашки", Case.DATIVE: Gap("Название, чему?")})
    assert fill("{{ имя | рд }}", {"имя": name}) == "Ромашки"
    assert gaps_in(fill("{{ имя | дт }}", {"имя": name})) == ("Название, чему?",)


def test_lists_are_narrowed_and_put_in_alphabetical_order() -> None:
    rows = [{"кто": "Ёлкин", "да": True}, {"кто": "Жуков", "да": True}, {"кто": "Елин", "да": False}]
    assert evaluate("ряд | где('да', true) | по_алфавиту('кто') | map(attribute='кто') | list", {"ряд": rows}) == [
        "Ёлкин",
        "Жуков",
    ]


def test_each_value_is_paired_with_each_of_another_list() -> None:
    assert evaluate("['а', 'б'] | с_каждым([1, 2])", {}) == [("а", 1), ("а", 2), ("б", 1), ("б", 2)]
    assert evaluate("([1] | с_каждым(['С1']) | first).1", {}) == "С1"


def test_each_value_is_paired_with_each_row_of_its_own_table() -> None:
    meetings = [{"день": 1, "повестка": ["а", "б"]}, {"день": 2, "повестка": []}]
    found = evaluate("заседания | с_каждым('повестка')", {"заседания": meetings})
    assert found == [(meetings[0], "а"), (meetings[0], "б")]


def test_a_person_stands_with_the_post_in_the_same_case_before_or_after_the_name() -> None:
    person = Phrase(name=PersonName("Иванова", "Мария", "Петровна"), gender=Gender.FEMALE, post="старший воспитатель")
    text = "{{ кто | инициалы | с_должностью | вн }}; {{ кто | с_должностью('после') | дт }}"
    assert fill(text, {"кто": person}).replace("\u00a0", " ") == (
        "старшего воспитателя Иванову М.П.; Ивановой Марии Петровне, старшему воспитателю"
    )


def test_the_last_of_nothing_is_a_gap() -> None:
    assert not evaluate("[] | last", {})
    assert evaluate("[1, 2] | last", {}) == 2
