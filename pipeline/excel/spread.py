"""How a wide table is spread over sheets of paper lying on their side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

WIDEST_PAGE = 200.0
REPEATED = 2


class Spread(NamedTuple):
    """How many pages stand side by side, the last column that is surely on the first, the width up to it."""

    pages: int
    end: int
    width: float


def spread(widths: Sequence[float]) -> Spread:
    """Columns of these widths over as few pages as can be read; the first two columns come again on each."""
    whole, again = sum(widths), sum(widths[:REPEATED])
    pages = math.ceil(whole / WIDEST_PAGE)
    share = (whole + again * (pages - 1)) / pages
    end = max(n for n in range(1, len(widths) + 1) if n <= REPEATED or sum(widths[:n]) <= share + 0.01)
    return Spread(pages, end, sum(widths[:end]))


def print_over(sheet: Worksheet, pages: int) -> None:
    """Print the sheet over so many pages side by side."""
    sheet.page_setup.fitToWidth = pages
    if pages > 1:
        sheet.print_title_cols = "A:B"
