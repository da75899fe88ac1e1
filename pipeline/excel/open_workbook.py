"""A form's workbook in the making: its book, its drop-down lists, and where each answer came to stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.definitions import Declarations, Form
from pipeline.excel.drop_downs import DropDownLists
from pipeline.excel.written_book import new_book

# Values by question: of the register, of a declaration, or as somebody wrote them into a cell.
Answers: TypeAlias = Mapping[str, object]
Rows: TypeAlias = Sequence[Answers]


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """An answer: its question («» for the row itself), the table it stands in («» for none), its row from nought."""

    question: str
    table: str = ""
    row: int = 0


@dataclass(slots=True)
class OpenWorkbook:
    """What the makers of the sheets share; `places` tells the cell of every answer."""

    form: Form
    declared: Declarations
    book: Workbook
    lists: DropDownLists
    places: dict[AnswerPlace, Cell] = field(default_factory=dict)

    def define_name(self, name: str, sheet: Worksheet, top: int, left: int, bottom: int = 0, right: int = 0) -> None:
        """Give a cell or a range one of our defined names; without bottom and right it is one cell."""
        first = f"${get_column_letter(left)}${top}"
        last = f"${get_column_letter(right or left)}${bottom or top}"
        title = sheet.title.replace("'", "''")
        address = f"'{title}'!{first}" if first == last else f"'{title}'!{first}:{last}"
        self.book.defined_names[name] = DefinedName(name, attr_text=address)


def new_workbook(form: Form, declared: Declarations) -> OpenWorkbook:
    """A workbook that has nothing but the hidden sheet of lists; sheets cannot be copied, renamed or taken away.

    Answers on the copy of a sheet bear no names of ours, and nobody would read them.
    """
    book = new_book()
    # LibreOffice and Gnumeric take this lock off (findings/libreoffice-unlocks-the-structure-of-a-workbook.sh).
    book.security = WorkbookProtection(lockStructure=True)
    book.remove(book.worksheets[0])
    return OpenWorkbook(form, declared, book, DropDownLists(book))
