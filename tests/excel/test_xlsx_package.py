"""The package of what we hand out: what other programs need to open it and keep its words."""

from __future__ import annotations

import io
import posixpath
import re
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.comments import Comment
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook

from pipeline.excel import xlsx_package
from tests.builders.questionnaires import PLAIN, workbook_of


@pytest.fixture(scope="module")
def content() -> bytes:
    """A workbook with words, a comment, and an empty cell that was to hold words."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"], sheet["A3"] = "слово", "  слово с пробелами ", "слово"
    sheet["A1"].comment = Comment("Проверьте", "Программа")
    sheet["B1"].data_type, sheet["B1"].number_format = "s", "@"
    return xlsx_package.content(book, "Анкета")


@pytest.fixture(scope="module")
def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_windows_makes_the_same_bytes(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    monkeypatch.setattr(sys, "platform", "win32")
    assert xlsx_package.zipped(parts) == content


def test_a_string_says_its_name_space_no_second_time(parts: dict[str, str]) -> None:
    strings = parts["xl/sharedStrings.xml"]
    assert strings.count("xmlns=") == 1
    assert '<si><t>слово</t></si><si><t xml:space="preserve">  слово с пробелами </t></si>' in strings


def test_the_table_of_strings_tells_how_often_they_are_used(parts: dict[str, str]) -> None:
    uses = sum(part.count(' t="s"') for name, part in parts.items() if name.startswith("xl/worksheets/sheet"))
    strings = parts["xl/sharedStrings.xml"]
    assert uses > strings.count("<si>") > 0
    assert f'count="{uses}" uniqueCount="{strings.count("<si>")}"' in strings


def test_an_empty_cell_is_no_string(parts: dict[str, str]) -> None:
    [cell] = re.findall(r'<c r="B1"[^>]*>', parts["xl/worksheets/sheet1.xml"])
    assert "t=" not in cell


def test_relations_lead_from_the_folder_of_their_part_to_parts_that_are_there(parts: dict[str, str]) -> None:
    for name in (name for name in parts if name.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(name))
        targets = [str(relation.get("Target")) for relation in etree.fromstring(parts[name].encode())]
        assert not [target for target in targets if target.startswith("/")]
        assert {posixpath.normpath(posixpath.join(folder, target)) for target in targets} <= parts.keys()


def test_comments_lie_where_every_program_looks_for_them(parts: dict[str, str]) -> None:
    assert {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"} <= parts.keys()
    assert 'PartName="/xl/comments1.xml"' in parts["[Content_Types].xml"]
    # ExcelJS shows no comment whose words stand in no run.
    assert "<text><r><t>Проверьте</t></r></text>" in parts["xl/comments1.xml"]


def test_other_readers_see_every_word(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(content)
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx").worksheets[0]
    assert sheet["A1"].value == "слово" and sheet["A1"].comment is not None
    assert sheet["A1"].comment.text == "Проверьте"
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[0][0] == "слово"
    assert not [error.description for error in OpenXmlValidator().validate(str(tmp_path / "book.xlsx")).errors]


def test_nobody_copies_or_renames_a_sheet_of_a_questionnaire() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_of(PLAIN))) as package:
        assert '<workbookProtection lockStructure="1"' in package.read("xl/workbook.xml").decode()
