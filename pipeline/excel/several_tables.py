"""Several tables as sheets of one workbook: headings that stay in sight, a filter over each, rows of plain values."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.excel import styles
from pipeline.excel.cell_values import letters
from pipeline.excel.xlsx_package import AUTHOR, zipped
from pipeline.model import Listing

HEADER_ROW = 3
NARROWEST = 8.0
# The same tables are the same bytes whenever they are made.
MADE = dt.datetime(1980, 1, 1)
PLAIN = {"font_name": styles.FACE, "font_size": styles.BASE_POINTS, "valign": "vcenter"}
ROW = {**PLAIN, "border": 1, "border_color": "#9DB2CC", "text_wrap": True}
LOOKS: Mapping[str, Mapping[str, object]] = {
    "line": PLAIN,
    "title": {**PLAIN, "font_size": 15, "bold": True, "font_color": f"#{styles.DARK}"},
    "heading": {**ROW, "font_size": 9, "bold": True, "font_color": f"#{styles.DARK}", "bg_color": "#EAF0F8",
                "align": "center"},
    "words": {**ROW, "num_format": "@"},
    "number": {**ROW, "align": "center"},
}  # fmt: skip


def tables_workbook(tables: Mapping[str, Listing]) -> bytes:
    """The workbook with a sheet for each table, by its name; the first gives the title of the file."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": letters(next(iter(tables.values())).title), "author": AUTHOR, "created": MADE})
        looks = {name: book.add_format(dict(look)) for name, look in LOOKS.items()}
        for name, table in tables.items():
            _write(book.add_worksheet(name), table, looks)
    with zipfile.ZipFile(made) as package:
        return zipped({name: package.read(name) for name in package.namelist()})


def _write(sheet: Worksheet, table: Listing, looks: Mapping[str, Format]) -> None:
    size = f"По состоянию на {table.day:%d.%m.%Y}. Строк: {len(table.rows)}."
    for row, (words, look) in enumerate(((table.organisation, "line"), (table.title, "title"), (size, "line"))):
        sheet.write_string(row, 0, letters(words), looks[look])
    for column, (heading, width) in enumerate(zip(table.headings, table.widths, strict=True)):
        sheet.set_column(column, column, width or NARROWEST)
        sheet.write_string(HEADER_ROW, column, letters(heading), looks["heading"])
    for row, values in enumerate(table.rows, HEADER_ROW + 1):
        for column, value in enumerate(values):
            _write_value(sheet, row, column, value, looks)
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + max(len(table.rows), 1), len(table.headings) - 1)
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)


def _write_value(
    sheet: Worksheet, row: int, column: int, value: str | int | Decimal | dt.date | None, looks: Mapping[str, Format]
) -> None:
    """A value of its own kind; words stay words whatever they begin with."""
    match value:
        case None:
            sheet.write_blank(row, column, None, looks["number"])
        case str():
            sheet.write_string(row, column, letters(value), looks["words"])
        case dt.date():
            sheet.write_string(row, column, f"{value:%d.%m.%Y}", looks["words"])
        case _:
            sheet.write_number(row, column, float(value), looks["number"])
