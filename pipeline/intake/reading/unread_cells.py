"""What people write in a workbook of ours where nothing is read: it is told, with its cell, and never passed over."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from pipeline.definitions import Form, answer_cell_name, column_of, holds_answers
from pipeline.intake.reading.filled_cells import cell_at, filled, is_filled, shown
from pipeline.intake.reading.headings import first_line, fold_heading, heading, visible
from pipeline.intake.reading.inner_tables import is_empty_table
from pipeline.intake.reading.marks import ChoiceMark, mark_of
from pipeline.model import Answer, Cell, Grid, Level, Place, Problem, Sheet, Submission

# Sheets that we add ourselves and that ask nothing (see `excel`); Gnumeric shows the hidden ones.
HELP, REMARKS, LISTS, SERVICE = "как заполнить", "замечания", "списки", "служебный"
SHEETS_OF_OURS = frozenset({HELP, REMARKS, LISTS, SERVICE})
# How many columns of these have words of ours, and the rows of title, introduction and headings.
WIDTHS = {HELP: 3, REMARKS: 5}
OPENING = (1, 2, 4)
WHAT_TO_WRITE = "что писать"
# How the words begin that a blank shows beside and above its answers, besides those of the form itself.
WORDS_OF_OURS = (
    "отметьте все что подходит",
    "заполните таблицу на листе",
    "можно несколько через",
    "например",
    "звездочкой отмечены",
    "к листу",
    "варианты",
    "обязательно",
)
# The words beside the cell for an answer of one's own; what is written after them is that answer.
OWN_ANSWER = "другое впишите"
# So many cells are named one by one: who pasted a whole sheet beside the answers sees by the first ones what is meant.
MOST_REMARKS = 10
# What stands before a question or a row of a table.
NUMBER = re.compile(r"№|\d+(?:\.0?)?")


@dataclass(frozen=True, slots=True)
class _Words:
    """The folded words that a form itself puts on a sheet; what is longer may begin with the `present` ones.

    `former` are labels under which a blank may have asked the same before, in the words of another kind of
    organisation: they stand alone, or as the first line of a heading. `labels` begin what is written on.
    """

    present: tuple[str, ...]
    labels: tuple[str, ...]
    former: frozenset[str]

    @classmethod
    def of(cls, form: Form) -> _Words:
        """The words of a form."""
        texts = [form.title, form.intro]
        for section in form.section:
            texts += [section.title, section.help]
            for question in section.question:
                texts += [question.label, question.help]
        folded = {fold_heading(" ".join(text.split())) for text in texts}
        former = {fold_heading(label) for question in form.flat for label in question.headings}
        labels = [OWN_ANSWER, *(fold_heading(question.label) for question in form.flat)]
        return cls(tuple(sorted(filter(None, folded))), tuple(f"{label} " for label in labels), frozenset(former))

    def are_written_on(self, cell: Cell) -> bool:
        """Whether a cell begins with the words of a question or of an own answer and goes on."""
        return heading(cell).startswith(self.labels)

    def hold(self, cell: Cell, text: str) -> bool:
        """Whether these are the words of a cell, `text` when folded; not where somebody wrote on in their line."""
        if text in self.present:
            return True
        first = fold_heading(first_line(str(cell.value)))
        if first in self.former or not text.startswith(self.present):
            return first in self.former
        begun = max((words for words in self.present if text.startswith(words)), key=len)
        rest = text.removeprefix(begun).strip()
        return first in self.present or rest.startswith((*self.present, *WORDS_OF_OURS))


def unread_remarks(
    grid: Grid, form: Form, submissions: Iterable[Submission], marks: Iterable[Cell] = ()
) -> tuple[Problem, ...]:
    """A remark for each filled cell and each filled sheet that nothing is read of; the rest is counted in one.

    Read is what bears a name of ours, what the submissions hold, and the `marks` that became their choices.
    """
    read = {answer.cell.place for sent in submissions for answer in _answers(sent)} | {mark.place for mark in marks}
    # Of a sheet that was copied and deleted only the names of our other sheets are left.
    bears_names = any(map(holds_answers, grid.names))
    named = {cell.place for rows in _asked(grid, form) for row in rows for cell in row} if bears_names else read
    words, choices = _Words.of(form), _rows_of_ticks(grid, form)

    def remarks_on(sheet: Sheet) -> Iterator[Problem]:
        if fold_heading(sheet.title) in SHEETS_OF_OURS:
            return _added(sheet, words)
        if any(place.sheet == sheet.title for place in named):
            return _in_sheet(sheet, named, read, words, choices, bears_names=bears_names)
        return iter(()) if is_empty_table(sheet, form) else _of_strange_sheet(sheet)

    return _few(chain.from_iterable(map(remarks_on, visible(grid.sheets))))


def _few(remarks: Iterator[Problem]) -> tuple[Problem, ...]:
    """The first remarks, and one more that counts the rest."""
    told = tuple(islice(remarks, MOST_REMARKS))
    if (further := next(remarks, None)) is None:
        return told
    count = 1 + sum(1 for _ in remarks)
    more = Problem("more_not_read", Level.REMARK, place=further.place, sheet=further.sheet, values={"count": count})
    return (*told, more)


def _asked(grid: Grid, form: Form) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    """The cells of answers by their names, without those to questions that this form asks no more."""
    answers = {answer_cell_name(question.name) for question in form.flat}
    for name, rows in grid.names.items():
        # The cell of a tick is named after its question and a number.
        if name.partition("__")[0] in answers or column_of(name):
            yield rows


def _added(sheet: Sheet, words: _Words) -> Iterator[Problem]:
    """A remark for each cell that somebody wrote on a sheet of ours that asks nothing."""
    title = fold_heading(sheet.title)
    for row in sheet.rows:
        for cell in filled(row):
            if title == LISTS:
                is_ours = cell.place.row == 1 or is_filled(cell_at(sheet, cell.place.row - 2, cell.place.column - 1))
            else:
                is_ours = title == SERVICE or (cell.place.column <= WIDTHS[title] and _is_row_of_ours(row, words))
            if not is_ours:
                yield _told(cell, row)


def _is_row_of_ours(row: tuple[Cell, ...], words: _Words) -> bool:
    """Whether a row of help or remarks is one that we wrote: numbered, about a question, or a heading."""
    if row[0].place.row in OPENING or NUMBER.fullmatch(str(row[0].value)) or heading(row[0]) == WHAT_TO_WRITE:
        return True
    return len(row) > 1 and _is_ours(row[1], words)


def _answers(submission: Submission) -> Iterator[Answer]:
    yield from submission.answers.values()
    for rows in submission.tables.values():
        for row in rows:
            yield from row.values()


def _of_strange_sheet(sheet: Sheet) -> Iterator[Problem]:
    """A remark on a sheet that the blank did not have: a copy of the questionnaire, notes of the person."""
    if any(is_filled(cell) for row in sheet.rows for cell in row):
        yield Problem("sheet_not_read", Level.REMARK, sheet=sheet.title)


def _in_sheet(
    sheet: Sheet,
    named: Collection[Place],
    read: Collection[Place],
    words: _Words,
    choices: Collection[tuple[str, int]],
    *,
    bears_names: bool,
) -> Iterator[Problem]:
    """A remark for each filled cell that is not read: beside answers, among or under them in a row of its own.

    Without our names nothing tells whose words stand in the rows between, left of the answers: they pass for ours.
    """
    here = [place for place in named if place.sheet == sheet.title]
    answers_begin = min(place.column for place in here)
    first_row, last_row = min(place.row for place in here), max(place.row for place in here)
    for row in sheet.rows if bears_names else sheet.rows[first_row - 1 :]:
        unread = [c for c in filled(row) if c.place not in named and c.place not in read]
        strange = [c for c in unread if not (_is_ours(c, words) or _numbers_a_question(c, row, answers_begin, words))]
        beside = [
            c
            for c in strange
            if c.place.column >= answers_begin
            or (c.place.row > last_row and c.place.column > 1)
            # The words of a choice are ours, a tick before them is not, nor what somebody wrote on after them.
            or mark_of(c) is ChoiceMark.TICK
            or words.are_written_on(c)
        ]
        is_other_row = bool(strange) and (bears_names or strange[0].place.row > last_row)
        is_other_row = is_other_row and (sheet.title, strange[0].place.row) not in choices
        # The words before a cell are told with it.
        yield from (_told(cell, row) for cell in beside or (strange if is_other_row else ()))


def _rows_of_ticks(grid: Grid, form: Form) -> frozenset[tuple[str, int]]:
    """The rows, with their sheets, in which a choice stands beside its tick: lists may word choices as they like."""
    answers = {answer_cell_name(question.name) for question in form.flat}
    named = {name: rows for name, rows in grid.names.items() if holds_answers(name) and column_of(name) is None}
    ticks = (rows for name, rows in named.items() if name not in answers)
    return frozenset((cell.place.sheet, cell.place.row) for rows in ticks for row in rows for cell in row)


def _told(cell: Cell, row: tuple[Cell, ...]) -> Problem:
    beside = next((heading(other) for other in row[: cell.place.column - 1][::-1] if heading(other)), "")
    found = shown(cell)
    code = "cell_not_read_beside" if beside else "cell_not_read"
    return Problem(code, Level.REMARK, place=cell.place, found=found, values={"value": beside})


def _numbers_a_question(cell: Cell, row: tuple[Cell, ...], answers_begin: int, words: _Words) -> bool:
    """Whether a cell is the number of the question beside it, also where somebody put a column before it."""
    column = cell.place.column
    is_before = column + 1 < answers_begin and column < len(row) and bool(NUMBER.fullmatch(str(cell.value)))
    return is_before and _is_ours(row[column], words)


def _is_ours(cell: Cell, words: _Words) -> bool:
    if cell.place.column == 1 and NUMBER.fullmatch(str(cell.value)):
        return True
    text = heading(cell)
    return bool(text) and (text == OWN_ANSWER or text.startswith(WORDS_OF_OURS) or words.hold(cell, text))
