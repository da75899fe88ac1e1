"""Addresses of cells and ranges as the formats write them: «C7», «$B$1:$D$9», «A:C», «5:5»."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_RANGE = re.compile(
    r"\$?(?P<left>[A-Za-z]{1,3})?\$?(?P<top>\d+)?(?P<to>:\$?(?P<right>[A-Za-z]{1,3})?\$?(?P<bottom>\d+)?)?"
)
_ADDRESS = re.compile(r"([A-Za-z]{1,3})(\d+)")


class CellRange(NamedTuple):
    """The first and last column and row of a range, counted from one; nought where it runs over all of them."""

    left: int
    top: int
    right: int
    bottom: int


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The number of a column: 1 for «A», 27 for «aa». Raises `ValueError` for what names no column."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(f"{letters!r} is no column")
        number = number * 26 + ord(letter) - ord("A") + 1
    if not 0 < len(letters) <= 3:
        raise ValueError(f"{letters!r} is no column")
    return number


def column_letters(number: int) -> str:
    """The letters of a column: «A» for 1, «AA» for 27."""
    head, tail = divmod(number - 1, 26)
    return (column_letters(head) if head else "") + chr(ord("A") + tail)


def row_and_column(address: str) -> tuple[int, int]:
    """The row and the column of «C7». Raises `ValueError` for what is no address."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        raise ValueError(f"{address!r} is no cell")
    return int(found[2]), column_number(found[1])


@lru_cache(maxsize=1024)
def range_of(reference: str) -> CellRange:
    """The bounds of a range; one cell is its own range. Raises `ValueError` for what is none."""
    found = _RANGE.fullmatch(reference)
    if not found:
        raise ValueError(f"{reference!r} is no range")
    columns, rows = (found["left"], found["right"]), (found["top"], found["bottom"])
    is_whole = all(columns + rows) or (all(columns) and not any(rows)) or (all(rows) and not any(columns))
    if found["to"] and not is_whole:
        raise ValueError(f"{reference!r} is no range")
    left, top = column_number(columns[0]) if columns[0] else 0, int(rows[0] or 0)
    right = column_number(columns[1]) if columns[1] else left
    return CellRange(left, top, right, int(rows[1]) if rows[1] else top)
