"""Rows of a sheet written at once: openpyxl makes an object of each cell and compares its look with all it knows."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from openpyxl.compat import safe_string
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from pipeline.excel.shared_strings import SharedStrings

WovenValue: TypeAlias = str | int | float | Decimal | dt.date | dt.time | None
# A value with the number of its look.
DressedCell: TypeAlias = tuple[int, WovenValue]
# Stand where a drawn row is told its number, and the numbers of its words; no part of a workbook can hold them.
_NUMBER, _WORDS = "\0", "\1"
# So many letters Excel takes in a cell.
_LONGEST = 32_767


def woven_row(
    number: int, height: float | None, cells: Iterable[DressedCell], strings: SharedStrings, first: int = 1
) -> str:
    """A row with its cells side by side from the column `first` on; `height` is in points, None as Excel has it."""
    return _row(str(number), height, cells, strings.number_of, first)


def _row(
    number: str, height: float | None, cells: Iterable[DressedCell], number_of: Callable[[str], object], first: int
) -> str:
    tall = "" if height is None else f' ht="{safe_string(height)}"'
    written = [_cell(f"{_letters(column)}{number}", *cell, number_of) for column, cell in enumerate(cells, first)]
    return f'<row r="{number}"{tall}>{"".join(written)}</row>'


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row that is drawn once and woven into one workbook after another, wherever it stands there.

    Between its `pieces` stand the numbers of its `words` among the strings of the workbook.
    """

    pieces: Sequence[str]
    words: Sequence[str]

    @classmethod
    def of(cls, height: float, cells: Iterable[DressedCell], first: int) -> DrawnRow:
        """The row with these cells side by side from the column `first` on; before them stands its place in a table."""
        words: list[str] = []

        def collected(told: str) -> str:
            words.append(told)
            return _WORDS

        # Between words nearly all rows of a table say the same, and hundreds of them are kept.
        pieces = [*map(sys.intern, _row(_NUMBER, height, cells, collected, first).split(_WORDS))]
        return cls(pieces, words)

    def woven(self, number: int, place: DressedCell, strings: SharedStrings) -> str:
        """The row as the workbook with these strings has it; `place` is its first cell."""
        woven = [""] * (2 * len(self.words) + 1)
        woven[::2] = self.pieces
        woven[1::2] = [str(strings.number_of(words)) for words in self.words]
        head, cells = "".join(woven).replace(_NUMBER, str(number)).split(">", 1)
        return f"{head}>{_cell(f'A{number}', *place, strings.number_of)}{cells}"


def _cell(place: str, look: int, value: WovenValue, number_of: Callable[[str], object]) -> str:
    if isinstance(value, str):
        if not value:
            # An empty cell that was to hold words has none, and a string without words stops some programs.
            return f'<c r="{place}" s="{look}"/>'
        return f'<c r="{place}" s="{look}" t="s"><v>{number_of(value[:_LONGEST])}</v></c>'
    if value is None:
        return f'<c r="{place}" s="{look}" t="n"/>'
    return f'<c r="{place}" s="{look}" t="n"><v>{_number(value)}</v></c>'


@lru_cache(maxsize=4096)
def _number(value: float | Decimal | dt.date | dt.time) -> str:
    # The stubs of openpyxl give the function no types.
    days = to_excel(value) if isinstance(value, (dt.date, dt.time)) else value  # type: ignore[no-untyped-call]
    return safe_string(days)


_letters = lru_cache(maxsize=1024)(get_column_letter)
