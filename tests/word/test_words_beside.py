"""What a file says besides its text reaches the guard of names, wherever in the package it stands."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.builders.templates import changed, filled, folder, with_part, with_words, word

NAME = "Осинова В.П."
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
FORMULA = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWN = f'<a:p xmlns:a="{DRAWING}"><a:r><a:t>Осин</a:t></a:r><a:r><a:t>ова В.П.</a:t></a:r></a:p>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATHS = f'<m:oMath xmlns:m="{FORMULA}"><m:r><m:t>Осинова В.П.</m:t></m:r></m:oMath>'
PICTURE = '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" {}="Фото: Осинова В.П."/></w:pict></w:r>'
BOX = (
    '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>Осинова В.П.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
)
BEGIN, SHOWN, END = (f'<w:r><w:fldChar w:fldCharType="{turn}"/></w:r>' for turn in ("begin", "separate", "end"))
FIELD = (
    f'{BEGIN}<w:r><w:instrText>HYPERLINK "mailto:Осинова В.П."</w:instrText></w:r>'
    f"{SHOWN}<w:r><w:t>почта</w:t></w:r>{END}"
)
IN_TEXT = {
    "field": FIELD,
    "tooltip": '<w:hyperlink w:anchor="a" w:tooltip="Осинова В.П."><w:r><w:t>сайт</w:t></w:r></w:hyperlink>',
    "picture description": PICTURE.format("alt"),
    "picture title": PICTURE.format("title"),
    "text box": BOX,
    "formula": MATHS,
}


@pytest.mark.parametrize("run", IN_TEXT.values(), ids=IN_TEXT.keys())
def test_a_name_behind_the_words_of_a_template_is_told(tmp_path: Path, run: str) -> None:
    made = filled(folder(tmp_path, with_words(word("Текст"), run)))
    assert NAME in made.text + made.aside


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_words_of_the_paper(tmp_path: Path, kind: str) -> None:
    runs = '<w:r><w:t>Осинова</w:t></w:r><w:r><w:t xml:space="preserve"> {{ инициалы }}</w:t></w:r>'
    notes = f'<w:{kind}s xmlns:w="{WORD}"><w:{kind} w:id="2"><w:p>{runs}</w:p></w:{kind}></w:{kind}s>'
    templates = folder(tmp_path, with_part(word("Текст"), f"word/{kind}s.xml", notes, f"{kind}s"))
    assert NAME in filled(templates, инициалы="В.П.").text


def test_a_name_that_a_footer_shows_by_a_field_is_told(tmp_path: Path) -> None:
    shown = "<w:r><w:t>Осинова В.П.</w:t></w:r>"
    field = f'<w:p><w:fldSimple w:instr="REF Начальник">{shown}</w:fldSimple></w:p>'
    footer = f'<w:ftr xmlns:w="{WORD}">{field}</w:ftr>'
    made = filled(folder(tmp_path, with_part(word("Текст"), "word/footer1.xml", footer, "footer")))
    assert NAME in made.aside


@pytest.mark.parametrize(
    "address", ["mailto:осинова@сад.рф", "https://сад.рф/%D0%9E%D1%81%D0%B8%D0%BD%D0%BE%D0%B2%D0%B0"]
)
def test_the_address_of_a_link_is_told_as_people_write_it(tmp_path: Path, address: str) -> None:
    link = f'<Relationship Id="rId80" Type="x/hyperlink" Target="{address}" TargetMode="External"/></Relationships>'
    links = "word/_rels/document.xml.rels"
    linked = changed(word("Текст"), lambda xml: xml.replace("</Relationships>", link), links)
    assert "Осинова" in re.split(r"\W", filled(folder(tmp_path, linked)).aside)


def test_drawings_and_embedded_files_are_looked_through(tmp_path: Path) -> None:
    drawing = with_part(word("Текст"), "word/diagrams/data1.xml", DRAWN, "diagramData")
    assert NAME in filled(folder(tmp_path, drawing)).aside
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as package:
        package.writestr("xl/sharedStrings.xml", "<sst><si><t>Осинова В.П.</t></si></sst>")
    embedded = with_part(word("Текст"), "word/embeddings/book.xlsx", book.getvalue(), "package")
    assert NAME in filled(folder(tmp_path, embedded)).aside


@pytest.mark.parametrize(
    "content",
    [
        b"\xd0\xcf\x11\xe0" + "Осинова В.П.".encode("utf-16-le"),
        b"\x89PNG\r\n\x1a\niTXtAuthor\0" + "Осинова В.П.".encode(),
        f"<svg><text><tspan>{NAME[:4]}</tspan><tspan>{NAME[4:]}</tspan></text></svg>".encode(),
    ],
)
def test_what_objects_and_pictures_say_in_letters_is_told(tmp_path: Path, content: bytes) -> None:
    assert NAME in filled(folder(tmp_path, with_part(word("Текст"), "word/media/a.bin", content, "image"))).aside


@pytest.mark.parametrize("kind", ["moveFromRangeStart", "customXmlInsRangeStart"])
def test_who_edited_a_template_stands_in_no_paper(tmp_path: Path, kind: str) -> None:
    templates = folder(tmp_path, with_words(word("Текст"), f'<w:{kind} w:id="1" w:author="{NAME}"/>'))
    assert NAME not in filled(templates).aside
    assert "остались исправления" in templates.check("приказ.docx")[0]


def test_the_looks_of_the_house_say_nothing(tmp_path: Path) -> None:
    assert not re.search(r"[А-яЁё]", filled(folder(tmp_path, "Текст")).aside)
