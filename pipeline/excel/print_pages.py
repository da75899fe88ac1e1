"""How a wide table is spread over sheets of paper lying on their side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

# More digits than so many on A4 lying on its side are printed too small to read.
WIDEST_PAGE = 200.0
# The number and the person come again on every page.
REPEATED_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class PrintPages:
    """How many pages stand side by side, the last column that is surely on the first, the width up to it."""

    count: int
    last_column: int
    width: float


def print_pages(widths: Sequence[float]) -> PrintPages:
    """Columns of these widths over as few pages as can be read; the first two columns come again on each."""
    whole, again = sum(widths), sum(widths[:REPEATED_COLUMNS])
    pages = math.ceil(whole / WIDEST_PAGE)
    share = (whole + again * (pages - 1)) / pages
    end = max(n for n in range(1, len(widths) + 1) if n <= REPEATED_COLUMNS or sum(widths[:n]) <= share + 0.01)
    return PrintPages(pages, end, sum(widths[:end]))


def spread_over(sheet: Worksheet, pages: int) -> None:
    """Print the sheet over so many pages side by side."""
    sheet.page_setup.fitToWidth = pages
    if pages > 1:
        sheet.print_title_cols = "A:B"
