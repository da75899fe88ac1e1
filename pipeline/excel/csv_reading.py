"""Cells of a text file, in the same shape as those of an .xlsx."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice, pairwise

from pipeline.excel.raw_book import TRUTHS, Limits, RawBook, RawSheet
from pipeline.excel.text_encodings import decoded

_QUOTED, _LINES = re.compile(r'"[^"]*"'), re.compile(r'(?:[^"\r\n]|"[^"]*")+')
# A title and the organisation may stand above the headings, each alone in its line.
MOST_LINES_ABOVE = 40
SEPARATORS = ";,\t|"
# How programs keep Excel from making a number of «000417» in a text file: there it is a formula that gives these words.
_WORDS_AS_FORMULA = re.compile(r'="([^"]*)"')
# Letters of one cell of a text file.
MOST_LETTERS_OF_CELL = 2**20


def read_csv(content: bytes, limits: Limits) -> RawBook:
    """The one sheet of a text file; it has no title of its own. Raises `Refused` for one that is too large."""
    text = decoded(content)
    csv.field_size_limit(MOST_LETTERS_OF_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    rows = ([TRUTHS.get(words, words) for words in map(_as_shown, line)] for line in lines)
    sheet = RawSheet("")
    sheet.fill(rows, limits)
    return RawBook([sheet])


def _as_shown(words: str) -> str:
    formula = _WORDS_AS_FORMULA.fullmatch(words)
    return formula[1] if formula else words


def _separator(text: str) -> str:
    """The separator that stands as often in one of the first lines as in the next; else the one of the first line.

    A quoted one, or a quoted end of a line, is none. Titles stand above the headings, with commas of their own.
    """
    lines = [_QUOTED.sub("", line[0]) for line in islice(_LINES.finditer(text), MOST_LINES_ABOVE)]
    parted = [(line, max(SEPARATORS, key=line.count), following) for line, following in pairwise([*lines, ""])]
    for line, separator, following in parted:
        if 0 < line.count(separator) == following.count(separator):
            return separator
    return next((separator for line, separator, _ in parted if separator in line), SEPARATORS[0])
