"""Where the pages of a printed questionnaire end: between questions, never within one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

# Excel looks at page breaks of ours only where it has no width to fit to. In so many hundredths some of the width is
# left for printers whose digits run wider than those on the screen.
SCALE = 88
# Of the 866 points that a page of A4 holds then, these are filled: other offices make rows a little higher.
PAGE_POINTS = 840.0
ORDINARY_ROW = 15.0
# A question of more rows, one with many choices, may go on overleaf, but not before so many of its rows.
MOST_TOGETHER, FIRST_TOGETHER = 10, 3


def places(first: int, following: int) -> Sequence[int]:
    """Rows before which a page may end within a question that begins in row `first`, the next one in `following`."""
    return range(first + FIRST_TOGETHER, following - 1) if following - first > MOST_TOGETHER else ()


def end_pages(sheet: Worksheet, starts: Sequence[int], following: int) -> None:
    """End each page of the sheet before the last of the rows `starts` that leaves it full.

    `starts` are in order; the first row after the last is `following`.
    """
    # openpyxl makes them with the sheet, which its stubs do not know.
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = False
    sheet.page_setup.scale = SCALE
    filled = sum(_points(sheet, row) for row in range(1, starts[0] if starts else following))
    for start, end in pairwise([*starts, following]):
        height = sum(_points(sheet, row) for row in range(start, end))
        if filled + height > PAGE_POINTS:
            sheet.row_breaks.append(Break(id=start - 1))
            filled = 0.0
        filled += height


def _points(sheet: Worksheet, row: int) -> float:
    """The height of a row, none where it is hidden."""
    look = sheet.row_dimensions[row]
    return 0.0 if look.hidden else float(look.height or ORDINARY_ROW)
