"""Single cells before any meaning: filled or empty, where they stand."""

from __future__ import annotations

from pipeline.model import Cell, Place, Sheet

UNSEEN = " \t\n\r\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


def is_filled(cell: Cell) -> bool:
    """Whether something stands in a cell."""
    if cell.fault or not isinstance(cell.value, str):
        return bool(cell.fault) or cell.value is not None
    return bool(cell.value.strip().strip(UNSEEN))


def cell_at(sheet: Sheet, row: int, column: int) -> Cell:
    """The cell of a row and column counted from nought; an empty one beyond the end of the row."""
    cells = sheet.rows[row] if row < len(sheet.rows) else ()
    return cells[column] if column < len(cells) else Cell(None, Place(sheet.title, row + 1, column + 1))
