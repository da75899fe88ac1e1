"""The table of a paper as an ordinary workbook: to be filtered, sorted, counted and printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel import look, package
from pipeline.excel.values import DAY, TEXT_FORMAT, letters
from pipeline.model import Listing

SHEET = "Таблица"
NUMBER, NUMBER_WIDTH = "№ п/п", 6.0
HEADER = 4
NARROWEST, WIDEST, LONGEST_WORD = 7.0, 40.0, 16
# On A4 lying on its side so many letters of ten points are printed in eight points, which is still read.
WIDEST_PAGE = 180.0
SPACE = 2.0
FORMULA = ("=", "+", "-", "@", "\t")
WHOLE = Font(name=look.FACE, size=9, color=look.GREY)
Column = Sequence[str | int | Decimal | dt.date | None]


def table_workbook(table: Listing) -> bytes:
    """The workbook: whose table it is, title and day above, headings that stay in sight and filter, rows below."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = SHEET
    columns: list[Column] = [list(column) for column in zip(*table.rows, strict=True)] or [[] for _ in table.headings]
    widths = _widths(table, columns)
    _above(sheet, table)
    _headings(sheet, table.headings, widths)
    _numbers(sheet, len(table.rows))
    for number, column in enumerate(columns, 2):
        _column(sheet, number, column)
    _heights(sheet, table.rows, widths)
    _filtered(sheet, len(table.rows), len(table.headings) + 1)
    _printed(sheet, letters(table.title), NUMBER_WIDTH + sum(widths))
    return package.content(book, letters(table.title))


def _above(sheet: Worksheet, table: Listing) -> None:
    """Three lines that no column cuts; nothing is merged, so that columns can be sorted and moved."""
    told = f"По состоянию на {table.day:%d.%m.%Y}. Строк: {len(table.rows)}."
    for row, (text, font) in enumerate(((table.organisation, look.TEXT), (table.title, look.TITLE), (told, WHOLE)), 1):
        look.words(look.at(sheet, row, 1), text, font, look.ONE_LINE)


def _headings(sheet: Worksheet, headings: Sequence[str], widths: Sequence[float]) -> None:
    for column, (text, width) in enumerate(zip((NUMBER, *headings), (NUMBER_WIDTH, *widths), strict=True), 1):
        look.headed(look.at(sheet, HEADER, column), text, "")
        sheet.column_dimensions[get_column_letter(column)].width = width
    tallest = max(look.lines(text, width * 0.85) for text, width in zip(headings, widths, strict=True))
    look.height(sheet, HEADER, max(2, tallest))


def _numbers(sheet: Worksheet, count: int) -> None:
    for number in range(1, count + 1):
        cell = look.at(sheet, HEADER + number, 1)
        cell.value = number
        cell.font, cell.border, cell.alignment = look.TEXT, look.BOX, look.CENTRE


def _column(sheet: Worksheet, number: int, column: Column) -> None:
    for row, value in enumerate(column, HEADER + 1):
        cell = look.at(sheet, row, number)
        _put(cell, value)
        cell.font, cell.border = look.TEXT, look.BOX
        cell.alignment = look.LEFT if isinstance(value, str) else look.CENTRE


def _put(cell: Cell, value: str | int | Decimal | dt.date | None) -> None:
    """A value of its own kind; text stays text whatever it begins with, also after somebody has edited the cell."""
    match value:
        case str():
            cell.value = letters(value)
            cell.data_type = "s"
            cell.number_format = TEXT_FORMAT
            cell.quotePrefix = value.startswith(FORMULA)
        case dt.date():
            cell.value, cell.number_format = value, DAY
        case Decimal():
            cell.value = int(value) if value == value.to_integral_value() else value
        case _:
            cell.value = value


def _widths(table: Listing, columns: Sequence[Column]) -> list[float]:
    """How wide each column is: as declared or as most values ask, narrowed evenly where a page would not hold them."""
    told = list(zip(table.headings, table.widths, columns, strict=True))
    least = [_least(heading, column) for heading, _, column in told]
    asked = [max(width or _usual(column), low) for (_, width, column), low in zip(told, least, strict=True)]
    over = sum(asked) + NUMBER_WIDTH - WIDEST_PAGE
    share = min(1.0, over / (sum(asked) - sum(least))) if over > 0 and asked != least else 0.0
    return [width - share * (width - low) for width, low in zip(asked, least, strict=True)]


def _least(heading: str, column: Column) -> float:
    """The width in which words stay whole, however long a link may be."""
    words = (len(word) for value in (heading, *column) for word in _text(value).split())
    return max(NARROWEST, min(max(words, default=0), LONGEST_WORD) * 1.1 + SPACE)


def _usual(column: Column) -> float:
    """The width in which nine values of ten take one line, as far as that is sensible."""
    lengths = sorted(len(line) for value in column for line in _text(value).split("\n"))
    return min(WIDEST, lengths[len(lengths) * 9 // 10] / look.LETTERS + SPACE) if lengths else 0.0


def _text(value: str | int | Decimal | dt.date | None) -> str:
    """About what a cell shows."""
    return f"{value:%d.%m.%Y}" if isinstance(value, dt.date) else str(value or "")


def _heights(sheet: Worksheet, rows: Sequence[Column], widths: Sequence[float]) -> None:
    for number, row in enumerate(rows, HEADER + 1):
        told = ((value, width) for value, width in zip(row, widths, strict=True) if isinstance(value, str))
        look.height(sheet, number, max((look.lines(text, width - SPACE) for text, width in told), default=1))


def _filtered(sheet: Worksheet, count: int, last: int) -> None:
    sheet.auto_filter.ref = f"A{HEADER}:{get_column_letter(last)}{HEADER + max(count, 1)}"
    sheet.freeze_panes = f"C{HEADER + 1}"


def _printed(sheet: Worksheet, title: str, width: float) -> None:
    look.paper(sheet, title, landscape=width > look.PAGE_WIDTH)
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
    sheet.print_options.horizontalCentered = False
