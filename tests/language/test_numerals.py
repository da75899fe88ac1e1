"""Numbers beside words, in words, and as percents."""

from decimal import Decimal
from typing import Literal

import pytest

from pipeline.language import Case, Gender, agree, number_in_words, percent, plural


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (0, "пар"),
        (1, "пара"),
        (2, "пары"),
        (4, "пары"),
        (5, "пар"),
        (11, "пар"),
        (12, "пар"),
        (14, "пар"),
        (21, "пара"),
        (22, "пары"),
        (25, "пар"),
        (101, "пара"),
        (111, "пар"),
        (112, "пар"),
        (1002, "пары"),
        (-1, "пара"),
    ],
)
def test_the_noun_agrees_with_the_number(number: int, word: str) -> None:
    assert plural(number, "пара", "пары", "пар") == word


def test_a_fraction_governs_the_genitive_singular() -> None:
    assert plural(Decimal("9.5"), "год", "года", "лет") == "года"


def test_a_phrase_agrees_as_a_word_does() -> None:
    phrase = ("наставническая пара", "наставнические пары", "наставнических пар")
    assert [plural(number, *phrase) for number in (1, 3, 5)] == list(phrase)


@pytest.mark.parametrize("number", [Decimal("0.5"), Decimal("1.5"), Decimal("11.5")])
def test_a_fraction_governs_the_genitive(number: Decimal) -> None:
    assert plural(number, "год", "года", "лет") == "года"


def test_a_predicate_agrees_with_the_gender() -> None:
    assert agree(Gender.FEMALE, "ознакомлен", "ознакомлена") == "ознакомлена"
    assert agree(Gender.MALE, "ознакомлен", "ознакомлена") == "ознакомлен"


def test_a_predicate_of_unknown_gender_is_plural_or_both() -> None:
    assert agree(None, "ознакомлен", "ознакомлена", "ознакомлены") == "ознакомлены"
    assert agree(None, "ознакомлен", "ознакомлена") == "ознакомлен/ознакомлена"


@pytest.mark.parametrize(("count", "word"), [(1, "утверждена"), (3, "утверждены"), (21, "утверждена")])
def test_a_predicate_agrees_with_a_count(count: int, word: str) -> None:
    assert agree(count, "утверждена", "утверждены") == word


@pytest.mark.parametrize(
    ("number", "forms"),
    [
        (2, "два двух двум два двумя двух"),
        (5, "пять пяти пяти пять пятью пяти"),
        (8, "восемь восьми восьми восемь восемью восьми"),
        (40, "сорок сорока сорока сорок сорока сорока"),
        (50, "пятьдесят пятидесяти пятидесяти пятьдесят пятьюдесятью пятидесяти"),
        (90, "девяносто девяноста девяноста девяносто девяноста девяноста"),
        (100, "сто ста ста сто ста ста"),
        (200, "двести двухсот двумстам двести двумястами двухстах"),
        (500, "пятьсот пятисот пятистам пятьсот пятьюстами пятистах"),
    ],
)
def test_a_cardinal_number_declines(number: int, forms: str) -> None:
    assert [number_in_words(number, case) for case in Case] == forms.split()


@pytest.mark.parametrize(
    ("number", "case", "gender", "words"),
    [
        (1, Case.NOMINATIVE, Gender.FEMALE, "одна"),
        (1, Case.NOMINATIVE, "с", "одно"),
        (2, Case.NOMINATIVE, Gender.FEMALE, "две"),
        (22, Case.NOMINATIVE, Gender.FEMALE, "двадцать две"),
        (21, Case.ACCUSATIVE, Gender.FEMALE, "двадцать одну"),
        (22, Case.ACCUSATIVE, None, "двадцать два"),
        (1000, Case.ACCUSATIVE, None, "одну тысячу"),
        (2026, Case.ACCUSATIVE, None, "две тысячи двадцать шесть"),
        (125, Case.INSTRUMENTAL, None, "ста двадцатью пятью"),
        (2026, Case.GENITIVE, None, "двух тысяч двадцати шести"),
    ],
)
def test_every_word_of_a_number_takes_case_and_gender(
    number: int, case: Case, gender: Gender | Literal["с"] | None, words: str
) -> None:
    assert number_in_words(number, case, gender) == words


@pytest.mark.parametrize(
    ("number", "case", "gender", "words"),
    [
        (1, Case.NOMINATIVE, None, "первый"),
        (3, Case.NOMINATIVE, "с", "третье"),
        (21, Case.GENITIVE, Gender.FEMALE, "двадцать первой"),
        (21, Case.ACCUSATIVE, None, "двадцать первый"),
        (40, Case.NOMINATIVE, None, "сороковой"),
        (2026, Case.GENITIVE, None, "две тысячи двадцать шестого"),
        (2000, Case.PREPOSITIONAL, None, "двухтысячном"),
    ],
)
def test_only_the_last_word_of_an_ordinal_declines(
    number: int, case: Case, gender: Gender | Literal["с"] | None, words: str
) -> None:
    assert number_in_words(number, case, gender, ordinal=True) == words


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("45.25", 1, "45,3\u00a0%"),
        ("45.24", 1, "45,2\u00a0%"),
        ("0.5", 0, "1\u00a0%"),
        ("100", 1, "100,0\u00a0%"),
        ("33.333", 2, "33,33\u00a0%"),
        ("-12.5", 1, "\u221212,5\u00a0%"),
        ("-0.04", 1, "0,0\u00a0%"),
    ],
)
def test_a_percentage_has_a_comma_and_does_not_break(value: str, places: int, text: str) -> None:
    assert percent(Decimal(value), places) == text
