"""The contents of a paper list the headings that stand in it; in the PDF each with the page on which it begins."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader

from pipeline.printing import libreoffice
from pipeline.word import Templates, changes
from pipeline.word.template import Template
from tests.builders.contents import BEGIN, END, SHOWS, old_contents, old_line, page_of, told, with_contents
from tests.builders.templates import by_jinja, changed, filled, folder, part, text_of, with_words, word, woven

CHAPTERS = (
    "СОДЕРЖАНИЕ\n{%p for имя in имена %}\n[Раздел] О {{ имя }}\nТекст\n[Подраздел] Итог\n{%p endfor %}\n[Раздел] Всё"
)
LINE = re.compile(r'<w:ind w:left="(\d+)" [^>]*/></w:pPr>(?:<w:r>.*?</w:r>)*<w:hyperlink [^>]*>(.*?)</w:hyperlink>')


def lines(content: bytes) -> list[tuple[int, str]]:
    """The lines of the contents: how far each is moved to the right, and its words."""
    shown = (
        (int(left), re.sub("<w:instrText.*?</w:instrText>", "", line)) for left, line in LINE.findall(part(content))
    )
    return [(left, re.sub("<[^>]*>", "", line)) for left, line in shown]


def test_they_list_the_headings_of_the_paper_and_nothing_of_the_template(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, with_contents(CHAPTERS)), имена=["Ким", "Цой"]).content
    assert lines(made) == [(0, "О Ким"), (284, "Итог"), (0, "О Цой"), (284, "Итог"), (0, "Всё")]
    xml = part(made)
    assert "41" not in xml and "старый" not in xml and "TOC1" not in xml
    assert xml.count('fldCharType="begin"') == xml.count('fldCharType="end"') == 6


def test_each_line_leads_to_its_heading(tmp_path: Path) -> None:
    xml = part(filled(folder(tmp_path, with_contents(CHAPTERS)), имена=["Ким"]).content)
    for words in ("О Ким", "Итог", "Всё"):
        [name] = re.findall(rf'w:anchor="(_Toc\d+)"><w:r><w:t xml:space="preserve">{words}<', xml)
        heading = re.search(rf'<w:bookmarkStart w:id="\d+" w:name="{name}"/><w:r>(?:(?!</w:p>).)*</w:p>', xml)
        assert heading and re.sub("<[^>]*>", "", heading[0]) == words
        assert f" PAGEREF {name} \\h " in xml


def test_word_makes_them_anew_and_reads_the_file(tmp_path: Path) -> None:
    one = folder(tmp_path, with_contents(CHAPTERS)).template("приказ.docx")
    assert isinstance(one, Template)
    made, slow = (
        way.render({"имена": ["Ким"]}, left_mm=30, title="П", draft=False) for way in (woven(one), by_jinja(one))
    )
    assert made.content == slow.content
    assert r'TOC \o "1-3" \h \z \u' in part(made.content)
    assert "updateFields" in part(made.content, "word/settings.xml")
    (tmp_path / "made.docx").write_bytes(made.content)
    assert OpenXmlValidator().validate(tmp_path / "made.docx").errors == []


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        (r'TOC \o "1-1"', ["О Ким", "Всё"]),
        (r'TOC \o "2-3" \h', ["Итог"]),
        ("TOC", ["О Ким", "Итог", "Всё"]),
        (r'TOC \h \u "1-2"', ["О Ким", "Итог", "Всё"]),
    ],
)
def test_which_levels_are_listed_is_told_by_the_field(tmp_path: Path, instruction: str, expected: list[str]) -> None:
    content = with_contents(CHAPTERS, old_contents(instruction))
    made = filled(folder(tmp_path, content), имена=["Ким"]).content
    assert [words for _, words in lines(made)] == expected
    # Styles of the house are headings by their level alone.
    assert re.search(r"instrText[^>]*> TOC [^<]*\\u", part(made))


def test_without_a_heading_they_are_empty(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, with_contents("СОДЕРЖАНИЕ\nТекст"))).content
    assert lines(made) == [] and part(made).count("fldChar ") == 3
    assert text_of(made) == "Текст\n"


def test_what_stands_around_them_stays(tmp_path: Path) -> None:
    whole = old_line("Глава", "41", before=f"<w:r><w:t>Смотрите: </w:t></w:r>{BEGIN}{told('TOC')}{SHOWS}", after=END)
    content = with_contents("СОДЕРЖАНИЕ\n[Раздел] Новая", whole)
    assert "Смотрите: Глава" in filled(folder(tmp_path, content)).text.replace("\u00a0", " ")


def test_the_templates_own_styles_of_contents_are_no_fault(tmp_path: Path) -> None:
    assert folder(tmp_path, with_contents(CHAPTERS)).check("приказ.docx") == []


def test_in_a_block_they_list_the_headings_of_the_paper(tmp_path: Path) -> None:
    templates = folder(tmp_path, "{%p include 'оглавление' %}\n[Раздел] Глава")
    (tmp_path / "blocks/оглавление.docx").write_bytes(with_contents("СОДЕРЖАНИЕ"))
    assert lines(filled(templates).content) == [(0, "Глава")]


def test_contents_that_word_has_brought_up_to_date_are_no_change_of_the_words(tmp_path: Path) -> None:
    ours = filled(folder(tmp_path, with_contents(CHAPTERS)), имена=["Ким"]).content
    theirs = changed(
        ours,
        lambda xml: xml.replace(f"{SHOWS}{END}", f"{SHOWS}<w:r><w:t>2</w:t></w:r>{END}"),
    )
    assert theirs != ours and changes(ours, theirs) == ()


def with_page_of(name: str) -> bytes:
    """A template that prints the page of a bookmark, which the template showed as 41."""
    field = page_of(name, "41")
    content = word("См. с. НОМЕР\nТекст {{ имя }}\n---\nМЕСТО")
    mark = '<w:bookmarkStart w:id="5" w:name="_Ref77"/><w:r><w:t>Место</w:t></w:r><w:bookmarkEnd w:id="5"/>'
    content = changed(content, lambda xml: xml.replace("НОМЕР</w:t></w:r>", f"</w:t></w:r>{field}"))
    return changed(content, lambda xml: re.sub(r"<w:r><w:t[^>]*>МЕСТО</w:t></w:r>", mark, xml))


def test_the_page_of_a_place_stays_a_field_as_long_as_the_place_is_there(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, with_page_of("_Ref77")), имя="Ким").content
    assert " PAGEREF _Ref77 " in part(made) and 'w:name="_Ref77"' in part(made) and "41" not in part(made)
    assert "updateFields" in part(made, "word/settings.xml")
    lost = filled(folder(tmp_path, with_page_of("_Ref99")), имя="Ким")
    assert "PAGEREF" not in part(lost.content) and "41" in lost.text


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.office
def test_the_pdf_has_the_page_of_each_heading(tmp_path: Path) -> None:
    text = "СОДЕРЖАНИЕ\n---\n{%p for имя in имена %}\n[Раздел] Глава {{ имя }}\n" + "Слова.\n" * 45 + "{%p endfor %}"
    contents = filled(folder(tmp_path, with_contents(text)), имена=["А", "Б", "В"]).content
    pointing = filled(folder(tmp_path, with_page_of("_Ref77")), имя="Ким").content
    saved = io.BytesIO()
    Document(io.BytesIO(contents)).save(saved)
    number = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>41</w:t></w:r></w:fldSimple>'
    counted = filled(folder(tmp_path, with_words(word(" листов\n---\nКонец"), number))).content
    papers = {"ours": contents, "saved": saved.getvalue(), "of": pointing, "counted": counted}
    with libreoffice.opened(str(shutil.which("soffice")), tmp_path / "printing") as office:
        made = office.pdfs({name: Templates.printable(content) for name, content in papers.items()})
    for name in ("ours", "saved"):
        first, *others = pages(made[name])
        for letter in "АБВ":
            [on] = [number for number, words in enumerate(others, start=2) if f"Глава {letter}" in words]
            assert re.search(rf"Глава {letter}\s*\.*\s*{on}\b", first)
    assert re.search(r"с\. *2\b", pages(made["of"])[0].replace("\u00a0", " "))
    assert "".join(pages(made["counted"])[0].split()) == "2листов"


def test_lines_that_look_like_headings_are_listed_by_nobody(tmp_path: Path) -> None:
    paper = filled(folder(tmp_path, with_contents("СОДЕРЖАНИЕ\n[Раздел] Глава"))).content
    styled = changed(
        paper, lambda xml: xml.replace('<w:pStyle w:val="Line"/><w:tabs>', '<w:pStyle w:val="Section"/><w:tabs>')
    )
    assert styled != paper
    assert [words for _, words in lines(Templates.printable(styled))] == ["Глава"]


def test_a_paper_without_contents_is_given_to_libreoffice_as_it_is(tmp_path: Path) -> None:
    paper = filled(folder(tmp_path, "[Раздел] Глава\nTOC")).content
    assert Templates.printable(paper) is paper
    assert Templates.printable(b"no Word file") == b"no Word file"
    other = filled(folder(tmp_path, with_contents("СОДЕРЖАНИЕ", old_contents(r'TOC \c "Рисунок"'))), старый="х").content
    assert Templates.printable(other) is other
