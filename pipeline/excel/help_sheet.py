"""The sheet «Как заполнить»: how to fill a form in, and where to put it."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from pipeline.definitions import Question
from pipeline.excel import data_validation, styles
from pipeline.excel.open_workbook import OpenWorkbook

HELP_SHEET = "Как заполнить"
CURATOR = "куратор"
_WIDTHS = (5.0, 32.0, 58.0)
_WHOLE_WIDTH = sum(_WIDTHS)
_COPIED = (
    "В эту таблицу переносят анкеты, заполненные на бумаге: одна анкета – одна строка. Участникам её не передают: "
    "каждый увидел бы ответы других."
)


def add_help_sheet(workbook: OpenWorkbook, columns: Sequence[Question] = (), filled_by: str = "") -> None:
    """Who fills the form in, how, where to put the file, and what is meant by the columns of a table.

    `filled_by` is the role, where it is another than the form's.
    """
    sheet: Worksheet = workbook.book.create_sheet(HELP_SHEET)
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    styles.write_across(sheet, 1, 3, HELP_SHEET, styles.TITLE, _WHOLE_WIDTH)
    by = filled_by or workbook.form.filled_by
    styles.write_across(sheet, 2, 3, f"{workbook.form.title}. Заполняет {by}.", styles.TEXT, _WHOLE_WIDTH)
    row = 4
    steps = [
        *([_COPIED] if filled_by else []),
        *_steps(workbook, by, bool(columns), "" if filled_by else workbook.form.handed_to),
    ]
    for number, step in enumerate(steps, start=1):
        row = _write_step(sheet, row, f"{number}.", step)
    if visible := [question for question in columns if not question.hidden]:
        _write_columns(workbook, sheet, row + 1, visible)
    styles.set_up_paper(sheet, workbook.form.title)
    styles.lock(sheet)


def _steps(workbook: OpenWorkbook, filled_by: str, is_table: bool, handed_to: str) -> list[str]:
    inbox = workbook.declared.settings.folders.inbox
    returned = workbook.declared.settings.folders.returned
    rows = "Строк не хватает – пишите ниже, программа прочтёт и их." if is_table else ""
    steps = [
        "Пишите только в светлых ячейках с рамкой. Звёздочкой * отмечены обязательные вопросы; где ответ обязателен не "
        "всегда, сказано словами. Остальные можно оставить пустыми.",
        "Если рядом с ячейкой появилась стрелка, выберите ответ из списка; где просят отметить подходящее, выберите ✓. "
        "Даты пишите так: 31.12.2026.",
        f"Вопросы, заголовки и листы не меняйте и не удаляйте: по ним программа находит ответы. {rows}".strip(),
        "Сохраните файл как книгу Excel (.xlsx) и закройте его.",
        *_ways(handed_to, inbox, returned),
    ]
    if filled_by.casefold() != CURATOR:
        steps.append("Если что-то непонятно, спросите куратора программы.")
    return steps


def _ways(handed_to: str, inbox: str, returned: str) -> list[str]:
    """The way of a filled file to the program and, where something is wrong with it, back."""
    if handed_to:
        return [
            f"Отдайте или перешлите файл {handed_to}: в папку «{inbox}» его положат в организации.",
            "Если что-то нужно исправить, файл вернут вам с отмеченными ячейками. Исправьте их и отдайте файл снова.",
        ]
    return [
        f"Положите файл в общую папку «{inbox}». Программа заберёт его сама.",
        f"Если что-то нужно исправить, файл вернётся в папку «{inbox}/{returned}» с отмеченными ячейками. "
        f"Исправьте их и снова положите файл в папку «{inbox}».",
    ]


def _write_step(sheet: Worksheet, row: int, number: str, text: str) -> int:
    styles.write_words(styles.at(sheet, row, 1), number, styles.TEXT)
    styles.write_words(styles.at(sheet, row, 2), text, styles.TEXT)
    sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=3)
    styles.set_height(sheet, row, styles.line_count(text, sum(_WIDTHS[1:])), fixed=True)
    return row + 1


def _write_columns(workbook: OpenWorkbook, sheet: Worksheet, row: int, columns: Sequence[Question]) -> None:
    """What to write into each column, below a band."""
    styles.write_band(sheet, row, 3, "Что писать")
    for question in columns:
        row += 1
        hint = data_validation.hint_on_paper(question, workbook.declared)
        if question.type != "one":
            allowed = data_validation.validation(question, workbook.declared, workbook.lists).prompt or ""
            hint = " ".join(part for part in (hint, allowed) if part)
        hint = "Заполнено программой, менять не нужно." if question.shown else hint
        for column, text in ((2, question.label), (3, hint)):
            cell = styles.at(sheet, row, column)
            if text:
                styles.write_words(cell, text)
            cell.border = styles.UNDER
        tall = max(styles.line_count(question.label, _WIDTHS[1]), styles.line_count(hint, _WIDTHS[2]))
        styles.set_height(sheet, row, tall, fixed=True)
