"""Sheets of tables: headings, numbered rows, a guard for each column."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline import layout
from pipeline.definitions import Question, Section
from pipeline.edges.workbook import controls, look, questions, values
from pipeline.edges.workbook.draft import Draft, Spot

SHEET = "Таблица"
NUMBER_WIDTH = 5.0
LANDSCAPE_FROM = look.PAGE_WIDTH
WIDEST_PAGE = 200.0
FROZEN_ROWS = 6
LABEL_WIDTH, ANSWER_WIDTH = 34.0, 28.0
GUARDED_ROWS = 300
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
Rows = Sequence[Mapping[str, Any]]


class Plan(NamedTuple):
    """What a table is: its columns in order, its name («» leaves it unnamed), its rows and how many are offered."""

    columns: tuple[Question, ...]
    name: str
    rows: Rows
    height: int


def sheet_title(draft: Draft, section: Section) -> str:
    """A title for the sheet of a table: the section's, as Excel allows it, used only once."""
    title = _FORBIDDEN.sub(" ", section.title).strip()[:31].strip() or SHEET
    taken = {name.casefold() for name in draft.book.sheetnames}
    return title if title.casefold() not in taken else f"{title[:27]} {len(taken)}"


def plan(section: Section, rows: Rows, height: int) -> Plan:
    """The table of a section; hidden columns stand last."""
    return Plan(_arranged(section.question), section.table or "", rows, height)


def _arranged(columns: Sequence[Question]) -> tuple[Question, ...]:
    return tuple(sorted(columns, key=lambda question: question.hidden))


def add_table(
    draft: Draft, title: str, table: Plan, help: str = "", once: Mapping[str, Any] | None = None
) -> Worksheet:
    """A sheet with a table; `once` are the answers of plain questions, put above it when given."""
    sheet: Worksheet = draft.book.create_sheet(title)
    widths = _widths(sheet, table.columns)
    shown = [question for question in table.columns if not question.hidden]
    last, whole = len(shown) + 1, NUMBER_WIDTH + sum(widths[: len(shown)])
    row = questions.opening(draft, sheet, last, min(whole, WIDEST_PAGE))
    if once is not None:
        row = _plain(draft, sheet, row, last, widths, once)
    if once is not None or title != SHEET or help:
        row = _caption(sheet, row, last, title if once is None else _title(draft, table), help, whole)
    _headings(draft, sheet, row, table, widths)
    _body(draft, sheet, row + 1, table, widths)
    _printed(draft, sheet, row, whole)
    return sheet


def _title(draft: Draft, table: Plan) -> str:
    return next((one.title for one in draft.form.section if one.table == table.name), SHEET)


def _caption(sheet: Worksheet, row: int, last: int, title: str, help: str, whole: float) -> int:
    look.band(sheet, row, last, title)
    if help:
        row += 1
        look.across(sheet, row, last, help, look.NOTE, whole)
    return row + 1


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
    for index in range(table.height):
        values_ = table.rows[index] if index < len(table.rows) else {}
        _row(draft, sheet, top + index, index, table, values_, widths)
    for column, question in enumerate(table.columns, start=2):
        _guard(draft, sheet, column, question, top, bottom)
        if table.name:
            draft.name(layout.column(table.name, question.name), sheet, top, column, bottom)
    if table.name:
        draft.name(layout.table(table.name), sheet, top, 1, bottom, len(table.columns) + 1)


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
    number.font, number.alignment, number.border = look.NOTE, look.CENTRE, look.BOX
    tallest = 1
    for column, (question, width) in enumerate(zip(table.columns, widths, strict=True), start=2):
        cell = look.at(sheet, row, column)
        values.put(cell, answers.get(question.name), question)
        cell.font, cell.alignment, cell.border = look.TEXT, look.MIDDLE, look.BOX
        cell.fill = look.SHOWN if question.shown else look.ANSWER
        cell.protection = Protection(locked=question.shown or question.hidden)
        draft.spots[Spot(question.name, table.name, index)] = cell
        if not question.hidden:
            tallest = max(tallest, look.lines(str(cell.value or ""), width))
    look.height(sheet, row, tallest)


def _guard(draft: Draft, sheet: Worksheet, column: int, question: Question, top: int, bottom: int) -> None:
    """The guard of a column; where rows may follow, of some more of them than are offered."""
    if question.hidden or question.shown:
        return
    rule = controls.control(question, draft.declared, draft.lists, controls.hint_of(question, draft.declared))
    letter = get_column_letter(column)
    sheet.add_data_validation(rule)
    rule.add(f"{letter}{top}:{letter}{max(bottom, top + GUARDED_ROWS)}")


def _printed(draft: Draft, sheet: Worksheet, header: int, whole: float) -> None:
    pages = math.ceil(whole / WIDEST_PAGE)
    look.paper(sheet, draft.form.title, landscape=whole > LANDSCAPE_FROM, pages_wide=pages)
    sheet.print_title_rows = f"{header}:{header}"
    if pages > 1:
        sheet.print_title_cols = "A:B"
    frozen = header + 1 if header <= FROZEN_ROWS else 1
    sheet.freeze_panes = f"{'A' if frozen > 1 and pages == 1 else 'C'}{frozen}"
    look.locked(sheet)


# ── plain questions above a table


def _plain(
    draft: Draft, sheet: Worksheet, row: int, last: int, widths: Sequence[float], once: Mapping[str, Any]
) -> int:
    """The plain questions of a form with records, label and answer each over as many columns as they need."""
    middle = _reach([NUMBER_WIDTH, *widths], 1, LABEL_WIDTH, last - 1)
    end = _reach([NUMBER_WIDTH, *widths], middle + 1, ANSWER_WIDTH, last)
    for section in draft.form.section:
        if section.table:
            continue
        row = _caption(sheet, row, last, section.title, section.help, sum(widths))
        for question in section.question:
            _plain_question(draft, sheet, row, (middle, end), question, once.get(question.name))
            row += 1
        row += 1
    return row


def _reach(widths: Sequence[float], first: int, wanted: float, last: int) -> int:
    """The last of the columns from the first on that together are as wide as wanted."""
    column, width = first, widths[first - 1]
    while width < wanted and column < last:
        column += 1
        width += widths[column - 1]
    return column


def _plain_question(
    draft: Draft, sheet: Worksheet, row: int, ends: tuple[int, int], question: Question, value: Any
) -> None:
    middle, end = ends
    look.words(look.at(sheet, row, 1), questions.label(question), look.TEXT, look.MIDDLE)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=middle)
    cell = questions.answer_cell(draft, sheet, row, middle + 1, question, value)
    if end > middle + 1:
        for column in range(middle + 1, end + 1):
            sheet.cell(row, column).border = look.BOX
        sheet.merge_cells(start_row=row, end_row=row, start_column=middle + 1, end_column=end)
    hint = controls.hint_of(question, draft.declared)
    if hint:
        look.words(look.at(sheet, row, end + 1), hint, look.NOTE, look.ONE_LINE)
    rule = controls.control(question, draft.declared, draft.lists, hint)
    sheet.add_data_validation(rule)
    rule.add(cell.coordinate)
    look.height(sheet, row, 1.1)
    sheet.row_dimensions[row].hidden = question.hidden
