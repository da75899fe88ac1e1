"""Where the cells of a workbook of ours stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.intake.reading.cells import filled
from pipeline.intake.reading.headings import heading
from pipeline.model import Answer, Cell, Grid, Level, Place, Problem


class Positions:
    """Where the cells of a workbook stand, so that neighbours can be looked at."""

    def __init__(self, grid: Grid) -> None:
        self.sheets = {sheet.title: sheet for sheet in grid.sheets}
        self.named = {cell.place for rows in grid.names.values() for row in rows for cell in row}
        self.at = {
            cell.place: (sheet, row, column)
            for sheet in grid.sheets
            for row, cells in enumerate(sheet.rows)
            for column, cell in enumerate(cells)
        }

    def label_of(self, place: Place) -> str:
        """The nearest words to the left of a cell, folded as a heading."""
        if place not in self.at:
            return ""
        sheet, row, column = self.at[place]
        left = (cell for cell in reversed(sheet.rows[row][:column]) if cell.place not in self.named)
        return next((heading(cell) for cell in left if heading(cell)), "")

    def words_beside(self, place: Place) -> str:
        """The words next to a tick: to the left, else to the right."""
        sheet, row, column = self.at[place]
        cells = sheet.rows[row]
        beside = (*reversed(cells[:column]), *cells[column + 1 :])
        return next((cell.value for cell in beside if isinstance(cell.value, str) and heading(cell)), "")

    def below(self, cells: Mapping[str, Cell]) -> Iterator[dict[str, Cell]]:
        """The rows typed under a table, while two of its columns are filled and no name of ours begins."""
        spots = {name: self.at[cell.place] for name, cell in cells.items() if cell.place in self.at}
        step = 1
        while spots:
            row = {name: _cell_at(sheet.rows, index + step, column) for name, (sheet, index, column) in spots.items()}
            there = {name: cell for name, cell in row.items() if cell is not None}
            taken = any(cell.place in self.named for cell in there.values())
            if taken or sum(map(filled, there.values())) < min(2, len(spots)):
                return
            yield there
            step += 1

    def row_number(self, row: Mapping[str, Answer]) -> int | None:
        """The number of the row as the person sees it."""
        digits = re.sub(r"\D", "", next((answer.cell.place.cell for answer in row.values()), ""))
        return int(digits) if digits else None

    def remarks(self, row: Mapping[str, Answer]) -> tuple[Problem, ...]:
        """A remark when the row is hidden or stands below the table."""
        number, place = self.row_number(row), next(answer.cell.place for answer in row.values())
        sheet = self.sheets.get(place.sheet)
        found = {
            "hidden_row": bool(sheet and number in sheet.hidden_rows),
            "below_table": not any(answer.cell.place in self.named for answer in row.values()),
        }
        return tuple(
            Problem(code, Level.REMARK, place=place, values={"row": number}) for code, so in found.items() if so
        )


def _cell_at(rows: tuple[tuple[Cell, ...], ...], row: int, column: int) -> Cell | None:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None
