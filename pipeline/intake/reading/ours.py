"""Workbooks that we made: answers by the defined names of their cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.definitions import (
    Form,
    Question,
    answer_cell_name,
    column_area_name,
    column_of,
    holds_answers,
)
from pipeline.intake.reading.changed_units import refuse_other_units
from pipeline.intake.reading.filled_cells import NOTHING, Proposed, is_filled, is_filled_in, proposed_answers
from pipeline.intake.reading.headings import fold_heading, wordings
from pipeline.intake.reading.labels import refuse_hidden_copies
from pipeline.intake.reading.positions import Positions
from pipeline.intake.reading.section_titles import asked_about_gone, left_out, without_titles
from pipeline.intake.reading.ticked_choices import lost_ticks, ticked
from pipeline.intake.reading.unread_cells import unread_remarks
from pipeline.model import Answer, Cell, Grid, Problem, Refused, Submission

AnswerRow = dict[str, Answer]


def read_ours(grid: Grid, form: Form) -> tuple[Submission, ...]:
    """The one submission of a workbook, or one for each filled row of its records table or its table of people.

    Raises `Refused` when nothing is filled in, or when answers no longer stand beside their questions.
    """
    refuse_hidden_copies(grid, form)
    positions = Positions(grid)
    _refuse_moved_columns(grid, form, positions)
    refuse_other_units(grid, form, positions)
    people = _tables_of_people(grid, form)
    read = _of_people(grid, form, people, positions) if people else _of_workbook(grid, form, positions)
    found, titles = read
    submissions = asked_about_gone(found, titles, form)
    left = (*left_out(titles), *unread_remarks(grid, form, submissions, titles))
    if not submissions:
        raise Refused([Problem("empty_form"), *left])
    hidden = positions.hidden_columns(_for_people(submissions, form))
    return (replace(submissions[0], remarks=(*submissions[0].remarks, *hidden, *left)), *submissions[1:])


def _for_people(submissions: Iterable[Submission], form: Form) -> Iterator[Answer]:
    """The answers to what people are shown and asked."""
    asked = {question.name for question in form.flat if not (_is_seldom_seen(question) or question.shown)}
    for sent in submissions:
        rows = [sent.answers, *(row for rows in sent.tables.values() for row in rows)]
        yield from (answer for row in rows for answer in row.values() if answer.question in asked)


def _is_seldom_seen(question: Question) -> bool:
    """Whether we hide the cell ourselves; a blank of ours may be without it."""
    return question.hidden or question.asked_back


def is_ours(grid: Grid) -> bool:
    """Whether the workbook still bears the defined names by which its answers are found."""
    return any(map(holds_answers, grid.names))


def _of_workbook(grid: Grid, form: Form, positions: Positions) -> tuple[list[Submission], list[Cell]]:
    """The layout of a workbook, plain questions each on its row, tables below; and the titles of sections in these."""
    _refuse_moved(grid, form, positions)
    read = [answer for q in form.plain if (answer := _answer(grid, q, positions)) is not None]
    answers = {answer.question: answer for answer, _ in read}
    doubts = tuple(doubt for _, about in read for doubt in about)
    titles: list[Cell] = []
    tables: dict[str, tuple[AnswerRow, ...]] = {}
    for section in form.tables:
        rows, between = without_titles(_rows(grid, str(section.table), section.question, positions), section.question)
        tables[str(section.table)] = tuple(rows)
        titles += between
    if form.records:
        read_rows = _rows(grid, str(form.records.table), form.records.question, positions, proposed_answers(form))
        rows, between = without_titles(read_rows, form.records.question)
        submissions = [_of_row({**answers, **row}, row, form, positions, tables) for row in rows]
        return [replace(sent, remarks=(*doubts, *sent.remarks)) for sent in submissions], [*titles, *between]
    if not doubts and not is_filled_in(form.plain, _cells(answers)) and not any(tables.values()):
        return [], titles
    written = [answers[q.name] for q in form.plain if q.name in answers and not _is_seldom_seen(q)]
    written += [answer for rows in tables.values() for row in rows for answer in row.values()]
    written += [
        Answer(q.name, q.label, cell)
        for q in form.plain
        for cell in positions.tick_cells(q).values()
        if is_filled(cell)
    ]
    remarks = (*doubts, *positions.hidden_answers(written))
    return [Submission(form.id, answers, tables, remarks=remarks)], titles


def _tables_of_people(grid: Grid, form: Form) -> list[str]:
    """The tables of a workbook that are none of the form's sections: in them every question is a column."""
    tables = {column[0] for name in grid.names if (column := column_of(name))}
    return sorted(tables - {section.table for section in form.section if section.table})


def _of_people(
    grid: Grid, form: Form, tables: Iterable[str], positions: Positions
) -> tuple[list[Submission], list[Cell]]:
    """The layout of a table, one person a row; and the titles of sections between them."""
    read_rows = (row for table in tables for row in _rows(grid, table, form.flat, positions))
    rows, titles = without_titles(read_rows, form.flat)
    return [_of_row(row, row, form, positions, {}) for row in rows], titles


def _of_row(
    answers: Mapping[str, Answer],
    row: AnswerRow,
    form: Form,
    positions: Positions,
    tables: Mapping[str, tuple[AnswerRow, ...]],
) -> Submission:
    """The submission of one row, with the answers that stand once."""
    number = next(answer.cell.place.row for answer in row.values())
    return Submission(form.id, answers, tables, row=number, remarks=positions.remarks(row))


def _refuse_moved(grid: Grid, form: Form, positions: Positions) -> None:
    """Refuse a workbook in which an answer's row is gone or stands beside the words of another question."""
    labels = {fold_heading(question.label) for question in form.plain}
    foreign = labels | {
        fold_heading(choice) for q in form.plain if isinstance(q.choices, tuple) for choice in q.choices
    }
    problems: list[Problem] = []
    for question in form.plain:
        if _is_seldom_seen(question) or question.shown:
            continue
        cells = _answer_cells(grid, question)
        words = positions.label_of(cells[0].place) if cells else ""
        ticks = positions.tick_cells(question)
        if ticks:
            problems += lost_ticks(question, ticks, positions, foreign)
        if not cells and not ticks:
            problems.append(Problem("row_removed", question=question.name, label=question.label))
        elif words in labels and words != fold_heading(question.label):
            place = cells[0].place
            problems.append(Problem("row_moved", question=question.name, label=question.label, place=place))
    problems += _lost_columns(grid, form)
    if problems:
        raise Refused(problems)


def _refuse_moved_columns(grid: Grid, form: Form, positions: Positions) -> None:
    """Refuse a workbook in which another question's heading stands over a column: the values were moved with it."""
    tables: dict[str, dict[str, Cell]] = {}
    for name, rows in grid.names.items():
        if (column := column_of(name)) and rows and rows[0]:
            tables.setdefault(column[0], {})[column[1]] = rows[0][0]
    questions = {question.name: question for question in form.flat}
    problems = []
    for columns in tables.values():
        asked = [(questions[name], cell.place) for name, cell in columns.items() if name in questions]
        labels = {fold_heading(question.label) for question, _ in asked}
        for question, place in asked:
            over = positions.heading_over(place)
            if over in labels and over not in wordings(question):
                problems.append(Problem("column_moved", question=question.name, label=question.label, place=place))
    if problems:
        raise Refused(problems)


def _lost_columns(grid: Grid, form: Form) -> Iterator[Problem]:
    """An error for every table whose sheet or columns have been deleted: nothing found there is no empty answer."""
    for section in form.section:
        # What is only asked back stands in no workbook that was laid out before it was thought of.
        unseen = (question for question in section.question if not _is_seldom_seen(question))
        asked = [question for question in unseen if not question.shown]
        lost = [q for q in asked if section.table and column_area_name(section.table, q.name) not in grid.names]
        if asked and len(lost) == len(asked):
            yield Problem("table_missing", label=section.title, values={"title": section.title})
        elif lost:
            yield from (Problem("column_lost", question=q.name, label=q.label) for q in lost)


def _answer(grid: Grid, question: Question, positions: Positions) -> tuple[Answer, tuple[Problem, ...]] | None:
    """The answer of a question that stands once, its cell or the choices ticked, with what is asked back about it.

    None when no cell bears the question's name any more.
    """
    cells = _answer_cells(grid, question)
    ticks = positions.tick_cells(question)
    if not cells and not ticks:
        return None
    if not ticks:
        return Answer(question.name, question.label, next(filter(is_filled, cells), cells[0])), ()
    chosen = ticked(question, ticks, cells, positions)
    first = cells[0] if cells else next(iter(ticks.values()))
    return Answer(question.name, question.label, Cell("\n".join(chosen.lines) or None, first.place)), chosen.doubts


def _answer_cells(grid: Grid, question: Question) -> list[Cell]:
    return [cell for row in grid.names.get(answer_cell_name(question.name), ()) for cell in row]


def _rows(
    grid: Grid, table: str, questions: Sequence[Question], positions: Positions, proposed: Proposed = NOTHING
) -> list[AnswerRow]:
    """The rows of a table that answer something we asked, those typed under the table included."""
    areas = {q.name: grid.names.get(column_area_name(table, q.name), ()) for q in questions}
    columns = {name: [row[0] for row in area] for name, area in areas.items() if area}
    height = min((len(cells) for cells in columns.values()), default=0)
    rows = [{name: cells[index] for name, cells in columns.items()} for index in range(height)]
    rows += list(positions.below(rows[-1])) if rows else []
    first = {name: cells[0].place.row for name, cells in columns.items()}

    def answer(question: Question, cell: Cell) -> Answer:
        return Answer(question.name, question.label, positions.seen_in(cell, first[question.name]))

    filled = [row for row in rows if is_filled_in(questions, row, proposed)]
    return [{q.name: answer(q, row[q.name]) for q in questions if q.name in row} for row in filled]


def _cells(answers: Mapping[str, Answer]) -> dict[str, Cell]:
    return {name: answer.cell for name, answer in answers.items()}
