"""How wide tables are: without repeated columns that nobody needed, and no narrower than the words around them."""

from __future__ import annotations

import re

# A loop over cells: docxtpl puts a {%tc …%} tag in place of the cell in which it stands.
BEFORE_A_CELL = re.compile(r"\{%[^{}]*%\}\s*<w:tc[ >]")
TABLE = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
ROW = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
CELL = re.compile(r"<w:tc[ >]")
SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"/>')
COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"/>')
WIDTH = re.compile(r'<w:tblW w:w="\d+" w:type="dxa"/>')
WIDTHS = re.compile(r'(<w:(?:tblW|gridCol|tcW) w:w=")(\d+)"')
PAGE = re.compile(r'<w:pgSz w:w="(\d+)"[^>]*/><w:pgMar [^>]*?w:right="(\d+)"[^>]*?w:left="(\d+)"')
# A table is meant to be as wide as the text when it misses that by no more than this share.
TOLERANCE = 0.1


def repeated(source: str) -> bool:
    """Whether the source of a part repeats cells."""
    return BEFORE_A_CELL.search(source) is not None


def fitted(xml: str) -> str:
    """The part with no table wider than its widest row."""
    return TABLE.sub(_fitted, xml)


def _fitted(match: re.Match[str]) -> str:
    table = match.group()
    widths = [int(width) for width in COLUMN.findall(table)]
    most = max((_columns(row) for row in ROW.findall(table)), default=len(widths))
    if most >= len(widths):
        return table
    indices = iter(range(len(widths)))
    table = COLUMN.sub(lambda column: column.group() if next(indices) < most else "", table)
    return WIDTH.sub(f'<w:tblW w:w="{sum(widths[:most])}" w:type="dxa"/>', table, count=1)


def stretched(xml: str) -> str:
    """The part with every table exactly as wide as the text of its page that is within a tenth of it.

    Margins differ by kind of document, blocks are shared: a template cannot know the width.
    """
    pages = [(page.start(), int(page[1]) - int(page[2]) - int(page[3])) for page in PAGE.finditer(xml)]

    def table(match: re.Match[str]) -> str:
        # A section says what its page is like after its text.
        text = next((width for place, width in pages if place > match.start()), 0)
        declared = WIDTHS.search(match.group())
        if declared is None or not 0 < abs(int(declared[2]) - text) <= text * TOLERANCE:
            return match.group()
        share = text / int(declared[2])
        return WIDTHS.sub(lambda width: f'{width[1]}{round(int(width[2]) * share)}"', match.group())

    return TABLE.sub(table, xml)


def _columns(row: str) -> int:
    return len(CELL.findall(row)) + sum(int(span) - 1 for span in SPAN.findall(row))
