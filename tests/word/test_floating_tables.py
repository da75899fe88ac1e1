"""A table that text flows around comes to paper with all its rows, however long it is."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table
from pypdf import PdfReader

from pipeline.printing import libreoffice
from pipeline.word import Templates
from tests.builders.templates import part

PLACES = {"beside text": "text", "at the margin": "margin", "on the page": "page"}


def table(document: Docx, names: list[str], anchor: str = "text", side: str = "") -> Table:
    """A table of one narrow column that text flows around."""
    made: Table = document.add_table(len(names), 1)
    for name, row in zip(names, made.rows, strict=True):
        row.cells[0].text = name
    placed = f'w:tblpXSpec="{side}"' if side else 'w:tblpX="1"'
    properties = (
        '<w:tblPr {names}><w:tblpPr w:vertAnchor="{anchor}" w:horzAnchor="margin" {placed} w:tblpY="1"/>'
        '<w:tblOverlap w:val="never"/><w:tblW w:w="2000" w:type="dxa"/></w:tblPr>'
    ).format(names=nsdecls("w"), anchor=anchor, placed=placed)
    made._tbl.replace(made._tbl.tblPr, parse_xml(properties))
    made._tbl.tblGrid[0].set(qn("w:w"), "2000")
    return made


def children(count: int) -> list[str]:
    return [f"Ребёнок{number:03}" for number in range(count)]


def saved(document: Docx) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def on_paper(document: Docx, folder: Path) -> list[str]:
    """The names on the PDF that LibreOffice makes of a paper, page by page."""
    with libreoffice.opened(str(shutil.which("soffice")), folder / "printing") as office:
        made = office.pdfs({"paper": Templates.printable(saved(document))})
    pages = PdfReader(io.BytesIO(made["paper"])).pages
    return [name for page in pages for name in re.findall(r"Ребёнок\d+|Итого", page.extract_text())]


@pytest.mark.parametrize("anchor", PLACES.values(), ids=PLACES)
def test_all_rows_are_on_paper(tmp_path: Path, anchor: str) -> None:
    document = Document()
    table(document, children(90), anchor)
    document.add_paragraph("Итого")
    assert on_paper(document, tmp_path) == [*children(90), "Итого"]


def test_two_of_them_stay_two_tables(tmp_path: Path) -> None:
    document = Document()
    first, second = table(document, children(50)), table(document, children(90)[50:])
    first._tbl.addnext(second._tbl)
    assert on_paper(document, tmp_path) == children(90)
    assert part(Templates.printable(saved(document))).count("</w:tbl><w:p/><w:tbl>") == 1


def test_one_inside_a_cell_is_on_paper_as_a_whole(tmp_path: Path) -> None:
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0]._p.addnext(table(document, children(90))._tbl)
    cell.add_paragraph()
    assert on_paper(document, tmp_path) == children(90)


@pytest.mark.parametrize("side", ["right", "center"])
def test_it_keeps_the_side_on_which_it_stood(side: str) -> None:
    document = Document()
    table(document, children(30), side=side)
    printed = part(Templates.printable(saved(document)))
    assert f'<w:jc w:val="{side}"/>' in printed
    assert "tblpPr" not in printed and "tblOverlap" not in printed


def test_a_short_one_stays_where_its_author_put_it() -> None:
    document = Document()
    table(document, ["УТВЕРЖДАЮ", "Заведующий", "Осинова В.П."])
    assert "tblpPr" in part(Templates.printable(saved(document)))


def test_few_rows_of_many_words_are_long() -> None:
    document = Document()
    table(document, ["вопросы воспитания " * 15])
    assert "tblpPr" not in part(Templates.printable(saved(document)))
