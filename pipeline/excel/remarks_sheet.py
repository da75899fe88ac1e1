"""The sheet «Замечания» of a returned form: what is to be mended, line by line, with links to the cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel import cell_values, styles
from pipeline.excel.open_workbook import OpenWorkbook
from pipeline.model import Level, Problem

SHEET = "Замечания"
TITLES = ("№", "Где", "Вопрос", "Написано", "Что не так и что сделать")
WIDTHS = (5.0, 24.0, 34.0, 26.0, 62.0)
WHOLE_WIDTH = sum(WIDTHS)
HEADER_ROW = 4
LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a cell of the new workbook, or of the form as a whole.

    `row` is the number, from one, of the row whose answer nobody sees; the cell is then that of the row's number. What
    has no problem is about the rows of the file that were accepted: it stands in no cell of the new workbook.
    """

    problem: Problem | None
    sentence: str
    cell: Cell | None
    row: int | None = None

    @property
    def colour(self) -> PatternFill:
        """Red for what keeps the answers from being accepted, else yellow."""
        return styles.RED if self.problem and self.problem.level is Level.ERROR else styles.YELLOW

    @property
    def where(self) -> str:
        """The place in words: sheet and cell or row."""
        if self.problem is None:
            return "уже принято; что неверно, исправьте и сдайте снова"
        if self.cell is None:
            return "бланк в целом"
        place = f"строка {self.row}" if self.row else f"ячейка {self.cell.coordinate}"
        return f"{self.cell.parent.title}, {place}"

    @property
    def quote(self) -> str:
        """What stands in the cell, shortened; for a row nothing is quoted."""
        value = self.cell.value if self.cell is not None and self.row is None else None
        shown = f"{value:%d.%m.%Y}" if isinstance(value, dt.date) else str(cell_values.written(value) or "")
        text = (self.problem and self.problem.found) or shown
        return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"


def add_remarks_sheet(workbook: OpenWorkbook, remarks: Sequence[Remark], introduction: Sequence[str]) -> None:
    """The first sheet of a returned form, which is open when the file is."""
    sheet: Worksheet = workbook.book.create_sheet(SHEET, 0)
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    title = f"Нужно исправить: {workbook.form.title}"
    styles.write_across(sheet, 1, len(WIDTHS), title, styles.TITLE, WHOLE_WIDTH)
    styles.write_across(sheet, 2, len(WIDTHS), "\n".join(introduction), styles.TEXT, WHOLE_WIDTH)
    for column, heading in enumerate(TITLES, start=1):
        styles.write_heading(styles.at(sheet, HEADER_ROW, column), heading, "")
    for number, remark in enumerate(remarks, start=1):
        _write_line(sheet, number, remark)
    sheet.print_title_rows, sheet.freeze_panes = f"{HEADER_ROW}:{HEADER_ROW}", f"A{HEADER_ROW + 1}"
    styles.set_up_paper(sheet, workbook.form.title, landscape=True)
    styles.lock(sheet)
    sheet.sheet_properties.tabColor = styles.ALARM
    workbook.book.active = 0


def _write_line(sheet: Worksheet, number: int, remark: Remark) -> None:
    row = HEADER_ROW + number
    texts = (f"{number}", remark.where, remark.problem.label if remark.problem else "", remark.quote, remark.sentence)
    for column, text in enumerate(texts, start=1):
        cell = styles.at(sheet, row, column)
        cell.border = styles.BOX
        if text:
            styles.write_words(cell, text, align=styles.CENTRE if column == 1 else styles.LEFT)
    if remark.cell is not None:
        link = styles.at(sheet, row, 2)
        styles.write_link(link, remark.where, remark.cell.parent.title, remark.cell.coordinate, styles.LEFT)
    styles.at(sheet, row, 1).fill = remark.colour
    lines = max(styles.line_count(text, width) for text, width in zip(texts, WIDTHS, strict=True))
    styles.set_height(sheet, row, lines, fixed=True)
