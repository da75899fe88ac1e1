"""The tables inside a form, found by their headings in a workbook without names of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.definitions import Form, Question, Section
from pipeline.intake.reading.filled_cells import cell_at, is_filled, is_filled_in, shown_cell_at
from pipeline.intake.reading.headings import ENOUGH, by_wording, first_line, fold_heading
from pipeline.model import Answer, Cell, Problem, Refused, Sheet


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A row that bears headings of a table: its columns by question, the share of the questions that have one.

    Row and columns are counted from nought. `is_titled` says that the title of the table stands above it.
    """

    section: Section
    sheet: Sheet
    row: int
    columns: Mapping[str, int]
    share: float
    is_titled: bool


def tables_by_headings(
    sheets: Sequence[Sheet], form: Form, *, is_of_ours: bool = False
) -> dict[str, tuple[dict[str, Answer], ...]]:
    """The answered rows of every table of the form, each read from the headings that fit it best.

    Raises `Refused` with every table that has no headings of its own in the file: it is missing, not empty. And with
    every column that is gone from a blank of ours.
    """
    fitting = [header for sheet in sheets for section in form.tables for header in _heading_rows(sheet, section)]
    best: dict[str, HeadingRow] = {}
    taken: set[tuple[str, int]] = set()
    for header in sorted(fitting, key=lambda header: (-header.share, not header.is_titled)):
        place = (header.sheet.title, header.row)
        if str(header.section.table) not in best and place not in taken:
            best[str(header.section.table)] = header
            taken.add(place)
    missing = [section for section in form.tables if str(section.table) not in best]
    if missing:
        raise Refused([Problem("table_missing", label=s.title, values={"title": s.title}) for s in missing])
    if is_of_ours and (lost := [question for header in best.values() for question in _lost(header)]):
        raise Refused([Problem("column_lost", question=q.name, label=q.label) for q in lost])
    return {name: tuple(_rows(header)) for name, header in best.items()}


def _lost(header: HeadingRow) -> list[Question]:
    """The questions that a blank asks in a table and that have no column there."""
    asked = (q for q in header.section.question if not (q.hidden or q.asked_back or q.shown))
    return [question for question in asked if question.name not in header.columns]


def bears_tables(sheets: Sequence[Sheet], form: Form) -> bool:
    """Whether the headings of any table of the form stand on these sheets."""
    return any(next(_heading_rows(sheet, section), None) for sheet in sheets for section in form.tables)


def is_empty_table(sheet: Sheet, form: Form) -> bool:
    """Whether a sheet bears the headings of a table of the form, and no row is answered under them."""
    headers = [header for section in form.tables for header in _heading_rows(sheet, section)]
    return bool(headers) and not any(next(_rows(header), None) for header in headers)


def _heading_rows(sheet: Sheet, section: Section) -> Iterator[HeadingRow]:
    title = fold_heading(section.title)
    is_titled = fold_heading(sheet.title) == title
    for index, cells in enumerate(sheet.rows):
        columns = _columns(cells, section)
        share = len(columns) / len(section.question)
        if share >= ENOUGH:
            yield HeadingRow(section, sheet, index, columns, share, is_titled)
        is_titled = is_titled or any(isinstance(c.value, str) and fold_heading(c.value) == title for c in cells)


def _columns(cells: tuple[Cell, ...], section: Section) -> dict[str, int]:
    """The columns of a table's questions in a row of headings."""
    names = {wording: questions[0] for wording, questions in by_wording(section.question).items()}
    columns: dict[str, int] = {}
    for column, cell in enumerate(cells):
        for text in (cell.value, first_line(cell.value)) if isinstance(cell.value, str) else ():
            if fold_heading(text) in names:
                columns.setdefault(names[fold_heading(text)], column)
    return columns


def _rows(header: HeadingRow) -> Iterator[dict[str, Answer]]:
    """The rows under the headings up to the first empty one, those left out in which only we have written."""
    for index in range(header.row + 1, len(header.sheet.rows)):
        cells = {name: cell_at(header.sheet, index, column) for name, column in header.columns.items()}
        if not any(map(is_filled, cells.values())):
            return
        asked = header.section.question
        if is_filled_in(asked, cells):
            cells = {
                name: shown_cell_at(header.sheet, index, column, header.row) for name, column in header.columns.items()
            }
            yield {q.name: Answer(q.name, q.label, cells[q.name]) for q in asked if q.name in cells}
