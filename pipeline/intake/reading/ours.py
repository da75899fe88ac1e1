"""Workbooks that we made: answers by the defined names of their cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count, takewhile

from pipeline.definitions import (
    Form,
    Question,
    answer_cell_name,
    column_area_name,
    column_of,
    holds_answers,
    tick_cell_name,
)
from pipeline.intake.reading.cells import filled, ticked
from pipeline.intake.reading.headings import plain
from pipeline.intake.reading.positions import Positions
from pipeline.language import clean_text
from pipeline.model import Answer, Cell, Grid, Place, Problem, Submission
from pipeline.model.errors import Refused

Rows = list[dict[str, Answer]]


def read_ours(grid: Grid, form: Form) -> tuple[Submission, ...]:
    """The one submission of a workbook, or one for each filled row of its records table or its table of people."""
    where = Positions(grid)
    people = _tables_of_people(grid, form)
    submissions = _people(grid, form, people, where) if people else _workbook(grid, form, where)
    if not submissions:
        raise Refused([Problem("empty_form")])
    return tuple(submissions)


def is_ours(grid: Grid) -> bool:
    """Whether the workbook still bears the defined names by which its answers are found."""
    return any(map(holds_answers, grid.names))


def _workbook(grid: Grid, form: Form, where: Positions) -> list[Submission]:
    """The layout of a workbook: plain questions each on its row, tables below."""
    _unmoved(grid, form, where)
    answers = {question.name: _answer(grid, question, where) for question in form.plain}
    tables = {str(one.table): tuple(_rows(grid, str(one.table), one.question, where)) for one in form.tables}
    if form.records:
        proposed = frozenset(form.prefill.answers) if form.prefill else frozenset()
        rows = _rows(grid, str(form.records.table), form.records.question, where, proposed)
        return [_submission(form, {**answers, **row}, row, where, tables) for row in rows]
    whole = _answered(form.plain, answers) or any(tables.values())
    return [Submission(form.id, answers, tables)] if whole else []


def _tables_of_people(grid: Grid, form: Form) -> list[str]:
    """The tables of a workbook that are none of the form's sections: in them every question is a column."""
    tables = {column[0] for name in grid.names if (column := column_of(name))}
    return sorted(tables - {section.table for section in form.section if section.table})


def _people(grid: Grid, form: Form, tables: Iterable[str], where: Positions) -> list[Submission]:
    """The layout of a table: one person a row."""
    rows = [row for table in tables for row in _rows(grid, table, form.flat, where)]
    return [_submission(form, row, row, where) for row in rows]


def _submission(
    form: Form,
    answers: Mapping[str, Answer],
    row: Mapping[str, Answer],
    where: Positions,
    tables: Mapping[str, tuple[Mapping[str, Answer], ...]] | None = None,
) -> Submission:
    return Submission(form.id, answers, tables or {}, row=where.row_number(row), remarks=where.remarks(row))


def _unmoved(grid: Grid, form: Form, where: Positions) -> None:
    """Refuse a workbook in which an answer's row is gone or stands beside the words of another question."""
    labels = {plain(question.label): question.name for question in form.plain}
    problems = []
    for question in form.plain:
        if question.hidden or question.shown:
            continue
        cells = [cell for row in grid.names.get(answer_cell_name(question.name), ()) for cell in row]
        ticked = tick_cell_name(question.name, 1) in grid.names
        beside = labels.get(where.label_of(cells[0].place)) if cells else None
        if not cells and not ticked:
            problems.append(Problem("row_removed", question=question.name, label=question.label))
        elif beside and beside != question.name and plain(question.label) in labels:
            problems.append(_moved(question, cells[0]))
    if problems:
        raise Refused(problems)


def _moved(question: Question, cell: Cell) -> Problem:
    return Problem("row_moved", question=question.name, label=question.label, place=cell.place)


def _answer(grid: Grid, question: Question, where: Positions) -> Answer:
    """The answer of a question that stands once: its cell, or the choices ticked, one a line."""
    cells = [cell for row in grid.names.get(answer_cell_name(question.name), ()) for cell in row]
    ticks = _ticks(grid, question)
    if ticks:
        chosen = [_choice(question, n, cell, where) for n, cell in ticks if ticked(cell)]
        own = [str(cell.value) for cell in cells if filled(cell)]
        place = cells[0].place if cells else ticks[0][1].place
        return Answer(question.name, question.label, Cell("\n".join([*chosen, *own]) or None, place))
    nowhere = Cell(None, Place("", ""))
    first = next((cell for cell in cells if filled(cell)), cells[0] if cells else nowhere)
    return Answer(question.name, question.label, first)


def _ticks(grid: Grid, question: Question) -> list[tuple[int, Cell]]:
    """The tick cells of a question with the numbers of their choices."""
    numbers = takewhile(lambda number: tick_cell_name(question.name, number) in grid.names, count(1))
    return [(number, grid.names[tick_cell_name(question.name, number)][0][0]) for number in numbers]


def _choice(question: Question, number: int, cell: Cell, where: Positions) -> str:
    if isinstance(question.choices, tuple) and number <= len(question.choices):
        return question.choices[number - 1]
    return clean_text(where.words_beside(cell.place))


def _rows(
    grid: Grid, table: str, questions: Sequence[Question], where: Positions, proposed: Collection[str] = ()
) -> Rows:
    """The rows of a table that answer something we asked, those typed under the table included."""
    named = {q.name: grid.names.get(column_area_name(table, q.name), ()) for q in questions}
    columns = {name: [row[0] for row in rows] for name, rows in named.items() if rows}
    height = min((len(cells) for cells in columns.values()), default=0)
    rows = [{name: cells[index] for name, cells in columns.items()} for index in range(height)]
    rows += list(where.below(rows[-1])) if rows else []
    found = [{q.name: Answer(q.name, q.label, row[q.name]) for q in questions if q.name in row} for row in rows]
    return [row for row in found if _answered(questions, row, proposed)]


def _answered(questions: Iterable[Question], answers: Mapping[str, Answer], proposed: Collection[str] = ()) -> bool:
    """Whether anything the person was asked is filled in; what we filled in or `proposed` ourselves does not count.

    Where we proposed every answer, leaving them as they are is the answer.
    """
    asked = [q for q in questions if q.name in answers and not (q.shown or q.hidden)]
    own = [q for q in asked if q.name not in proposed] or asked
    return any(filled(answers[q.name].cell) for q in own)
