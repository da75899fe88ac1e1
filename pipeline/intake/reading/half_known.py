"""Files that bear too few words of a questionnaire, or too far down: which one it is, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pipeline.definitions import Form, Question
from pipeline.intake.reading.filled_cells import is_filled
from pipeline.intake.reading.headings import FIRST_ROWS, folded_readings, shown_questions, visible, wordings
from pipeline.model import Cell, Grid, Problem, Sheet

# So few words may stand in any table: «ФИО», «Должность».
FEWEST = 3
SHARE = 0.25
# Rows and columns that are looked through; what is longer is no question. So many of what is missing are named.
MOST_ROWS, MOST_COLUMNS = 200, 60
LONGEST = 300
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class _Likeness:
    """A form, and which of its questions one row or one column of a sheet words; the line is counted from nought."""

    form: Form
    asked: tuple[Question, ...]
    found: frozenset[str]
    sheet: str
    line: int
    is_row: bool

    @property
    def share(self) -> float:
        """The share of the questions that are found."""
        return len(self.found) / len(self.asked)


def half_known(grid: Grid, forms: Sequence[Form]) -> Problem | None:
    """What to say of a file that no form is recognised in though it words some of one's questions; None else."""
    alike = max(_likenesses(grid, forms), key=lambda likeness: (len(likeness.found), likeness.share), default=None)
    if alike is None:
        return None
    missing = [question for question in alike.asked if question.name not in alike.found]
    needed = [question.label for question in missing if question.required and not question.required_when]
    named = ", ".join(f"«{label}»" for label in needed[:MOST_NAMED])
    further = len(needed) - MOST_NAMED
    values = {
        "title": alike.form.title,
        "count": len(alike.found),
        "max": len(alike.asked),
        "value": f"{named} и ещё {further}" if further > 0 else named,
        "row": alike.line + 1,
    }
    is_too_low = alike.is_row and alike.line >= FIRST_ROWS
    code = "headings_too_low" if is_too_low else "form_half_known" if needed else "form_hardly_known"
    return Problem(code, sheet=alike.sheet, values=values)


def _likenesses(grid: Grid, forms: Sequence[Form]) -> Iterator[_Likeness]:
    """Every row and column that words enough questions of a form."""
    words = frozenset(wording for form in forms for question in form.flat for wording in wordings(question))
    lines = [one for sheet in visible(grid.sheets) for one in _lines(sheet, words)]
    for form in forms:
        in_row = shown_questions(form) if "table" in form.shapes else ()
        is_listed = "workbook" in form.shapes and not form.records
        in_column = tuple(question for question in form.plain if not question.hidden and is_listed)
        for asked, is_row in ((in_row, True), (in_column, False)):
            worded = [(question.name, frozenset(wordings(question))) for question in asked]
            for sheet, line, texts in (one[:3] for one in lines if one[3] is is_row):
                found = frozenset(name for name, words in worded if words & texts)
                if len(found) >= max(FEWEST, SHARE * len(asked)):
                    yield _Likeness(form, asked, found, sheet, line, is_row)


def _lines(sheet: Sheet, words: Collection[str]) -> Iterator[tuple[str, int, frozenset[str], bool]]:
    """The questions that each row and each column words, folded, where it words several; with its sheet and number."""
    rows = [[_worded(cell, words) for cell in row[:MOST_COLUMNS]] for row in sheet.rows[:MOST_ROWS]]
    width = max(map(len, rows), default=0)
    columns = [[row[column] for row in rows if column < len(row)] for column in range(width)]
    for lines, is_row in ((rows, True), (columns, False)):
        for number, line in enumerate(lines):
            if len(found := frozenset[str]().union(*line)) >= FEWEST:
                yield sheet.title, number, found, is_row


def _worded(cell: Cell, words: Collection[str]) -> frozenset[str]:
    """Of some wordings those that a cell may mean."""
    if not isinstance(cell.value, str) or not is_filled(cell) or len(cell.value) > LONGEST:
        return frozenset()
    return frozenset(folded for folded in folded_readings(cell.value) if folded in words)
