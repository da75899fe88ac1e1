"""Rows of a sheet written at once: openpyxl makes an object of each cell and compares its look with all it knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
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
# So many letters Excel takes in a cell.
_LONGEST = 32_767


def woven_row(
    number: int, height: float | None, cells: Iterable[DressedCell], strings: SharedStrings, first: int = 1
) -> str:
    """A row with its cells side by side from the column `first` on; `height` is in points, None as Excel has it."""
    tall = "" if height is None else f' ht="{safe_string(height)}"'
    written = [_cell(f"{_letters(column)}{number}", *cell, strings) for column, cell in enumerate(cells, first)]
    return f'<row r="{number}"{tall}>{"".join(written)}</row>'


def _cell(place: str, look: int, value: WovenValue, strings: SharedStrings) -> str:
    if isinstance(value, str):
        if not value:
            # An empty cell that was to hold words has none, and a string without words stops some programs.
            return f'<c r="{place}" s="{look}"/>'
        return f'<c r="{place}" s="{look}" t="s"><v>{strings.number_of(value[:_LONGEST])}</v></c>'
    if value is None:
        return f'<c r="{place}" s="{look}" t="n"/>'
    return f'<c r="{place}" s="{look}" t="n"><v>{_number(value)}</v></c>'


@lru_cache(maxsize=4096)
def _number(value: float | Decimal | dt.date | dt.time) -> str:
    # The stubs of openpyxl give the function no types.
    days = to_excel(value) if isinstance(value, (dt.date, dt.time)) else value  # type: ignore[no-untyped-call]
    return safe_string(days)


_letters = lru_cache(maxsize=1024)(get_column_letter)
