"""In which letters a text file was saved: it does not say so itself."""

from __future__ import annotations

import re

# Longer marks first: that of UTF-32 begins like that of UTF-16.
_MARKS = {b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_WITHOUT_MARK = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
# What a table of words and numbers is made of; read in another order of its bytes it is made of something else.
_OF_A_TABLE = re.compile(r"[\t\r\n -~\xa0-\xffЀ-ԯ\u2000-\u23ff\u2500-\u27bf\ufeff]+")
# Those that Excel calls Windows, MS-DOS and Macintosh, then those of old servers. Where a text reads alike in two, the
# first counts.
_CODE_PAGES = ("cp1251", "cp866", "mac-cyrillic", "koi8-r", "iso8859-5")
_WORDS = re.compile(r"\b(?:[А-ЯЁ]?[а-яё]+|[А-ЯЁ]{2,})\b")
# More than half of the letters of any Russian text. In capitals too: small letters of one page are those of another.
_FREQUENT = re.compile("[оеаинтср]", re.IGNORECASE)


def wide_encoding(content: bytes) -> str | None:
    """The encoding of several bytes a letter in which these are a text; None where they are not."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return encoding
    if b"\0" in content:
        return next((encoding for encoding in _WITHOUT_MARK if _is_table_in(content, encoding)), None)
    return None


def _is_table_in(content: bytes, encoding: str) -> bool:
    try:
        return _OF_A_TABLE.fullmatch(content.decode(encoding)) is not None
    except UnicodeDecodeError:
        return False


def decoded(content: bytes) -> str:
    """The text of these bytes; a letter that cannot be read stands there as «�»."""
    if encoding := wide_encoding(content):
        return content.decode(encoding, "replace").removeprefix("\ufeff")
    # Forms on the internet save text files in UTF-8.
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return max((content.decode(page, "replace") for page in _CODE_PAGES), key=_frequent_letters)


def _frequent_letters(text: str) -> int:
    """How many letters that Russian text is full of stand in words: small, capitals, or with one at the beginning."""
    return sum(len(_FREQUENT.findall(word)) for word in _WORDS.findall(text))
