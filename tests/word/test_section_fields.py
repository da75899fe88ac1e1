"""What a paper says of its sections is what there is, or a blank: LibreOffice would print what the template showed."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from pipeline.printing import libreoffice
from pipeline.word import Templates
from tests.builders.templates import filled, folder, part

LONG = "{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{shows}<w:r><w:t>9</w:t></w:r>{end}"
SHORT = '<w:fldSimple w:instr=" {code} "><w:r><w:t>9</w:t></w:r></w:fldSimple>'
TURNS = {
    name: f'<w:r><w:fldChar w:fldCharType="{turn}"/></w:r>'
    for name, turn in (("begin", "begin"), ("shows", "separate"), ("end", "end"))
}


def put(paragraph: Paragraph, *pieces: str, form: str = LONG) -> None:
    """Words as they are, and fields by their codes, each of which shows «9» as the template was saved."""
    for piece in pieces:
        if piece.isupper():
            fields = parse_xml(f"<w:p {nsdecls('w')}>{form.format(code=piece, **TURNS)}</w:p>")
            for element in [*fields]:
                paragraph._p.append(element)
        else:
            paragraph.add_run(piece)


def sheet_of_section(section: Section, form: str = LONG) -> None:
    """The usual foot of a page: «Раздел 1, лист 2 из 3»."""
    section.footer.is_linked_to_previous = False
    put(section.footer.paragraphs[0], "Раздел ", "SECTION", ", лист ", "PAGE", " из ", "SECTIONPAGES", form=form)


def pages(document: Docx, count: int) -> None:
    """So many pages in the section that comes last."""
    for number in range(count):
        paragraph = document.add_paragraph("далее")
        if number < count - 1:
            paragraph.add_run().add_break(WD_BREAK.PAGE)


def saved(document: Docx) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def printed(paper: bytes, folder: Path) -> list[str]:
    """The words of each page of the PDF that LibreOffice makes of a paper."""
    with libreoffice.opened(str(shutil.which("soffice")), folder / "printing") as office:
        made = office.pdfs({"paper": Templates.printable(paper)})
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made["paper"])).pages]


@pytest.mark.parametrize("form", [LONG, SHORT])
def test_the_pages_of_the_only_section_are_those_of_the_paper(tmp_path: Path, form: str) -> None:
    document = Document()
    sheet_of_section(document.sections[0], form)
    pages(document, 3)
    assert printed(saved(document), tmp_path) == [f"далее Раздел 1, лист {page} из 3" for page in (1, 2, 3)]


def test_of_several_sections_the_number_is_told_and_their_pages_are_left_blank(tmp_path: Path) -> None:
    document = Document()
    sheet_of_section(document.sections[0])
    put(document.add_paragraph(), "Раздел ", "SECTION", " здесь")
    pages(document, 1)
    sheet_of_section(document.add_section())
    put(document.add_paragraph(), "Раздел ", "SECTION", " тут")
    pages(document, 1)
    first, second = printed(saved(document), tmp_path)
    assert first == "Раздел 1 здесь далее Раздел 1, лист 1 из ___"
    assert second == "Раздел 2 тут далее Раздел 2, лист 2 из ___"


def test_a_foot_that_several_sections_share_tells_no_section(tmp_path: Path) -> None:
    document = Document()
    sheet_of_section(document.sections[0])
    pages(document, 1)
    document.add_section()
    pages(document, 1)
    assert [page.partition("далее ")[2] for page in printed(saved(document), tmp_path)] == [
        f"Раздел ___, лист {page} из ___" for page in (1, 2)
    ]


def test_the_word_file_keeps_the_fields_without_the_numbers_of_the_template(tmp_path: Path) -> None:
    document = Document()
    sheet_of_section(document.sections[0])
    foot = part(filled(folder(tmp_path, saved(document))).content, "word/footer1.xml")
    assert "SECTIONPAGES" in foot and re.findall(r"<w:t[^>]*>([^<]+)</w:t>", foot) == [
        "Раздел ",
        ", лист ",
        "9",
        " из ",
    ]


def told(document: Docx, tmp_path: Path) -> list[str]:
    """What is told of a template about its sections."""
    return [finding for finding in folder(tmp_path, saved(document)).check("приказ.docx") if "SECTION" in finding]


def test_the_author_is_told_of_what_will_be_a_blank_and_what_to_put_there(tmp_path: Path) -> None:
    document = Document()
    sheet_of_section(document.sections[0])
    assert told(document, tmp_path) == []
    document.add_section()
    shared, of_pages = sorted(told(document, tmp_path), key=lambda finding: "SECTIONPAGES" in finding)
    assert "сделайте каждому разделу свой колонтитул" in shared
    assert "NUMPAGES" in of_pages and "«Раздел 9, лист 9 из 9»" in of_pages
