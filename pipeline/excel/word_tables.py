"""Tables of words as a workbook in which people read and write: a sheet each, headings that stay in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel import styles, xlsx_package
from pipeline.excel.cell_values import TEXT_FORMAT
from pipeline.excel.written_book import new_book

NARROWEST, WIDEST = 9, 46
# Rows below the last one in which the choices are offered too.
SPARE_ROWS = 200


def words_workbook(
    title: str, tables: Mapping[str, Sequence[Sequence[str]]], offered: Mapping[str, Mapping[str, Sequence[str]]]
) -> bytes:
    """The workbook of tables by the titles of their sheets, headings first.

    `offered` gives, for a sheet and a heading, the words that a cell below it offers.
    """
    book = new_book()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        _fill(book.create_sheet(name), rows, offered.get(name, {}))
    return xlsx_package.content(book, title)


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]], offered: Mapping[str, Sequence[str]]) -> None:
    head = rows[0]
    widths = [_width([row[at] for row in rows]) for at in range(len(head))]
    for column, (heading, width) in enumerate(zip(head, widths, strict=True), 1):
        styles.write_heading(styles.at(sheet, 1, column), heading, "")
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = width
        if choices := offered.get(heading):
            listed = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
            listed.add(f"{letter}2:{letter}{len(rows) + SPARE_ROWS}")
            sheet.add_data_validation(listed)
    for number, row in enumerate(rows[1:], 2):
        for column, words in enumerate(row, 1):
            cell = styles.at(sheet, number, column)
            styles.write_words(cell, words)
            cell.number_format = TEXT_FORMAT
        lines = [styles.line_count(words, width) for words, width in zip(row, widths, strict=True)]
        styles.set_height(sheet, number, max(lines))
    sheet.freeze_panes = "B2"
    styles.set_up_paper(sheet, sheet.title, landscape=True)


def _width(words: Sequence[str]) -> float:
    longest = max(len(line) for text in words for line in text.split("\n"))
    return min(max(longest * 1.1, NARROWEST), WIDEST)
