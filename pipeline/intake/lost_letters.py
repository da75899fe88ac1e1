"""Texts whose letters were lost on the way: saved in a code page without them, or read in another one."""

from __future__ import annotations

import re

# What stands in place of a letter that could not be read, and what is written in place of each that could not be saved.
UNREAD = "\ufffd"
ALL_QUESTION_MARKS = re.compile(r"[\s.,!«»\"-]*\?[\s?.,!«»\"-]*\?[\s?.,!«»\"-]*")
# «Старшая» of Russian Windows read as of Western Europe is «Ñòàðøàÿ»; its UTF-8 read as of Russian Windows begins each
# letter with «Р» or «С», and with «Ð» or «Ñ» read as of Western Europe.
WESTERN, IN_PAIRS = re.compile(r"[À-ÖØ-öø-ÿ]{3,}"), re.compile(r"(?:[РС]\S){3,}")
# The five bytes that the latter page lacks stand as they are.
IN_WESTERN_PAIRS = re.compile(r"(?:[ÐÑ][^A-Za-zÐÑ \x81\x8d\x8f\x90\x9d]){3,}")
# What was read in which page, and in which it was saved.
MISREAD = (
    (WESTERN, "latin-1", "cp1251"),
    (IN_PAIRS, "cp1251", "utf-8"),
    (IN_WESTERN_PAIRS, "latin-1", "utf-8"),
    (IN_WESTERN_PAIRS, "cp1252", "utf-8"),
)


def are_letters_lost(text: str) -> bool:
    """Whether letters of a text can no longer be known; a question mark beside words is only that."""
    if UNREAD in text or ALL_QUESTION_MARKS.fullmatch(text):
        return True
    return any(_reads_in(text, *misread) for misread in MISREAD)


def _reads_in(text: str, pattern: re.Pattern[str], wrong: str, right: str) -> bool:
    """Whether a piece of a text is Russian once it is read in the right code page."""
    for piece in pattern.findall(text):
        try:
            read = piece.encode(wrong).decode(right)
        except UnicodeError:
            continue
        if re.fullmatch(r"[А-яЁё]{3,}", read):
            return True
    return False
