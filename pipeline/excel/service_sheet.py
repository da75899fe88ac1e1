"""The sheet nobody sees: what the program itself has to know of a form's workbook."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pipeline.definitions import FORM_CELL_NAME
from pipeline.excel import cell_values, styles
from pipeline.excel.open_workbook import Answers, OpenWorkbook, Rows
from pipeline.excel.raw_book import LAID_OUT, MADE_OF, OF_YEAR, SERVICE_SHEET
from pipeline.model import Layout

# Row and column of the digest of the answers that are ours.
DIGEST_PLACE = (3, 2)
_NOTHING = repr([])
_LAYOUTS = {Layout.OURS: "анкета", Layout.TABLE: "таблица"}


def add_service_sheet(workbook: OpenWorkbook, shape: Layout, plain: Answers, rows: Rows) -> None:
    """The form's id with version, the layout, the digest of the answers that are ours, each beside its name."""
    sheet = workbook.book.create_sheet(SERVICE_SHEET)
    # Excel's own menu does not offer to show such a sheet.
    sheet.sheet_state = "veryHidden"
    lines = (("Форма", workbook.form.id), ("Вид", _LAYOUTS[shape]), ("Ответы", digest(map(told, [plain, *rows]))))
    for row, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            if text:
                styles.write_words(styles.at(sheet, row, column), text)
    workbook.define_name(FORM_CELL_NAME, sheet, 1, 2)


def add_origin(workbook: OpenWorkbook, made_of: str) -> None:
    """The digest of the file that goes back as this workbook."""
    _add(workbook, MADE_OF, made_of)


def add_revision(workbook: OpenWorkbook, laid_out: int | str | None) -> None:
    """The revision of the register that the answers filled in beforehand come from; nothing where none are."""
    if laid_out is not None:
        _add(workbook, LAID_OUT, str(laid_out))


def add_year(workbook: OpenWorkbook, year: str) -> None:
    """The school year in which the workbook is laid out; nothing where its form asks for none."""
    if year:
        _add(workbook, OF_YEAR, year)


def _add(workbook: OpenWorkbook, name: str, fact: str) -> None:
    """A fact beside its name, under all that stands on the sheet already."""
    sheet = workbook.book[SERVICE_SHEET]
    row = sheet.max_row + 1
    for column, text in enumerate((name, fact), start=1):
        styles.write_words(styles.at(sheet, row, column), text)


def digest(rows: Iterable[str]) -> str:
    """The digest of answers that we filled in, each row of them `told`; "" for a blank."""
    filled = [*rows]
    is_blank = all(row == _NOTHING for row in filled)
    return "" if is_blank else hashlib.sha256(f"[{', '.join(filled)}]".encode("utf-8", "replace")).hexdigest()


def told(answers: Answers) -> str:
    """The answers of one row as the digest tells them."""
    given = ((name, value) for name, value in answers.items() if value not in (None, ""))
    return repr(sorted((name, str(cell_values.written(value))) for name, value in given))
