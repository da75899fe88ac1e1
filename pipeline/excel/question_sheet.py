"""The sheet of plain questions: label left, answer right, choices to be ticked one a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from pipeline.definitions import Question, answer_cell_name, tick_cell_name
from pipeline.excel import data_validation as controls
from pipeline.excel import look, values
from pipeline.excel.open_workbook import Draft, Spot

SHEET = "Анкета"
NUMBER, LABEL, ANSWER = 1, 2, 3
WIDTHS = (5.0, 50.0, 46.0)
WHOLE = sum(WIDTHS)
LONG_LINES = 5
FIRST = 4
REQUIRED = "\N{NO-BREAK SPACE}*"


def add_questions(draft: Draft, answers: Mapping[str, Any], elsewhere: Mapping[str, str]) -> Worksheet:
    """The sheet «Анкета»; `elsewhere` tells on which sheet the table of a section is."""
    sheet: Worksheet = draft.book.create_sheet(SHEET)
    for column, width in zip("ABC", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    row = opening(draft, sheet, len(WIDTHS), WHOLE)
    number = 0
    for section in draft.form.section:
        look.band(sheet, row, len(WIDTHS), section.title)
        row += 1
        if section.help:
            look.across(sheet, row, len(WIDTHS), section.help, look.NOTE, WHOLE)
            row += 1
        if section.table:
            title = elsewhere[section.table]
            point(sheet, row, LABEL, f"Заполните таблицу на листе «{title}»", title)
            row += 2
            continue
        for question in section.question:
            number += not question.hidden
            row = _question(draft, sheet, row, question, number, answers.get(question.name))
    look.paper(sheet, draft.form.title)
    look.locked(sheet)
    return sheet


def opening(draft: Draft, sheet: Worksheet, columns: int, width: float) -> int:
    """The title, the introduction, the meaning of the asterisk; the first row that is free."""
    look.across(sheet, 1, columns, draft.form.title, look.TITLE, width)
    look.across(sheet, 2, columns, introduction(draft), look.TEXT, width)
    return FIRST


def introduction(draft: Draft) -> str:
    """What the form is for, as declared, and the meaning of the asterisk."""
    intro = " ".join(draft.form.intro.split())
    asterisk = "Звёздочкой * отмечены вопросы, на которые нужно ответить обязательно."
    return f"{intro}\n{asterisk}".strip()


def label(question: Question) -> str:
    """A question as the person sees it."""
    return question.label + (REQUIRED if question.required and not question.shown else "")


def point(sheet: Worksheet, row: int, column: int, text: str, title: str) -> None:
    """A row that leads to another sheet."""
    look.link(look.at(sheet, row, column), text, title)
    look.height(sheet, row, 1.3)


def _question(draft: Draft, sheet: Worksheet, row: int, question: Question, number: int, value: Any) -> int:
    many = question.type == "many" and not question.shown
    for column, text in ((NUMBER, f"{number}."), (LABEL, label(question))):
        look.words(
            look.at(sheet, row, column), text, look.TEXT, look.TOP if question.type == "long_text" else look.MIDDLE
        )
    last = _ticked(draft, sheet, row, question, value) if many else _answer(draft, sheet, row, question, value)
    if question.hidden:
        for hidden in range(row, last + 1):
            sheet.row_dimensions[hidden].hidden = True
    return last + 1


def _answer(draft: Draft, sheet: Worksheet, row: int, question: Question, value: Any) -> int:
    """The answer's cell right of its label; with a note under the label it is as high as both."""
    note = controls.hint_of(question, draft.declared)
    asked = look.lines(label(question), WIDTHS[LABEL - 1])
    shown = look.lines(str(values.written(value) or ""), WIDTHS[ANSWER - 1])
    room = max(shown, LONG_LINES if question.type == "long_text" else 1)
    if not note:
        look.height(sheet, row, max(asked, room), fixed=room > 1)
        last = row
    else:
        last = row + 1
        small = look.lines(note, WIDTHS[LABEL - 1] * 1.25) * 0.85
        look.words(look.at(sheet, last, LABEL), note, look.NOTE, look.TOP)
        look.height(sheet, row, asked, fixed=room > 1)
        look.height(sheet, last, max(small, room - asked), fixed=room > 1)
        sheet.merge_cells(start_row=row, end_row=last, start_column=ANSWER, end_column=ANSWER)
    _answer_cell(draft, sheet, row, last, question, value)
    return last


def _answer_cell(draft: Draft, sheet: Worksheet, row: int, last: int, question: Question, value: Any) -> None:
    for each in range(row, last + 1):
        sheet.cell(each, ANSWER).border = look.BOX
        look.at(sheet, each, LABEL).border = look.UNDER if each == last else look.NO_BORDER
    cell = answer_cell(draft, sheet, row, ANSWER, question, value)
    rule = controls.control(question, draft.declared, draft.lists)
    sheet.add_data_validation(rule)
    rule.add(cell.coordinate)


def answer_cell(draft: Draft, sheet: Worksheet, row: int, column: int, question: Question, value: Any) -> Any:
    """The cell of a plain answer, named and dressed, open unless we show it for information."""
    cell = look.at(sheet, row, column)
    values.put(cell, value, question)
    cell.font, cell.border = look.TEXT, look.BOX
    cell.alignment = look.TOP if question.type == "long_text" else look.LEFT
    cell.fill = look.SHOWN if question.shown else look.ANSWER
    if not question.shown:
        cell.protection = look.OPEN
    draft.name(answer_cell_name(question.name), sheet, row, column)
    draft.spots[Spot(question.name)] = cell
    return cell


def _ticked(draft: Draft, sheet: Worksheet, row: int, question: Question, value: Any) -> int:
    """The choices, one a row: words left, tick right; a last row for one's own words where they are allowed."""
    choices = draft.declared.choices_of(question)
    marks, own = values.chosen(value, choices)
    note = question.help or "Отметьте всё, что подходит: выберите в ячейке ✓."
    look.height(sheet, row, look.lines(label(question), WIDTHS[LABEL - 1]))
    look.words(look.at(sheet, row, ANSWER), note, look.NOTE, look.TOP)
    rule = controls.ticks(draft.lists)
    sheet.add_data_validation(rule)
    for number, (choice, mark) in enumerate(zip(choices, marks, strict=True), start=1):
        cell = _choice(draft, sheet, row + number, question, choice)
        look.words(cell, controls.TICK if mark else "", look.TICK, look.CENTRE)
        draft.name(tick_cell_name(question.name, number), sheet, row + number, ANSWER)
        rule.add(cell.coordinate)
    last = row + len(choices)
    draft.spots[Spot(question.name)] = look.at(sheet, row + 1, ANSWER)
    if question.other or own:
        last += 1
        _choice(draft, sheet, last, question, "другое (впишите):")
        first = draft.spots[Spot(question.name)]
        cell = answer_cell(draft, sheet, last, ANSWER, question, own or None)
        cell.number_format = values.TEXT_FORMAT
        draft.spots[Spot(question.name)] = first
    return last


def _choice(draft: Draft, sheet: Worksheet, row: int, question: Question, words: str) -> Any:
    look.words(look.at(sheet, row, LABEL), words, look.TEXT, look.INDENTED)
    look.at(sheet, row, LABEL).border = look.UNDER
    look.height(sheet, row, look.lines(words, WIDTHS[LABEL - 1] - 4))
    cell = look.at(sheet, row, ANSWER)
    cell.border, cell.fill, cell.protection = look.BOX, look.ANSWER, look.OPEN
    return cell
