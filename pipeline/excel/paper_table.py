"""The table of a paper as an ordinary workbook: to be filtered, sorted, counted and printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from pipeline.excel import styles
from pipeline.excel.cell_values import letters
from pipeline.excel.print_pages import REPEATED_COLUMNS, print_pages
from pipeline.excel.shared_strings import SharedStrings
from pipeline.excel.table_skeleton import HEADER_ROW, Look, table_skeleton
from pipeline.excel.woven_rows import WovenValue, woven_row
from pipeline.model import Listing

NUMBER, NUMBER_WIDTH = "№ п/п", 6.0
# Widths of columns; letters of the longest word that is kept whole.
NARROWEST, WIDEST, LONGEST_WORD = 7.0, 40.0, 16
# On A4 lying on its side so many letters of ten points are printed in eight points, which is still read.
WIDEST_PAGE = 180.0
# The width that the margins of a cell take.
INDENT_WIDTH = 2.0
# What makes Excel begin a formula when somebody types it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t")
Value = str | int | Decimal | dt.date | None
Column = Sequence[Value]


def table_workbook(table: Listing, code: str = "") -> bytes:
    """The workbook: whose table it is, title and day above, headings that stay in sight and filter, rows below.

    By `code` and by its own words it is known when it comes back changed.
    """
    columns: list[Column] = [list(column) for column in zip(*table.rows, strict=True)] or [[] for _ in table.headings]
    widths = [NUMBER_WIDTH, *_widths(table, columns)]
    pages, strings = print_pages(widths).count, SharedStrings()
    looks = [[*map(_look, row)] for row in table.rows]
    skeleton = table_skeleton(_as_they_come(looks), pages, sum(widths) > styles.PAGE_WIDTH)
    numbers = [[skeleton.looks[look] for look in row] for row in looks]
    rows = [
        *_above(table, skeleton.above, pages, strings),
        _headings(table.headings, skeleton.heading, widths, strings),
        *(
            _row(number, row, [skeleton.looks[Look.PLAIN], *of_row], widths, strings)
            for number, (row, of_row) in enumerate(zip(table.rows, numbers, strict=True), 1)
        ),
    ]
    return skeleton.filled(letters(table.title), widths, rows, strings, table.known_by(code) if code else "")


def _as_they_come(looks: Sequence[Sequence[Look]]) -> tuple[Look, ...]:
    """Each look once, that of the numbers of rows first."""
    return tuple(dict.fromkeys([Look.PLAIN, *chain.from_iterable(looks)])) if looks else ()


def _look(value: Value) -> Look:
    if isinstance(value, str):
        return Look.LIKE_FORMULA if value.startswith(FORMULA_STARTS) else Look.WORDS
    return Look.DAY if isinstance(value, dt.date) else Look.PLAIN


def _above(table: Listing, looks: Sequence[int], pages: int, strings: SharedStrings) -> Iterator[str]:
    # Lines above columns that come again on each page would come again too, cut where these columns end.
    first_column = REPEATED_COLUMNS + 1 if pages > 1 else 1
    size = f"По состоянию на {table.day:%d.%m.%Y}. Строк: {len(table.rows)}."
    lines = zip(looks, (table.organisation, table.title, size), strict=True)
    for number, (look, words) in enumerate(lines, 1):
        yield woven_row(number, None, [(look, letters(words))], strings, first_column)


def _headings(headings: Sequence[str], look: int, widths: Sequence[float], strings: SharedStrings) -> str:
    tallest = max(styles.line_count(text, width * 0.85) for text, width in zip(headings, widths[1:], strict=True))
    cells = [(look, letters(heading)) for heading in (NUMBER, *headings)]
    return woven_row(HEADER_ROW, styles.height(max(2, tallest)), cells, strings)


def _row(number: int, row: Column, looks: Sequence[int], widths: Sequence[float], strings: SharedStrings) -> str:
    texts = ((value, width) for value, width in zip(row, widths[1:], strict=True) if isinstance(value, str))
    lines = max((styles.line_count(text, width - INDENT_WIDTH) for text, width in texts), default=1)
    cells = zip(looks, (number, *map(_written, row)), strict=True)
    return woven_row(HEADER_ROW + number, styles.height(lines), cells, strings)


def _written(value: Value) -> WovenValue:
    """A value of its own kind, as the format must hold it."""
    return letters(value) if isinstance(value, str) else value


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
