"""Whether an expression itself says what holds where something is not answered."""

from __future__ import annotations

import pytest

from pipeline.expressions import says_without

SAYS = [
    "б > 0",
    "not а",
    "not а or б > 0",
    "а or б > 0",
    "б > 0 and а",
    "за + (а or 0) == б",
    "за + (а | default(0, true)) == б",
    "б not in [в, а]",
    "б > 0 if not а else а > б",
    "not (а and б > а)",
    "(а.статус or 'работает') == 'работает'",
    "not стр.к or стр.к > б",
]
SAYS_NOT = [
    "а",
    "а <= б",
    "б > 0 or а > б",
    "not а > б",
    "а not in [б, в]",
    "функция(а) or б",
    "записи('анкета', фио=а)",
    "а | lower | first == 'з'",
    "а | default(0) == б",
    "а.статус != 'уволен'",
    "б > а + 1 if б else а",
    "стр.к <= б",
    "б if в else а",
]


@pytest.mark.parametrize("expression", SAYS)
def test_it_does_where_it_looks_whether_there_is_an_answer_or_does_not_need_it(expression: str) -> None:
    assert says_without(expression, ["а", "стр.к"])


@pytest.mark.parametrize("expression", SAYS_NOT)
def test_it_does_not_where_it_compares_or_reckons_with_the_answer(expression: str) -> None:
    assert not says_without(expression, ["а", "стр.к"])


def test_an_answer_of_a_row_is_none_of_another_name() -> None:
    assert says_without("стр.к <= к", ["стр.м"]) and not says_without("стр.к <= к", ["к"])
