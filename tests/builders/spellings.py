"""One answer in every way a cell of each container can hold it, in a table of two columns."""

from __future__ import annotations

import csv
import io
import json
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

import xlwt

from pipeline.excel.parser_process import read_file
from pipeline.excel.pipe import unpacked
from pipeline.excel.raw_book import Limits
from pipeline.model import CellValue, Grid
from tests.builders import hostile
from tests.builders.hostile import FIRST_SHEET, SPACE

FIRST_HEADING, FIRST_ANSWER = "Запись", "первая"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


class Written(NamedTuple):
    """A file, and how it holds the answer, for whoever reads a failure."""

    kind: str
    content: bytes
    how: str


def grid_of(written: Written) -> Grid:
    """The file as the reading process reads it and the program receives it."""
    name = f"анкета.{written.kind}"
    return unpacked(json.loads(json.dumps(read_file(written.content, name, Limits(100)))), name)


def inline(text: str, at: str, style: int = 0) -> str:
    """A cell of an .xlsx that holds its words itself."""
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def xlsx(heading: str, cell: str, code: str = "General", strings: str = "", **looks: str) -> Written:
    """A workbook whose second row has the cell B2; style 1 has the format `code`.

    `looks` are attributes of its row (`row`), of the workbook (`book`), of the style (`style`), columns (`before`) and
    what follows the rows (`after`).
    """
    rows = (
        f'<row r="1">{inline(FIRST_HEADING, "A1")}{inline(heading, "B1")}</row>'
        f'<row r="2" {looks.get("row", "")}>{inline(FIRST_ANSWER, "A2")}{cell}</row>'
    )
    parts = hostile.parts()
    parts[FIRST_SHEET] = hostile.sheet(rows, looks.get("after", ""), looks.get("before", ""))
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{SPACE}">{strings}</sst>'
    book = str(parts["xl/workbook.xml"])
    parts["xl/workbook.xml"] = book.replace("<sheets>", f"<workbookPr {looks.get('book', '')}/><sheets>")
    parts["xl/styles.xml"] = (
        f'<styleSheet xmlns="{SPACE}"><numFmts><numFmt numFmtId="164" formatCode={quoteattr(code)}/></numFmts>'
        '<fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts><fills><fill><patternFill/></fill></fills>'
        f'<cellXfs><xf numFmtId="0"/><xf numFmtId="164" {looks.get("style", "")}/></cellXfs></styleSheet>'
    )
    override = f'<Override PartName="/xl/styles.xml" ContentType="{CONTENT_TYPE}"/></Types>'
    parts[hostile.TYPES] = str(parts[hostile.TYPES]).replace("</Types>", override)
    return Written("xlsx", hostile.zipped(parts), f"{cell} {code} {strings} {looks}")


def ods(heading: str, cell: str, of_row: str = "") -> Written:
    """An open document whose second row has the cell."""
    word = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = (
        f"<table:table-row>{word.format(FIRST_HEADING)}{word.format(escape(heading))}</table:table-row>"
        f"<table:table-row {of_row}>{word.format(FIRST_ANSWER)}{cell}</table:table-row>"
    )
    return Written("ods", hostile.ods(f'<table:table table:name="Лист">{rows}</table:table>'), cell)


def ods_cell(attributes: str, words: str) -> str:
    """A cell of an open document; its words are XML."""
    return f"<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>"


def xls(heading: str, value: CellValue, code: str = "General", formula: str = "") -> Written:
    """An old workbook whose second row has the value, or a formula that gives nothing yet."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Лист")
    for column, text in enumerate((FIRST_HEADING, heading)):
        sheet.write(0, column, text)
    sheet.write(1, 0, FIRST_ANSWER)
    sheet.write(1, 1, xlwt.Formula(formula) if formula else value, xlwt.easyxf(num_format_str=code))
    saved = io.BytesIO()
    book.save(saved)
    return Written("xls", saved.getvalue(), f"{value!r} {code} {formula}")


def text_file(heading: str, text: str, separator: str = ";", encoding: str = "utf-8-sig", head: str = "") -> Written:
    """A text file of two lines, quoted where they must be; `head` stands before them."""
    made = io.StringIO(newline="")
    made.write(head)
    csv.writer(made, delimiter=separator).writerows([[FIRST_HEADING, heading], [FIRST_ANSWER, text]])
    return Written("csv", made.getvalue().encode(encoding, "replace"), f"{text!r} {separator!r} {encoding} {head!r}")
