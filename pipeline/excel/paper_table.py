"""The table of a paper as an ordinary workbook: to be filtered, sorted, counted and printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel import styles, xlsx_package
from pipeline.excel.cell_values import DAY_FORMAT, TEXT_FORMAT, letters
from pipeline.excel.print_pages import REPEATED_COLUMNS, print_pages, spread_over
from pipeline.excel.written_book import new_book
from pipeline.model import Listing

SHEET = "Таблица"
NUMBER, NUMBER_WIDTH = "№ п/п", 6.0
HEADER_ROW = 4
# Widths of columns; letters of the longest word that is kept whole.
NARROWEST, WIDEST, LONGEST_WORD = 7.0, 40.0, 16
# On A4 lying on its side so many letters of ten points are printed in eight points, which is still read.
WIDEST_PAGE = 180.0
# The width that the margins of a cell take.
INDENT_WIDTH = 2.0
# What makes Excel begin a formula when somebody types it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t")
SMALL = Font(name=styles.FACE, size=9, color=styles.GREY)
Value = str | int | Decimal | dt.date | None
Column = Sequence[Value]


def table_workbook(table: Listing) -> bytes:
    """The workbook: whose table it is, title and day above, headings that stay in sight and filter, rows below."""
    book = new_book()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = SHEET
    columns: list[Column] = [list(column) for column in zip(*table.rows, strict=True)] or [[] for _ in table.headings]
    widths = _widths(table, columns)
    pages = print_pages([NUMBER_WIDTH, *widths]).count
    # Lines above columns that come again on each page would come again too, cut where these columns end.
    _write_head(sheet, table, first_column=REPEATED_COLUMNS + 1 if pages > 1 else 1)
    _write_headings(sheet, table.headings, widths)
    _write_numbers(sheet, len(table.rows))
    for number, column in enumerate(columns, 2):
        _write_column(sheet, number, column)
    _set_heights(sheet, table.rows, widths)
    _set_up_filter(sheet, len(table.rows), len(table.headings) + 1)
    _set_up_print(sheet, letters(table.title), NUMBER_WIDTH + sum(widths), pages)
    return xlsx_package.content(book, letters(table.title))


def _write_head(sheet: Worksheet, table: Listing, first_column: int) -> None:
    """Three lines that no column cuts; nothing is merged, so that columns can be sorted and moved."""
    size = f"По состоянию на {table.day:%d.%m.%Y}. Строк: {len(table.rows)}."
    lines = ((table.organisation, styles.TEXT), (table.title, styles.TITLE), (size, SMALL))
    for row, (text, font) in enumerate(lines, start=1):
        styles.write_words(styles.at(sheet, row, first_column), text, font, styles.ONE_LINE)


def _write_headings(sheet: Worksheet, headings: Sequence[str], widths: Sequence[float]) -> None:
    for column, (text, width) in enumerate(zip((NUMBER, *headings), (NUMBER_WIDTH, *widths), strict=True), 1):
        styles.write_heading(styles.at(sheet, HEADER_ROW, column), text, "")
        sheet.column_dimensions[get_column_letter(column)].width = width
    tallest = max(styles.line_count(text, width * 0.85) for text, width in zip(headings, widths, strict=True))
    styles.set_height(sheet, HEADER_ROW, max(2, tallest))


def _write_numbers(sheet: Worksheet, count: int) -> None:
    for number in range(1, count + 1):
        cell = styles.at(sheet, HEADER_ROW + number, 1)
        cell.value = number
        cell.font, cell.border, cell.alignment = styles.TEXT, styles.BOX, styles.CENTRE


def _write_column(sheet: Worksheet, number: int, column: Column) -> None:
    # Cells of a kind look alike; openpyxl takes long to find what a look is made of among all it knows.
    looks: dict[tuple[type, bool], StyleArray] = {}
    for row, value in enumerate(column, HEADER_ROW + 1):
        cell = styles.at(sheet, row, number)
        _write(cell, value)
        kind = type(value), isinstance(value, str) and value.startswith(FORMULA_STARTS)
        if kind not in looks:
            _dress(cell, value)
            looks[kind] = cell._style  # type: ignore[attr-defined] # which the stubs leave out
        cell._style = looks[kind]  # type: ignore[attr-defined] # the same


def _dress(cell: Cell, value: Value) -> None:
    """Let a cell look as a value of its kind does; text stays text whatever it begins with, also when it is edited."""
    cell.font, cell.border = styles.TEXT, styles.BOX
    cell.alignment = styles.LEFT if isinstance(value, str) else styles.CENTRE
    if isinstance(value, str):
        cell.number_format = TEXT_FORMAT
        cell.quotePrefix = value.startswith(FORMULA_STARTS)
    elif isinstance(value, dt.date):
        cell.number_format = DAY_FORMAT


def _write(cell: Cell, value: Value) -> None:
    """A value of its own kind."""
    match value:
        case str():
            cell.value = letters(value)
            cell.data_type = "s"
        case Decimal():
            cell.value = int(value) if value == value.to_integral_value() else value
        case _:
            cell.value = value


def _widths(table: Listing, columns: Sequence[Column]) -> list[float]:
    """How wide each column is: as declared or as most values ask, narrowed evenly where the pages would not hold them.

    There are more pages than one, side by side, only where words would not stay whole on it.
    """
    least = [_least_width(heading, column) for heading, column in zip(table.headings, columns, strict=True)]
    wished = [width or _usual_width(column) for width, column in zip(table.widths, columns, strict=True)]
    widths = [max(wish, low) for wish, low in zip(wished, least, strict=True)]
    pages = print_pages([NUMBER_WIDTH, *least]).count
    over = sum(widths) + NUMBER_WIDTH * pages + widths[0] * (pages - 1) - WIDEST_PAGE * pages
    share = min(1.0, over / (sum(widths) - sum(least))) if over > 0 and widths != least else 0.0
    return [width - share * (width - low) for width, low in zip(widths, least, strict=True)]


def _least_width(heading: str, column: Column) -> float:
    """The width in which words stay whole, however long a link may be."""
    words = (len(word) for value in (heading, *column) for word in _text(value).split())
    return max(NARROWEST, min(max(words, default=0), LONGEST_WORD) * 1.1 + INDENT_WIDTH)


def _usual_width(column: Column) -> float:
    """The width in which nine values of ten take one line, as far as that is sensible."""
    lengths = sorted(len(line) for value in column for line in _text(value).split("\n"))
    return min(WIDEST, lengths[len(lengths) * 9 // 10] / styles.LETTERS_PER_WIDTH + INDENT_WIDTH) if lengths else 0.0


def _text(value: Value) -> str:
    """About what a cell shows."""
    return f"{value:%d.%m.%Y}" if isinstance(value, dt.date) else str(value or "")


def _set_heights(sheet: Worksheet, rows: Sequence[Column], widths: Sequence[float]) -> None:
    for number, row in enumerate(rows, HEADER_ROW + 1):
        texts = ((value, width) for value, width in zip(row, widths, strict=True) if isinstance(value, str))
        lines = (styles.line_count(text, width - INDENT_WIDTH) for text, width in texts)
        styles.set_height(sheet, number, max(lines, default=1))


def _set_up_filter(sheet: Worksheet, count: int, last: int) -> None:
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(last)}{HEADER_ROW + max(count, 1)}"
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"


def _set_up_print(sheet: Worksheet, title: str, width: float, pages: int) -> None:
    styles.set_up_paper(sheet, title, landscape=width > styles.PAGE_WIDTH)
    spread_over(sheet, pages)
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.print_options.horizontalCentered = False
