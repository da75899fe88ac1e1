"""In what a dropped table of ours differs from the one that we made, cell by cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from operator import eq

from pipeline.model import Cell, CellValue, Grid, Listing, NoteKind, Problem, Sheet

NUMBER = "№ п/п"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that says something else than ours: the row and column of our table, from nought, what stood there.

    `words` are those of the whole row as it was dropped.
    """

    row: int
    column: int
    heading: str
    was: str
    cell: Cell
    words: str

    @property
    def now(self) -> str:
        """What stands there now, as it is compared."""
        return text_of(self.cell.value)

    @property
    def typed(self) -> str:
        """The same as somebody typed it: lines stay lines."""
        value = self.cell.value
        return "\n".join(map(text_of, value.split("\n"))) if isinstance(value, str) else self.now


@dataclass(frozen=True, slots=True)
class DroppedTable:
    """What stands under the headings of a table of ours in a file, and above them."""

    sheet: Sheet
    header: int

    @classmethod
    def of(cls, grid: Grid) -> DroppedTable | None:
        """The first of a file; None where there is none."""
        for sheet in grid.sheets:
            for number, row in enumerate(sheet.rows):
                if row and row[0].value == NUMBER:
                    return cls(sheet, number)
        return None

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings as they are compared, "" where there is none; that of the numbers is left out."""
        return tuple(text_of(cell.value) for cell in self.sheet.rows[self.header][1:])

    @property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """What stands below the headings."""
        return self.sheet.rows[self.header + 1 :]

    def is_titled(self, title: str) -> bool:
        """Whether one of the cells above the headings says these words."""
        above = chain.from_iterable(self.sheet.rows[: self.header])
        return any(text_of(cell.value) == text_of(title) for cell in above)

    def changes(self, ours: Listing) -> tuple[list[CellChange], list[Problem]]:
        """The cells that say something else than ours, and what else is different: rows, columns, words beside."""
        columns = self._columns(ours)
        changes: list[CellChange] = []
        added: list[Problem] = []
        met: set[int] = set()
        for row in self.rows:
            if all(cell.value is None for cell in row):
                continue
            place = _number(row[0].value)
            if not 0 < place <= len(ours.rows) or place in met:
                added.append(Problem("table_row_added", place=row[0].place, found=_words(row)))
                continue
            met.add(place)
            changes += _of_row(row, place - 1, ours, columns)
        gone = [number for number in range(1, len(ours.rows) + 1) if number not in met]
        removed = (
            Problem("table_row_removed", values={"row": number}, found=_first(ours.rows[number - 1])) for number in gone
        )
        return changes, [*self._strange(ours, columns), *added, *removed, *self._notes()]

    def has_moved_rows(self, ours: Listing) -> bool:
        """Whether a row says more of what another one of ours does: they were sorted without their numbers."""
        columns = self._columns(ours)
        told = [[text_of(row[column]) for column in columns] for row in ours.rows]
        for row in self.rows:
            number = _number(row[0].value)
            if 0 < number <= len(told):
                mine = [text_of(row[place].value) if place < len(row) else "" for place in columns.values()]
                alike = sum(map(eq, mine, told[number - 1]))
                if alike < len(mine) and any(sum(map(eq, mine, other)) > alike for other in told):
                    return True
        return False

    def _columns(self, ours: Listing) -> dict[int, int]:
        """Where each of our columns stands in the file; one that somebody took away is left out."""
        left = [*enumerate(self.headings, 1)]
        found: dict[int, int] = {}
        for number, heading in enumerate(ours.headings):
            match = next((one for one in left if one[1] == text_of(heading)), None)
            if match:
                left.remove(match)
                found[number] = match[0]
        return found

    def _strange(self, ours: Listing, columns: dict[int, int]) -> Iterator[Problem]:
        """Columns that somebody took away or added, and cells without a heading."""
        for number, heading in enumerate(ours.headings):
            if number not in columns:
                yield Problem("table_column_removed", found=heading)
        known = {0, *columns.values()}
        for row in self.sheet.rows[self.header :]:
            for column, cell in enumerate(row):
                if column not in known and cell.value is not None:
                    yield Problem("table_cell_beside", place=cell.place, found=text_of(cell.value))

    def _notes(self) -> Iterator[Problem]:
        """What people wrote beside cells."""
        for note in self.sheet.notes:
            if note.kind is NoteKind.COMMENT and note.text:
                yield Problem("table_note", place=note.place, found=note.text)


def _of_row(row: Sequence[Cell], number: int, ours: Listing, columns: dict[int, int]) -> Iterator[CellChange]:
    for column, place in columns.items():
        was = text_of(ours.rows[number][column])
        cell = row[place] if place < len(row) else Cell(None, row[0].place)
        if text_of(cell.value) != was:
            yield CellChange(number, column, ours.headings[column], was, cell, _words(row))


def _number(value: CellValue) -> int:
    """The number of a row; 0 where there stands none."""
    match value:
        case bool():
            return 0
        case int() | float() if float(value).is_integer():
            return int(value)
    return 0


def _words(row: Sequence[Cell]) -> str:
    return "; ".join(text_of(cell.value) for cell in row[1:] if cell.value is not None)


def _first(row: Sequence[object]) -> str:
    return text_of(next((value for value in row if value is not None), ""))


def text_of(value: object) -> str:
    """A value as it is compared: in words, without needless blanks and noughts."""
    match value:
        case None:
            return ""
        case bool():
            return "да" if value else "нет"
        case dt.datetime() | dt.date():
            return f"{value:%d.%m.%Y}"
        case int() | float() | Decimal():
            return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    return " ".join(str(value).replace("\u00a0", " ").replace("\u2011", "-").split())
