"""Numbers beside words: agreement, numerals in words, percents."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

from pipeline.language.grammar import Case, Gender
from pipeline.language.typesetting import NO_BREAK_SPACE

LIBRARY_CASES = dict(zip(Case, "ngdaip", strict=True))
LIBRARY_GENDERS = {Gender.MALE: "m", Gender.FEMALE: "f", "с": "n"}


def plural(number: int | Decimal, one: str, few: str, many: str) -> str:
    """The word that agrees with the number: 1 пара, 2 пары, 5 пар, 11 пар, 21 пара; 9,5 года.

    Phrases agree as well: «новая пара», «новые пары», «новых пар». The sign does not matter.
    """
    if number != int(number):
        return few
    tens, units = abs(int(number)) % 100, abs(int(number)) % 10
    if units == 1 and tens != 11:
        return one
    return few if 2 <= units <= 4 and not 12 <= tens <= 14 else many


def agree(gender_or_count: Gender | int | None, male: str, female: str, many: str = "") -> str:
    """The form of a predicate or participle that agrees with a person's gender or with a count.

    With a gender: the male or the female form. With a count: the first form for 1, 21, 31 things, otherwise
    the last one given («утверждена», «утверждены»). With None: the plural, which fits both genders, or both
    forms with a slash when no plural is given.
    """
    if gender_or_count is None:
        return many or f"{male}/{female}"
    if isinstance(gender_or_count, Gender):
        return male if gender_or_count is Gender.MALE else female
    return plural(gender_or_count, male, many or female, many or female)


@lru_cache(maxsize=4096)
def number_in_words(
    number: int,
    case: Case = Case.NOMINATIVE,
    gender: Gender | Literal["с"] | None = None,
    ordinal: bool = False,
) -> str:
    """The number in words, cardinal or ordinal, of the gender of what is counted (masculine unless given).

    The accusative is that of things, not persons: «две пары», «двадцать два», «одну тысячу», «двадцать первый».
    """
    library_gender = LIBRARY_GENDERS[gender or Gender.MALE]
    if ordinal:
        like_nominative = case == Case.ACCUSATIVE and gender != Gender.FEMALE
        letter = "n" if like_nominative else LIBRARY_CASES[case]
        return _num2words(number, lang="ru", to="ordinal", case=letter, gender=library_gender)
    if case == Case.ACCUSATIVE:
        return _accusative(number, library_gender)
    return _num2words(number, lang="ru", case=LIBRARY_CASES[case], gender=library_gender)


def percent(value: Decimal, places: int = 1) -> str:
    """The percentage with a decimal comma and a no-break space: «45,3 %»; halves go away from nought."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    digits = f"{abs(rounded):f}".replace(".", ",")
    return f"{'−' if rounded < 0 else ''}{digits}{NO_BREAK_SPACE}%"


def _accusative(number: int, library_gender: str) -> str:
    """The inanimate accusative: the nominative, but «одну» and «тысячу» for the feminine one."""
    # The library mixes the animate and the inanimate in compound numbers: «двух тысячи двадцать шесть».
    nominative = _num2words(number, lang="ru", case="n", gender=library_gender)
    return nominative.replace("одна тысяча", "одну тысячу").replace("одна", "одну")


def _num2words(number: int | Decimal, **how: str) -> str:
    # It loads every language that it knows, and most papers spell no number out.
    from num2words import num2words

    return str(num2words(number, **how))
