"""openpyxl's workbook without what takes it longest: comparing looks it knows, and files on the way to the package."""

from __future__ import annotations

import io
from copy import copy
from typing import Any, cast
from zipfile import ZipFile

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from pipeline.excel.styles import TEXT

_LOOKS = ("_fonts", "_fills", "_borders", "_alignments", "_protections")


def new_book() -> Workbook:
    """A workbook to be written, that knows fonts, borders and the like again by the very object it was given.

    Its ordinary letters are ours: widths are counted in their digits, and openpyxl's are not to be had everywhere.
    """
    book = Workbook()
    # The stubs of openpyxl know no styles by name.
    book._named_styles["Normal"].font = copy(TEXT)  # type: ignore[attr-defined]
    for kind in _LOOKS:
        setattr(book, kind, _Looks(getattr(book, kind)))
    return book


def parts_of(book: Workbook) -> dict[str, bytes]:
    """The parts of a finished workbook as openpyxl writes them, by name."""
    writer = _Writer(book)
    writer.write_data()
    return writer.parts


class _Looks(IndexedList[Any]):
    """The looks of one kind by their numbers.

    openpyxl hashes all that a look says each time one is given to a cell, which takes half of the time of a workbook;
    ours are constants.
    """

    def __init__(self, known: IndexedList[Any]) -> None:
        super().__init__(known)
        # With the object itself, so that its id is never another's.
        self._numbers: dict[int, tuple[int, object]] = {}

    def add(self, look: object) -> int:
        """The number of a look, which is added if it is new."""
        known = self._numbers.get(id(look))
        if known is None:
            known = self._numbers[id(look)] = super().add(look), look
        return known[0]


class _Parts(dict[str, bytes]):
    """The parts, in place of the package that openpyxl packs and that would be unpacked again."""

    def writestr(self, name: str, part: str | bytes) -> None:
        """Take a part."""
        self[name] = part.encode() if isinstance(part, str) else part

    def namelist(self) -> list[str]:
        """The names of the parts so far."""
        return list(self)


class _Writer(ExcelWriter):
    """Keeps sheets in memory: openpyxl puts each, with all answers in it, into a file of the system's folder."""

    def __init__(self, book: Workbook) -> None:
        self.parts = _Parts()
        super().__init__(book, cast("ZipFile", self.parts))

    # Any: what openpyxl's own writer uses of a sheet its stubs leave out.
    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        written = io.BytesIO()
        writer: Any = WorksheetWriter(ws, written)
        writer.write()
        ws._rels = writer._rels
        self.parts.writestr(ws.path[1:], written.getvalue())
        self.manifest.append(ws)
