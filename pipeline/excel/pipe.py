"""A workbook that came out of the reading process, believed only as far as it can be checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pipeline.definitions import FORM_CELL_NAME, is_cell_name
from pipeline.excel.packed_book import PackedBook, PackedSheet
from pipeline.excel.raw_book import LAID_OUT, MADE_OF, MOST_CELLS, MOST_COLUMNS, OF_YEAR, SERVICE_SHEET, RawName
from pipeline.model import Cell, CellNote, CellValue, Grid, NoteKind, Place, Sheet

_DATED: Mapping[str, Callable[[str], CellValue]] = {
    "datetime": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
}


def unpacked(book: PackedBook, file_name: str) -> Grid:
    """The grid that the reading process sent; anything odd in it is an error of type, key, index or value."""
    sheets = tuple(_OpenedSheet(sheet) for sheet in book["sheets"])
    names = [RawName(*name) for name in book["names"] if is_cell_name(name[0])]
    for (sheet, top, bottom), right in _reached(names).items():
        sheets[sheet].widen(top, bottom, right)
    named = {name.name: sheets[name.sheet].area(name) for name in names}
    saved = dt.date.fromisoformat(book["saved"]) if book["saved"] else None
    laid_out = _fact(sheets, LAID_OUT)
    return Grid(
        tuple(sheet.sheet() for sheet in sheets),
        named,
        _marker(named, sheets),
        file_name,
        saved,
        _fact(sheets, MADE_OF),
        int(laid_out) if laid_out.isdecimal() else None,
        _fact(sheets, OF_YEAR),
    )


# The same places come with each file: one of each is made, and found again at once where it is compared.
_place = lru_cache(maxsize=2**13, typed=True)(Place)


@lru_cache(maxsize=2**13, typed=True)
def _empty(sheet: str, row: int, column: int) -> Cell:
    """The cell of a place where nothing stands."""
    return Cell(None, _place(sheet, row, column))


class _OpenedSheet:
    """A sheet on its way to a grid: rows end at their last filled or named cell."""

    def __init__(self, packed_sheet: PackedSheet) -> None:
        self.title = str(packed_sheet["title"])
        self.hidden = bool(packed_sheet["hidden"])
        self.hidden_rows = frozenset(map(int, packed_sheet["hidden_rows"]))
        self.hidden_columns = frozenset(map(int, packed_sheet["hidden_columns"]))
        self.covered = {(int(row), int(column)): int(top) for row, column, top in packed_sheet["covered"]}
        self.notes = tuple(
            CellNote(self.place(int(row), int(column)), NoteKind(kind), str(text))
            for row, column, kind, text in packed_sheet["notes"]
        )
        self.rows: list[list[Cell]] = []
        title, cells = self.title, list[Cell]()
        reached: object = cells
        one_by_one = iter(packed_sheet["cells"])
        for row, column, value in zip(one_by_one, one_by_one, one_by_one, strict=True):
            # The very number: one of another type that is equal to it is odd.
            if row is not reached or len(cells) + 1 < column:
                reached, cells = row, self.reach(row, column - 1)
            if len(cells) >= column:
                raise ValueError("cells out of their order")
            cells.append(Cell(value, _place(title, row, column)))
        for row, column, kind in packed_sheet["dated"]:
            self._change(row, column, value=_DATED[kind](str(self.rows[row - 1][column - 1].value)))
        for row, column, fault in packed_sheet["faults"]:
            self._change(row, column, fault=str(fault))
        for row, column, seen in packed_sheet["seen"]:
            self._change(row, column, seen=str(seen))

    def _change(self, row: int, column: int, **changes: Any) -> None:
        self.rows[row - 1][column - 1] = replace(self.rows[row - 1][column - 1], **changes)

    def place(self, row: int, column: int) -> Place:
        """The place of a cell of this sheet."""
        return _place(self.title, row, column)

    def reach(self, row: int, column: int) -> list[Cell]:
        """The row, when the sheet is made so high and the row so wide that it has this cell."""
        while len(self.rows) < row:
            self.rows.append([])
        cells = self.rows[row - 1]
        if len(cells) < column:
            cells += [_empty(self.title, row, number) for number in range(len(cells) + 1, column + 1)]
        return cells

    def widen(self, top: int, bottom: int, right: int) -> None:
        """Make every one of these rows so wide that it has a cell in that column."""
        for row in range(top, bottom + 1):
            if row > len(self.rows) or right > len(self.rows[row - 1]):
                self.reach(row, right)

    def area(self, name: RawName) -> tuple[tuple[Cell, ...], ...]:
        """The cells of a named range, row by row."""
        rows = self.rows[name.top - 1 : name.bottom]
        return tuple([tuple(row[name.left - 1 : name.right]) for row in rows])

    def sheet(self) -> Sheet:
        """The sheet when all of it is read."""
        rows = tuple(map(tuple, self.rows))
        return Sheet(self.title, rows, self.hidden, self.hidden_rows, self.hidden_columns, self.covered, self.notes)


def _reached(names: Iterable[RawName]) -> Mapping[tuple[int, int, int], int]:
    """The last column of the named ranges, by sheet, first and last row: a table has one for each of its columns.

    Raises `ValueError` for a range too large.
    """
    reached: dict[tuple[int, int, int], int] = {}
    for _, sheet, top, left, bottom, right in names:
        if (bottom - top + 1) * (right - left + 1) > MOST_CELLS or right > MOST_COLUMNS:
            raise ValueError("a named range too large")
        rows = sheet, top, bottom
        if right > reached.get(rows, 0):
            reached[rows] = right
    return reached


def _marker(named: Mapping[str, tuple[tuple[Cell, ...], ...]], sheets: tuple[_OpenedSheet, ...]) -> str:
    """The form's id from the cell of that name, or else from our service sheet, where another program drops names."""
    cells = [row[0] for row in named.get(FORM_CELL_NAME, ())[:1]]
    for sheet in sheets:
        if sheet.title == SERVICE_SHEET and sheet.rows:
            cells += sheet.rows[0][1:2]
    return next((str(cell.value) for cell in cells if isinstance(cell.value, str)), "")


def _fact(sheets: Iterable[_OpenedSheet], name: str) -> str:
    """What the sheet that nobody sees says beside that name; "" where it says nothing, as in workbooks not ours."""
    rows = (row for sheet in sheets if sheet.title == SERVICE_SHEET for row in sheet.rows)
    return next((str(row[1].value) for row in rows if len(row) > 1 and row[0].value == name), "")
