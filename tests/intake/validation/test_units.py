"""Units beside a number, and those that a question asks in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.definitions import Question
from pipeline.intake.validation.units import Unit, unit_asked
from tests.builders.answers import outcome
from tests.builders.forms import question

MONTHS = question("срок", "integer", label="На сколько месяцев заключено соглашение")
YEARS = question("стаж", "decimal", label="Педагогический стаж")
HOURS = question("часы", "decimal", label="Сколько часов в месяц вы готовы уделять")
COUNT = question("коллег", "integer", label="Скольких коллег вы вели за последние три года")
TIMES = question("встречи", "integer", label="Сколько раз вы встретились")
SCORE = question("оценка", "integer", label="Оценка", min=1, max=10)


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Стаж, лет", Unit.YEARS),
        ("Педагогический стаж", Unit.YEARS),
        ("На сколько месяцев заключено соглашение", Unit.MONTHS),
        ("Часов в месяц", Unit.HOURS),
        ("Минут на занятие", Unit.MINUTES),
        ("Сколько дней в неделю", Unit.DAYS),
        ("Скольких коллег вы вели за последние три года", None),
        ("Встреч за учебный год", None),
        ("Из них со стажем до 3 лет включительно", None),
        ("Сделано, %", Unit.PERCENTS),
    ],
)
def test_a_question_asks_in_the_unit_it_counts_and_not_in_the_period_it_speaks_of(
    label: str, unit: Unit | None
) -> None:
    assert unit_asked(label) is unit


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        (MONTHS, "12 мес.", (12,)),
        (MONTHS, "1 год", (12, "number_from_text")),
        (MONTHS, "1,5 года", (18, "number_from_text")),
        (MONTHS, "1 год 2 мес.", (14, "number_from_text")),
        (MONTHS, "3 недели", ["unit_unclear"]),
        (YEARS, "18 мес.", (Decimal("1.5"),)),
        (YEARS, "5 лет", (Decimal(5),)),
        (YEARS, "5 часов", ["unit_unclear"]),
        (YEARS, "5 чел.", ["unit_unclear"]),
        (HOURS, "4 часа в месяц", (Decimal(4),)),
        (HOURS, "4 ч.", (Decimal(4),)),
        (HOURS, "2 часа в неделю", ["unit_unclear"]),
        (HOURS, "40 минут", ["unit_unclear"]),
        (HOURS, "5 мес.", ["unit_unclear"]),
        (COUNT, "3 чел.", (3,)),
        (COUNT, "3 коллеги", (3,)),
        (COUNT, "3 года", ["unit_unclear"]),
        (COUNT, "2 раза", ["unit_unclear"]),
        (TIMES, "2 раза", (2,)),
        (SCORE, "2 раза", ["unit_unclear"]),
        (SCORE, "8 лет", ["unit_unclear"]),
    ],
)
def test_a_unit_beside_a_number_is_compared_with_that_of_the_question(
    asked: Question, found: str, expected: object
) -> None:
    assert outcome(asked, found) == expected
