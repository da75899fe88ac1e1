"""Whether a few words may name somebody, or can only be a title or a remark."""

import re

from pipeline.language import given_names, surname_lists
from pipeline.language.dictionary import readings

NAMES = frozenset({"Name", "Surn", "Patr"})
# Words that no name is made of: «не знаю», «пока нет», «из города».
NO_NAMES = frozenset({"PRCL", "PREP", "CONJ", "VERB", "INFN", "NPRO", "ADVB", "PRED"})
INITIALS = re.compile(r"(?<![А-ЯЁ])[А-ЯЁ]\.")


def may_be_name(text: str) -> bool:
    """Whether words may be somebody's name: rather yes than no.

    No only where nobody is called by any of them and one is the name of a thing or of many («Педагогические
    работники»), or is no word of a name («не знаю»).
    """
    words = re.findall(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*", text)
    if INITIALS.search(text) or any(map(is_name_word, words)):
        return True
    return not any(map(_is_common, words)) or any(_is_unknown(word, text) for word in words)


def is_name_word(word: str) -> bool:
    """Whether the dictionary or our lists have the word as a surname, a first name or a patronymic."""
    lower = word.lower()
    known = any(parse.tag.grammemes & NAMES for parse in readings(lower)) or lower in surname_lists.EASTERN
    return known or given_names.is_listed_name(word) or given_names.is_patronymic(word)


def _is_common(word: str) -> bool:
    """Whether a word is a noun of a thing or of many, or no noun at all."""
    known = [parse.tag for parse in readings(word.lower())]
    nouns = [tag.grammemes for tag in known if tag.POS == "NOUN"]
    return any("plur" in noun or "inan" in noun for noun in nouns) or any(tag.POS in NO_NAMES for tag in known)


def _is_unknown(word: str, text: str) -> bool:
    """Whether a word with a capital is in no dictionary; of a compound the last part counts, «МОП» is a shortening."""
    is_shortening = word.isupper() and not text.isupper()
    return word[:1].isupper() and not is_shortening and not readings(word.lower().rpartition("-")[2])
