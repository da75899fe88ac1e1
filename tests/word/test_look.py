"""How a filled template looks: the house decides, whatever the template brings."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from pipeline.expressions import Gap
from pipeline.word.house import twips
from tests.builders.shipped import style
from tests.builders.templates import changed, filled, folder, part, replaced, word

SAVED = Path(__file__).parent / "saved" / "saved_by_libreoffice.docx"
EVERYTHING = """
[Вид документа] Приказ
{{ п(1) }} **Жирный** //курсив// {{ имя }}
|== ширины=10,60,100 шапка=2
| № | ФИО | < |
| ^ | Имя | Должность |
|{%tr for х in [1, 2] %}|
| [Таблица центр] {{ х }} | {{ имя }} ⏎ второй | {{ пусто }} |
|{%tr endfor %}|
|==
|== ширины=80,50 рамка=0 низ=1
| Директор | И.О. Фамилия |
|==
---
@альбом
[Раздел] Альбом
@книга
Конец
"""


def sections(content: bytes) -> list[str]:
    """The properties of every section."""
    return re.findall(r"<w:sectPr.*?</w:sectPr>", part(content))


@pytest.mark.parametrize("draft", [True, False])
def test_a_strict_validator_finds_nothing_to_object(tmp_path: Path, draft: bool) -> None:
    made = filled(folder(tmp_path, EVERYTHING), draft=draft, имя="Ким & Цой\nПак", пусто=Gap("должность"))
    (tmp_path / "made.docx").write_bytes(made.content)
    assert OpenXmlValidator().validate(tmp_path / "made.docx").errors == []


def test_a_template_saved_by_another_office_program_says_the_same_in_the_same_looks(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs").mkdir()
    names: dict[str, Any] = {"имя": "Ким & Цой", "пусто": Gap("должность")}
    ours = filled(folder(tmp_path / "ours", EVERYTHING), **names)
    theirs = filled(folder(tmp_path / "theirs", SAVED.read_bytes()), **names)
    assert theirs.text == ours.text
    assert part(theirs.content, "word/styles.xml") == part(ours.content, "word/styles.xml")
    used = [set(re.findall(r'<w:pStyle w:val="(\w+)"', part(made.content))) for made in (ours, theirs)]
    assert used[0] == used[1]
    assert "xmlns:w14" not in part(theirs.content)
    (tmp_path / "made.docx").write_bytes(theirs.content)
    assert OpenXmlValidator().validate(tmp_path / "made.docx").errors == []


def test_fonts_sizes_and_spacing_of_the_template_do_not_reach_the_document(tmp_path: Path) -> None:
    own = '<w:rPr><w:rFonts w:ascii="Comic Sans MS"/><w:b/><w:sz w:val="50"/></w:rPr><w:t '
    gaudy = changed(word("Текст"), lambda xml: xml.replace("<w:t ", own))
    xml = part(filled(folder(tmp_path, gaudy)).content)
    assert "<w:r><w:rPr><w:b/></w:rPr><w:t" in xml
    assert "Comic" not in xml and "w:sz" not in xml


def test_a_style_the_house_does_not_have_becomes_the_body_and_is_told(tmp_path: Path) -> None:
    strange = changed(
        word("[Раздел] Текст"), lambda xml: xml.replace('w:val="Раздел"', 'w:val="Мой"'), "word/styles.xml"
    )
    templates = folder(tmp_path, strange)
    assert '<w:pStyle w:val="Text"/>' in part(filled(templates).content)
    assert templates.check("приказ.docx") == [
        "templates/приказ.docx: стиля «мой» нет в оформлении, а им набрано: «Текст»"
    ]


def test_pages_have_the_margins_of_the_house_and_the_left_one_of_the_kind(tmp_path: Path) -> None:
    template = folder(tmp_path, "Текст").template("приказ.docx")
    for left_mm, margin in ((30, 1701), (20, 1134)):
        (page,) = sections(template.render({}, left_mm=left_mm, title="", draft=False).content)
        assert f'w:top="1134" w:right="567" w:bottom="1134" w:left="{margin}"' in page


def test_words_in_a_table_without_a_style_of_their_own_look_like_words_in_a_table(tmp_path: Path) -> None:
    text = word("Текст\n|== ширины=50 шапка=0\n| Ячейка |\n|==")
    plain = changed(text, lambda xml: re.sub(r"<w:pStyle [^>]*/>", "", xml))
    used = re.findall(r'<w:pStyle w:val="(\w+)"/></w:pPr><w:r>', part(filled(folder(tmp_path, plain)).content))
    assert used == ["Text", "Table"]


def test_columns_of_text_stay(tmp_path: Path) -> None:
    two = changed(word("Текст"), lambda xml: re.sub("<w:cols [^>]*/>", '<w:cols w:num="2" w:space="300"/>', xml))
    assert 'w:num="2"' in sections(filled(folder(tmp_path, two)).content)[0]


def test_a_page_turned_to_landscape_stays_turned(tmp_path: Path) -> None:
    turned = [
        'w:orient="landscape"' in page
        for page in sections(filled(folder(tmp_path, EVERYTHING), имя="", пусто="").content)
    ]
    assert turned == [False, True, False]


def test_pages_are_numbered_from_the_second(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, EVERYTHING), имя="", пусто="")
    assert ["<w:titlePg/>" in page for page in sections(made.content)] == [True, False, False]
    assert 'w:instr="PAGE"' in part(made.content, "word/headerHouseLater.xml")
    assert "PAGE" not in part(made.content, "word/headerHouseFirst.xml")


def test_a_draft_says_so_on_its_first_page(tmp_path: Path) -> None:
    templates = folder(tmp_path, "Текст")
    assert filled(templates, draft=True).text == f"{style().draft_mark}\nТекст\n"
    assert filled(templates, draft=False).text == "Текст\n"


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


def test_a_gap_in_the_title_is_put_in_words(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "Текст"), title=f"Согласие: {Gap('кто')}")
    assert "<dc:title>Согласие: [укажите: кто]</dc:title>" in part(made.content, "docProps/core.xml")


LONG = "Длинный абзац, который займёт на бумаге не одну строку, а по меньшей мере две, как и бывает в отчётах."
SIGNATURE = "[Подпись]\n[Подпись]\n|== ширины=50,50 рамка=0\n| [Подпись] Директор | И.О. |\n|=="


@pytest.mark.parametrize(
    ("before", "together"),
    [
        (f"Первый\n{LONG}", ["Длинный"]),
        ("Первый\nВторой\nПоследний", ["Второй", "Последний"]),
        ("---\nПоследний", ["Последний"]),
        ("|== ширины=50,50 шапка=0\n| а | б |\n| в | г |\n| д | е |\n| ж | з |\n|==", ["а", "б", "д", "е", "ж", "з"]),
    ],
)
def test_a_signature_takes_two_lines_with_it_and_never_stands_on_a_page_alone(
    tmp_path: Path, before: str, together: list[str]
) -> None:
    xml = part(filled(folder(tmp_path, f"{before}\n{SIGNATURE}")).content)
    assert re.findall(r"<w:keepNext/></w:pPr><w:r><w:t[^>]*>(\w+)", xml) == [*together, "Директор", "И"]


@pytest.mark.parametrize(("rows", "together"), [("а", ""), ("аб", "а"), ("абв", "аб"), ("абвгд", "аг")])
def test_no_row_of_a_table_stands_alone_below_its_heading_or_on_its_last_page(
    tmp_path: Path, rows: str, together: str
) -> None:
    body = "\n".join(f"| {row} | – |" for row in rows)
    xml = part(filled(folder(tmp_path, f"|== ширины=50,50 шапка=1\n| Имя | Должность |\n{body}\n|==")).content)
    assert style().styles["Таблица шапка"].keep_next
    assert re.findall(r"<w:keepNext/></w:pPr><w:r><w:t[^>]*>([а-я])", xml) == list(together)


@pytest.mark.parametrize(("text", "page"), [("", "книга"), ("@альбом", "альбом")])
def test_a_table_is_as_wide_as_the_text_whatever_the_margin(tmp_path: Path, text: str, page: str) -> None:
    width = {"книга": 170, "альбом": 257}[page]
    table = f"{text}\n|== ширины={width - 20},20\n| а | б |\n|==\n|== ширины=20,20\n| в | г |\n|=="
    template = folder(tmp_path, table).template("приказ.docx")
    xml = part(template.render({}, left_mm=20, title="", draft=False).content)
    whole, narrow = (int(found) for found in re.findall(r'<w:tblW w:w="(\d+)"', xml))
    assert whole == twips({"книга": 180, "альбом": 267}[page])
    assert narrow == twips(20) * 2
    assert abs(sum(map(int, re.findall(r'<w:gridCol w:w="(\d+)"', xml)[:2])) - whole) <= 1


def test_no_line_ends_after_the_sign_of_a_number_within_it_or_before_a_percent_sign(tmp_path: Path) -> None:
    text = "Приказ № {{ номер }} (n = {{ n }}), {{ n }} %\n|== ширины=20,80\n| № п/п | «п. 1-2» |\n|=="
    made = filled(folder(tmp_path, text), номер="41-ОД/а-1", n=5)
    assert made.text.startswith("Приказ №\u00a041-ОД/а-1 (n\u00a0=\u00a05), 5\u00a0%\n| № п/п | «п. 1-2» |\n")
    assert part(made.content).count("<w:noBreakHyphen/>") == 2


def test_a_file_bears_the_title_and_never_the_day_it_was_made(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, "Текст"), title="Приказ «О & об»")
    core = part(made.content, "docProps/core.xml")
    assert "<dc:title>Приказ «О &amp; об»</dc:title>" in core
    assert core.count("1980-01-01T00:00:00Z") == 2
    with zipfile.ZipFile(BytesIO(made.content)) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.testzip() is None
        assert not [name for name in file.namelist() if "stylesWithEffects" in name]


def test_a_new_page_in_the_paragraph_of_a_tag_outlives_the_tag(tmp_path: Path) -> None:
    text = changed(
        word("{%p if да %}\nТекст\n{%p endif %}"),
        lambda xml: xml.replace("if да %}</w:t>", 'if да %}</w:t><w:br w:type="page"/>'),
    )
    assert "<w:pageBreakBefore/>" in part(filled(folder(tmp_path, text), да=True).content)


def test_a_new_section_in_the_paragraph_of_a_tag_outlives_the_tag(tmp_path: Path) -> None:
    turn = '</w:pPr><w:r><w:t xml:space="preserve">{%p if да %}'
    section = f'<w:sectPr><w:pgSz w:orient="landscape"/></w:sectPr>{turn}'
    text = changed(word("{%p if да %}\nТекст\n{%p endif %}"), lambda xml: xml.replace(turn, section))
    assert len(sections(filled(folder(tmp_path, text), да=True).content)) == 2
