"""Text as it should have been typed, and its keys for finding and sorting."""

import re
import unicodedata
from functools import lru_cache

LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
LOOK_ALIKES = str.maketrans("aceopxykmthbABCEHKMOPTXYyё", "асеорхукмтнвАВСЕНКМОРТХУуе")
CYRILLIC = re.compile("[\u0400-\u052f]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
WORD = re.compile(r"[^\W_]+")
# A text in order, as nearly all are: letters that are composed and shown, one plain space between words.
_LETTERS = "[!-~А-яЁё«»№–—…]+"
IN_ORDER = re.compile(f"(?:{_LETTERS}(?: {_LETTERS})*)?")
NUMBER, LONGEST_NUMBER = re.compile(r"\d+"), 12


def clean_text(text: str) -> str:
    """The text in composed letters, without invisible characters, with single plain spaces.

    Zero-width characters, soft hyphens, direction marks and control characters go; every kind of space
    becomes one space, none stands at the edges of a line; line breaks stay.
    """
    if IN_ORDER.fullmatch(text):
        return text
    unified = LINE_ENDS.sub("\n", text).replace("\t", " ")
    visible = "".join(letter for letter in unified if letter == "\n" or _visible(letter))
    composed = unicodedata.normalize("NFC", visible)
    return re.sub(r" *\n *", "\n", re.sub(r"[^\S\n]+", " ", composed)).strip(" ")


def mixed_alphabet(word: str) -> str | None:
    """The first Latin letter inside a word that also has Cyrillic ones; None when the alphabets do not mix.

    The parts of a hyphenated word are judged apart: «IT-специалист» is in order.
    """
    for part in WORD.findall(word):
        latin = LATIN.search(part)
        if latin and CYRILLIC.search(part):
            return latin.group()
    return None


def search_key(text: str) -> str:
    """The text folded for finding: case, «ё», Latin look-alikes in Cyrillic words, punctuation and spaces.

    Equal keys mean that a person would call the texts the same; words are parted by one space.
    """
    folded = unicodedata.normalize("NFC", clean_text(text).casefold())
    is_russian = CYRILLIC.search(folded) is not None
    return " ".join(_folded_word(word, is_russian) for word in WORD.findall(folded))


@lru_cache(maxsize=65536)
def sort_key(text: str) -> str:
    """A key whose plain comparison is the order of the Russian alphabet: «ё» right after «е».

    A shorter name stands before a longer one that begins with it, word by word; usable as a database column.
    """
    words = WORD.findall(unicodedata.normalize("NFC", clean_text(text).casefold()))
    # «ё» follows «я» in Unicode, so «её» sorts after «е» with any letter and before «ж».
    return " ".join(words).replace("ё", "её")


@lru_cache(maxsize=65536)
def natural_key(text: str) -> str:
    """The same key with numbers in their own order: «№ 2» before «№ 10»."""
    return NUMBER.sub(lambda number: number.group().zfill(LONGEST_NUMBER), sort_key(text))


def _visible(letter: str) -> bool:
    """Whether the character shows or is a space; noncharacters would break XML."""
    return unicodedata.category(letter) not in {"Cc", "Cf", "Cs"} and letter not in "\ufffe\uffff"


def _folded_word(word: str, is_russian: bool) -> str:
    """One word with «ё» as «е» and, if it is Cyrillic, with its look-alikes made Cyrillic.

    A single letter among Russian words is Russian: «c родителями» with a Latin «c».
    """
    return word.translate(LOOK_ALIKES) if CYRILLIC.search(word) or (is_russian and len(word) == 1) else word
