"""What a paper says otherwise than the edition before: paragraph by paragraph, row by row of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.model import Change
from pipeline.word.comparison import shortened, shown
from pipeline.word.paragraphs import WordFile

# A typed number before a point, or in the first cell of a row: what follows it tells one line from another.
_NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)*)[.)]?(?:\s+|$)")
_CELLS = " | "


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph, or a row of a table: its words without its number, and where it stands as people find it."""

    words: str
    place: str


def edition_changes(before: bytes, after: bytes) -> tuple[Change, ...]:
    """What the text of a later edition says otherwise, each with the point or the row where it stands now.

    A line that only got another number because of others is none. Raises `RenderError` for what is no Word file.
    """
    return tuple(_changes([*_lines(WordFile(before))], [*_lines(WordFile(after))]))


def _lines(file: WordFile) -> Iterator[_Line]:
    for words in file.lines():
        if isinstance(words, str):
            number, rest = _parted(words)
            yield _Line(rest, f"пункт {number}" if number else "")
        else:
            number, rest = _parted(words.cells[0])
            told = number and not rest
            cells = words.cells[1:] if told else words.cells
            yield _Line(_CELLS.join(cells), f"строка {number if told else words.number}")


def _parted(words: str) -> tuple[str, str]:
    """The number at the beginning, "" where there is none, and the rest."""
    found = _NUMBER.match(words)
    return (found["number"], words[found.end() :]) if found else ("", words)


def _changes(before: Sequence[_Line], after: Sequence[_Line]) -> Iterator[Change]:
    old, new = [line.words for line in before], [line.words for line in after]
    for kind, i, end_i, j, end_j in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        pairs = min(end_i - i, end_j - j)
        for was, now in zip(before[i : i + pairs], after[j : j + pairs], strict=True):
            yield shown(was.words, now.words, now.place)
        yield from (Change(shortened(was.words), "", was.place) for was in before[i + pairs : end_i])
        yield from (Change("", shortened(now.words), now.place) for now in after[j + pairs : end_j])
