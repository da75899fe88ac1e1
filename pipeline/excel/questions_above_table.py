"""Plain questions above a table: label and answer each over as many of its columns as they need."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from pipeline.definitions import Question
from pipeline.excel import cell_values, data_validation, question_sheet, styles
from pipeline.excel.open_workbook import Answers, OpenWorkbook
from pipeline.excel.table_sheet import NUMBER_WIDTH, TableSheet, write_caption

LEAST_LABEL_WIDTH, LEAST_ANSWER_WIDTH = 34.0, 28.0
LEAST_LINES = 1.1


def add_questions_above(workbook: OpenWorkbook, on: TableSheet, row: int, plain: Answers) -> int:
    """The plain questions of a form with records; gives the first row that is free."""
    widths = [NUMBER_WIDTH, *on.widths]
    middle = _reach(widths, 1, LEAST_LABEL_WIDTH, on.last_column - 1)
    end = _reach(widths, middle + 1, LEAST_ANSWER_WIDTH, on.last_column)
    for section in workbook.form.section:
        if section.table:
            continue
        row = write_caption(on, row, section.title, section.help)
        for question in section.question:
            # Long words of ours take all the room that the table leaves them.
            reach = on.last_column if question.type == "long_text" and question.shown else end
            value = plain.get(question.name)
            _write_question(workbook, on.sheet, row, middle, reach, question, value)
            label = styles.line_count(question_sheet.label_of(question), sum(widths[:middle]))
            shown = styles.line_count(str(cell_values.written(value) or ""), sum(widths[middle:reach]))
            styles.set_height(on.sheet, row, max(label, shown, LEAST_LINES))
            on.sheet.row_dimensions[row].hidden = question.hidden
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


def _write_question(
    workbook: OpenWorkbook, sheet: Worksheet, row: int, middle: int, end: int, question: Question, value: object
) -> None:
    """A label from the first column to the middle one, its answer from there to the end."""
    styles.write_words(styles.at(sheet, row, 1), question_sheet.label_of(question), styles.TEXT, styles.MIDDLE)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=middle)
    cell = question_sheet.write_answer(workbook, sheet, row, middle + 1, question, value)
    if end > middle + 1:
        for column in range(middle + 1, end + 1):
            sheet.cell(row, column).border = styles.BOX
        sheet.merge_cells(start_row=row, end_row=row, start_column=middle + 1, end_column=end)
    hint = data_validation.hint_of(question, workbook.declared)
    rule = data_validation.validation(question, workbook.declared, workbook.lists, hint)
    sheet.add_data_validation(rule)
    rule.add(cell.coordinate)
