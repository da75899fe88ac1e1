"""A workbook is written as openpyxl writes it, only sooner and without files of its own."""

from __future__ import annotations

import io
import tempfile
import zipfile
from copy import copy
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.workbook.workbook import Workbook

from pipeline.excel.styles import TEXT
from pipeline.excel.written_book import new_book, parts_of

RED, BOLD = PatternFill("solid", fgColor="FFC7CE"), Font(name="Arial", bold=True)


def dressed(book: Workbook) -> Workbook:
    """The workbook with two sheets whose cells share looks, some of them given as other objects that say the same."""
    book.create_sheet("Список")
    for sheet in book.worksheets:
        for row in range(1, 5):
            cell: Any = sheet.cell(row, 1, f"Иванова {row}")
            cell.font, cell.fill = BOLD, RED
            cell.border = Border(left=Side(style="thin"))
            sheet.cell(row, 2, row).font = Font(name="Arial", bold=row % 2 == 0)
            sheet.cell(row, 3).fill = copy(cell.fill)
        sheet["A1"].comment = Comment("Кто это?", "куратор")
        sheet["B2"].hyperlink = "#'Список'!A1"
    return book


def saved(book: Workbook) -> dict[str, bytes]:
    """The parts that openpyxl saves."""
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_parts_are_those_that_openpyxl_saves() -> None:
    plain = Workbook()
    plain._named_styles["Normal"].font = copy(TEXT)  # type: ignore[attr-defined]  # no styles by name in the stubs
    ours, theirs = parts_of(dressed(new_book())), saved(dressed(plain))
    ours.pop("docProps/core.xml")
    theirs.pop("docProps/core.xml")
    assert ours == theirs


def test_no_answer_passes_through_a_file_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", lambda *_, **__: pytest.fail("a file is made"))
    assert "Иванова".encode("ascii", "xmlcharrefreplace") in parts_of(dressed(new_book()))["xl/worksheets/sheet1.xml"]
