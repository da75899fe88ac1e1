"""A workbook in the making: its book, its lists, and where each answer came to stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.definitions import Declarations, Form
from pipeline.excel.data_validation import Lists


class Spot(NamedTuple):
    """An answer: its question («» for the row itself), the table it stands in («» for none), its row from nought."""

    question: str
    table: str = ""
    row: int = 0


@dataclass(slots=True)
class Draft:
    """What the makers of the sheets share; `spots` tells the cell of every answer."""

    form: Form
    declared: Declarations
    book: Workbook
    lists: Lists
    spots: dict[Spot, Cell] = field(default_factory=dict)

    def name(self, name: str, sheet: Worksheet, top: int, left: int, bottom: int = 0, right: int = 0) -> None:
        """Give a cell or a range one of our defined names."""
        first = f"${get_column_letter(left)}${top}"
        last = f"${get_column_letter(right or left)}${bottom or top}"
        title = sheet.title.replace("'", "''")
        address = f"'{title}'!{first}" if first == last else f"'{title}'!{first}:{last}"
        self.book.defined_names[name] = DefinedName(name, attr_text=address)


def started(form: Form, declared: Declarations) -> Draft:
    """An empty workbook that has nothing but the sheet of lists."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return Draft(form, declared, book, Lists(book))
