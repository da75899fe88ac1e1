"""The declension of first names and patronymics, and the gender they show."""

import re
from functools import lru_cache

from pipeline.language import case_endings, dictionary
from pipeline.language import given_name_lists as lists
from pipeline.language.case_endings import decline, first_declension, second_declension, syllables, unchanged
from pipeline.language.grammar import (
    DATIVE_AND_PREPOSITIONAL,
    NO_DOUBT,
    OBLIQUE,
    ONLY_INSTRUMENTAL,
    Declension,
    Gender,
)

MALE_PATRONYMIC = re.compile("(ович|евич|ич|ыч)$")
FEMALE_PATRONYMIC = re.compile("(овна|евна|ична|инична|ишна)$")
MALE_TURKIC = frozenset({"оглы", "оглу", "углы", "угли", "улы", "уулу"})
FEMALE_TURKIC = frozenset({"кызы", "гызы", "кизи"})
TURKIC = MALE_TURKIC | FEMALE_TURKIC
KNOWN = lists.MALE | lists.FEMALE | lists.EITHER | lists.FOREIGN_MALE | lists.FOREIGN_FEMALE
FEMALE_IN_CONSONANT = re.compile("[^аеёиоуыэюяь]$")


@lru_cache(maxsize=65536)
def decline_first_name(text: str, gender: Gender) -> Declension:
    """The six forms of a lower-case first name without hyphens, and the doubtful cases."""
    if text.endswith(tuple("еёиоуыэю")):
        doubtful = gender is Gender.MALE and text in lists.FROZEN_OR_NEUTER
        return unchanged(text, OBLIQUE if doubtful else NO_DOUBT)
    if text.endswith(("а", "я")):
        return _in_a(text, gender)
    return _man_in_consonant(text) if gender is Gender.MALE else _woman_in_consonant(text)


@lru_cache(maxsize=65536)
def decline_patronymic(text: str) -> Declension:
    """The six forms of a lower-case patronymic; with оглы and кызы it is frozen (Rosenthal § 151).

    Only four patronymics stress the ending: Ильичом, Кузьмичом, Лукичом, Фомичом. Whatever is no patronymic
    by its ending is left as it stands and doubtful.
    """
    if TURKIC & set(re.split("[ -]", text)) or text.endswith(("оглы", "кызы", "гызы")):
        return unchanged(text)
    if FEMALE_PATRONYMIC.search(text):
        return first_declension(text)
    if text in lists.STRESSED_ICH:
        return decline(text, case_endings.MASCULINE_HARD)
    if MALE_PATRONYMIC.search(text):
        return second_declension(text)
    return unchanged(text, OBLIQUE)


def is_patronymic(word: str) -> bool:
    """Whether the word is spelt like a patronymic; surnames such as Абрамович are too."""
    folded = word.casefold()
    endings = re.search("(ович|евич|овна|евна|ична|инична|ьич|мич|кич|тич|вич|лич|ыч|ишна)$", folded)
    return endings is not None or folded.endswith(("оглы", "кызы"))


def is_first_name(word: str) -> bool:
    """Whether our lists or the dictionary know the word as a first name."""
    return is_listed_name(word) or bool(dictionary.name_genders(word.casefold().replace("ё", "е")))


def is_listed_name(word: str) -> bool:
    """Whether our own lists have the word as a first name, of Russia or of abroad."""
    return word.casefold().replace("ё", "е") in KNOWN


def is_homely_name(word: str) -> bool:
    """Whether the first name is usual in Russia, so that a surname in -ин beside it is a Russian one."""
    return word.casefold().replace("ё", "е") in lists.MALE | lists.FEMALE


def gender_of_patronymic(text: str) -> Gender | None:
    """The gender a patronymic shows by its ending; None when it shows none."""
    folded = text.casefold()
    words = set(re.split("[ -]", folded))
    if words & MALE_TURKIC or MALE_PATRONYMIC.search(folded) or folded.endswith("оглы"):
        return Gender.MALE
    if words & FEMALE_TURKIC or FEMALE_PATRONYMIC.search(folded) or folded.endswith(("кызы", "гызы")):
        return Gender.FEMALE
    return None


def gender_of_first_name(text: str) -> Gender | None:
    """The gender of a first name borne by one sex only; None for Саша, Женя and for unknown names."""
    folded = text.casefold().replace("ё", "е").split("-")[0]
    if folded in lists.EITHER:
        return None
    if folded in lists.MALE | lists.FOREIGN_MALE:
        return Gender.MALE
    if folded in lists.FEMALE | lists.FOREIGN_FEMALE:
        return Gender.FEMALE
    # The dictionary gives men's gender to Асият and Айгюн; only its women's names in -а, -я can be trusted.
    by_dictionary = folded.endswith(("а", "я")) and dictionary.name_genders(folded) == {"femn"}
    return Gender.FEMALE if by_dictionary else None


def _in_a(text: str, gender: Gender) -> Declension:
    """First names in -а, -я: Анна, Никита; those in a vowel and -а are frozen, and Шота by custom."""
    if text in lists.FROZEN | lists.WAVERING:
        return unchanged(text, OBLIQUE if text in lists.WAVERING else NO_DOUBT)
    if re.search("[аеёиоуыэюяй]а$", text):
        return unchanged(text, NO_DOUBT if gender is Gender.MALE else OBLIQUE)
    if text == "илья":
        return decline(text, case_endings.YA_STRESSED)
    if text.endswith("ия"):
        return _in_iya(text, gender)
    # The stress decides between -ей and -ой: Наташей, Милицей, but Миляушой, Ходжой.
    plain = text.replace("ё", "е")
    stress_unknown = re.search("([жчщш]|[^и]ц)а$", text) and plain not in lists.UNSTRESSED_HUSHING_A
    return first_declension(text, ONLY_INSTRUMENTAL if stress_unknown else NO_DOUBT)


def _in_iya(text: str, gender: Gender) -> Declension:
    """First names in -ия: Мария, Марии.

    A monosyllabic stem takes -е (Лия, Лие), and so does a stressed ending (Алия, Алие), by Lopatin § 71;
    usage wavers in both, so the cases concerned are doubtful.
    """
    if syllables(text) == 2:
        return first_declension(text, DATIVE_AND_PREPOSITIONAL)
    if text in lists.UNSTRESSED_IYA:
        return first_declension(text)
    if gender is Gender.MALE:
        return first_declension(text, DATIVE_AND_PREPOSITIONAL | ONLY_INSTRUMENTAL)
    return decline(text, case_endings.YA_STRESSED, DATIVE_AND_PREPOSITIONAL | ONLY_INSTRUMENTAL)


def _man_in_consonant(text: str) -> Declension:
    """Men's names in a consonant, -ь, -й: nouns; Лев, Павел and Пётр change their stem."""
    plain = text.replace("ё", "е")
    if plain in lists.FLEETING:
        return case_endings.on_stem(text, lists.FLEETING[plain])
    if plain in KNOWN or text.endswith("бек"):
        return second_declension(text)
    if text.endswith(("ек", "ёк", "ок", "ец")) and syllables(text) > 1:
        return second_declension(text, OBLIQUE)
    return second_declension(text, ONLY_INSTRUMENTAL if text.endswith(("ч", "ш", "щ")) else NO_DOUBT)


def _woman_in_consonant(text: str) -> Declension:
    """Women's names in a hard consonant are frozen; those in -ь decline if Russian has long known them.

    Любовь keeps its vowel: Любови. Turkic and French names in -ль are frozen by custom, though not by all.
    """
    if FEMALE_IN_CONSONANT.search(text):
        return unchanged(text)
    if text in lists.THIRD_DECLENSION | lists.WAVERING:
        declined = decline(text, case_endings.FEMININE_SOFT)
        return case_endings.wavering(declined, unchanged(text)) if text in lists.WAVERING else declined
    if text in lists.FROZEN:
        return unchanged(text)
    return case_endings.wavering(unchanged(text), decline(text, case_endings.FEMININE_SOFT))
