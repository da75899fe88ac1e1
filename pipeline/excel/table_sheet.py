"""Sheets of tables: headings, numbered rows, a guard for each column."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.definitions import Question, Section, column_area_name, table_area_name
from pipeline.excel import data_validation as controls
from pipeline.excel import look, values
from pipeline.excel import question_sheet as questions
from pipeline.excel.open_workbook import Draft, Spot
from pipeline.excel.spread import REPEATED, Spread, print_over, spread

SHEET = "Таблица"
RESERVED = (questions.SHEET, "Как заполнить", "Замечания", "Служебный", "Списки")
NUMBER_WIDTH = 5.0
LANDSCAPE_FROM = look.PAGE_WIDTH
FROZEN_ROWS = 6
NARROW = 25.0
FIRST_WIDE = 3
LONGEST_TITLE = 28
GUARDED_ROWS = 300
INDENT = 2
_CENTRED = frozenset({"date", "integer", "decimal", "yes_no", "school_year"})
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
Rows = Sequence[Mapping[str, Any]]


class Plan(NamedTuple):
    """What a table is: its columns in order, its name («» leaves it unnamed), its rows and how many are offered."""

    columns: tuple[Question, ...]
    name: str
    rows: Rows
    height: int


def sheet_title(section: Section, taken: Collection[str]) -> str:
    """A title for the sheet of a table: the section's, as Excel allows it, used only once."""
    words = _FORBIDDEN.sub(" ", section.title.replace(":", " –")).split()
    title = textwrap.shorten(" ".join(words), LONGEST_TITLE, placeholder="").strip(" –") or SHEET
    same = sum(other.casefold().startswith(title.casefold()) for other in (*taken, *RESERVED))
    return f"{title} {same + 1}" if same else title


def plan(section: Section, rows: Rows, height: int, person: str | None = None) -> Plan:
    """The table of a section."""
    return Plan(arranged(section.question, person), section.table or "", rows, height)


def arranged(columns: Sequence[Question], person: str | None) -> tuple[Question, ...]:
    """The columns with the person's name first, where it stays in sight, and the hidden ones last."""
    return tuple(sorted(columns, key=lambda question: (question.hidden, question.name != person)))


class Frame(NamedTuple):
    """A sheet for a table before anything stands on it: the widths of its columns, the last visible one, its pages."""

    sheet: Worksheet
    widths: Sequence[float]
    last: int
    pages: Spread


def frame(draft: Draft, title: str, columns: Sequence[Question]) -> Frame:
    """A sheet whose columns are as wide as the questions ask."""
    sheet: Worksheet = draft.book.create_sheet(title)
    widths = _widths(sheet, columns)
    shown = sum(not question.hidden for question in columns)
    return Frame(sheet, widths, shown + 1, spread([NUMBER_WIDTH, *widths[:shown]]))


def opening(draft: Draft, on: Frame) -> int:
    """The title and the introduction. Where the first columns come again on every page, they hold the title alone."""
    if on.pages.pages == 1:
        return questions.opening(draft, on.sheet, on.last, on.pages.width)
    left = NUMBER_WIDTH + on.widths[0]
    font = look.TITLE if left > NARROW else look.SECTION
    look.words(look.at(on.sheet, 1, 1), draft.form.title, font, look.TOP)
    look.words(look.at(on.sheet, 1, REPEATED + 1), questions.introduction(draft), look.TEXT, look.TOP)
    on.sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=REPEATED)
    on.sheet.merge_cells(start_row=1, end_row=1, start_column=REPEATED + 1, end_column=on.pages.end)
    size = float(font.sz or look.BASE) / look.BASE
    title = size * look.lines(draft.form.title, left / (size * 1.07))
    tall = max(title, look.lines(questions.introduction(draft), on.pages.width - left))
    look.height(on.sheet, 1, tall, fixed=True)
    return FIRST_WIDE


def caption(on: Frame, row: int, title: str, help: str) -> int:
    """A band with a title, the help below it; the first row that is free."""
    look.band(on.sheet, row, on.last, title, on.pages.end)
    if help:
        row += 1
        look.across(on.sheet, row, on.pages.end, help, look.NOTE, on.pages.width)
    return row + 1


def fill(draft: Draft, on: Frame, row: int, table: Plan) -> None:
    """Put the table on its sheet, its headings on this row."""
    _headings(draft, on.sheet, row, table, on.widths)
    _body(draft, on.sheet, row + 1, table, on.widths)
    _printed(draft, on.sheet, row, on.pages)


def _widths(sheet: Worksheet, columns: Sequence[Question]) -> list[float]:
    sheet.column_dimensions["A"].width = NUMBER_WIDTH
    widths = [float(question.width or _usual(question)) for question in columns]
    for column, (question, width) in enumerate(zip(columns, widths, strict=True), start=2):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width, dimension.hidden = width, question.hidden
        dimension.protection = Protection(locked=question.shown or question.hidden)
    return widths


def _usual(question: Question) -> float:
    """A width that suits most answers of a type and lets the heading break into few lines."""
    longest = max(map(len, question.label.split()), default=0) * 1.15 + 2
    usual = {"person": 32, "post": 26, "long_text": 44, "many": 40, "date": 13, "integer": 11, "decimal": 11,
             "yes_no": 12, "school_year": 12, "one": 22, "contact": 24}  # fmt: skip
    return max(longest, usual.get(question.type, 24))


def _headings(draft: Draft, sheet: Worksheet, row: int, table: Plan, widths: Sequence[float]) -> None:
    """The row of headings. Without a name the sheet is read by them, so they stay bare."""
    look.headed(look.at(sheet, row, 1), "№", "")
    tallest = 1.0
    for column, (question, width) in enumerate(zip(table.columns, widths, strict=True), start=2):
        note = controls.hint_of(question, draft.declared) if table.name else ""
        note = "" if question.shown or len(note) > 5 * width else note
        look.headed(look.at(sheet, row, column), questions.label(question), note)
        tall = look.lines(questions.label(question), width * 0.95) + look.lines(note, width * 1.2) * 0.75 * bool(note)
        tallest = max(tallest, 0 if question.hidden else tall)
    look.height(sheet, row, tallest, fixed=True)


def _body(draft: Draft, sheet: Worksheet, top: int, table: Plan, widths: Sequence[float]) -> None:
    bottom = top + table.height - 1
    _dressed(sheet, top, bottom, table.columns)
    for index in range(table.height):
        values_ = table.rows[index] if index < len(table.rows) else {}
        _row(draft, sheet, top + index, index, table, values_, widths)
    for column, question in enumerate(table.columns, start=2):
        _guard(draft, sheet, column, question, top, bottom)
        if table.name:
            draft.name(column_area_name(table.name, question.name), sheet, top, column, bottom)
    if table.name:
        draft.name(table_area_name(table.name), sheet, top, 1, bottom, len(table.columns) + 1)


def _dressed(sheet: Worksheet, top: int, bottom: int, columns: Sequence[Question]) -> None:
    """Give every cell of the body the look of its column."""
    number = look.at(sheet, top, 1)
    number.font, number.alignment, number.border = look.NOTE, look.CENTRE, look.BOX
    for column, question in enumerate(columns, start=2):
        cell = look.at(sheet, top, column)
        cell.font, cell.border = look.TEXT, look.BOX
        cell.alignment = look.CENTRE if question.type in _CENTRED else look.LEFT
        cell.fill = look.SHOWN if question.shown else look.ANSWER
        cell.protection = Protection(locked=question.shown or question.hidden)
    for row in range(top + 1, bottom + 1):
        for column in range(1, len(columns) + 2):
            look.alike(look.at(sheet, row, column), look.at(sheet, top, column))


def _row(
    draft: Draft,
    sheet: Worksheet,
    row: int,
    index: int,
    table: Plan,
    answers: Mapping[str, Any],
    widths: Sequence[float],
) -> None:
    number = look.at(sheet, row, 1)
    number.value = index + 1
    draft.spots[Spot("", table.name, index)] = number
    tallest = 1
    for column, (question, width) in enumerate(zip(table.columns, widths, strict=True), start=2):
        cell = look.at(sheet, row, column)
        values.put(cell, answers.get(question.name), question)
        draft.spots[Spot(question.name, table.name, index)] = cell
        if not question.hidden:
            tallest = max(tallest, look.lines(str(cell.value or ""), width - INDENT))
    look.height(sheet, row, tallest)


def _guard(draft: Draft, sheet: Worksheet, column: int, question: Question, top: int, bottom: int) -> None:
    """The guard of a column; where rows may follow, of some more of them than are offered."""
    if question.hidden or question.shown:
        return
    rule = controls.control(question, draft.declared, draft.lists, controls.hint_of(question, draft.declared))
    letter = get_column_letter(column)
    sheet.add_data_validation(rule)
    rule.add(f"{letter}{top}:{letter}{max(bottom, top + GUARDED_ROWS)}")


def _printed(draft: Draft, sheet: Worksheet, header: int, pages: Spread) -> None:
    look.paper(sheet, draft.form.title, landscape=pages.width > LANDSCAPE_FROM)
    sheet.print_title_rows = f"{header}:{header}"
    print_over(sheet, pages.pages)
    frozen = header + 1 if header <= FROZEN_ROWS else 1
    sheet.freeze_panes = f"{'A' if frozen > 1 and pages.pages == 1 else 'C'}{frozen}"
    look.locked(sheet)
