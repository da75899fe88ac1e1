"""Numbers and years of service."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pipeline.definitions import Question, Section
from pipeline.model import CellValue
from tests.builders.answers import SCORE, YEARS, accept, outcome
from tests.builders.forms import form, question

SUM = question("сумма", "integer")
DONE = question("процент", "integer", label="Сделано, %", min=0, max=100)
RATE = question("ставка", "decimal", label="Ставка, %", min=0, max=200)
MINUTES = question("минут", "integer", label="Сколько минут")
LESSON = question("занятие", "integer", label="Минут на занятие")
BIRTH = question("год_рождения", "integer", label="Год рождения", min=1940, max=2015)


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        (YEARS, "7,5", (Decimal("7.5"),)),
        (YEARS, "１２", (Decimal(12),)),
        (YEARS, "١٢", (Decimal(12),)),
        (SUM, "①②", ["not_a_number"]),
        (YEARS, "пять лет", (Decimal(5), "number_from_text")),
        (YEARS, "двадцать пять лет", (Decimal(25), "number_from_text")),
        (YEARS, "пять месяцев", ["unit_unclear"]),
        (YEARS, "7,5 лет", (Decimal("7.5"),)),
        (YEARS, 7.5, (Decimal("7.5"),)),
        (YEARS, 0.1 + 0.2, (Decimal("0.3"),)),
        (SCORE, "8,0", (8,)),
        (SCORE, 8.0, (8,)),
        (SCORE, "8,5", ["not_whole"]),
        (SCORE, "7-8", ["two_numbers"]),
        (SCORE, "7 или 8", ["two_numbers"]),
        (SCORE, "8 из 10", (8, "number_from_text")),
        (SCORE, "8/10", (8, "number_from_text")),
        (SCORE, "4 из 5", ["other_scale"]),
        (YEARS, "24/25", ["two_numbers"]),
        (SUM, "24 из 25", ["two_numbers"]),
        (SCORE, "10 баллов", (10, "number_from_text")),
        (SCORE, "десять", (10, "number_from_text")),
        (SCORE, "ДЕСЯТЬ БАЛЛОВ", (10, "number_from_text")),
        (SCORE, dt.datetime(2026, 10, 8), ["date_instead_of_number"]),
        (SCORE, dt.time(12), ["time_instead_of_number"]),
        (YEARS, "26:30", ["time_instead_of_number"]),
        (DONE, "85 %", (85,)),
        (DONE, "85,4%", ["not_whole"]),
        (DONE, 1, (1, "share_or_percent")),
        (DONE, "1", (1, "share_or_percent")),
        (DONE, 0, (0,)),
        (DONE, "###", ["column_too_narrow"]),
        (RATE, "0,5 ставки", (Decimal("0.5"), "share_or_percent")),
        (RATE, "1 %", (1,)),
        (RATE, "75 ставки", (75,)),
        (YEARS, 0.5, (Decimal("0.5"),)),
        (YEARS, "24 %", ["unit_unclear"]),
        (SUM, "100%", ["unit_unclear"]),
        (SCORE, 0, ["out_of_range"]),
        (SCORE, "11", ["out_of_range"]),
        (SCORE, "хорошо", ["not_a_score"]),
        (SCORE, True, ["not_a_score"]),
        (SUM, "много", ["not_a_number"]),
        (SCORE, "3 (три)", (3, "number_from_text")),
        (SCORE, "три (3)", (3, "number_from_text")),
        (SCORE, "Три (3) балла", (3, "number_from_text")),
        (YEARS, "3 (три) года", (Decimal(3), "number_from_text")),
        (YEARS, "3 (три) часа", ["unit_unclear"]),
        (SCORE, "3 (четыре)", ["two_numbers"]),
        (SCORE, "3 (почти)", ["not_a_score"]),
        (SCORE, "★★★", (3, "number_from_text")),
        (SCORE, "⭐⭐⭐⭐", (4, "number_from_text")),
        (SCORE, "★★★★★★★☆☆☆", (7, "number_from_text")),
        (SCORE, "★★★☆☆", ["other_scale"]),
        (SUM, "★★★", ["not_a_number"]),
        (BIRTH, "01.01.1995", (1995, "number_from_text")),
        (BIRTH, "1 января 1995 г.р.", (1995, "number_from_text")),
        (BIRTH, dt.datetime(1995, 1, 1), (1995, "number_from_text")),
        (BIRTH, "01.01.95", ["not_a_score"]),
        (SUM, "01.01.1995", ["not_a_number"]),
        (MINUTES, "40 минут", (40,)),
        (MINUTES, "1 час", ["unit_unclear"]),
        (LESSON, "40 минут", (40,)),
        (LESSON, "40 мин.", (40,)),
        (LESSON, "40 недель", ["unit_unclear"]),
        (SUM, "1 200", (1200,)),
    ],
)
def test_a_number_is_taken_when_it_can_mean_only_one(asked: Question, found: CellValue, expected: object) -> None:
    assert outcome(asked, found) == expected


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        (YEARS, "8,11", (Decimal("8.11"), "years_or_months")),
        (YEARS, 8.05, (Decimal("8.05"), "years_or_months")),
        (YEARS, "8,08", (Decimal("8.08"),)),
        (YEARS, "8,25", (Decimal("8.25"),)),
        (YEARS, "7½", (Decimal("7.5"),)),
        (YEARS, "7 ½ лет", (Decimal("7.5"),)),
        (YEARS, "½", (Decimal("0.5"),)),
        (YEARS, "7¼", (Decimal("7.25"),)),
        (YEARS, "7¾", (Decimal("7.75"),)),
        (YEARS, "7 1/2", (Decimal("7.5"),)),
        (YEARS, "7 с половиной лет", (Decimal("7.5"),)),
        (YEARS, "полтора года", (Decimal("1.5"),)),
        (YEARS, "полгода", (Decimal("0.5"),)),
        (YEARS, "7⅓", ["not_a_score"]),
        (YEARS, "7²", ["not_a_score"]),
        (YEARS, "7½–8", ["two_numbers"]),
        (YEARS, "7,5½", ["not_a_score"]),
        (YEARS, "1/2", ["two_numbers"]),
        (YEARS, "7 1/20", ["not_a_score"]),
        (SCORE, "7½", ["not_whole"]),
        (SCORE, "8 1/2", ["not_whole"]),
        (MINUTES, "полчаса", ["unit_unclear"]),
    ],
)
def test_halves_quarters_and_months_are_read_as_people_write_them(
    asked: Question, found: CellValue, expected: object
) -> None:
    assert outcome(asked, found) == expected


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        (BIRTH, "1985 г.р.", (1985,)),
        (BIRTH, "1985 г. р.", (1985,)),
        (BIRTH, "1985г.р", (1985,)),
        (BIRTH, "1985 года рождения", (1985,)),
        (BIRTH, "1985 г.", (1985,)),
        (BIRTH, "1985", (1985,)),
        (BIRTH, "1885 г.р.", ["out_of_range"]),
        (BIRTH, "85 г.р.", ["not_a_score"]),
        (BIRTH, "1985 р.", ["unit_unclear"]),
        (SUM, "1985 г.р.", ["not_a_number"]),
    ],
)
def test_a_year_of_birth_may_be_told_to_be_one(asked: Question, found: str, expected: object) -> None:
    assert outcome(asked, found) == expected


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        (YEARS, "5 лет 3 мес.", (Decimal("5.25"),)),
        (YEARS, "8 месяцев", (Decimal("0.67"),)),
        (YEARS, "9л 6м", (Decimal("9.5"),)),
        (YEARS, "9 л. 6 м. 12 д.", (Decimal("9.5"), "number_from_text")),
        (YEARS, "9 лет 6 месяцев 12 дней", (Decimal("9.5"), "number_from_text")),
        (YEARS, "12 дней", ["unit_unclear"]),
        (YEARS, "с 2015", (Decimal(11), "years_counted")),
        (YEARS, "с 01.09.2016", (Decimal("10.23"), "years_counted")),
        (YEARS, "б/с", (Decimal(0),)),
    ],
)
def test_years_of_service_are_reckoned(asked: Question, found: CellValue, expected: object) -> None:
    assert outcome(asked, found) == expected


def test_a_percentage_is_taken_where_the_heading_of_the_section_asks_for_percents() -> None:
    share = question("план", "decimal", label="План: молодые педагоги", min=0, max=100)
    asked = form(id="plan/1", tables=[Section(title="Плановые значения года, %", question=(share,))])
    assert accept(asked, {"план": "85 %"}).values["план"] == 85
    assert outcome(share, "85 %") == ["unit_unclear"]
