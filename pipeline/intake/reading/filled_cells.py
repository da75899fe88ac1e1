"""Single cells before any meaning: filled or empty, where they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pipeline.definitions import Form, Question
from pipeline.intake.validation.parsed import text_of
from pipeline.language import clean_text
from pipeline.model import Cell, Place, Sheet

UNSEEN = " \t\n\r\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


def is_filled(cell: Cell) -> bool:
    """Whether something stands in a cell."""
    if cell.fault or not isinstance(cell.value, str):
        return bool(cell.fault) or cell.value is not None
    return bool(cell.value.strip().strip(UNSEEN))


def filled(cells: Iterable[Cell]) -> list[Cell]:
    """Those of the cells in which something stands."""
    # Most cells of a sheet are empty, and are not asked one by one.
    return [cell for cell in cells if (cell.value is not None or cell.fault) and is_filled(cell)]


def shown(cell: Cell) -> str:
    """What a person sees in a cell, in one line: a day as 31.12.2025, half as «0,5»; "" in an empty one."""
    match cell.value:
        case bool():
            return "ИСТИНА" if cell.value else "ЛОЖЬ"
        case str():
            return clean_text(cell.value)
        case _:
            return text_of(cell.value)


def cell_at(sheet: Sheet, row: int, column: int) -> Cell:
    """The cell of a row and column counted from nought; an empty one beyond the end of the row."""
    cells = sheet.rows[row] if row < len(sheet.rows) else ()
    return cells[column] if column < len(cells) else Cell(None, Place(sheet.title, row + 1, column + 1))


def shown_cell_at(sheet: Sheet, row: int, column: int, below: int) -> Cell:
    """The cell that is seen there, counted from nought: of a merge downwards that begins below that row, its first."""
    top = sheet.covered.get((row + 1, column + 1), 0) - 1
    return cell_at(sheet, top if top > below else row, column)


@dataclass(frozen=True, slots=True)
class Proposed:
    """The questions whose answers we propose ourselves in the rows of a workbook laid out in advance.

    Those only `suggested` say nothing by being left as they are.
    """

    answers: Collection[str] = ()
    suggested: Collection[str] = ()


NOTHING = Proposed()


def is_filled_in(questions: Iterable[Question], answers: Mapping[str, Cell], proposed: Proposed = NOTHING) -> bool:
    """Whether anything the person was asked is filled in; what we filled in or `proposed` ourselves does not count.

    `answers` are the cells by question. Where we proposed every answer, leaving them as they are is the answer.
    """
    for_people = [q for q in questions if q.name in answers and not (q.shown or q.hidden or q.asked_back)]
    left_as_they_are = [q for q in for_people if q.name not in proposed.suggested]
    by_people = [q for q in for_people if q.name not in proposed.answers] or left_as_they_are
    return any(is_filled(answers[q.name]) for q in by_people)


def proposed_answers(form: Form) -> Proposed:
    """What we propose in the rows of a form."""
    return Proposed(form.prefill.answers.keys(), form.prefill.suggested) if form.prefill else NOTHING
