"""Questionnaires of one person without names of ours: questions in a column, answers beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.definitions import Form, Question
from pipeline.intake.reading.filled_cells import cell_at, is_filled
from pipeline.intake.reading.headings import ENOUGH, by_wording, fold_heading, heading, visible
from pipeline.intake.reading.inner_tables import tables_by_headings
from pipeline.intake.reading.marks import read_marks
from pipeline.intake.reading.name_columns import name_columns, whole_name
from pipeline.intake.reading.positions import Positions
from pipeline.intake.reading.unread_cells import SHEETS_OF_OURS, unread_remarks
from pipeline.language import clean_text
from pipeline.model import Answer, Cell, Grid, Problem, Refused, Sheet, Submission

FIRST_COLUMNS = 6
FIRST_ROWS = 400


@dataclass(frozen=True, slots=True)
class QuestionColumn:
    """A sheet whose column bears questions: the rows by question, the column of the answers, the share of those shown.

    Rows and columns are counted from nought. `name_rows` are those in which the name of the form's person is asked in
    parts.
    """

    sheet: Sheet
    column: int
    rows: Mapping[str, int]
    answers: int
    share: float
    name_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstColumn:
    """One of the first columns of a sheet: the first row of each wording, folded, and those of the parts of a name."""

    sheet: Sheet
    column: int
    worded: Mapping[str, int]
    name_rows: tuple[int, ...]


def first_columns(sheet: Sheet) -> tuple[FirstColumn, ...]:
    """The columns of a sheet in which questions are looked for, once for all forms."""
    return tuple(_first_column(sheet, column) for column in range(FIRST_COLUMNS))


def _first_column(sheet: Sheet, column: int) -> FirstColumn:
    words = [heading(cell_at(sheet, row, column)) for row in range(min(len(sheet.rows), FIRST_ROWS))]
    worded: dict[str, int] = {}
    for row, text in enumerate(words):
        worded.setdefault(text, row)
    return FirstColumn(sheet, column, worded, name_columns(dict(enumerate(words))))


def question_column(sheet: Sheet, form: Form) -> QuestionColumn | None:
    """The column that bears enough of the form's plain questions word for word, or None."""
    return column_among(first_columns(sheet), form)


def column_among(first: Sequence[FirstColumn], form: Form) -> QuestionColumn | None:
    """Like `question_column`, of a sheet whose first columns were looked through."""
    columns = (_in_column(column, form) for column in first)
    fullest = max(columns, key=lambda column: column.share)
    return fullest if fullest.share >= ENOUGH else None


def read_labelled(grid: Grid, form: Form) -> tuple[Submission, ...]:
    """What stands beside the questions and in the tables of the form; empty when no sheet bears them.

    Raises `Refused` when nothing is filled in, or when a table of the form is not in the file.
    """
    columns = (question_column(sheet, form) for sheet in visible(grid.sheets))
    questions = next((column for column in columns if column is not None), None)
    if questions is None:
        return ()
    refuse_hidden_copies(grid, form)
    if grid.marker:
        _refuse_removed(questions, form)
    read = list(_answers(questions, form))
    answers = {name: answer for name, answer, _ in read}
    doubts = tuple(doubt for _, _, about in read for doubt in about)
    tables = tables_by_headings(visible(grid.sheets), form, is_of_ours=bool(grid.marker))
    if not doubts and not any(is_filled(answer.cell) for answer in answers.values()) and not any(tables.values()):
        raise Refused([Problem("empty_form", sheet=questions.sheet.title)])
    submission = Submission(form.id, answers, tables, remarks=doubts)
    unread = unread_remarks(grid, form, [submission], _marks_of(questions, form))
    written = [*answers.values(), *(answer for rows in tables.values() for row in rows for answer in row.values())]
    positions = Positions(grid)
    hidden = (*positions.hidden_answers(written), *positions.hidden_columns(written))
    return (replace(submission, remarks=(*doubts, *hidden, *unread)),)


def _refuse_removed(questions: QuestionColumn, form: Form) -> None:
    """Refuse a blank of ours from which the row of a question is gone: nobody can have left it empty."""
    column = (cell_at(questions.sheet, row, questions.column) for row in range(len(questions.sheet.rows)))
    words = [heading(cell) for cell in column]
    asked = (q for q in form.plain if not (q.hidden or q.asked_back or q.shown) and q.name not in questions.rows)
    # A label may have been written on: that is told by itself.
    gone = [q for q in asked if not any(text.startswith(fold_heading(q.label)) for text in words)]
    if gone:
        raise Refused([Problem("row_removed", question=q.name, label=q.label) for q in gone])


def refuse_hidden_copies(grid: Grid, form: Form) -> None:
    """Refuse a file where a hidden sheet bears the questions of the form and answers: nobody knows whose they are.

    So does one whose own sheet is hidden while a copy of it with answers is seen.
    """
    read = {cell.place.sheet for rows in grid.names.values() for row in rows for cell in row}
    strange = [sheet for sheet in grid.sheets if sheet.title not in read]
    copies = [sheet for sheet in strange if fold_heading(sheet.title) not in SHEETS_OF_OURS]
    answered = [column.sheet for sheet in copies if (column := question_column(sheet, form)) and _is_answered(column)]
    hidden = [sheet.title for sheet in answered if sheet.hidden]
    if any(not sheet.hidden for sheet in answered):
        own = (sheet for sheet in grid.sheets if sheet.title in read and sheet.hidden)
        hidden += [sheet.title for sheet in own if (column := question_column(sheet, form)) and _is_answered(column)]
    if hidden:
        raise Refused([Problem("hidden_copy", sheet=title) for title in hidden])


def _is_answered(column: QuestionColumn) -> bool:
    return any(is_filled(cell_at(column.sheet, row, column.answers)) for row in column.rows.values())


def _marks_of(questions: QuestionColumn, form: Form) -> Iterator[Cell]:
    """The cells beside the choices listed under a question, and beside the parts of a name."""
    yield from _name_cells(questions)
    ends = [*sorted(questions.rows.values()), len(questions.sheet.rows)]
    for question in form.plain:
        if question.type == "many" and (row := questions.rows.get(question.name)) is not None:
            end = next(end for end in ends if end > row)
            listed = (n for n in range(row, end) if is_filled(cell_at(questions.sheet, n, questions.column)))
            yield from (cell_at(questions.sheet, index, questions.answers) for index in listed)


def _in_column(first: FirstColumn, form: Form) -> QuestionColumn:
    names = {wording: questions[0] for wording, questions in by_wording(form.plain).items()}
    rows: dict[str, int] = {}
    for text in sorted(first.worded.keys() & names.keys(), key=lambda text: first.worded[text]):
        rows.setdefault(names[text], first.worded[text])
    asks_for_person = form.person not in rows and any(question.name == form.person for question in form.plain)
    name_rows = first.name_rows if form.person and asks_for_person else ()
    if form.person and name_rows:
        rows[form.person] = name_rows[0]
    shown = [question for question in form.plain if not question.hidden]
    share = len(rows) / len(shown) if shown else 0.0
    answers = _answer_column(first.sheet, first.column, rows)
    return QuestionColumn(first.sheet, first.column, rows, answers, share, name_rows)


def _name_cells(questions: QuestionColumn) -> list[Cell]:
    """The cells in which the parts of a name stand."""
    return [cell_at(questions.sheet, row, questions.answers) for row in questions.name_rows]


def _answer_column(sheet: Sheet, column: int, rows: Mapping[str, int]) -> int:
    """The column right of the questions in which most is written beside them; the next one when nothing is."""
    widest = max((len(sheet.rows[row]) for row in rows.values()), default=0)

    def fullness(other: int) -> tuple[int, int]:
        return sum(is_filled(cell_at(sheet, row, other)) for row in rows.values()), -other

    return max(range(column + 1, max(widest, column + 2)), key=fullness)


def _answers(questions: QuestionColumn, form: Form) -> Iterator[tuple[str, Answer, tuple[Problem, ...]]]:
    """The answers by question, each with what is asked back about it."""
    ends = [*sorted(questions.rows.values()), len(questions.sheet.rows)]
    for question in form.plain:
        if question.name == form.person and questions.name_rows:
            yield question.name, Answer(question.name, question.label, whole_name(_name_cells(questions))), ()
        elif question.name in questions.rows:
            row = questions.rows[question.name]
            end = next(end for end in ends if end > row)
            yield question.name, *_answer(questions, question, row, end)


def _answer(questions: QuestionColumn, question: Question, row: int, end: int) -> tuple[Answer, tuple[Problem, ...]]:
    """The cell beside a question; for several choices listed under it, those ticked and what is asked about them."""
    sheet = questions.sheet
    listed = [index for index in range(row + 1, end) if is_filled(cell_at(sheet, index, questions.column))]
    if question.type != "many" or not listed:
        return Answer(question.name, question.label, cell_at(sheet, row, questions.answers)), ()
    marks = [
        (clean_text(str(cell_at(sheet, index, questions.column).value)), cell_at(sheet, index, questions.answers))
        for index in listed
    ]
    chosen = read_marks(question, marks)
    cell = Cell("\n".join(chosen.lines) or None, cell_at(sheet, row + 1, questions.answers).place)
    return Answer(question.name, question.label, cell), chosen.doubts
