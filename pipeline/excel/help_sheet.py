"""The sheets beside the answers: how to fill the form in, and what the program itself has to know of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from pipeline.definitions import FORM_CELL_NAME, Question
from pipeline.excel import data_validation as controls
from pipeline.excel import look, values
from pipeline.excel.open_workbook import Draft
from pipeline.excel.raw_book import SERVICE_SHEET

HELP_SHEET = "Как заполнить"
CURATOR = "куратор"
_WIDTHS = (5.0, 32.0, 58.0)


def add_help(draft: Draft, columns: Iterable[Question] = ()) -> Worksheet:
    """The sheet «Как заполнить»: who, how, where to put the file, and what is meant."""
    sheet: Worksheet = draft.book.create_sheet(HELP_SHEET)
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    look.across(sheet, 1, 3, HELP_SHEET, look.TITLE, sum(_WIDTHS))
    look.across(sheet, 2, 3, f"{draft.form.title}. Заполняет {draft.form.filled_by}.", look.TEXT, sum(_WIDTHS))
    row = 4
    for number, step in enumerate(_steps(draft, bool(columns)), start=1):
        row = _numbered(sheet, row, f"{number}.", step)
    if told := [question for question in columns if not question.hidden]:
        _columns(draft, sheet, row + 1, told)
    look.paper(sheet, draft.form.title)
    look.locked(sheet)
    return sheet


def _steps(draft: Draft, is_table: bool) -> list[str]:
    inbox = draft.declared.settings.folders.inbox
    returned = draft.declared.settings.folders.returned
    rows = "Строк не хватает – пишите ниже, программа прочтёт и их." if is_table else ""
    steps = [
        "Пишите только в светлых ячейках с рамкой. Звёздочкой * отмечены обязательные вопросы, остальные можно "
        "оставить пустыми.",
        "Если рядом с ячейкой появилась стрелка, выберите ответ из списка; где просят отметить подходящее, выберите ✓. "
        "Даты пишите так: 31.12.2026.",
        f"Вопросы, заголовки и листы не меняйте и не удаляйте: по ним программа находит ответы. {rows}".strip(),
        "Сохраните файл как книгу Excel (.xlsx) и закройте его.",
        f"Положите файл в общую папку «{inbox}». Программа заберёт его сама.",
        f"Если что-то нужно исправить, файл вернётся в папку «{inbox}/{returned}» с отмеченными ячейками. "
        f"Исправьте их и снова положите файл в папку «{inbox}».",
    ]
    if draft.form.filled_by.casefold() != CURATOR:
        steps.append("Если что-то непонятно, спросите куратора программы.")
    return steps


def _numbered(sheet: Worksheet, row: int, number: str, text: str) -> int:
    look.words(look.at(sheet, row, 1), number, look.TEXT)
    look.words(look.at(sheet, row, 2), text, look.TEXT)
    sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=3)
    look.height(sheet, row, look.lines(text, sum(_WIDTHS[1:])), fixed=True)
    return row + 1


def _columns(draft: Draft, sheet: Worksheet, row: int, columns: Iterable[Question]) -> None:
    look.band(sheet, row, 3, "Что писать")
    for question in columns:
        row += 1
        rule = controls.control(question, draft.declared, draft.lists)
        hint = " ".join(part for part in (controls.hint_of(question, draft.declared), rule.prompt or "") if part)
        hint = "Заполнено программой, менять не нужно." if question.shown else hint
        for column, text in ((2, question.label), (3, hint)):
            cell = look.at(sheet, row, column)
            if text:
                look.words(cell, text)
            cell.border = look.UNDER
        tall = max(look.lines(question.label, _WIDTHS[1]), look.lines(hint, _WIDTHS[2]))
        look.height(sheet, row, tall, fixed=True)


def add_service(draft: Draft, kind: str, once: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> None:
    """The sheet nobody sees: the form's id with version, the layout, the digest of the answers that are ours."""
    sheet = draft.book.create_sheet(SERVICE_SHEET)
    sheet.sheet_state = "veryHidden"
    given = [_told(once), *map(_told, rows)]
    digest = hashlib.sha256(repr(given).encode("utf-8", "replace")).hexdigest() if any(given) else ""
    for row, (name, value) in enumerate((("Форма", draft.form.id), ("Вид", kind), ("Ответы", digest)), start=1):
        for column, text in ((1, name), (2, value)):
            if text:
                look.words(look.at(sheet, row, column), text)
    draft.name(FORM_CELL_NAME, sheet, 1, 2)


def _told(answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    return sorted((name, str(values.written(value))) for name, value in answers.items() if value not in (None, ""))
