"""A paper says to everybody and on every day what it said when it was made."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader

from pipeline.printing import libreoffice
from pipeline.word import Templates
from pipeline.word.house_style import WORD
from tests.builders.templates import filled, folder, part, text_of, with_part, with_words, word

BEGIN, SHOWS, END = (f'<w:r><w:fldChar w:fldCharType="{turn}"/></w:r>' for turn in ("begin", "separate", "end"))


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def field(instruction: str, shown: str) -> str:
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>" if "<" not in instruction else instruction
    return f"{BEGIN}{told}{SHOWS}{shown}{END}"


DATE = field(' DATE \\@ "dd.MM.yyyy" ', run("01.09.2026"))


@pytest.mark.parametrize(
    "name", ["DATE", "TIME", "FILENAME", "AUTHOR", "SAVEDATE", "USERNAME", "PRINTDATE", "DOCPROPERTY x"]
)
def test_a_live_field_becomes_the_words_it_shows_and_check_tells_it(tmp_path: Path, name: str) -> None:
    templates = folder(tmp_path, with_words(word(", конец"), field(name, run("01.09.") + run("2026"))))
    made = filled(templates)
    assert made.text == "01.09.2026, конец\n"
    assert "fldChar" not in part(made.content) and "instrText" not in part(made.content)
    [finding] = templates.check("приказ.docx")
    assert f"поле Word {name.split()[0]}" in finding and "«01.09.2026»" in finding


def test_a_simple_live_field_becomes_words_too(tmp_path: Path) -> None:
    made = filled(
        folder(tmp_path, with_words(word(", конец"), f'<w:fldSimple w:instr="TIME">{run("12:00")}</w:fldSimple>'))
    )
    assert made.text == "12:00, конец\n"
    assert "fldSimple" not in part(made.content)


@pytest.mark.parametrize("shown", ["{{ кому }}", "г-же {{ кому }}!"])
def test_a_tag_that_a_field_shows_is_filled_and_nothing_is_told(tmp_path: Path, shown: str) -> None:
    pieces = field("MERGEFIELD Имя", run(shown[:5]) + run(shown[5:]))
    simple = f'<w:fldSimple w:instr=" MERGEFIELD Имя ">{run(shown)}</w:fldSimple>'
    for put in (pieces, simple):
        templates = folder(tmp_path, with_words(word(", конец"), put))
        assert filled(templates, кому="Ким").text == f"{shown.replace('{{ кому }}', 'Ким')}, конец\n"
        assert templates.check("приказ.docx") == []


def test_what_a_field_reckons_with_is_not_printed(tmp_path: Path) -> None:
    asked = f"<w:r><w:instrText>IF </w:instrText></w:r>{DATE}<w:r><w:instrText> да нет</w:instrText></w:r>"
    made = filled(folder(tmp_path, with_words(word(", конец"), field(asked, run("да")))))
    assert made.text == "да, конец\n"
    assert "instrText" not in part(made.content)


@pytest.mark.parametrize("place", ["word/document.xml", "word/footer9.xml"])
def test_words_that_depend_on_the_page_are_told_with_what_word_has_for_that(tmp_path: Path, place: str) -> None:
    told = [f"<w:r><w:instrText>{words}</w:instrText></w:r>" for words in ("IF ", ' &gt; 1 "стр. ')]
    asked = field(told[0] + field("PAGE", run("2")) + told[1] + field("PAGE", run("2")), run("стр. ") + run("2"))
    footer = f'<w:ftr xmlns:w="{WORD}"><w:p>{asked if "footer" in place else ""}</w:p></w:ftr>'
    paper = with_words(word(", конец"), "" if "footer" in place else asked)
    templates = folder(tmp_path, with_part(paper, "word/footer9.xml", footer, "footer"))
    [finding] = templates.check("приказ.docx")
    assert "поле Word IF зависит от номера страницы" in finding and "«стр. 2»" in finding
    assert "«Особый колонтитул для первой страницы»" in finding and "тег" not in finding
    assert "".join(re.findall("<w:t(?: [^>]*)?>(.*?)</w:t>", part(filled(templates).content, place))).startswith(
        "стр. 2"
    )


def test_page_numbers_and_links_stay_fields(tmp_path: Path) -> None:
    shown = run("2") + DATE
    templates = folder(
        tmp_path, with_words(word(", конец"), field("PAGE", run("1")) + field('HYPERLINK "https://а.рф"', shown))
    )
    xml = part(filled(templates).content)
    assert xml.count("<w:fldChar ") == 6
    assert "DATE" not in xml


def test_how_many_pages_another_paper_had_is_not_printed(tmp_path: Path) -> None:
    simple = f'<w:fldSimple w:instr=" NUMPAGES ">{run("41")}</w:fldSimple>'
    counted = simple + field(" SECTIONPAGES ", run("42")) + field(" PAGE ", run("43"))
    xml = part(filled(folder(tmp_path, with_words(word(", конец"), counted))).content)
    assert "NUMPAGES" in xml and "SECTIONPAGES" in xml
    assert "41" not in xml and "42" not in xml and "43" in xml


def test_a_reference_to_a_bookmark_that_the_paper_loses_keeps_its_words(tmp_path: Path) -> None:
    templates = folder(tmp_path, with_words(word(", конец"), field("REF срок", run("пункт 2"))))
    assert filled(templates).text == "пункт 2, конец\n"
    assert templates.check("приказ.docx") == []


def test_the_day_of_opening_is_left_out_and_told(tmp_path: Path) -> None:
    today = "<w:r><w:dayLong/><w:monthLong/><w:yearLong/></w:r>"
    templates = folder(tmp_path, with_words(word("Текст"), today))
    assert "yearLong" not in part(filled(templates).content)
    [finding] = templates.check("приказ.docx")
    assert "сегодняшняя дата из Word" in finding


@pytest.mark.parametrize("told", ['IF "ж" = "ж" "назначена" "назначен"', "=SUM(ABOVE)", "= 5 + 7", "DATE", "FILENAME"])
def test_what_libreoffice_would_print_otherwise_it_gets_as_the_words_that_stand_there(told: str) -> None:
    inner = f"<w:r><w:instrText>{told} </w:instrText></w:r>{field('MERGEFIELD Пол', run('ж'))}"
    escaped = told.replace('"', "&quot;")
    for put in (
        field(told, run("назна") + run("чена")),
        field(inner, run("назначена")),
        f'<w:fldSimple w:instr=" {escaped} ">{run("назначена")}</w:fldSimple>',
    ):
        printed = Templates.printable(with_words(word(", конец"), put))
        assert text_of(printed) == "назначена, конец\n"
        assert not any(sign in part(printed) for sign in ("fldChar", "instrText", "fldSimple", "MERGEFIELD"))


@pytest.mark.office
@pytest.mark.parametrize("is_short", [False, True])
def test_a_sign_by_its_number_is_printed_once(tmp_path: Path, is_short: bool) -> None:
    told = "SYMBOL 8470 \\u"
    put = f'<w:fldSimple w:instr=" {told} ">{run("№")}</w:fldSimple>' if is_short else field(f" {told} ", run("№"))
    with libreoffice.opened(str(shutil.which("soffice")), tmp_path / "printing") as office:
        made = office.pdfs({"paper": Templates.printable(with_words(word(" 41"), put))})
    assert "".join(PdfReader(io.BytesIO(made["paper"])).pages[0].extract_text().split()) == "№41"


@pytest.mark.office
@pytest.mark.parametrize("is_short", [False, True])
def test_a_counter_out_of_sight_is_not_printed_and_sets_back_what_it_counts(tmp_path: Path, is_short: bool) -> None:
    told = r"SEQ Point \r 0 \h"
    back = f'<w:fldSimple w:instr=" {told} ">{run("")}</w:fldSimple>' if is_short else field(f" {told} ", run(""))
    point = field(r" SEQ Point \* ARABIC ", run("1"))
    put = f"{point}{run('раздел')}{back}{run('; ')}{point}"
    with libreoffice.opened(str(shutil.which("soffice")), tmp_path / "printing") as office:
        made = office.pdfs({"paper": Templates.printable(with_words(word(" конец"), put))})
    assert "".join(PdfReader(io.BytesIO(made["paper"])).pages[0].extract_text().split()) == "1раздел;1конец"


@pytest.mark.parametrize(
    "told", ["PAGE", "NUMPAGES", "MERGEFIELD Имя", "FORMTEXT", "REF срок", 'HYPERLINK "https://а.рф"']
)
def test_other_fields_of_a_paper_as_it_lies_are_left_to_libreoffice(told: str) -> None:
    paper = with_words(word(" конец"), field(told, run("1")))
    assert Templates.printable(paper) is paper


@pytest.mark.parametrize(("tag", "kind"), [("hdr", "header"), ("ftr", "footer"), ("footnotes", "footnotes")])
def test_in_margins_and_notes_too_but_for_what_asks_for_the_page(tag: str, kind: str) -> None:
    told = [f"<w:r><w:instrText>{words}</w:instrText></w:r>" for words in ("IF ", " = 2 да")]
    page = field(told[0] + field("PAGE", run("2")) + told[1], run("да"))
    lines = "".join(f"<w:p>{line}</w:p>" for line in (DATE, field("IF 1 = 1 нет", run("нет")), page))
    margin = f'<w:{tag} xmlns:w="{WORD}">{lines}</w:{tag}>'
    printed = Templates.printable(with_part(word("Текст"), f"word/{kind}9.xml", margin, kind))
    xml = part(printed, f"word/{kind}9.xml")
    assert re.findall("<w:instrText>(.*?)</w:instrText>", xml) == ["IF ", "PAGE", " = 2 да"]
    assert re.findall("<w:t>(.*?)</w:t>", xml) == ["01.09.2026", "нет", "2", "да"]


@pytest.mark.office
def test_the_pdf_of_a_paper_that_people_changed_says_what_the_paper_says(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(0, 1)
    for hours in ("10", "12,5", "5"):
        table.add_row().cells[0].text = hours
    total = f'<w:fldSimple {nsdecls("w")} w:instr=" =SUM(ABOVE) "><w:r><w:t>27,5</w:t></w:r></w:fldSimple>'
    table.add_row().cells[0].paragraphs[0]._p.append(parse_xml(total))
    fitted = field("IF 1 = 1 назначена назначен", run("назначена"))
    told = f"<w:p {nsdecls('w')}><w:r><w:t>Осинова: </w:t></w:r>{fitted}</w:p>"
    document.element.body.insert(0, parse_xml(told))
    saved = io.BytesIO()
    document.save(saved)
    with libreoffice.opened(str(shutil.which("soffice")), tmp_path / "printing") as office:
        made = office.pdfs({"paper": Templates.printable(saved.getvalue())})
    words = PdfReader(io.BytesIO(made["paper"])).pages[0].extract_text().split()
    assert words == ["Осинова:назначена", "10", "12,5", "5", "27,5"]
