"""The first rows of a sheet as people see their headings: merged over several rows, or parted over two by an export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.intake.reading.filled_cells import cell_at, is_filled, shown_cell_at
from pipeline.intake.reading.service_columns import SERVICE
from pipeline.language import search_key
from pipeline.model import Cell, Sheet

# What SurveyMonkey writes under a question that is answered in one column; under others it writes their choices.
RESPONSES = frozenset({
    "response", "open ended response", "ответ", "ответы", "открытый ответ", "свободный ответ", "развернутый ответ",
})  # fmt: skip
CellRow = tuple[Cell, ...]


def first_rows_as_seen(sheet: Sheet, count: int) -> list[CellRow]:
    """So many rows, each as it is seen when it is taken for the row of headings.

    A heading merged downwards stands in each of its rows. Where a row says of the questions above it how they are
    answered, it bears these questions too, those of several columns as «Вопрос [Вариант]», and the row above none.
    """
    seen = _with_merged(sheet, count)
    for row in range(1, len(seen)):
        if _tells_how(seen[row], seen[row - 1]):
            seen[row - 1 : row + 1] = (), _joined(seen[row - 1], seen[row])
    return seen


def _with_merged(sheet: Sheet, count: int) -> list[CellRow]:
    merged: dict[int, list[int]] = {}
    for row, column in sheet.covered:
        if row <= count:
            merged.setdefault(row - 1, []).append(column)
    seen = list(sheet.rows[:count])
    for row, columns in merged.items():
        if row < len(seen):
            places = [cell_at(sheet, row, column).place for column in range(max(len(seen[row]), *columns))]
            seen[row] = tuple(replace(shown_cell_at(sheet, row, p.column - 1, -1), place=p) for p in places)
    return seen


def _tells_how(cells: CellRow, questions: CellRow) -> bool:
    """Whether a row says how the questions above it are answered: it says nothing of the service's own columns."""
    if not any(map(_is_response, cells)):
        return False
    services = [c for c, question in enumerate(questions) if search_key(str(question.value)) in SERVICE]
    is_told_of_them = any(is_filled(cells[column]) for column in services if column < len(cells))
    return bool(services) and not is_told_of_them


def _is_response(cell: Cell) -> bool:
    return isinstance(cell.value, str) and search_key(cell.value) in RESPONSES


def _joined(questions: Sequence[Cell], answered: CellRow) -> CellRow:
    """The headings of two rows in the lower one: a question stands over the first of its columns only."""
    joined: list[Cell] = []
    question = ""
    for column, cell in enumerate(answered):
        above = questions[column] if column < len(questions) else None
        question = str(above.value).strip() if above and is_filled(above) else question
        is_choice = is_filled(cell) and not _is_response(cell)
        joined.append(replace(cell, value=f"{question} [{cell.value}]" if is_choice else question or None))
    below = questions[len(answered) :]
    return (*joined, *(replace(c, place=replace(c.place, row=answered[0].place.row)) for c in below))
