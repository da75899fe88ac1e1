"""Plain questions above a table: label and answer each over as many of its columns as they need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from pipeline.definitions import Question
from pipeline.excel import data_validation as controls
from pipeline.excel import look
from pipeline.excel import question_sheet as questions
from pipeline.excel.open_workbook import Draft
from pipeline.excel.table_sheet import NUMBER_WIDTH, Frame, caption

LABEL_WIDTH, ANSWER_WIDTH = 34.0, 28.0


def add_above(draft: Draft, on: Frame, row: int, once: Mapping[str, Any]) -> int:
    """The plain questions of a form with records; the first row that is free."""
    middle = _reach([NUMBER_WIDTH, *on.widths], 1, LABEL_WIDTH, on.last - 1)
    end = _reach([NUMBER_WIDTH, *on.widths], middle + 1, ANSWER_WIDTH, on.last)
    for section in draft.form.section:
        if section.table:
            continue
        row = caption(on, row, section.title, section.help)
        for question in section.question:
            _question(draft, on.sheet, row, (middle, end), question, once.get(question.name))
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


def _question(draft: Draft, sheet: Worksheet, row: int, ends: tuple[int, int], question: Question, value: Any) -> None:
    middle, end = ends
    look.words(look.at(sheet, row, 1), questions.label(question), look.TEXT, look.MIDDLE)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=middle)
    cell = questions.answer_cell(draft, sheet, row, middle + 1, question, value)
    if end > middle + 1:
        for column in range(middle + 1, end + 1):
            sheet.cell(row, column).border = look.BOX
        sheet.merge_cells(start_row=row, end_row=row, start_column=middle + 1, end_column=end)
    hint = controls.hint_of(question, draft.declared)
    rule = controls.control(question, draft.declared, draft.lists, hint)
    sheet.add_data_validation(rule)
    rule.add(cell.coordinate)
    look.height(sheet, row, 1.1)
    sheet.row_dimensions[row].hidden = question.hidden
