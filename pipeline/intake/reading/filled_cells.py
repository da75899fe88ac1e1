"""Single cells before any meaning: filled or empty, ticked or not, where they stand."""

from __future__ import annotations

from pipeline.language import clean_text
from pipeline.model import Cell, Place, Sheet

UNSEEN = " \t\n\r\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
UNTICKED = frozenset({"", "-", "–", "—", "0", "нет", "false", "ложь", "no"})
TICKS = frozenset({"✓", "✔", "☑", "☒", "x", "х", "v", "+", "1", "да", "истина", "true", "yes"})


def is_filled(cell: Cell) -> bool:
    """Whether something stands in a cell."""
    if cell.fault or not isinstance(cell.value, str):
        return bool(cell.fault) or cell.value is not None
    return bool(cell.value.strip().strip(UNSEEN))


def is_ticked(cell: Cell) -> bool:
    """Whether the choice beside a cell, or above it, is meant: anything but an empty cell or a no."""
    return is_filled(cell) and cell.value not in (False, 0) and _word(cell) not in UNTICKED


def is_tick(cell: Cell) -> bool:
    """Whether a cell holds a tick and no words of its own."""
    return cell.value is True or _word(cell) in TICKS


def cell_at(sheet: Sheet, row: int, column: int) -> Cell:
    """The cell of a row and column counted from nought; an empty one beyond the end of the row."""
    cells = sheet.rows[row] if row < len(sheet.rows) else ()
    return cells[column] if column < len(cells) else Cell(None, Place(sheet.title, row + 1, column + 1))


def _word(cell: Cell) -> str:
    return clean_text(str(cell.value)).casefold()
