"""Sheets of tables: headings, numbered rows, a guard for each column."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.definitions import Question, Section, column_area_name, table_area_name
from pipeline.excel import cell_values, data_validation, question_sheet, styles
from pipeline.excel.open_workbook import AnswerPlace, Answers, OpenWorkbook, Rows
from pipeline.excel.print_pages import REPEATED_COLUMNS, PrintPages, print_pages, spread_over

SHEET = "Таблица"
# Titles that other sheets of the same workbook bear.
RESERVED_TITLES = (question_sheet.SHEET, "Как заполнить", "Замечания", "Служебный", "Списки")
# Excel takes 31 letters; three are left for a number that tells two sections of one title apart.
LONGEST_TITLE = 28
NUMBER_WIDTH = 5.0
# Headings further down would leave too little of the screen for the rows below them.
LOWEST_FROZEN_ROW = 6
# In first columns narrower than this the title stands in smaller letters.
NARROW_WIDTH = 25.0
FIRST_FREE_ROW_OF_WIDE = 3
# How many rows from the first one on have the guard, offered or not: people go on below.
GUARDED_ROWS = 300
# The width that the margins of a cell take.
INDENT_WIDTH = 2
_CENTRED = frozenset({"date", "integer", "decimal", "yes_no", "school_year"})
_FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\']")
_USUAL_WIDTHS = {
    "person": 32, "post": 26, "long_text": 44, "many": 40, "date": 13, "integer": 11, "decimal": 11, "yes_no": 12,
    "school_year": 12, "one": 22, "contact": 24,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """What a table is: its columns in order, its name («» leaves it unnamed), its rows and how many are offered."""

    columns: tuple[Question, ...]
    name: str
    rows: Rows
    height: int


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet for a table before anything stands on it.

    `widths` are those of its columns but for the number's, `last_column` is the last one to be seen.
    """

    workbook: OpenWorkbook
    sheet: Worksheet
    widths: Sequence[float]
    last_column: int
    pages: PrintPages


def sheet_title(section: Section, used: Collection[str]) -> str:
    """A title for the sheet of a table: the section's, as Excel allows it, used only once."""
    words = _FORBIDDEN_IN_TITLE.sub(" ", section.title.replace(":", " –")).split()
    title = textwrap.shorten(" ".join(words), LONGEST_TITLE, placeholder="").strip(" –") or SHEET
    same = sum(other.casefold().startswith(title.casefold()) for other in (*used, *RESERVED_TITLES))
    return f"{title} {same + 1}" if same else title


def table_of(section: Section, rows: Rows, height: int, person: str | None = None) -> Table:
    """The table of a section with so many rows offered."""
    return Table(in_order(section.question, person), section.table or "", rows, height)


def in_order(columns: Sequence[Question], person: str | None) -> tuple[Question, ...]:
    """The columns with the person's name first, where it stays in sight, and the hidden ones last."""
    return tuple(sorted(columns, key=lambda question: (question.hidden, question.name != person)))


def new_sheet(workbook: OpenWorkbook, title: str, columns: Sequence[Question]) -> TableSheet:
    """A sheet whose columns are as wide as the questions ask."""
    sheet: Worksheet = workbook.book.create_sheet(title)
    widths = _set_widths(sheet, columns)
    shown = sum(not question.hidden for question in columns)
    return TableSheet(workbook, sheet, widths, shown + 1, print_pages([NUMBER_WIDTH, *widths[:shown]]))


def write_opening(on: TableSheet) -> int:
    """The title and the introduction; gives the first row that is free.

    Where the first columns come again on every page, they hold the title alone.
    """
    if on.pages.count == 1:
        return question_sheet.write_opening(on.workbook, on.sheet, on.last_column, on.pages.width)
    title, introduction = on.workbook.form.title, question_sheet.introduction(on.workbook)
    left = NUMBER_WIDTH + on.widths[0]
    font = styles.TITLE if left > NARROW_WIDTH else styles.SECTION
    first_after = REPEATED_COLUMNS + 1
    styles.write_words(styles.at(on.sheet, 1, 1), title, font, styles.TOP)
    styles.write_words(styles.at(on.sheet, 1, first_after), introduction, styles.TEXT, styles.TOP)
    on.sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=REPEATED_COLUMNS)
    on.sheet.merge_cells(start_row=1, end_row=1, start_column=first_after, end_column=on.pages.last_column)
    size = float(font.sz or styles.BASE_POINTS) / styles.BASE_POINTS
    lines = size * styles.line_count(title, left / (size * 1.07))
    styles.set_height(on.sheet, 1, max(lines, styles.line_count(introduction, on.pages.width - left)), fixed=True)
    return FIRST_FREE_ROW_OF_WIDE


def write_caption(on: TableSheet, row: int, title: str, help: str) -> int:
    """A band with a title, the help below it; gives the first row that is free."""
    styles.write_band(on.sheet, row, on.last_column, title, on.pages.last_column)
    if help:
        row += 1
        styles.write_across(on.sheet, row, on.pages.last_column, help, styles.NOTE, on.pages.width)
    return row + 1


def write_table(on: TableSheet, row: int, table: Table) -> None:
    """Put the table on its sheet, its headings on this row."""
    _write_headings(on, row, table)
    _write_body(on, row + 1, table)
    _set_up_print(on, row)


def _set_widths(sheet: Worksheet, columns: Sequence[Question]) -> list[float]:
    sheet.column_dimensions["A"].width = NUMBER_WIDTH
    widths = [*map(width_of, columns)]
    for column, (question, width) in enumerate(zip(columns, widths, strict=True), start=2):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width, dimension.hidden = width, question.hidden
        # Rows that people add below take the look of the column.
        dimension.protection = Protection(locked=question.shown or question.hidden)
    return widths


def width_of(question: Question) -> float:
    """How wide the column of a question is."""
    return float(question.width or _usual_width(question))


def _usual_width(question: Question) -> float:
    """A width that suits most answers of a type and lets the heading break into few lines."""
    longest_word = max(map(len, question.label.split()), default=0) * 1.15 + 2
    return max(longest_word, _USUAL_WIDTHS.get(question.type, 24))


def _write_headings(on: TableSheet, row: int, table: Table) -> None:
    """The row of headings. Without a name the sheet is read by them, so they stay bare."""
    styles.write_heading(styles.at(on.sheet, row, 1), "№", "")
    tallest = 1.0
    for column, (question, width) in enumerate(zip(table.columns, on.widths, strict=True), start=2):
        label = question_sheet.label_of(question)
        note = data_validation.hint_of(question, on.workbook.declared) if table.name else ""
        note = "" if question.shown or len(note) > 5 * width else note
        styles.write_heading(styles.at(on.sheet, row, column), label, note)
        if not question.hidden:
            note_lines = styles.line_count(note, width * 1.2) * 0.75 if note else 0
            tallest = max(tallest, styles.line_count(label, width * 0.95) + note_lines)
    styles.set_height(on.sheet, row, tallest, fixed=True)


def _write_body(on: TableSheet, top: int, table: Table) -> None:
    bottom = top + table.height - 1
    _style_body(on.sheet, top, bottom, table.columns)
    for index in range(table.height):
        _write_row(on, top + index, index, table, table.rows[index] if index < len(table.rows) else {})
    for column, question in enumerate(table.columns, start=2):
        _guard_column(on, column, question, top, bottom)
        if table.name:
            name = column_area_name(table.name, question.name)
            on.workbook.define_name(name, on.sheet, top, column, bottom)
    if table.name:
        on.workbook.define_name(table_area_name(table.name), on.sheet, top, 1, bottom, len(table.columns) + 1)


def _style_body(sheet: Worksheet, top: int, bottom: int, columns: Sequence[Question]) -> None:
    """Give every cell of the body the look of its column."""
    number = styles.at(sheet, top, 1)
    number.font, number.alignment, number.border = styles.NOTE, styles.CENTRE, styles.BOX
    for column, question in enumerate(columns, start=2):
        cell = styles.at(sheet, top, column)
        cell.font, cell.border = styles.TEXT, styles.BOX
        cell.alignment = styles.CENTRE if question.type in _CENTRED else styles.LEFT
        cell.fill = styles.SHOWN if question.shown else styles.ANSWER
        cell.protection = Protection(locked=question.shown or question.hidden)
    for row in range(top + 1, bottom + 1):
        for column in range(1, len(columns) + 2):
            styles.copy_style(styles.at(sheet, row, column), styles.at(sheet, top, column))


def _write_row(on: TableSheet, row: int, index: int, table: Table, answers: Answers) -> None:
    number = styles.at(on.sheet, row, 1)
    number.value = index + 1
    places = on.workbook.places
    places[AnswerPlace("", table.name, index)] = number
    tallest = 1
    for column, (question, width) in enumerate(zip(table.columns, on.widths, strict=True), start=2):
        cell = styles.at(on.sheet, row, column)
        cell_values.put(cell, answers.get(question.name), question)
        places[AnswerPlace(question.name, table.name, index)] = cell
        if not question.hidden:
            tallest = max(tallest, styles.line_count(str(cell.value or ""), width - INDENT_WIDTH))
    styles.set_height(on.sheet, row, tallest)


def _guard_column(on: TableSheet, column: int, question: Question, top: int, bottom: int) -> None:
    """The guard of a column; where rows may follow, of some more of them than are offered."""
    if question.hidden or question.shown:
        return
    declared = on.workbook.declared
    hint = data_validation.hint_of(question, declared)
    rule = data_validation.validation(question, declared, on.workbook.lists, hint)
    letter = get_column_letter(column)
    on.sheet.add_data_validation(rule)
    rule.add(f"{letter}{top}:{letter}{max(bottom, top + GUARDED_ROWS)}")


def _set_up_print(on: TableSheet, header: int) -> None:
    styles.set_up_paper(on.sheet, on.workbook.form.title, landscape=on.pages.width > styles.PAGE_WIDTH)
    on.sheet.print_title_rows = f"{header}:{header}"
    spread_over(on.sheet, on.pages.count)
    frozen = header + 1 if header <= LOWEST_FROZEN_ROW else 1
    on.sheet.freeze_panes = f"{'A' if frozen > 1 and on.pages.count == 1 else 'C'}{frozen}"
    styles.lock(on.sheet)
