"""The sheet of plain questions: label left, answer right, choices to be ticked one a row."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.definitions import Question, answer_cell_name, tick_cell_name
from pipeline.excel import cell_values, data_validation, page_ends, styles
from pipeline.excel.drop_downs import TICK
from pipeline.excel.open_workbook import AnswerPlace, Answers, OpenWorkbook

SHEET = "Анкета"
NUMBER, LABEL, ANSWER = 1, 2, 3
WIDTHS = (5.0, 50.0, 46.0)
WHOLE_WIDTH = sum(WIDTHS)
# Lines offered for an answer of several sentences.
LONG_ANSWER_LINES = 5
FIRST_FREE_ROW = 4
REQUIRED = "\N{NO-BREAK SPACE}*"


def add_questions(workbook: OpenWorkbook, answers: Answers, elsewhere: Mapping[str, str]) -> Worksheet:
    """The sheet «Анкета»; `elsewhere` tells on which sheet the table of a section is."""
    sheet: Worksheet = workbook.book.create_sheet(SHEET)
    for column, width in zip("ABC", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    row = write_opening(workbook, sheet, len(WIDTHS), WHOLE_WIDTH)
    number = 0
    starts: list[int] = []
    for section in workbook.form.section:
        starts.append(row)
        styles.write_band(sheet, row, len(WIDTHS), section.title)
        row += 1
        if section.help:
            styles.write_across(sheet, row, len(WIDTHS), section.help, styles.NOTE, WHOLE_WIDTH)
            row += 1
        if section.table:
            title = elsewhere[section.table]
            write_pointer(sheet, row, LABEL, f"Заполните таблицу на листе «{title}»", title)
            row += 2
            continue
        for question in section.question:
            number += not question.hidden
            following = _write_question(workbook, sheet, row, question, number, answers.get(question.name))
            starts += page_ends.places(row, following)
            row = following
            starts.append(row)
    styles.set_up_paper(sheet, workbook.form.title)
    page_ends.end_pages(sheet, starts, row)
    styles.lock(sheet)
    return sheet


def write_opening(workbook: OpenWorkbook, sheet: Worksheet, columns: int, width: float) -> int:
    """The title, the introduction, the meaning of the asterisk; gives the first row that is free."""
    styles.write_across(sheet, 1, columns, workbook.form.title, styles.TITLE, width)
    styles.write_across(sheet, 2, columns, introduction(workbook), styles.TEXT, width)
    return FIRST_FREE_ROW


def introduction(workbook: OpenWorkbook) -> str:
    """What the form is for, as declared, and the meaning of the asterisk."""
    intro = " ".join(workbook.form.intro.split())
    asterisk = "Звёздочкой * отмечены вопросы, на которые нужно ответить обязательно."
    return f"{intro}\n{asterisk}".strip()


def label_of(question: Question) -> str:
    """A question as the person sees it."""
    is_always_asked = question.required and question.required_when is None and not question.shown
    return question.label + (REQUIRED if is_always_asked else "")


def write_pointer(sheet: Worksheet, row: int, column: int, text: str, title: str) -> None:
    """A row that leads to another sheet."""
    styles.write_link(styles.at(sheet, row, column), text, title)
    styles.set_height(sheet, row, 1.3)


def _write_question(
    workbook: OpenWorkbook, sheet: Worksheet, row: int, question: Question, number: int, value: object
) -> int:
    """A question with its number and its answer; gives the first row that is free."""
    for column, text in ((NUMBER, f"{number}."), (LABEL, label_of(question))):
        align = styles.TOP if question.type == "long_text" else styles.MIDDLE
        styles.write_words(styles.at(sheet, row, column), text, styles.TEXT, align)
    is_ticked = question.type == "many" and not question.shown
    write = _write_choices if is_ticked else _write_plain
    last = write(workbook, sheet, row, question, value)
    if question.hidden:
        for hidden in range(row, last + 1):
            sheet.row_dimensions[hidden].hidden = True
    return last + 1


def _write_plain(workbook: OpenWorkbook, sheet: Worksheet, row: int, question: Question, value: object) -> int:
    """The answer's cell right of its label; with a note under the label it is as high as both. Gives the last row."""
    note = data_validation.hint_on_paper(question, workbook.declared)
    label_lines = styles.line_count(label_of(question), WIDTHS[LABEL - 1])
    shown = styles.line_count(str(cell_values.written(value) or ""), WIDTHS[ANSWER - 1])
    answer_lines = max(shown, LONG_ANSWER_LINES if question.type == "long_text" else 1)
    if not note:
        styles.set_height(sheet, row, max(label_lines, answer_lines), fixed=answer_lines > 1)
        last = row
    else:
        last = row + 1
        small = _lines_of_note(note, WIDTHS[LABEL - 1])
        styles.write_words(styles.at(sheet, last, LABEL), note, styles.NOTE, styles.TOP)
        styles.set_height(sheet, row, label_lines, fixed=answer_lines > 1)
        styles.set_height(sheet, last, max(small, answer_lines - label_lines), fixed=answer_lines > 1)
        sheet.merge_cells(start_row=row, end_row=last, start_column=ANSWER, end_column=ANSWER)
    _guard_answer(workbook, sheet, row, last, question, value)
    return last


def _lines_of_note(note: str, width: float) -> float:
    """How many ordinary lines the small letters of a note take."""
    return styles.line_count(note, width * 1.25) * 0.85


def _guard_answer(
    workbook: OpenWorkbook, sheet: Worksheet, row: int, last: int, question: Question, value: object
) -> None:
    for line in range(row, last + 1):
        sheet.cell(line, ANSWER).border = styles.BOX
        styles.at(sheet, line, LABEL).border = styles.UNDER if line == last else styles.NO_BORDER
    cell = write_answer(workbook, sheet, row, ANSWER, question, value)
    rule = data_validation.validation(question, workbook.declared, workbook.lists)
    sheet.add_data_validation(rule)
    rule.add(cell.coordinate)


def write_answer(
    workbook: OpenWorkbook, sheet: Worksheet, row: int, column: int, question: Question, value: object
) -> Cell:
    """The cell of a plain answer, named and dressed, open unless we show it for information."""
    cell = styles.at(sheet, row, column)
    cell_values.put(cell, value, question)
    cell.font, cell.border = styles.TEXT, styles.BOX
    cell.alignment = styles.TOP if question.type == "long_text" else styles.LEFT
    cell.fill = styles.SHOWN if question.shown else styles.ANSWER
    if not question.shown:
        cell.protection = styles.OPEN
    workbook.define_name(answer_cell_name(question.name), sheet, row, column)
    workbook.places[AnswerPlace(question.name)] = cell
    return cell


def _write_choices(workbook: OpenWorkbook, sheet: Worksheet, row: int, question: Question, value: object) -> int:
    """The choices, one a row: words left, tick right; a last row for one's own words where they are allowed.

    Gives the last row.
    """
    choices = workbook.declared.choices_of(question)
    ticks, own_words = cell_values.chosen(value, choices)
    note = question.help or "Отметьте всё, что подходит: выберите в ячейке ✓."
    label_lines = styles.line_count(label_of(question), WIDTHS[LABEL - 1])
    styles.set_height(sheet, row, max(label_lines, _lines_of_note(note, WIDTHS[ANSWER - 1])))
    styles.write_words(styles.at(sheet, row, ANSWER), note, styles.NOTE, styles.TOP)
    rule = data_validation.tick_validation(workbook.lists)
    sheet.add_data_validation(rule)
    for number, (choice, is_ticked) in enumerate(zip(choices, ticks, strict=True), start=1):
        cell = _write_choice(sheet, row + number, choice)
        styles.write_words(cell, TICK if is_ticked else "", styles.TICK, styles.CENTRE)
        workbook.define_name(tick_cell_name(question.name, number), sheet, row + number, ANSWER)
        rule.add(cell.coordinate)
    last = row + len(choices)
    if question.other or own_words:
        last += 1
        _write_choice(sheet, last, "другое (впишите):")
        cell = write_answer(workbook, sheet, last, ANSWER, question, own_words or None)
        cell.number_format = cell_values.TEXT_FORMAT
    # What is said of the whole answer hangs on its first choice.
    workbook.places[AnswerPlace(question.name)] = styles.at(sheet, row + 1, ANSWER)
    return last


def _write_choice(sheet: Worksheet, row: int, words: str) -> Cell:
    """A row of a choice: its words left, the empty cell of its tick right; gives the cell."""
    styles.write_words(styles.at(sheet, row, LABEL), words, styles.TEXT, styles.INDENTED)
    styles.at(sheet, row, LABEL).border = styles.UNDER
    styles.set_height(sheet, row, styles.line_count(words, WIDTHS[LABEL - 1] - 4))
    cell = styles.at(sheet, row, ANSWER)
    cell.border, cell.fill, cell.protection = styles.BOX, styles.ANSWER, styles.OPEN
    return cell
