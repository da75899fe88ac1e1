"""How our workbooks look: colours, fonts, borders, paper, and how high a row must be."""

from __future__ import annotations

import math
import textwrap
from copy import copy
from functools import lru_cache

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.colors import Color
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.cell_values import letters

FACE = "Arial"
DARK, GREY, ALARM = "1F3864", "6B6B6B", "C00000"
# Points of the ordinary font; widths of columns are in digits of it, as Excel counts them.
BASE_POINTS = 10
# So many letters of a sentence surely stand in the width of one digit: of our questions, set in Arial, 1.04 do on an
# average and 0.98 in one of twenty. Fonts are not measured here.
LETTERS_PER_WIDTH = 1.0
LINE_POINTS, PADDING_POINTS = 13.0, 7.0
# Excel takes rows of up to 409 points.
TALLEST_POINTS = 400.0
# A sheet wider than so many digits is printed on paper that lies on its side.
PAGE_WIDTH = 98

_THIN = Side(style="thin", color="9DB2CC")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
NO_BORDER = Border()
UNDER = Border(bottom=Side(style="hair", color="C9D3E0"))


def _solid(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


BAND, HEAD, ANSWER, SHOWN = _solid("D6E3F3"), _solid("EAF0F8"), _solid("FCFDFF"), _solid("ECECEC")
# The red and the yellow that Excel itself offers for bad and for neutral cells.
RED, YELLOW = _solid("FFC7CE"), _solid("FFEB9C")

TITLE = Font(name=FACE, size=15, bold=True, color=DARK)
SECTION = Font(name=FACE, size=11, bold=True, color=DARK)
HEADING = Font(name=FACE, size=9, bold=True, color=DARK)
TEXT = Font(name=FACE, size=BASE_POINTS)
NOTE = Font(name=FACE, size=8, italic=True, color=GREY)
LINK = Font(name=FACE, size=BASE_POINTS, color="0B5CAD", underline="single")
TICK = Font(name=FACE, size=12, bold=True)

TOP = Alignment(vertical="top", wrap_text=True)
MIDDLE = Alignment(vertical="center", wrap_text=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
INDENTED = Alignment(vertical="center", wrap_text=True, indent=2)
ONE_LINE = Alignment(vertical="center")
OPEN = Protection(locked=False)


class _GrowingRow(RowDimension):
    """A row with a height to begin with, which Excel still fits to what is typed."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 – the name is openpyxl's
        """Whether the height was set by hand: such a row Excel leaves as it is."""
        return False


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell at a place. Raises `ValueError` for a place that is covered by a merged range."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise ValueError(f"{cell.coordinate} is covered")
    return cell


def copy_style(cell: Cell, model: Cell) -> None:
    """Give a cell the look of another.

    Much faster than setting its parts: each is sought among all that the workbook has.
    """
    # openpyxl's own way to do it, which the stubs leave out
    cell._style = copy(model._style)  # type: ignore[attr-defined]


@lru_cache(maxsize=4096)
def line_count(text: str, width: float) -> int:
    """How many lines a text takes in a cell of that width, in Excel's own measure."""
    # Our own words come again in each workbook of a form.
    wide = max(4, int(width * LETTERS_PER_WIDTH))
    return sum(_lines_of(part, wide) for part in text.split("\n"))


def _lines_of(part: str, wide: int) -> int:
    fits = len(part) <= wide and "\t" not in part
    return 1 if fits else max(1, len(textwrap.wrap(part, wide)))


def height(lines: float) -> float:
    """The height of a row with so many lines, in points."""
    return min(math.ceil(lines * LINE_POINTS + PADDING_POINTS), TALLEST_POINTS)


def set_height(sheet: Worksheet, row: int, lines: float, fixed: bool = False) -> None:
    """Give a row the height of so many lines; a fixed one does not grow while somebody types."""
    kind = RowDimension if fixed else _GrowingRow
    hidden = sheet.row_dimensions[row].hidden
    sheet.row_dimensions[row] = kind(sheet, index=row, ht=height(lines), hidden=hidden)


def write_words(cell: Cell, text: str, font: Font = TEXT, align: Alignment = TOP) -> None:
    """Put our own words into a cell, letter for letter."""
    cell.value = letters(text)
    cell.data_type = "s"
    cell.font, cell.alignment = font, align


def write_link(cell: Cell, text: str, title: str, address: str = "A1", align: Alignment = ONE_LINE) -> None:
    """A link to a cell of a sheet of this workbook."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{title}'!{address}")
    write_words(cell, text, LINK, align)


def write_heading(cell: Cell, text: str, note: str) -> None:
    """A heading of a table, with a note under it in small letters."""
    write_words(cell, text, HEADING, CENTRE)
    if note:
        small = InlineFont(rFont=FACE, sz=7.5, i=True, color=Color(rgb=GREY))
        bold = InlineFont(rFont=FACE, sz=9, b=True, color=Color(rgb=DARK))
        cell.value = CellRichText(TextBlock(bold, text), TextBlock(small, f"\n{note}"))
    cell.fill, cell.border = HEAD, BOX


def write_band(sheet: Worksheet, row: int, last_column: int, text: str, text_to: int = 0) -> None:
    """A coloured band over the width of the form; its words end at a column of the first page."""
    for column in range(1, last_column + 1):
        sheet.cell(row, column).fill = BAND
    write_words(at(sheet, row, 1), text, SECTION, MIDDLE)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=text_to or last_column)
    set_height(sheet, row, 1.15, fixed=True)


def write_across(sheet: Worksheet, row: int, last_column: int, text: str, font: Font, width: float) -> None:
    """A paragraph over the width of the form."""
    write_words(at(sheet, row, 1), text, font, MIDDLE if font is TITLE else TOP)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last_column)
    size = float(font.sz or BASE_POINTS) / BASE_POINTS
    set_height(sheet, row, line_count(text, width / size) * size, fixed=True)


def set_up_paper(sheet: Worksheet, title: str, landscape: bool = False) -> None:
    """A4, one page wide, numbered, with the form's title below."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins = PageMargins(left=0.6, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    sheet.print_options.horizontalCentered = True
    # openpyxl makes them with the sheet, which its stubs do not know.
    assert sheet.oddFooter is not None
    left, right = sheet.oddFooter.left, sheet.oddFooter.right
    assert left is not None and right is not None
    left.text = title.replace("&", "&&")
    right.text = "Лист &P из &N"
    left.size = right.size = 8
    sheet.sheet_view.showGridLines = False


def lock(sheet: Worksheet) -> None:
    """Keep our words from being overwritten; rows may be added, widths changed, nothing needs a password."""
    sheet.protection.sheet = True
    for allowed in ("insertRows", "formatRows", "formatColumns", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)
