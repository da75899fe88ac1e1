"""Numbers of a workbook of ours that somebody was asked for in another unit: «Стаж, лет» was made «Стаж, месяцев»."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.definitions import Form, Question, answer_cell_name, column_of
from pipeline.intake.reading.filled_cells import is_filled
from pipeline.intake.reading.headings import wordings
from pipeline.intake.reading.positions import Positions
from pipeline.intake.validation.units import unit_asked
from pipeline.model import Cell, Grid, Problem, Refused

NUMBERS = ("integer", "decimal")


def refuse_other_units(grid: Grid, form: Form, positions: Positions) -> None:
    """Refuse a workbook in which numbers stand beside or under words that ask for another unit than their question."""
    asked = [
        *((question, cells, positions.label_of(cells[0].place)) for question, cells in _beside_words(grid, form)),
        *((question, cells, positions.heading_over(cells[0].place)) for question, cells in _under_words(grid, form)),
    ]
    problems = [
        Problem("unit_changed", question=question.name, label=question.label, place=cells[0].place, found=words)
        for question, cells, words in asked
        if any(map(is_filled, cells)) and _asks_otherwise(question, words)
    ]
    if problems:
        raise Refused(problems)


def _beside_words(grid: Grid, form: Form) -> Iterator[tuple[Question, list[Cell]]]:
    for question in form.plain:
        cells = [cell for row in grid.names.get(answer_cell_name(question.name), ()) for cell in row]
        if question.type in NUMBERS and cells:
            yield question, cells


def _under_words(grid: Grid, form: Form) -> Iterator[tuple[Question, list[Cell]]]:
    questions = {question.name: question for question in form.questions()}
    for name, rows in grid.names.items():
        question = questions.get(column[1]) if (column := column_of(name)) else None
        if question and question.type in NUMBERS and (cells := [row[0] for row in rows if row]):
            yield question, cells


def _asks_otherwise(question: Question, words: str) -> bool:
    now, before = unit_asked(words), unit_asked(question.label)
    return now is not None and before is not None and now is not before and words not in wordings(question)
