"""Cells of .xls, .ods and .csv files, in the same shape as those of an .xlsx."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from defusedxml.ElementTree import iterparse
from openpyxl.utils import range_boundaries
from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from pipeline.definitions import is_cell_name
from pipeline.excel.raw_book import Limits, RawBook, RawCell, RawName, RawSheet, refused, tidy

SEPARATORS = ";,\t"
# Letters of one cell of a text file.
MOST_LETTERS_OF_CELL = 2**20
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def read_calamine(content: bytes, limits: Limits) -> RawBook:
    """The sheets of an .xls or .ods; our defined names only where the file still tells them.

    Raises `Refused` for a file with a password or without sheets, and for one that is too large.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as locked:
        raise refused("password") from locked
    listed = [about for about in book.sheets_metadata if about.typ is SheetTypeEnum.WorkSheet]
    if not listed:
        raise refused("no_sheets")
    sheets = []
    for about in listed:
        values = book.get_sheet_by_name(about.name)
        # Rows asked for from the first one on are made, however far away a value stands.
        top, left = values.start or (0, 0)
        sheet = RawSheet(about.name, hidden=about.visible is not SheetVisibleEnum.Visible)
        sheets.append(_fill(sheet, values.to_python(), limits, top, left))
    return RawBook(sheets, list(_names(content, [sheet.title for sheet in sheets])))


def read_csv(content: bytes, limits: Limits) -> RawBook:
    """The one sheet of a text file; it has no title of its own. Raises `Refused` for one that is too large."""
    text = _decoded(content)
    csv.field_size_limit(MOST_LETTERS_OF_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    return RawBook([_fill(RawSheet(""), rows, limits)])


def _fill(sheet: RawSheet, rows: Iterable[Sequence[object]], limits: Limits, top: int = 0, left: int = 0) -> RawSheet:
    """Put the rows into the sheet, so far from its first row and column; gives the sheet."""
    for number, row in enumerate(rows, start=top + 1):
        for column, value in enumerate(row, start=left + 1):
            if value not in (None, ""):
                sheet.put(number, column, RawCell(tidy(value)), limits)
    return sheet


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    # Excel saves text files in the code page of Russian Windows, forms on the internet in UTF-8.
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", "replace")


def _separator(text: str) -> str:
    """The separator that stands most often in the first line; a quoted one does not count."""
    line = "".join(text.lstrip().partition("\n")[0].split('"')[::2])
    return max(SEPARATORS, key=line.count)


def _names(content: bytes, titles: Sequence[str]) -> Iterator[RawName]:
    """Our defined names in an .ods, of which calamine tells nothing."""
    if not content.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package, package.open("content.xml") as part:
        for _, element in iterparse(part, forbid_dtd=True):
            name = element.get(f"{_TABLE}name", "")
            if element.tag == f"{_TABLE}named-range" and is_cell_name(name):
                yield from _named(name, element.get(f"{_TABLE}cell-range-address", ""), titles)
            if element.tag == f"{_TABLE}table":
                element.clear()


def _named(name: str, address: str, titles: Sequence[str]) -> Iterator[RawName]:
    """The range «$'Анкета'.$C$5:.$C$9» of a name; nothing when it is broken."""
    title, _, cells = address.replace("$", "").partition(":")[0].rpartition(".")
    title = title.strip("'").replace("''", "'")
    last = address.replace("$", "").partition(":")[2].rpartition(".")[2] or cells
    try:
        left, top, right, bottom = range_boundaries(f"{cells}:{last}")
    except ValueError:
        return
    if title in titles and left and top and right and bottom:
        yield RawName(name, titles.index(title), top, left, bottom, right)
