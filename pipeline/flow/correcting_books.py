"""The workbook in which single answers are put right, as the cells that somebody would have filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.definitions import Form, answer_cell_name, column_area_name
from pipeline.flow.table_sources import TableSources
from pipeline.flow.traced_cells import TracedCell
from pipeline.model import Cell, CellValue, Grid, Place, Sheet

SHEET = "Анкета"
# Why it is put right, while it is only tried whether the office would take it.
TRIED_FOR = "проверка"


def correcting_book(form: Form, cells: Sequence[TracedCell], sources: TableSources, *, signed: bool) -> Grid:
    """The workbook of a form that `corrects_answers`, a row for each cell; only if `signed` it says by whom and why."""
    roles, records = form.corrects_answers, form.records
    assert roles and records
    lines: list[list[CellValue]] = []
    places: dict[str, tuple[int, int, int]] = {}
    for question in form.plain:
        tried = question.example or (sources.somebody if question.type == "person" else TRIED_FOR)
        lines.append([question.label, tried if signed else None])
        places[answer_cell_name(question.name)] = len(lines) - 1, 1, 1
    lines.append([question.label for question in records.question])
    for column, question in enumerate(records.question):
        places[column_area_name(str(records.table), question.name)] = len(lines), column, len(cells)
    for cell in cells:
        row: Mapping[str, CellValue] = {
            roles.entry: cell.entry.mark,
            roles.question: cell.question,
            roles.about: sources.told(cell.entry, cell.question),
            roles.was: sources.in_words(cell.entry, cell.question) or None,
            roles.answer: cell.change.typed,
        }
        lines.append([row.get(question.name) for question in records.question])
    made = [[Cell(value, Place(SHEET, y, x)) for x, value in enumerate(line, 1)] for y, line in enumerate(lines, 1)]
    names = {
        name: tuple((made[row + step][column],) for step in range(height))
        for name, (row, column, height) in places.items()
    }
    return Grid((Sheet(SHEET, tuple(map(tuple, made))),), names, form.id)
