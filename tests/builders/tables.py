"""Builders of grids: a text table becomes a sheet, answers become one of our workbooks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from pipeline.definitions import Form
from pipeline.model import Cell, CellValue, Grid, Place, Sheet


def table(text: str) -> list[list[str]]:
    """The rows of a table drawn with «|»; «\\n» in a cell is a line break."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return [[part.strip().replace("\\n", "\n") for part in line.strip("|").split("|")] for line in lines]


def records(text: str) -> list[dict[str, str]]:
    """The rows of a text table under the names of its first row."""
    head, *rows = table(text)
    return [dict(zip(head, row, strict=True)) for row in rows]


def sheet(
    rows: str | Sequence[Sequence[CellValue]],
    title: str = "Ответы",
    hidden: bool = False,
    hidden_rows: Collection[int] = (),
) -> Sheet:
    """A sheet of these rows, the first in row 1; empty words are empty cells."""
    values: Sequence[Sequence[CellValue]] = table(rows) if isinstance(rows, str) else rows
    return Sheet(
        title,
        tuple(
            tuple(cell(value, title, number, column) for column, value in enumerate(row, start=1))
            for number, row in enumerate(values, start=1)
        ),
        hidden,
        frozenset(hidden_rows),
    )


def cell(value: CellValue, title: str = "Анкета", row: int = 1, column: int = 2, fault: str = "") -> Cell:
    """A cell at its place."""
    return Cell(None if value == "" else value, Place(title, row, column), fault)


def grid(*sheets: Sheet | str, marker: str = "") -> Grid:
    """A workbook of these sheets that bears no names of ours."""
    return Grid(tuple(one if isinstance(one, Sheet) else sheet(one) for one in sheets), marker=marker)


def values_of(grid: Grid, sheet: int = 0) -> list[list[CellValue]]:
    """What stands in the cells of a sheet, row by row."""
    return [[cell.value for cell in row] for row in grid.sheets[sheet].rows]


def workbook(
    form: Form,
    answers: Mapping[str, CellValue],
    rows: Mapping[str, Sequence[Mapping[str, CellValue]]] | None = None,
) -> Grid:
    """One of our workbooks: labels in column A, answers in column B, tables below, every answer named."""
    lines: list[list[CellValue]] = []
    names: dict[str, tuple[int, int, int]] = {}
    for question in form.plain:
        lines.append([question.label, answers.get(question.name)])
        names[f"ответ_{question.name}"] = (len(lines) - 1, 1, 1)
    for section in form.section:
        if section.table:
            given = (rows or {}).get(section.table, ())
            lines.append([section.title])
            lines.append([question.label for question in section.question])
            for column, question in enumerate(section.question):
                names[f"столбец_{section.table}__{question.name}"] = (len(lines), column, len(given))
            lines.extend([row.get(question.name) for question in section.question] for row in given)
    made = sheet(lines, "Анкета")
    named = {
        name: tuple((made.rows[row + step][column],) for step in range(height))
        for name, (row, column, height) in names.items()
    }
    return Grid((made,), named, form.id, "анкета.xlsx")
