"""The table of a paper as an ordinary workbook: to be filtered, sorted, counted and printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.excel import styles
from pipeline.excel.cell_values import letters
from pipeline.excel.print_pages import REPEATED_COLUMNS, print_pages
from pipeline.excel.shared_strings import SharedStrings
from pipeline.excel.table_rows import INDENT_WIDTH, LastTables, TableRow
from pipeline.excel.table_skeleton import HEADER_ROW, Look, table_skeleton
from pipeline.excel.woven_rows import woven_row
from pipeline.model import Listing

NUMBER, NUMBER_WIDTH = "№ п/п", 6.0
# Widths of columns; letters of the longest word that is kept whole.
NARROWEST, WIDEST, LONGEST_WORD = 7.0, 40.0, 16
# On A4 lying on its side so many letters of ten points are printed in eight points, which is still read.
WIDEST_PAGE = 180.0
_LAST = LastTables()


def table_workbook(table: Listing, code: str = "") -> bytes:
    """The workbook: whose table it is, title and day above, headings that stay in sight and filter, rows below.

    By `code` and by its own words it is known when it comes back changed.
    """
    known = _LAST.rows(code, table.rows)
    widths = [NUMBER_WIDTH, *_widths(table, known)]
    pages, strings = print_pages(widths).count, SharedStrings()
    skeleton = table_skeleton(_as_they_come(known), pages, sum(widths) > styles.PAGE_WIDTH)
    columns = widths[1:]
    rows = [
        *_above(table, skeleton.above, pages, strings),
        _headings(table.headings, skeleton.heading, widths, strings),
        *(
            row.drawn(skeleton, columns).woven(HEADER_ROW + number, (skeleton.looks[Look.PLAIN], number), strings)
            for number, row in enumerate(known, 1)
        ),
    ]
    return skeleton.filled(letters(table.title), widths, rows, strings, table.known_by(code) if code else "")


def _as_they_come(rows: Sequence[TableRow]) -> tuple[Look, ...]:
    """Each look once, that of the numbers of rows first."""
    looks = chain.from_iterable(row.looks for row in rows)
    return tuple(dict.fromkeys([Look.PLAIN, *looks])) if rows else ()


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


def _widths(table: Listing, rows: Sequence[TableRow]) -> list[float]:
    """How wide each column is: as declared or as most values ask, narrowed evenly where the pages would not hold them.

    There are more pages than one, side by side, only where words would not stay whole on it.
    """
    none = [()] * len(table.headings)
    longest = [*zip(*(row.longest for row in rows), strict=True)] or none
    lines = [*zip(*(row.lines for row in rows), strict=True)] or none
    least = [_least_width(heading, column) for heading, column in zip(table.headings, longest, strict=True)]
    wished = [width or _usual_width(column) for width, column in zip(table.widths, lines, strict=True)]
    widths = [max(wish, low) for wish, low in zip(wished, least, strict=True)]
    pages = print_pages([NUMBER_WIDTH, *least]).count
    over = sum(widths) + NUMBER_WIDTH * pages + widths[0] * (pages - 1) - WIDEST_PAGE * pages
    share = min(1.0, over / (sum(widths) - sum(least))) if over > 0 and widths != least else 0.0
    return [width - share * (width - low) for width, low in zip(widths, least, strict=True)]


def _least_width(heading: str, longest: Sequence[int]) -> float:
    """The width in which words stay whole, of which the longest have so many letters, however long a link may be."""
    words = max(map(len, heading.split()), default=0)
    return max(NARROWEST, min(max(words, *longest, 0), LONGEST_WORD) * 1.1 + INDENT_WIDTH)


def _usual_width(lines: Sequence[Sequence[int]]) -> float:
    """The width in which nine values of ten take one line, as far as that is sensible, by the letters of lines."""
    lengths = sorted(chain.from_iterable(lines))
    return min(WIDEST, lengths[len(lengths) * 9 // 10] / styles.LETTERS_PER_WIDTH + INDENT_WIDTH) if lengths else 0.0
