"""Cells of a text file, in the same shape as those of an .xlsx."""

from __future__ import annotations

import csv
import io
import re

from pipeline.excel.raw_book import TRUTHS, Limits, RawBook, RawSheet

# Of two in which a text reads alike the first one counts.
CODE_PAGES = ("cp1251", "cp866", "mac-cyrillic")
_WORDS = re.compile(r"\b[А-ЯЁ]?[а-яё]+\b")
_QUOTED, _FIRST_LINE = re.compile(r'"[^"]*"'), re.compile(r'(?:[^"\r\n]|"[^"]*")*')
SEPARATORS = ";,\t"
# Letters of one cell of a text file.
MOST_LETTERS_OF_CELL = 2**20


def read_csv(content: bytes, limits: Limits) -> RawBook:
    """The one sheet of a text file; it has no title of its own. Raises `Refused` for one that is too large."""
    text = _decoded(content)
    csv.field_size_limit(MOST_LETTERS_OF_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    rows = ([TRUTHS.get(words, words) for words in line] for line in lines)
    sheet = RawSheet("")
    sheet.fill(rows, limits)
    return RawBook([sheet])


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    # Forms on the internet save text files in UTF-8, Excel in the code pages it calls Windows, MS-DOS and Macintosh.
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return max((content.decode(page, "replace") for page in CODE_PAGES), key=_russian_letters)


def _russian_letters(text: str) -> int:
    """How many letters of a text are Russian ones as they stand in words: great ones only at their beginning."""
    return sum(len(word) for word in _WORDS.findall(text))


def _separator(text: str) -> str:
    """The separator that stands most often in the first line; a quoted one, or a quoted end of a line, is none."""
    first = _FIRST_LINE.match(text.lstrip())
    line = _QUOTED.sub("", first[0]) if first else ""
    return max(SEPARATORS, key=line.count)
