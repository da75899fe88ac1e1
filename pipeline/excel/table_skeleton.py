"""The workbook of a paper's table without its title, its columns and its rows: made once by openpyxl, then filled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import lru_cache
from html import escape
from types import MappingProxyType

from openpyxl.cell.cell import Cell
from openpyxl.compat import safe_string
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import escape as coded
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel import styles, xlsx_package
from pipeline.excel.cell_values import DAY_FORMAT, TEXT_FORMAT
from pipeline.excel.print_pages import spread_over
from pipeline.excel.raw_book import MADE_OF, SERVICE_SHEET
from pipeline.excel.saved_day import MADE
from pipeline.excel.shared_strings import SharedStrings
from pipeline.excel.woven_rows import woven_row
from pipeline.excel.written_book import new_book
from pipeline.packages import Bundle, Packed

SHEET = "Таблица"
HEADER_ROW = 4
SMALL = Font(name=styles.FACE, size=9, color=styles.GREY)
_ABOVE = (styles.TEXT, styles.TITLE, SMALL)
_SHEET, _BOOK, _PROPERTIES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "docProps/core.xml"
_HIDDEN, _NO_ROWS = "xl/worksheets/sheet2.xml", b"<sheetData/>"
# Stand where a table has its own title and its own last cell. The last cell is one that no table of ours reaches.
_TITLE, _LAST_COLUMN, _LAST_ROW = "☐", "XFD", 99
_HOLES = re.compile(
    rf'(?P<reach>(?<=<dimension ref=")[^"]*)|(?P<columns><cols>.*</cols>)|(?P<rows>(?<=<sheetData>).*(?=</sheetData>))'
    rf'|(?P<filter>(?<=<autoFilter ref=")[^"]*)|(?P<title>{_TITLE})'
)


class Look(IntEnum):
    """How a cell of the rows looks; text stays text whatever it begins with, also when it is edited."""

    PLAIN = auto()
    WORDS = auto()
    LIKE_FORMULA = auto()
    DAY = auto()


@dataclass(frozen=True, slots=True)
class TableSkeleton:
    """A workbook with pieces of its sheet around `holes`; `around` are the parts that are as they are, `parts` others.

    `above`, `heading` and `looks` are the numbers of looks: of the lines above the table, its headings, its cells.
    """

    around: Bundle
    parts: Mapping[str, bytes]
    pieces: Sequence[str]
    holes: Sequence[str]
    above: Sequence[int]
    heading: int
    looks: Mapping[Look, int]

    def filled(
        self, title: str, widths: Sequence[float], rows: Sequence[str], strings: SharedStrings, origin: str
    ) -> bytes:
        """The workbook of these rows, the first of them those above the table; `widths` are those of all columns.

        `origin` is what it is known by when it comes back changed.
        """
        letter = get_column_letter(len(widths))
        named = f"{letter}${max(len(rows), HEADER_ROW + 1)}".encode()
        columns = "".join(_column(number, width) for number, width in enumerate(widths, 1))
        filling = {
            "reach": f"A1:{letter}{len(rows)}",
            "columns": f"<cols>{columns}</cols>",
            "rows": "".join(rows),
            "filter": f"A{HEADER_ROW}:{letter}{max(len(rows), HEADER_ROW + 1)}",
            "title": escape(coded(title.replace("&", "&&")), quote=False),
        }
        sheet = [self.pieces[0]]
        for hole, piece in zip(self.holes, self.pieces[1:], strict=True):
            sheet += filling[hole], piece
        own = {
            _SHEET: "".join(sheet).encode(),
            _BOOK: self.parts[_BOOK].replace(f"{_LAST_COLUMN}${_LAST_ROW}".encode(), named),
            _HIDDEN: self.parts[_HIDDEN].replace(_NO_ROWS, _origin(origin, strings)),
            _PROPERTIES: self.parts[_PROPERTIES].replace(_TITLE.encode(), escape(title, quote=False).encode()),
            xlsx_package.STRINGS: strings.part(),
        }
        return self.around.with_parts(Packed.of(name, part) for name, part in own.items()).closed()


@lru_cache(maxsize=32)
def table_skeleton(looks: Sequence[Look], pages: int, landscape: bool) -> TableSkeleton:
    """The skeleton of tables whose cells have these looks, numbered in that order, `pages` side by side on paper."""
    book = new_book()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = SHEET
    above = [_number(_above(sheet, row, font)) for row, font in enumerate(_ABOVE, 1)]
    heading = _number(_heading(sheet))
    numbers = {look: _number(_dressed(sheet, column, look)) for column, look in enumerate(looks, 1)}
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{_LAST_COLUMN}{_LAST_ROW}"
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    styles.set_up_paper(sheet, _TITLE, landscape=landscape)
    spread_over(sheet, pages)
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.print_options.horizontalCentered = False
    # Excel's own menu does not offer to show such a sheet.
    book.create_sheet(SERVICE_SHEET).sheet_state = "veryHidden"
    parts = xlsx_package.parts(book, _TITLE)
    written = parts[_SHEET].decode()
    holes = [*_HOLES.finditer(written)]
    edges = [0, *(edge for hole in holes for edge in hole.span()), len(written)]
    pieces = [written[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    names = [str(hole.lastgroup) for hole in holes]
    own = {_BOOK, _HIDDEN, _PROPERTIES}
    around = {name: part for name, part in parts.items() if name not in {*own, _SHEET, xlsx_package.STRINGS}}
    return TableSkeleton(
        xlsx_package.bundle(around),
        {name: parts[name] for name in own},
        pieces,
        names,
        above,
        heading,
        MappingProxyType(numbers),
    )


def _above(sheet: Worksheet, row: int, font: Font) -> Cell:
    """A line that no column cuts; nothing is merged, so that columns can be sorted and moved."""
    cell = styles.at(sheet, row, 1)
    styles.write_words(cell, "…", font, styles.ONE_LINE)
    return cell


def _heading(sheet: Worksheet) -> Cell:
    cell = styles.at(sheet, HEADER_ROW, 1)
    styles.write_heading(cell, "…", "")
    sheet.column_dimensions["A"].width = 1
    return cell


def _dressed(sheet: Worksheet, column: int, look: Look) -> Cell:
    cell = styles.at(sheet, HEADER_ROW + 1, column)
    cell.font, cell.border = styles.TEXT, styles.BOX
    is_words = look in (Look.WORDS, Look.LIKE_FORMULA)
    cell.alignment = styles.LEFT if is_words else styles.CENTRE
    if is_words:
        cell.number_format = TEXT_FORMAT
        cell.quotePrefix = look is Look.LIKE_FORMULA
    elif look is Look.DAY:
        # As a day it brings another format of openpyxl's own.
        cell.value = MADE.date()
        cell.number_format = DAY_FORMAT
    return cell


def _origin(origin: str, strings: SharedStrings) -> bytes:
    """The rows of the sheet nobody sees; its first bears no id of a form."""
    row = woven_row(2, None, [(0, MADE_OF), (0, origin)], strings) if origin else ""
    return f"<sheetData>{row}</sheetData>".encode()


def _number(cell: Cell) -> int:
    """The number of a cell's look among those of the workbook."""
    number = cell.style_id  # which the stubs leave out
    assert isinstance(number, int)
    return number


def _column(number: int, width: float) -> str:
    return f'<col width="{safe_string(width)}" customWidth="1" min="{number}" max="{number}"/>'
