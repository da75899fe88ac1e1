"""Whether a few words may name somebody, or can only be the title of a list."""

import re

from pipeline.language import given_names
from pipeline.language.dictionary import readings

NAMES = frozenset({"Name", "Surn", "Patr"})
INITIALS = re.compile(r"(?<![А-ЯЁ])[А-ЯЁ]\.")


def may_be_name(text: str) -> bool:
    """Whether words may be somebody's name: rather yes than no; no only for a title such as «Педагогические работники».

    A title has a noun that is the name of many or of a thing, and no word that anybody is called by.
    """
    words = re.findall(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*", text)
    if INITIALS.search(text) or any(map(_is_somebodys, words)):
        return True
    return not any(map(_heads_a_title, words)) or any(_is_unknown(word, text) for word in words)


def _is_somebodys(word: str) -> bool:
    """Whether the dictionary or the lists have the word as a name."""
    known = any(parse.tag.grammemes & NAMES for parse in readings(word.lower()))
    return known or given_names.is_listed_name(word) or given_names.is_patronymic(word)


def _heads_a_title(word: str) -> bool:
    nouns = [parse.tag.grammemes for parse in readings(word.lower()) if parse.tag.POS == "NOUN"]
    return any("plur" in of_one or "inan" in of_one for of_one in nouns)


def _is_unknown(word: str, text: str) -> bool:
    """Whether a word with a capital is in no dictionary; of a compound the last part counts, «МОП» is a shortening."""
    is_shortening = word.isupper() and not text.isupper()
    return word[:1].isupper() and not is_shortening and not readings(word.lower().rpartition("-")[2])
