"""Workbooks that we made: answers by the defined names of their cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.definitions import Form, Question, Section
from pipeline.errors import Refused
from pipeline.language import clean_text
from pipeline.model import Answer, Cell, Grid, Level, Place, Problem, Submission
from pipeline.reading.headings import filled, heading, plain
from pipeline.reading.table import UNTICKED

ANSWER, COLUMN = "ответ_", "столбец_"
Rows = list[dict[str, Answer]]


def read_ours(grid: Grid, form: Form) -> tuple[Submission, ...]:
    """The one submission of a workbook, or one for each filled row of its records table."""
    where = _Positions(grid)
    _unmoved(grid, form, where)
    answers = {question.name: _answer(grid, question, where) for question in form.plain}
    tables = {section.table or "": tuple(_rows(grid, section, where)) for section in form.tables}
    if form.records:
        rows = _rows(grid, form.records, where)
        submissions = [
            Submission(form.id, {**answers, **row}, tables, row=where.row_number(row), remarks=where.remarks(row))
            for row in rows
        ]
    else:
        whole = _answered(form.plain, answers) or any(tables.values())
        submissions = [Submission(form.id, answers, tables)] if whole else []
    if not submissions:
        raise Refused([Problem("empty_form")])
    return tuple(submissions)


def is_ours(grid: Grid) -> bool:
    """Whether the workbook still bears the defined names by which its answers are found."""
    return any(name.startswith((ANSWER, COLUMN)) for name in grid.names)


class _Positions:
    """Where the cells of a workbook stand, so that neighbours can be looked at."""

    def __init__(self, grid: Grid) -> None:
        self.sheets = {sheet.title: sheet for sheet in grid.sheets}
        self.named = {cell.place for rows in grid.names.values() for row in rows for cell in row}
        self.at = {
            cell.place: (sheet, row, column)
            for sheet in grid.sheets
            for row, cells in enumerate(sheet.rows)
            for column, cell in enumerate(cells)
        }

    def label_of(self, place: Place) -> str:
        """The nearest words to the left of a cell, folded as a heading."""
        if place not in self.at:
            return ""
        sheet, row, column = self.at[place]
        left = (cell for cell in reversed(sheet.rows[row][:column]) if cell.place not in self.named)
        return next((heading(cell) for cell in left if heading(cell)), "")

    def words_beside(self, place: Place) -> str:
        """The words next to a tick: to the right, else to the left."""
        sheet, row, column = self.at[place]
        cells = sheet.rows[row]
        beside = (*cells[column + 1 :], *reversed(cells[:column]))
        return next((cell.value for cell in beside if isinstance(cell.value, str) and heading(cell)), "")

    def below(self, cells: Mapping[str, Cell]) -> Iterator[dict[str, Cell]]:
        """The rows typed under a table, while two of its columns are filled and no name of ours begins."""
        spots = {name: self.at[cell.place] for name, cell in cells.items() if cell.place in self.at}
        step = 1
        while spots:
            row = {name: _cell_at(sheet.rows, index + step, column) for name, (sheet, index, column) in spots.items()}
            there = {name: cell for name, cell in row.items() if cell is not None}
            taken = any(cell.place in self.named for cell in there.values())
            if taken or sum(map(filled, there.values())) < min(2, len(spots)):
                return
            yield there
            step += 1

    def row_number(self, row: Mapping[str, Answer]) -> int | None:
        """The number of the row as the person sees it."""
        digits = re.sub(r"\D", "", next((answer.cell.place.cell for answer in row.values()), ""))
        return int(digits) if digits else None

    def remarks(self, row: Mapping[str, Answer]) -> tuple[Problem, ...]:
        """A remark when the row is hidden or stands below the table."""
        number, place = self.row_number(row), next(answer.cell.place for answer in row.values())
        sheet = self.sheets.get(place.sheet)
        found = {
            "hidden_row": bool(sheet and number in sheet.hidden_rows),
            "below_table": not any(answer.cell.place in self.named for answer in row.values()),
        }
        return tuple(
            Problem(code, Level.REMARK, place=place, values={"row": number}) for code, so in found.items() if so
        )


def _cell_at(rows: tuple[tuple[Cell, ...], ...], row: int, column: int) -> Cell | None:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _unmoved(grid: Grid, form: Form, where: _Positions) -> None:
    """Refuse a workbook in which an answer's row is gone or stands beside the words of another question."""
    labels = {plain(question.label): question.name for question in form.plain}
    problems = []
    for question in form.plain:
        if question.hidden or question.shown:
            continue
        cells = [cell for row in grid.names.get(ANSWER + question.name, ()) for cell in row]
        ticked = f"{ANSWER}{question.name}__1" in grid.names
        beside = labels.get(where.label_of(cells[0].place)) if cells else None
        if not cells and not ticked:
            problems.append(Problem("row_removed", question=question.name, label=question.label))
        elif beside and beside != question.name and plain(question.label) in labels:
            problems.append(_moved(question, cells[0]))
    if problems:
        raise Refused(problems)


def _moved(question: Question, cell: Cell) -> Problem:
    return Problem("row_moved", question=question.name, label=question.label, place=cell.place)


def _answer(grid: Grid, question: Question, where: _Positions) -> Answer:
    """The answer of a question that stands once: its cell, or the choices ticked, one a line."""
    cells = [cell for row in grid.names.get(ANSWER + question.name, ()) for cell in row]
    ticks = _ticks(grid, question)
    if ticks:
        chosen = [_choice(question, n, cell, where) for n, cell in ticks if _ticked(cell)]
        own = [str(cell.value) for cell in cells if filled(cell)]
        place = cells[0].place if cells else ticks[0][1].place
        return Answer(question.name, question.label, Cell("\n".join([*chosen, *own]) or None, place))
    nowhere = Cell(None, Place("", ""))
    first = next((cell for cell in cells if filled(cell)), cells[0] if cells else nowhere)
    return Answer(question.name, question.label, first)


def _ticks(grid: Grid, question: Question) -> list[tuple[int, Cell]]:
    """The tick cells of a question with the numbers of their choices."""
    prefix = f"{ANSWER}{question.name}__"
    found = [(int(name[len(prefix) :]), rows[0][0]) for name, rows in grid.names.items() if _numbered(name, prefix)]
    return sorted(found, key=lambda tick: tick[0])


def _numbered(name: str, prefix: str) -> bool:
    return name.startswith(prefix) and name[len(prefix) :].isdigit()


def _ticked(cell: Cell) -> bool:
    return filled(cell) and cell.value not in (False, 0) and clean_text(str(cell.value)).casefold() not in UNTICKED


def _choice(question: Question, number: int, cell: Cell, where: _Positions) -> str:
    if isinstance(question.choices, tuple) and number <= len(question.choices):
        return question.choices[number - 1]
    return clean_text(where.words_beside(cell.place))


def _rows(grid: Grid, section: Section, where: _Positions) -> Rows:
    """The rows of a table that answer something we asked, those typed under the table included."""
    columns = {
        question.name: [row[0] for row in grid.names.get(f"{COLUMN}{section.table}__{question.name}", ())]
        for question in section.question
    }
    columns = {name: cells for name, cells in columns.items() if cells}
    height = min((len(cells) for cells in columns.values()), default=0)
    rows = [{name: cells[index] for name, cells in columns.items()} for index in range(height)]
    rows += list(where.below(rows[-1])) if rows else []
    found = [_row(section, row) for row in rows]
    return [row for row in found if _answered(section.question, row)]


def _row(section: Section, cells: Mapping[str, Cell]) -> dict[str, Answer]:
    return {q.name: Answer(q.name, q.label, cells[q.name]) for q in section.question if q.name in cells}


def _answered(questions: Iterable[Question], answers: Mapping[str, Answer]) -> bool:
    """Whether anything the person was asked is filled in; what we filled in ourselves does not count."""
    asked = [answers[q.name] for q in questions if q.name in answers and not (q.shown or q.hidden)]
    return any(filled(answer.cell) for answer in asked)
