"""What the OpenCorpora dictionary knows of a word; asked for facts of stress and stem, never for surnames."""

from dataclasses import dataclass
from functools import cache, lru_cache

import pymorphy3
import pymorphy3_dicts_ru
from pymorphy3.analyzer import Parse

PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init"})


@dataclass(frozen=True, slots=True)
class CommonNoun:
    """The genitive and instrumental singular: they show the fleeting vowel and the stress."""

    genitive: str
    instrumental: str


@cache
def analyzer() -> pymorphy3.MorphAnalyzer:
    """The one analyzer of the process, loaded when the first word needs it."""
    # Told where the dictionary lies, it asks none of the packages installed whether it has one.
    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[Parse, ...]:
    """Every reading of a word that the dictionary really contains; empty for an unknown word."""
    # To ask first is much cheaper: the analyzer would guess at length about an unknown word.
    known = analyzer().word_is_known(word)
    return tuple(parse for parse in analyzer().parse(word) if parse.is_known) if known else ()


@lru_cache(maxsize=16384)
def common_nouns(word: str, genders: tuple[str, ...]) -> tuple[CommonNoun, ...]:
    """The declinable common nouns that the word is the nominative singular of; mostly none or one."""
    nouns = [parse for parse in readings(word) if {"NOUN", "sing", "nomn"} <= parse.tag.grammemes]
    common = [parse for parse in nouns if not (PROPER | {"Fixd"}) & parse.tag.grammemes]
    return tuple(dict.fromkeys(_noun(parse) for parse in common if gender_tag(parse) in genders))


def masculine_nouns(word: str) -> tuple[CommonNoun, ...]:
    """The masculine common nouns spelt like the word."""
    return common_nouns(word, ("masc",))


def feminine_nouns(word: str) -> tuple[CommonNoun, ...]:
    """The feminine and common-gender nouns spelt like the word."""
    return common_nouns(word, ("femn", "ms-f"))


def nouns_in_a(word: str) -> tuple[CommonNoun, ...]:
    """The nouns of any gender spelt like a word in -а, -я: юноша and лапша."""
    return common_nouns(word, ("femn", "ms-f", "masc"))


@lru_cache(maxsize=16384)
def is_adjective(word: str) -> bool:
    """Whether the dictionary has the word as an adjective or participle in the nominative singular."""
    wanted = [parse for parse in readings(word) if {"sing", "nomn"} <= parse.tag.grammemes]
    return any(parse.tag.POS in {"ADJF", "PRTF"} for parse in wanted)


@lru_cache(maxsize=16384)
def is_possessive_adjective(word: str) -> bool:
    """Whether the word is an adjective such as «лисий», «божий», whose other cases have a soft sign."""
    wanted = [parse for parse in readings(word) if {"ADJF", "sing", "nomn"} <= parse.tag.grammemes]
    return any(_inflected(parse, "gent").endswith("ьего") for parse in wanted)


@lru_cache(maxsize=16384)
def is_plural_adjective(word: str) -> bool:
    """Whether the word is the genitive plural of an adjective: such a surname is frozen."""
    return any({"ADJF", "plur", "gent"} <= parse.tag.grammemes for parse in readings(word))


@lru_cache(maxsize=16384)
def name_genders(word: str) -> frozenset[str]:
    """The genders of the first names spelt so: «masc», «femn», «ms-f»; empty for no known name."""
    return frozenset(gender_tag(parse) for parse in readings(word) if {"Name", "sing", "nomn"} <= parse.tag.grammemes)


def gender_tag(parse: Parse) -> str:
    """The gender of a reading: «masc», «femn», «neut», or «ms-f» for a noun of common gender."""
    return "ms-f" if "ms-f" in parse.tag.grammemes else str(parse.tag.gender)


def _noun(parse: Parse) -> CommonNoun:
    """The two telling forms of one reading."""
    return CommonNoun(_inflected(parse, "gent"), _inflected(parse, "ablt"))


def _inflected(parse: Parse, case: str) -> str:
    """The form of a reading in one case; the word itself when the dictionary lacks it."""
    form = parse.inflect({case, "sing"})
    return str(form.word if form else parse.word)
