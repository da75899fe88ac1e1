"""Cells of an .xls, in the same shape as those of an .xlsx."""

from __future__ import annotations

import io

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from pipeline.excel.raw_book import Limits, RawBook, RawSheet, refused


def read_xls(content: bytes, limits: Limits) -> RawBook:
    """The sheets; our defined names are not told.

    Raises `Refused` for a file with a password or without sheets, and for one that is too large.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as locked:
        raise refused("password") from locked
    listed = [about for about in book.sheets_metadata if about.typ is SheetTypeEnum.WorkSheet]
    if not listed:
        raise refused("no_sheets")
    sheets = [RawSheet(about.name, hidden=about.visible is not SheetVisibleEnum.Visible) for about in listed]
    for sheet in sheets:
        _fill(sheet, book, limits)
    return RawBook(sheets)


def _fill(sheet: RawSheet, book: CalamineWorkbook, limits: Limits) -> None:
    values = book.get_sheet_by_name(sheet.title)
    # Rows asked for from the first one on are made, however far away a value stands.
    top, left = values.start or (0, 0)
    sheet.fill(values.to_python(), limits, top, left)
