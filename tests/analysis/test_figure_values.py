"""How computed numbers are written and compared."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.analysis import Figure, Grade, Hidden, level, rounded, share

LEVELS = [Grade(Decimal(8), "высокий"), Grade(Decimal(6), "средний"), Grade(Decimal(0), "низкий")]
CHANGES = [Grade(Decimal("0.5"), "рост"), Grade(Decimal("-0.4"), "без изменений"), Grade(Decimal(-10), "снижение")]


def said(figure: Figure) -> tuple[str, str]:
    """A figure in a table and in a sentence, with plain spaces."""
    return tuple(text.replace("\N{NO-BREAK SPACE}", " ") for text in (str(figure), figure.in_words()))  # type: ignore[return-value]  # two in, two out


@pytest.mark.parametrize(
    ("figure", "table", "sentence"),
    [
        (Figure(Decimal("7.745"), 9), "7,75", "7,7"),
        (Figure(Decimal("8.25"), 4), "8,25", "8,3"),
        (Figure(Decimal("-0.25"), 4, signed=True), "−0,25", "−0,3"),
        (Figure(Decimal("0"), 4, signed=True), "0,00", "0,0"),
        (share(3, 4), "75,0 %", "3 из 4 (75 %)"),
        (share(10, 12), "83,3 %", "83 % (10 из 12)"),
        (share(1, 3), "33,3 %", "1 из 3 (33 %)"),
        (share(6, 9), "66,7 %", "6 из 9 (67 %)"),
        (share(7, 10), "70,0 %", "70 % (7 из 10)"),
        (share(66, 99), "66,7 %", "67 % (66 из 99)"),
        (share(67, 100), "67,0 %", "67,0 % (67 из 100)"),
        (share(200, 300), "66,7 %", "66,7 % (200 из 300)"),
        (
            Figure(None, 2, hidden=Hidden.FEW_ANSWERS),
            "менее 3 ответов",
            "данные не приводятся, потому что ответов меньше трёх",
        ),
        (Figure(None, 0, hidden=Hidden.NO_ANSWERS), "нет ответов", "ответов не получено"),
    ],
)
def test_a_figure_in_a_table_and_in_a_sentence(figure: Figure, table: str, sentence: str) -> None:
    assert said(figure) == (table, sentence)


def test_halves_go_away_from_nought() -> None:
    assert [str(rounded(Decimal(text), 2)) for text in ("2.675", "-2.675", "2.665")] == ["2.68", "-2.68", "2.67"]


@pytest.mark.parametrize(
    ("value", "steps", "called"),
    [
        ("7.95", LEVELS, "высокий"),
        ("7.94", LEVELS, "средний"),
        ("5.95", LEVELS, "средний"),
        ("5.94", LEVELS, "низкий"),
        ("0.45", CHANGES, "рост"),
        ("0.44", CHANGES, "без изменений"),
        ("-0.44", CHANGES, "без изменений"),
        ("-0.45", CHANGES, "снижение"),
    ],
)
def test_a_number_is_compared_with_thresholds_after_rounding(value: str, steps: list[Grade], called: str) -> None:
    assert level(Decimal(value), steps, 1) == called


def test_a_figure_compares_rounded_to_one_decimal() -> None:
    assert Figure(Decimal("7.95"), 5) >= 8
    assert not Figure(Decimal("7.94"), 5) >= 8
    assert Figure(Decimal("7.94"), 5) < 8 <= Figure(Decimal("7.95"), 5)


def test_a_hidden_figure_is_false_and_neither_less_nor_more() -> None:
    hidden = Figure(None, 2, hidden=Hidden.FEW_ANSWERS)
    assert not hidden
    assert not (hidden < 5 or hidden > 5 or hidden <= 5 or hidden >= 5)


def test_nought_is_a_figure_like_any_other() -> None:
    assert share(0, 4) and Figure(Decimal(0), 4)


def test_the_modulus_of_a_change_is_without_a_sign_and_of_nothing_is_nothing() -> None:
    fall = Figure(Decimal("-1.25"), 5, signed=True)
    assert (str(fall), str(fall["модуль"])) == ("−1,25", "1,25")
    assert str(replace(fall, value=Decimal("1.25"))["модуль"]) == "1,25"
    hidden = Figure(None, 2, hidden=Hidden.FEW_ANSWERS)
    assert hidden["модуль"] == hidden


def test_the_numbers_of_a_share_stay_on_one_line() -> None:
    assert " " not in share(3, 4).in_words().partition("(")[0].rstrip()
