"""The language of declarations and templates."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pipeline import expressions
from pipeline.analysis import Figure, Hidden
from pipeline.expressions import Chart, ExpressionError, Gap, Phrase, evaluate, fill, gaps_in, holds
from pipeline.language import Case, Gender, PersonName
from pipeline.views import fingerprint

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
        ("{{ [день, true] | через(', ') }}; {{ [день, доля] | join(' – ') }}", "27.11.2026, да; 27.11.2026 – 7,5"),
        ("{{ [анна, пост] | map('upper') }}", "ИВАНОВА АННА ПЕТРОВНА, СТАРШИЙ ВОСПИТАТЕЛЬ"),
        ("{{ ' принять к сведению; ' | предложение }}", "Принять к сведению."),
        ("{{ 'Кто за?' | предложение }} {{ 'Приняли.' | предложение }}", "Кто за? Приняли."),
        ("{{ ' https://example.org/a ' | предложение }}", "https://example.org/a"),
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


@pytest.mark.parametrize("written", ["{{ доли }}", "{{ [доли] }}", "{{ [доли] | join(', ') }}", "{{ range }}"])
def test_what_has_no_words_of_its_own_is_never_printed(written: str) -> None:
    with pytest.raises(ExpressionError, match="назовите то, которое напечатать"):
        fill(written, {"доли": {"да": 1}})


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


# ── charts

LABELS = ["а", "б", "в"]


def a_chart(expression: str, **world: object) -> Chart:
    """The chart that a declaration calls for."""
    made = evaluate(f"диаграмма({expression})", {"диаграмма": expressions.chart, "метки": LABELS, **world})
    assert isinstance(made, Chart)
    return made


def test_a_chart_says_in_words_what_it_shows() -> None:
    one = a_chart("'столбцы', 'Оценки', метки, {'ряд': [1, 2.25, 3]}, n=6, единица='балл'")
    two = a_chart("'линия', 'Годы', метки, {'вход': [1, 2, 3], 'итог': [4, 5, none]}")
    assert one.words.replace("\xa0", " ") == "Диаграмма: Оценки, балл (n = 6); а – 1,00; б – 2,25; в – 3,00"
    assert two.words == "Диаграмма: Годы; вход: а – 1; б – 2; в – 3; итог: а – 4; б – 5; в – нет данных"


def test_a_ranking_has_the_best_on_top_and_the_unknown_last() -> None:
    made = a_chart("'рейтинг', 'Запросы', метки, {'доля': [нет, 20, 66.65]}, единица='%'", нет=Gap("доля"))
    assert made.categories == ("в", "б", "а")
    assert made.series[0].numbers == (Decimal("66.7"), Decimal("20.0"), None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, Decimal(0)),
        (Decimal("2.345"), Decimal("2.35")),
        (2.5, Decimal("2.5")),
        ("7,5", Decimal("7.5")),
        (Decimal("NaN"), None),
        (10**40, None),
        (None, None),
        ("", None),
        (Gap("число"), None),
        (Figure(Decimal("4.5"), 6), Decimal("4.5")),
        (Figure(Decimal(0), 6), Decimal(0)),
        (Figure(None, 2, hidden=Hidden.FEW_ANSWERS), None),
    ],
)
def test_what_is_hidden_or_not_answered_is_no_bar(value: object, expected: Decimal | None) -> None:
    made = a_chart("'столбцы', 'Оценки', ['а', 'б'], {'ряд': [1, число]}", число=value)
    assert made.series[0].numbers[1] == expected


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("'столбцы', 'О', метки, {'р': [1, 2, 3]}, n=4", "n меньше 5"),
        ("'столбцы', 'О', метки, {'р': [1, 2, 3]}, n={'вход': 9, 'итог': 4}", "n меньше 5"),
        ("'столбцы', 'О', метки, {'р': [1, 2, 3]}, n={'вход': нет_данных}", "n меньше 5"),
        ("'столбцы', 'О', метки, {'р': [1, 2, 3]}, n=7, наименьшее=8", "n меньше 8"),
        ("'линия', 'О', метки, {'р': [none, none, none]}", "нет ни одного числа"),
        ("'линия', 'О', [], {'р': []}", "нет ни одного числа"),
        ("'рейтинг', 'О', метки, {}", "нет ни одного числа"),
        ("'доли', 'О', range(6), {'р': range(6)}, n=12", "не больше 5 частей"),
        ("'доли', 'О', метки, {'р': [1, 2, 3]}, n=9", "n не меньше 10"),
        ("'доли', 'О', метки, {'р': [1, 2, 3]}", "n не меньше 10"),
        ("'доли', 'О', метки, {'р': [0, 0, 0]}, n=12", "положительных чисел"),
        ("'доли', 'О', метки, {'р': [1, 2, 3], 'с': [1, 2, 3]}, n=12", "один ряд"),
    ],
)
def test_a_chart_that_would_mislead_or_disclose_is_false_and_cannot_be_printed(expression: str, reason: str) -> None:
    made = a_chart(expression, нет_данных=Figure(None, 2, hidden=Hidden.FEW_ANSWERS))
    assert not made
    with pytest.raises(ExpressionError, match=reason):
        fill("{{ график }}", {"график": made})


def test_a_chart_over_enough_people_is_true() -> None:
    assert a_chart("'столбцы', 'О', метки, {'р': [1, 2, 3]}, n=5")
    assert a_chart("'доли', 'О', метки, {'р': [1, 2, 3]}, n=10")
    assert a_chart("'столбцы', 'О', метки, {'р': [1, 2, 3]}, n=[4, 6], наименьшее=4").base == "n\xa0=\xa04–6"


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        ("'пирог', 'О', метки, {}", "«столбцы», «рейтинг», «линия», «доли», а не «пирог»"),
        ("'линия', 'О', метки, [1, 2, 3]", "ряды диаграммы пишутся так"),
        ("'линия', 'О', метки, {'р': [1]}", "в ряду «р» чисел 1, а категорий 3"),
        ("'линия', 'О', ['а'], {'р': ['много']}", "не число"),
    ],
)
def test_what_the_author_of_a_chart_got_wrong_is_told(expression: str, sentence: str) -> None:
    with pytest.raises(ExpressionError, match=sentence):
        a_chart(expression)


@pytest.mark.parametrize(
    "expression",
    [
        "'линия', нет, метки, {'р': [1, 2, 3]}",
        "'линия', 'О', нет, {'р': [1, 2, 3]}",
        "'линия', 'О', метки, нет",
        "'линия', 'О', метки, {'р': [1, 2, 3]}, n=нет",
        "'линия', 'О', ['а', 'б ' ~ нет], {'р': [1, 2]}",
    ],
)
def test_a_chart_about_something_unknown_is_that_gap(expression: str) -> None:
    made = evaluate(f"диаграмма({expression})", {"диаграмма": expressions.chart, "метки": LABELS, "нет": Gap("кто")})
    assert isinstance(made, Gap) and made.label == "кто"


def test_the_renderer_reads_a_chart_back_from_its_mark() -> None:
    made = a_chart("'рейтинг', 'Рога & «Копыта»', метки, {'р': [1, none, 2.5]}, n=6, единица='%'")
    assert expressions.chart_of(str(made).strip("\ue002\ue003")) == made


def test_every_change_of_a_chart_changes_the_edition() -> None:
    seen = [
        fingerprint(a_chart(f"{kind}, {title}, {labels}, {{{name}: {numbers}}}, n={n}, единица={unit}"))
        for kind, title, labels, name, numbers, n, unit in (
            ("'линия'", "'О'", "метки", "'р'", "[1, 2, 3]", 6, "'%'"),
            ("'столбцы'", "'О'", "метки", "'р'", "[1, 2, 3]", 6, "'%'"),
            ("'линия'", "'Об'", "метки", "'р'", "[1, 2, 3]", 6, "'%'"),
            ("'линия'", "'О'", "['а', 'б', 'г']", "'р'", "[1, 2, 3]", 6, "'%'"),
            ("'линия'", "'О'", "метки", "'с'", "[1, 2, 3]", 6, "'%'"),
            ("'линия'", "'О'", "метки", "'р'", "[1, 2, 4]", 6, "'%'"),
            ("'линия'", "'О'", "метки", "'р'", "[1, 2, 3]", 7, "'%'"),
            ("'линия'", "'О'", "метки", "'р'", "[1, 2, 3]", 6, "'балл'"),
        )
    ]
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("сад", ", сад;"),
        (dt.date(2027, 3, 1), ", 01.03.2027;"),
        (0, ", 0;"),
        ("", ""),
        ("  ", ""),
        (None, ""),
        ([], ""),
        (Gap("город"), ""),
    ],
)
def test_an_optional_answer_brings_its_signs_along_or_nothing_at_all(value: object, written: str) -> None:
    assert fill("{{ ответ | если_есть(', ', ';') }}", {"ответ": value}) == written
