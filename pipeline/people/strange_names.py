"""Words in the place of a name that nobody is called by, and those that somebody may be called by."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from pipeline.language import PersonName, gender_of, is_name_word, may_be_name, mixed_alphabet
from pipeline.people.copied_names import copied_fault
from pipeline.people.name_remarks import NameRemark

# Two people joined by a sign; a second surname stands in brackets.
JOINED = re.compile(r"\w[\w.]*\s*[/\\;&+|]\s*\w")
WORD = re.compile(r"[^\W\d_]+")
SIGNS = frozenset(" .,()-‐‑–—'’ʼ`‘")
RUN_TOGETHER = re.compile(r"[а-яё]{3}[А-ЯЁ][а-яё]{2}")
ONE_LETTER = re.compile(r"(\w)\1{2,}")
# What forms say where a name should stand, what programs say for nothing, what people type to try out.
FILLERS = frozenset({
    "фио", "фамилия", "имя", "отчество", "test", "тест", "тестовый", "нет", "null", "none", "nan", "undefined",
    "unknown", "qwerty", "asdf", "йцукен", "фыва",
})  # fmt: skip
# Syllables of eastern names come twice (Фань Бин Бин) and may be words of ours (Шо Фу).
LONGEST_SYLLABLE = 3
# Surname, first name and patronymic; more words may be two people.
MOST_WORDS = 3


def strangeness(name: str, written: str = "") -> NameRemark | None:
    """What is strange about a tidy name, or about how it was `written`; None for a usual one.

    `NO_NAME` for what nobody is called by: figures, signs, fillers; `UNUSUAL_NAME` where a real name may look so;
    `SEVERAL_PEOPLE` for two that a sign joins; for what was copied from another paper, what `copied_fault` says.
    """
    words = WORD.findall(name)
    if JOINED.search(name) and not re.search(r"\d", name):
        return NameRemark.SEVERAL_PEOPLE
    if not words or has_other_signs(name) or any(map(mixed_alphabet, name.split())):
        return NameRemark.NO_NAME
    fillers = [word for word in words if word.casefold() in FILLERS or ONE_LETTER.fullmatch(word.casefold())]
    if fillers:
        is_somebody = any(is_name_word(word) for word in words if word not in fillers)
        return NameRemark.UNUSUAL_NAME if is_somebody else NameRemark.NO_NAME
    return _of_words(name, name.split()) or copied_fault(name, written)


def _of_words(name: str, words: list[str]) -> NameRemark | None:
    """What is strange about the words of a name together; those in small letters are particles and оглы, кызы."""
    has_particles = any(word.islower() for word in words)
    twice = [word for word, times in Counter(words).items() if times > 1 and len(word) > 1]
    if twice and not has_particles:
        return NameRemark.UNUSUAL_NAME if all(map(_may_come_twice, twice)) else NameRemark.NO_NAME
    if len(words) > 1 and not may_be_name(name):
        return NameRemark.UNUSUAL_NAME if all(map(_is_syllable, words)) else NameRemark.NO_NAME
    is_lone = len(words) == 1 and not all(map(is_name_word, WORD.findall(name)))
    is_long = len(words) > MOST_WORDS and not has_particles
    return NameRemark.UNUSUAL_NAME if is_lone or is_long or RUN_TOGETHER.search(name) else None


def _may_come_twice(word: str) -> bool:
    """Whether a word may be two parts of one name: an initial, a first name borne as a surname, a syllable."""
    return _is_syllable(word) or gender_of(PersonName("", word)) is not None


def _is_syllable(word: str) -> bool:
    return len(word) <= LONGEST_SYLLABLE


def has_other_signs(name: str) -> bool:
    """Whether a name holds signs that no name has: figures, «?», pictures of telephones."""
    return not all(map(_is_of_names, name))


def _is_of_names(sign: str) -> bool:
    return sign in SIGNS or unicodedata.category(sign)[0] in "LM"
