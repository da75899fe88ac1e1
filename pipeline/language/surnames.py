"""The declension of one surname without a hyphen, by the class its spelling and the dictionary show.

A rule answers with a declension or passes; the first answer counts, so the rules stand from the particular
to the general. Rosenthal § 151 unless a rule names another source.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language import case_endings, dictionary, surname_adjectives, surname_lists, surname_stems
from pipeline.language.grammar import NO_DOUBT, OBLIQUE, ONLY_INSTRUMENTAL, Declension, Gender

FROZEN_ENDINGS = tuple("еёиоуыэю")
VOWEL_BEFORE_A = re.compile("[аеёиоуыэюя]а$")
# Sounds that no Russian stem has: the ending of such a surname may be no Russian suffix.
NOT_RUSSIAN = re.compile("[гкх]ы|[бвгджзклмнпрстфхцчшщ]э|ъ")

# A long vowel before -а: Finnish surnames are mostly left as they are, though the rule would decline them.
FINNISH = re.compile("(аа|ии|оо|уу|ээ).*[лнрт]а$")


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname in lower case, whose bearer's gender is known; foreign when the first name is."""

    text: str
    gender: Gender
    foreign: bool = False

    @property
    def plain(self) -> str:
        """The surname with «ё» read as «е», as the lists have it."""
        return self.text.replace("ё", "е")


Rule = Callable[[Surname], Declension | None]


@lru_cache(maxsize=65536)
def decline_surname(text: str, gender: Gender, foreign: bool) -> Declension:
    """The six forms of a lower-case surname without hyphens, and the doubtful cases."""
    surname = Surname(text, gender, foreign)
    rules = MALE_RULES if gender is Gender.MALE else FEMALE_RULES
    answers = (rule(surname) for rule in rules)
    return next(answer for answer in answers if answer is not None)


def frozen(surname: Surname) -> Declension | None:
    """Surnames in -о, -е, -и, -у, -ю, -ы, -э and in -иа, -уа do not decline; nor do Дюма and Золя."""
    text = surname.text
    if text.endswith(FROZEN_ENDINGS) or VOWEL_BEFORE_A.search(text):
        return case_endings.unchanged(text)
    if surname.plain in surname_lists.STRESSED_FOREIGN_A:
        return case_endings.unchanged(text)
    return None


def woman_in_consonant(surname: Surname) -> Declension | None:
    """A woman's surname in a consonant, -ь or -й does not decline: Анны Мельник, Анны Черных.

    A surname in -ов, -ин, -ский is a man's; on a woman it is frozen, but more likely a slip: doubtful.
    """
    if surname.text.endswith(("а", "я")):
        return None
    foreign = surname.foreign or surname.plain in surname_lists.FOREIGN_IN_OV
    slip = re.search("(ов|ев|ёв|ин|ын|ский|цкий)$", surname.text) and case_endings.syllables(surname.text) > 1
    return case_endings.unchanged(surname.text, OBLIQUE if slip and not foreign else NO_DOUBT)


def possessive_of_woman(surname: Surname) -> Declension | None:
    """Surnames in -ова, -ева, -ина, -ына decline as possessives, unless they are nouns as they stand.

    Without a vowel before -ина there is no suffix (Шина, Глина). A word that is also a noun may be either
    the wife of a Калин or a Калина herself: doubtful where the two differ.
    """
    text, plain = surname.text, surname.plain
    if not re.search("(ов|ев|ин|ын)а$", plain):
        return None
    man = plain.removesuffix("а")
    if plain in surname_lists.POSSESSIVE_IN_SPITE_OF_NOUN or man in surname_lists.POSSESSIVE_MONOSYLLABLES:
        return case_endings.decline(text, case_endings.POSSESSIVE_FEMININE)
    possessive = case_endings.decline(text, case_endings.POSSESSIVE_FEMININE)
    noun = case_endings.first_declension(text)
    if case_endings.syllables(text[:-3]) == 0:
        return case_endings.wavering(noun, possessive) if plain[-3:-1] in {"ов", "ев"} else noun
    if plain in surname_lists.NOUN_LIKE_POSSESSIVE:
        return case_endings.wavering(noun, possessive)
    return case_endings.wavering(possessive, noun) if dictionary.feminine_nouns(text) else possessive


def noun_in_a(surname: Surname) -> Declension | None:
    """Other surnames in -а and -я decline as nouns for men and women alike: Сковороды, Данелии, Окуджавы."""
    text = surname.text
    if not text.endswith(("а", "я")):
        return None
    declined = case_endings.first_declension(text)
    if text.endswith(("ска", "цка")) and surname.gender is Gender.FEMALE:
        return case_endings.wavering(declined, case_endings.decline(text, case_endings.POSSESSIVE_FEMININE))
    if text.endswith(("ая", "яя")) or (text.endswith("ья") and dictionary.is_adjective(text)):
        return declined.doubted()
    if FINNISH.search(text) or text.endswith("зода"):
        return declined.doubted()
    return surname_stems.with_stress(text, declined)


def possessive_of_man(surname: Surname) -> Declension | None:
    """Surnames in -ов, -ев, -ин, -ын take -ым; foreign ones and nouns take -ом (Grammar 1980).

    Without a vowel before -ин, and before -ов after one consonant, there is no suffix: Грин, Цин, Лев.
    """
    text, plain = surname.text, surname.plain
    if not re.search("(ов|ев|ин|ын)$", plain):
        return None
    if plain in surname_lists.POSSESSIVE_MONOSYLLABLES:
        return case_endings.decline(text, case_endings.POSSESSIVE_MASCULINE)
    if case_endings.syllables(text) == 1:
        return None
    possessive = case_endings.decline(text, case_endings.POSSESSIVE_MASCULINE)
    hard = case_endings.decline(text, case_endings.MASCULINE_HARD)
    if plain in surname_lists.RUSSIAN_OR_FOREIGN_IN_OV:
        return (hard if surname.foreign else possessive).doubted(ONLY_INSTRUMENTAL)
    if plain in surname_lists.FOREIGN_IN_OV:
        return hard
    if re.search("[дт]дин$", text):
        return hard
    if dictionary.masculine_nouns(text) or (plain.endswith("ын") and not plain.endswith("цын")):
        return hard.doubted(ONLY_INSTRUMENTAL)
    if "masc" in dictionary.name_genders(text):
        return hard.doubted(ONLY_INSTRUMENTAL)
    strange = NOT_RUSSIAN.search(text) and text.endswith("ин") and not text.endswith("кин")
    doubtful = surname.foreign or strange
    return possessive.doubted(ONLY_INSTRUMENTAL) if doubtful else possessive


def frozen_genitive_plural(surname: Surname) -> Declension | None:
    """Russian surnames in -их, -ых are frozen; the German -их declines: Дитриха."""
    text, plain = surname.text, surname.plain
    if not text.endswith(("их", "ых")):
        return None
    if plain in surname_lists.FOREIGN_IH or case_endings.syllables(text) == 1:
        return case_endings.decline(text, case_endings.MASCULINE_HARD)
    russian = text.endswith("ых") or text[-3] in case_endings.VELARS | case_endings.HUSHING
    known = russian or dictionary.is_plural_adjective(text)
    return case_endings.unchanged(text, NO_DOUBT if known and not surname.foreign else OBLIQUE)


def stem_of_man(surname: Surname) -> Declension | None:
    """Every other man's surname in a consonant, -ь or -й declines as a masculine noun."""
    return surname_stems.masculine(surname.text, surname.plain)


def adjective_of_man(surname: Surname) -> Declension | None:
    """Surnames that are adjectives: Толстой, Белый, Великий, Рыжий."""
    return surname_adjectives.masculine(surname.text)


def adjective_of_woman(surname: Surname) -> Declension | None:
    """Surnames that are adjectives: Толстая, Рыжая, Верхняя, Вишневская."""
    return surname_adjectives.feminine(surname.text)


MALE_RULES: tuple[Rule, ...] = (
    frozen,
    noun_in_a,
    adjective_of_man,
    possessive_of_man,
    frozen_genitive_plural,
    stem_of_man,
)
FEMALE_RULES: tuple[Rule, ...] = (
    frozen,
    woman_in_consonant,
    adjective_of_woman,
    possessive_of_woman,
    noun_in_a,
)
