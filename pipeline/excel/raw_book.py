"""A workbook as it is read in the child process: values by row and column, bounded, and its way over the pipe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.definitions import FORM_CELL_NAME
from pipeline.model import Cell, CellValue, Grid, Place, Problem, Sheet
from pipeline.model.errors import Refused

MOST_COLUMNS = 200
MOST_CELLS = 400_000
MOST_LETTERS = 8_000_000
FAULTS = frozenset({"", "excel_error", "formula_without_value"})
SERVICE_SHEET = "Служебный"


class Limits(NamedTuple):
    """How much of a workbook is read at all."""

    rows: int
    columns: int = MOST_COLUMNS


class RawCell(NamedTuple):
    """A value and why it cannot be trusted."""

    value: CellValue
    fault: str = ""


class RawName(NamedTuple):
    """A defined name of ours: number of the sheet, first and last row and column, counted from one."""

    name: str
    sheet: int
    top: int
    left: int
    bottom: int
    right: int


def refused(code: str, found: str = "", **values: object) -> Refused:
    """A refusal of the whole file."""
    return Refused([Problem(code, found=found, values=values)])


def damaged() -> Refused:
    """The refusal of a file whose parts contradict each other."""
    return refused("unsafe_file")


@dataclass(slots=True)
class RawSheet:
    """The filled cells of a sheet by row and column, counted from one."""

    title: str
    hidden: bool = False
    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    last_row: int = 0
    last_column: int = 0
    letters: int = 0
    merged: int = 0

    def put(self, row: int, column: int, cell: RawCell, limits: Limits) -> None:
        """Keep a cell; `Refused` when it lies too far out or there is too much altogether."""
        if row < 1 or column < 1 or (row, column) in self.cells:
            raise damaged()
        if row > limits.rows or column > limits.columns:
            raise refused("too_many_rows", rows=limits.rows, columns=limits.columns)
        self.cells[row, column] = cell
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)
        self.letters += len(cell.value) if isinstance(cell.value, str) else 1
        if len(self.cells) > MOST_CELLS or self.letters > MOST_LETTERS:
            raise refused("file_too_big")


@dataclass(slots=True)
class RawBook:
    """The sheets of a workbook and our defined names."""

    sheets: list[RawSheet]
    names: list[RawName] = field(default_factory=list)


def tidy(value: Any) -> CellValue:
    """A value in the one spelling all readers give: whole numbers as `int`, days as `date`, spans as words."""
    match value:
        case bool() | None | str():
            return value
        case int() | float():
            return int(value) if float(value).is_integer() and abs(value) < 1e15 else float(value)
        case dt.datetime():
            return value.date() if value.time() == dt.time() else value.replace(tzinfo=None)
        case dt.date() | dt.time():
            return value
        case _:
            return str(value)


# ── over the pipe


def packed(book: RawBook) -> dict[str, Any]:
    """The book as plain JSON values."""
    sheets = [
        {
            "title": sheet.title,
            "hidden": sheet.hidden,
            "hidden_rows": sorted(sheet.hidden_rows),
            "cells": [[row, column, *_coded(cell)] for (row, column), cell in sorted(sheet.cells.items())],
        }
        for sheet in book.sheets
    ]
    return {"sheets": sheets, "names": [list(name) for name in book.names]}


def _coded(cell: RawCell) -> list[Any]:
    value = cell.value
    if isinstance(value, (dt.date, dt.time)):
        coded: list[Any] = [type(value).__name__, value.isoformat()]
    else:
        coded = ["", value]
    return [*coded, cell.fault] if cell.fault else coded


_DATED: dict[str, Callable[[str], CellValue]] = {
    "datetime": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
}


def unpacked(message: dict[str, Any], file_name: str) -> Grid:
    """The grid that the child process sent; anything odd in it is an error of type, key or value."""
    sheets = tuple(_Opened(sheet) for sheet in message["sheets"])
    names = [RawName(*name) for name in message["names"]]
    for name in names:
        sheets[name.sheet].widen(name)
    named = {name.name: sheets[name.sheet].area(name) for name in names}
    return Grid(tuple(sheet.sheet() for sheet in sheets), named, _marker(named, sheets), file_name)


class _Opened:
    """A sheet on its way to a grid: rows end at their last filled or named cell."""

    def __init__(self, message: dict[str, Any]) -> None:
        self.title = str(message["title"])
        self.hidden = bool(message["hidden"])
        self.hidden_rows = frozenset(map(int, message["hidden_rows"]))
        self.rows: list[list[Cell]] = []
        for row, column, kind, value, *fault in message["cells"]:
            self.reach(row, column)
            dated = _DATED.get(kind)
            known = dated(value) if dated else value
            self.rows[row - 1][column - 1] = Cell(known, self.place(row, column), fault[0] if fault else "")

    def place(self, row: int, column: int) -> Place:
        return Place(self.title, row, column)

    def reach(self, row: int, column: int) -> None:
        """Make the sheet so high and the row so wide that it has this cell."""
        while len(self.rows) < row:
            self.rows.append([])
        cells = self.rows[row - 1]
        while len(cells) < column:
            cells.append(Cell(None, self.place(row, len(cells) + 1)))

    def widen(self, name: RawName) -> None:
        if (name.bottom - name.top + 1) * (name.right - name.left + 1) > MOST_CELLS or name.right > MOST_COLUMNS:
            raise ValueError("a named range too large")
        for row in range(name.top, name.bottom + 1):
            self.reach(row, name.right)

    def area(self, name: RawName) -> tuple[tuple[Cell, ...], ...]:
        return tuple(tuple(self.rows[row - 1][name.left - 1 : name.right]) for row in range(name.top, name.bottom + 1))

    def sheet(self) -> Sheet:
        return Sheet(self.title, tuple(map(tuple, self.rows)), self.hidden, self.hidden_rows)


def _marker(named: dict[str, tuple[tuple[Cell, ...], ...]], sheets: tuple[_Opened, ...]) -> str:
    """The form's id from the cell of that name, or else from our service sheet, where another program drops names."""
    cells = [row[0] for row in named.get(FORM_CELL_NAME, ())[:1]]
    for sheet in sheets:
        if sheet.title == SERVICE_SHEET and sheet.rows:
            cells += sheet.rows[0][1:2]
    return next((str(cell.value) for cell in cells if isinstance(cell.value, str)), "")
