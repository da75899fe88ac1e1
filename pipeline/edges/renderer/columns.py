"""Tables whose columns repeat: the columns nobody needed are taken off, and the table is as wide as the rest."""

from __future__ import annotations

import re

BEFORE_A_CELL = re.compile(r"\{%[^{}]*%\}\s*<w:tc[ >]")
TABLE = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
ROW = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
CELL = re.compile(r"<w:tc[ >]")
SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"/>')
COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"/>')
WIDTH = re.compile(r'<w:tblW w:w="\d+" w:type="dxa"/>')


def repeated(source: str) -> bool:
    """Whether the source of a part repeats cells."""
    return BEFORE_A_CELL.search(source) is not None


def fitted(xml: str) -> str:
    """The part with no table wider than its widest row."""
    return TABLE.sub(_fitted, xml)


def _fitted(found: re.Match[str]) -> str:
    table = found.group()
    widths = [int(width) for width in COLUMN.findall(table)]
    most = max((_columns(row) for row in ROW.findall(table)), default=len(widths))
    if most >= len(widths):
        return table
    kept = iter(range(len(widths)))
    table = COLUMN.sub(lambda column: column.group() if next(kept) < most else "", table)
    return WIDTH.sub(f'<w:tblW w:w="{sum(widths[:most])}" w:type="dxa"/>', table, count=1)


def _columns(row: str) -> int:
    return len(CELL.findall(row)) + sum(int(span) - 1 for span in SPAN.findall(row))
