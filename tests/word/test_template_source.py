"""Which files are templates, and what of them is kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from pipeline.expressions import Gap
from pipeline.model import RenderError
from tests.builders.templates import changed, filled, folder, part, replaced, word
from tests.builders.word_files import EVERYTHING


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", "Просто текст".encode()])
def test_a_file_that_is_not_word_is_told_so(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(RenderError, match="не файл Word"):
        filled(folder(tmp_path, content))


def test_an_xml_bomb_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "ха-ха-ха">]><w:document'
    with pytest.raises(RenderError, match="откройте его в Word"):
        filled(folder(tmp_path, changed(word("Текст"), lambda xml: xml.replace("<w:document", bomb))))


SAVED = Path(__file__).parent / "saved"


# By LibreOffice 7.4, and by ONLYOFFICE Document Builder 10.0.0, whose trial header was taken out again; Р7-Офис is made
# of the same engine.
@pytest.mark.parametrize("program", ["libreoffice", "onlyoffice"])
def test_a_template_saved_by_another_office_program_says_the_same_in_the_same_looks(
    tmp_path: Path, program: str
) -> None:
    saved = (SAVED / f"saved_by_{program}.docx").read_bytes()
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs").mkdir()
    names: dict[str, Any] = {"имя": "Ким & Цой", "пусто": Gap("должность")}
    ours = filled(folder(tmp_path / "ours", EVERYTHING), **names)
    theirs = filled(folder(tmp_path / "theirs", saved), **names)
    assert theirs.text == ours.text
    assert part(theirs.content, "word/styles.xml") == part(ours.content, "word/styles.xml")
    used = [set(re.findall(r'<w:pStyle w:val="(\w+)"', part(made.content))) for made in (ours, theirs)]
    assert used[0] == used[1]
    assert "xmlns:w14" not in part(theirs.content)
    (tmp_path / "made.docx").write_bytes(theirs.content)
    assert OpenXmlValidator().validate(tmp_path / "made.docx").errors == []
    assert folder(tmp_path / "theirs", saved).check("приказ.docx") == []


def with_own_header(words: str) -> bytes:
    """A template with a header of its own."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    content = changed(
        word("Текст"),
        lambda xml: xml.replace(
            "<w:sectPr>", f'<w:sectPr><w:headerReference xmlns:r="{link}" w:type="default" r:id="rId90"/>'
        ),
    )
    links, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    header = word(words)
    body = re.sub(r"<w:sectPr>.*</w:sectPr>", "", part(header)).replace("w:document", "w:hdr")
    return replaced(
        content,
        {
            links: part(content, links).replace(
                "</Relationships>",
                f'<Relationship Id="rId90" Type="{link}/header" Target="header1.xml"/></Relationships>',
            ),
            types: part(content, types).replace(
                "</Types>", f'<Override PartName="/word/header1.xml" ContentType="{kind}"/></Types>'
            ),
            "word/header1.xml": body.replace("<w:body>", "").replace("</w:body>", ""),
        },
    )


def test_a_template_keeps_a_header_of_its_own_with_its_tags_and_gaps_filled(tmp_path: Path) -> None:
    templates = folder(tmp_path, with_own_header("Согласие № {{ номер }} {{ дата }}"))
    made = filled(templates, draft=True, номер="5 & 6", дата=Gap("дата"))
    assert made.text == "ПРОЕКТ\nСогласие №\u00a05 & 6 [укажите: дата]\nТекст\n"
    assert [gap.label for gap in made.gaps] == ["дата"]
    assert "<w:titlePg/>" not in part(made.content)
    assert "headerHouse" not in part(made.content, "[Content_Types].xml")
