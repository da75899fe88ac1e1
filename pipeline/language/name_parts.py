"""One part of a full name in six cases: surname, first name or patronymic, hyphen by hyphen."""

import re
from collections.abc import Callable

from pipeline.language import given_name_lists, given_names, surname_lists
from pipeline.language.capitals import with_capitals
from pipeline.language.case_endings import joined, syllables, unchanged
from pipeline.language.cleaning import mixed_alphabet
from pipeline.language.confirmed import Confirmed
from pipeline.language.grammar import OBLIQUE, Declension, Gender
from pipeline.language.name_order import is_initial
from pipeline.language.surnames import decline_surname

CYRILLIC_WORD = re.compile("[а-яё]+(?:['’ʼ][а-яё]+)*")
# Endings by which a first part is surely a surname of its own: vowels, and the suffixes of Slavic surnames.
LIKE_SURNAME = re.compile("([аеёиоуыэюя]|ов|ев|ёв|ин|ын|ич|ий|ый|ой|ук|юк|ак|як|ян)$")

Decliner = Callable[[str], Declension]


def decline_surname_part(text: str, foreign: bool, confirmed: Confirmed) -> Declension:
    """The surname; its particles are frozen, and so are the hyphenated parts that are no surnames.

    A surname of several words is doubtful, but for particles.
    """
    if not text or is_initial(text):
        return unchanged(text)

    def decliner(piece: str) -> Declension:
        return decline_surname(piece, confirmed.gender, foreign)

    words = text.split(" ")
    particles = [len(words) > 1 and word.lower() in surname_lists.PARTICLES for word in words]
    declensions = [
        unchanged(word) if particle else _compound(word, decliner, confirmed, surname_lists.FROZEN_FIRST_PARTS)
        for word, particle in zip(words, particles, strict=True)
    ]
    doubtful = len(words) - sum(particles) > 1 or _strange_first_part(text, confirmed.gender)
    declined = joined(declensions, " ")
    return confirmed.over(text, declined.doubted() if doubtful else declined)


def decline_first_part(text: str, confirmed: Confirmed) -> Declension:
    """The first name; both halves of Анна-Мария decline, only the last one of Жан-Пьер.

    The first half of a man's double name is frozen when it is foreign (Rosenthal § 151); usage wavers where it
    is not listed. Several words are doubtful.
    """
    if not text or is_initial(text):
        return unchanged(text)

    def decliner(piece: str) -> Declension:
        return given_names.decline_first_name(piece, confirmed.gender)

    frozen = given_name_lists.FROZEN_FIRST_HALVES
    declined = joined([_compound(word, decliner, confirmed, frozen) for word in text.split(" ")], " ")
    wavers = confirmed.gender is Gender.MALE and "-" in text and not _frozen_places(text, frozen)
    return confirmed.over(text, declined.doubted() if wavers or " " in text else declined)


def decline_patronymic_part(text: str, confirmed: Confirmed) -> Declension:
    """The patronymic; with оглы and кызы the whole of it is frozen (Rosenthal § 151)."""
    if not text or is_initial(text) or given_names.TURKIC & set(re.split("[ -]", text.lower())):
        return confirmed.over(text, unchanged(text))
    words = text.split(" ")
    declined = joined([_compound(word, given_names.decline_patronymic, confirmed) for word in words], " ")
    return confirmed.over(text, declined.doubted() if len(words) > 1 else declined)


def _compound(
    text: str, decliner: Decliner, confirmed: Confirmed, frozen_firsts: frozenset[str] = frozenset()
) -> Declension:
    """A word whose hyphenated pieces decline each by itself, but for the frozen places; brackets stay."""
    if text.startswith("(") and text.endswith(")") and len(text) > 2:
        inside = _compound(text[1:-1], decliner, confirmed, frozen_firsts)
        return Declension(tuple(f"({form})" for form in inside.forms), inside.doubts)
    frozen = _frozen_places(text, frozen_firsts)
    pieces = [
        unchanged(piece) if place in frozen else confirmed.over(piece, _piece(piece, decliner))
        for place, piece in enumerate(text.split("-"))
    ]
    return joined(pieces, "-")


def _piece(text: str, decliner: Decliner) -> Declension:
    """The smallest piece; what is not a Cyrillic word with a vowel is left as it stands and doubtful."""
    lower = text.lower()
    word = CYRILLIC_WORD.fullmatch(lower) and not mixed_alphabet(text)
    if not word or syllables(lower) == 0 or lower in {"а", "я"}:
        return unchanged(text, OBLIQUE)
    declined = decliner(lower)
    return Declension(tuple(with_capitals(text, form) for form in declined.forms), declined.doubts)


def _strange_first_part(text: str, gender: Gender) -> bool:
    """Whether a man's double surname begins with what may be no surname: Книппер-Чехов."""
    *firsts, last = text.lower().split("-")
    known = surname_lists.FROZEN_FIRST_PARTS | surname_lists.EASTERN
    strange = [piece for piece in firsts if piece not in known and not LIKE_SURNAME.search(piece)]
    return gender is Gender.MALE and bool(strange) and last not in surname_lists.FROZEN_LAST_PARTS


def _frozen_places(text: str, frozen_firsts: frozenset[str]) -> frozenset[int]:
    """The places of the hyphenated pieces that do not decline: the first of Тер-Петросян, all of Мамед-заде."""
    pieces = text.lower().replace("ё", "е").split("-")
    if pieces[-1] in surname_lists.FROZEN_LAST_PARTS:
        return frozenset(range(len(pieces)))
    return frozenset(place for place in range(len(pieces) - 1) if pieces[place] in frozen_firsts)
