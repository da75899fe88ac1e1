"""Cells of an .xls, in the same shape as those of an .xlsx."""

from __future__ import annotations

import io
from collections.abc import Sequence

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from pipeline.excel.compound_file import stream
from pipeline.excel.raw_book import Limits, RawBook, RawNote, RawSheet, damaged, refused
from pipeline.excel.xls_records import SheetRecords, sheet_records
from pipeline.model import NoteKind

# Names of the stream in workbooks of Excel 97 and later, and of older ones.
_STREAMS = ("Workbook", "Book")


def read_xls(content: bytes, limits: Limits) -> RawBook:
    """The sheets; our defined names are not told. Words are read by calamine, all else from the records.

    Raises `Refused` for a file with a password or without sheets, and for one that is too large.
    """
    records = sheet_records(stream(content, *_STREAMS))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as locked:
        raise refused("password") from locked
    listed = [about for about in book.sheets_metadata if about.typ is SheetTypeEnum.WorkSheet]
    if not listed:
        raise refused("no_sheets")
    if len(listed) != len(records):
        raise damaged()
    sheets = [RawSheet(about.name, hidden=about.visible is not SheetVisibleEnum.Visible) for about in listed]
    for sheet, known in zip(sheets, records, strict=True):
        _fill(sheet, known, book, limits)
    return RawBook(sheets)


def _fill(sheet: RawSheet, known: SheetRecords, book: CalamineWorkbook, limits: Limits) -> None:
    sheet.hides_noughts = known.hides_noughts
    for (row, column), cell in known.cells.items():
        sheet.put(row, column, cell, limits)
    values = book.get_sheet_by_name(sheet.title)
    # Rows asked for from the first one on are made, however far away a value stands.
    top, left = values.start or (0, 0)
    rows = values.to_python()
    for (row, column), (style, pieces) in known.words.items():
        words = _words_at(rows, row - top - 1, column - left - 1)
        if words:
            sheet.put(row, column, style.words(pieces or words), limits)
    sheet.fill(rows, limits, top, left)
    for place in sorted(known.reckoned & sheet.cells.keys()):
        # What went wrong is told already.
        if not sheet.cells[place].fault:
            sheet.note(RawNote(*place, NoteKind.FORMULA))
    sheet.hidden_rows, sheet.hidden_columns = known.hidden_rows, known.hidden_columns
    for note in known.notes:
        sheet.note(note)
    for top, left, bottom, right in known.ruled:
        for row, column in sheet.cells:
            if top <= row <= bottom and left <= column <= right:
                sheet.note(RawNote(row, column, NoteKind.RULE))
    for merged in known.merged:
        sheet.merge(*merged)


def _words_at(rows: Sequence[Sequence[object]], row: int, column: int) -> str:
    """The words in a row and a column counted from nought; "" where there are none."""
    is_there = 0 <= row < len(rows) and 0 <= column < len(rows[row])
    value = rows[row][column] if is_there else ""
    return value if isinstance(value, str) else ""
