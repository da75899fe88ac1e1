"""Rows of the table of a paper: what cells, widths and heights come of them, worked out once while the rows stay."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from pipeline.excel import styles
from pipeline.excel.cell_values import letters
from pipeline.excel.table_skeleton import Look, TableSkeleton
from pipeline.excel.woven_rows import DrawnRow, WovenValue

Value: TypeAlias = str | int | Decimal | dt.date | None
Values: TypeAlias = tuple[Value, ...]
# The width that the margins of a cell take.
INDENT_WIDTH = 2.0
# What makes Excel begin a formula when somebody types it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t")
# Of so many tables the last rows are kept; only of lists of hundreds it matters, and there are few of these.
MOST_TABLES = 8


class TableRow:
    """A row by its columns: the looks of its cells, the letters of the longest word and of each line in them.

    It is drawn for the last workbook that it stood in.
    """

    __slots__ = ("_drawn", "_of", "lines", "longest", "looks", "values")

    def __init__(self, values: Values) -> None:
        self.values = values
        self.looks = tuple(map(_look, values))
        shown = [*map(_shown, values)]
        self.longest = tuple(max(map(len, text.split()), default=0) for text in shown)
        self.lines = tuple(tuple(map(len, text.split("\n"))) for text in shown)
        self._of: tuple[TableSkeleton, Sequence[float]] | None = None
        self._drawn: DrawnRow | None = None

    def drawn(self, skeleton: TableSkeleton, widths: Sequence[float]) -> DrawnRow:
        """The row as it looks in workbooks of that kind, in columns of these widths."""
        if self._drawn is None or self._of is None or self._of[0] is not skeleton or self._of[1] != widths:
            self._drawn, self._of = self._draw(skeleton, widths), (skeleton, widths)
        return self._drawn

    def _draw(self, skeleton: TableSkeleton, widths: Sequence[float]) -> DrawnRow:
        texts = ((value, width) for value, width in zip(self.values, widths, strict=True) if isinstance(value, str))
        lines = max((styles.line_count(text, width - INDENT_WIDTH) for text, width in texts), default=1)
        looks = map(skeleton.looks.__getitem__, self.looks)
        return DrawnRow.of(styles.height(lines), zip(looks, map(_written, self.values), strict=True), first=2)


class LastTables:
    """The rows of the tables that were made last, each by the code of its workbook."""

    def __init__(self) -> None:
        # By the ids of their values, which each row holds, so that the id is never another's.
        self._rows: OrderedDict[str, dict[int, TableRow]] = OrderedDict()

    def rows(self, code: str, rows: Sequence[Values]) -> Sequence[TableRow]:
        """The rows of a table; one of the very same values is not worked out again if it stood in the one before."""
        before = self._rows.pop(code, {})
        made = [before.get(id(values)) or TableRow(values) for values in rows]
        self._rows[code] = {id(row.values): row for row in made}
        if len(self._rows) > MOST_TABLES:
            self._rows.popitem(last=False)
        return made


def _look(value: Value) -> Look:
    if isinstance(value, str):
        return Look.LIKE_FORMULA if value.startswith(FORMULA_STARTS) else Look.WORDS
    return Look.DAY if isinstance(value, dt.date) else Look.PLAIN


def _written(value: Value) -> WovenValue:
    """A value of its own kind, as the format must hold it."""
    return letters(value) if isinstance(value, str) else value


def _shown(value: Value) -> str:
    """About what a cell shows."""
    return f"{value:%d.%m.%Y}" if isinstance(value, dt.date) else str(value or "")
