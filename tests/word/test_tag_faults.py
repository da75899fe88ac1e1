"""A tag that cannot work is told with its reason and its place; one that can is filled wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.expressions import Gap
from pipeline.word.house_style import OFFICE
from tests.builders.templates import (
    OUTSIDE_TEXT,
    changed,
    filled,
    folder,
    part,
    renamed_parts,
    with_part,
    with_words,
    word,
)

CELL = "<w:tc><w:tcPr/><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
LOOP = "".join(
    f"<w:tr>{CELL.format(words)}</w:tr>" for words in ("{%tr for х in список %}", "{{ х }}", "{%tr endfor %}")
)
INNER = f"<w:tbl><w:tblPr/><w:tblGrid/>{LOOP}</w:tbl><w:p/>"
NESTED = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{CELL.format('Список:')}<w:tc><w:tcPr/>{INNER}</w:tc></w:tr></w:tbl>"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
BOX = f"<w:r><w:pict><v:rect {VML}><v:textbox><w:txbxContent>{{}}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
LINKED = '<w:hyperlink w:anchor="a"><w:r><w:t>{}</w:t></w:r></w:hyperlink>'


def findings(tmp_path: Path, content: bytes) -> list[str]:
    return [finding.partition(": ")[2] for finding in folder(tmp_path, content).check("приказ.docx")]


def paragraphs(*texts: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def test_a_loop_in_a_table_within_a_table_is_filled(tmp_path: Path) -> None:
    nested = changed(word("Конец"), lambda xml: xml.replace("<w:body>", f"<w:body>{NESTED}", 1))
    assert filled(folder(tmp_path, nested), список=["раз", "два"]).text == "| Список: | раз / два |\nКонец\n"


def test_a_condition_in_a_text_box_takes_paragraphs_of_the_box(tmp_path: Path) -> None:
    boxed = with_words(word("Конец"), BOX.format(paragraphs("{%p if да %}", "внутри", "{%p endif %}")))
    templates = folder(tmp_path, boxed)
    assert "внутри" in filled(templates, да=True).text
    assert "внутри" not in filled(templates, да=False).text


def test_a_text_box_is_filled_once_whatever_twins_word_keeps_of_it(tmp_path: Path) -> None:
    choice = f'<mc:Choice Requires="wps">{BOX}</mc:Choice>'.format(paragraphs("{{ п(1) }} в надписи"))
    twin = choice.replace('mc:Choice Requires="wps"', "mc:Fallback").replace("mc:Choice", "mc:Fallback")
    namespaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps"'
    box = f"<w:r><mc:AlternateContent {namespaces}>{choice}{twin}</mc:AlternateContent></w:r>"
    assert filled(folder(tmp_path, with_words(word("{{ п(1) }} ниже, рис. {{ рис() }}"), box))).text == (
        "1. в надписи\n2. ниже, рис. 1\n"
    )


@pytest.mark.parametrize(
    "runs",
    [
        "<w:r><w:t>{{{{ имя.</w:t></w:r>" + LINKED.format("полное }}}} далее"),
        LINKED.format("{{{{ имя") + "<w:r><w:t> }}}}</w:t></w:r>",
        '<w:r><w:t>{{{{ имя</w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t> }}}}</w:t></w:r></w:fldSimple>',
    ],
)
def test_a_tag_cut_by_a_link_is_told_with_its_paragraph(tmp_path: Path, runs: str) -> None:
    [finding] = findings(tmp_path, with_words(word("Текст"), runs.replace("{{{{", "{{").replace("}}}}", "}}")))
    assert finding.startswith("тег разорван ссылкой") and "{{ имя" in finding


@pytest.mark.parametrize("place", OUTSIDE_TEXT)
@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("47-ОД", "№\u00a047-ОД"),
        ("раз\nдва\tтри", "№\u00a0раз два три"),
        (Gap("имя"), "№\u00a0[укажите: имя]"),
    ],
)
def test_any_answer_can_stand_outside_of_text(tmp_path: Path, place: str, value: object, printed: str) -> None:
    runs = OUTSIDE_TEXT[place].format("№ {{ имя }}")
    made = filled(folder(tmp_path, with_words(word("Конец"), runs)), имя=value)
    assert printed in part(made.content)
    assert [gap.label for gap in made.gaps] == (["имя"] if isinstance(value, Gap) else [])


@pytest.mark.parametrize("place", OUTSIDE_TEXT)
def test_a_number_outside_of_text_is_left_as_it_is(tmp_path: Path, place: str) -> None:
    templates = folder(tmp_path, with_words(word("Приказ № 47-ОД"), OUTSIDE_TEXT[place].format("№ 47-ОД")))
    written = part(filled(templates).content)
    assert "№\u00a047-ОД" in written and "47</w:t><w:noBreakHyphen/>" in written


@pytest.mark.parametrize("kind", ["customXml", "smartTag", "dir", "bdo", "ins"])
def test_a_tag_cut_by_what_is_no_word_is_filled(tmp_path: Path, kind: str) -> None:
    runs = f"<w:r><w:t>{{{{ им</w:t></w:r><w:{kind}><w:r><w:t>я }}}}</w:t></w:r></w:{kind}>"
    assert filled(folder(tmp_path, with_words(word(", конец"), runs)), имя="сад").text == "сад, конец\n"


def test_a_tag_cut_in_a_formula_is_told(tmp_path: Path) -> None:
    formula = (
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        "<m:r><m:t>{</m:t></m:r><m:r><m:t>{ имя }}</m:t></m:r></m:oMath>"
    )
    [finding] = findings(tmp_path, with_words(word("Текст"), formula))
    assert finding == "тег в формуле разорван, напишите его обычным текстом: «{{ имя }}»"


@pytest.mark.parametrize("kind", ["aFChunk", "subDocument"])
def test_a_file_that_word_would_put_in_is_told(tmp_path: Path, kind: str) -> None:
    inserted = with_part(word("Текст"), "word/chunk.htm", "<html>{{ имя }}<br></html>", kind)
    [finding] = findings(tmp_path, inserted)
    assert finding == "вставленный файл (/word/chunk.htm) программа не читает: перенесите его текст в шаблон"


def test_a_tag_that_stands_whole_in_a_link_is_filled(tmp_path: Path) -> None:
    linked = with_words(word(", конец"), LINKED.format("{{ имя }}"))
    assert filled(folder(tmp_path, linked), имя="сад").text == "сад, конец\n"


@pytest.mark.parametrize(
    "address", ["https://{{ сайт }}", "{{%20сайт%20}}", "mailto:%7B%7Bпочта%7D%7D", "https://а.рф/{% if x %}"]
)
def test_a_tag_in_the_address_of_a_link_is_told(tmp_path: Path, address: str) -> None:
    link = f'<Relationship Id="rId80" Type="x/hyperlink" Target="{address}" TargetMode="External"/></Relationships>'
    links = "word/_rels/document.xml.rels"
    [finding] = findings(tmp_path, changed(word("Текст"), lambda xml: xml.replace("</Relationships>", link), links))
    assert finding.startswith("адрес ссылки программа не заполняет")


def test_a_tag_in_an_address_is_told_with_the_paragraph_of_its_link(tmp_path: Path) -> None:
    link = '<Relationship Id="rId80" Type="x/hyperlink" Target="https://{{ сайт }}" TargetMode="External"/>'
    runs = f'<w:hyperlink xmlns:r="{OFFICE}" r:id="rId80"><w:r><w:t>наш сайт</w:t></w:r></w:hyperlink>'
    content = with_words(word(", почта"), runs)
    links = "word/_rels/document.xml.rels"
    linked = changed(content, lambda xml: xml.replace("</Relationships>", f"{link}</Relationships>"), links)
    [fault] = folder(tmp_path, linked).tagged("приказ.docx").faults
    assert fault.sentence.endswith("напишите адрес текстом в абзаце «наш сайт, почта»") and fault.spot


def test_a_tag_that_word_has_cut_in_the_code_of_a_field_is_filled(tmp_path: Path) -> None:
    turns = {turn: f'<w:r><w:fldChar w:fldCharType="{turn}"/></w:r>' for turn in ("begin", "separate", "end")}
    code = "".join(
        f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in ('HYPERLINK "mail', "to:{{ по", 'чта }}"')
    )
    runs = f"{turns['begin']}{code}{turns['separate']}<w:r><w:t>почта</w:t></w:r>{turns['end']}"
    made = filled(folder(tmp_path, with_words(word("Конец"), runs)), почта="sad@example.ru")
    assert 'HYPERLINK "mailto:sad@example.ru"' in part(made.content)


def test_a_tag_in_a_drawing_is_told_though_it_is_cut_into_runs(tmp_path: Path) -> None:
    runs = "<a:r><a:t>{</a:t></a:r><a:r><a:t>{ организация.куратор }}</a:t></a:r>"
    drawing = f'<a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{runs}</a:p>'
    [finding] = findings(tmp_path, with_part(word("Текст"), "word/diagrams/data1.xml", drawing, "diagramData"))
    assert "программа не заполняет" in finding and "{{ организация.куратор }}" in finding


@pytest.mark.parametrize(
    "text, told",
    [
        ("{%р if да %}", "буквы «р» русские"),
        ("{%тр for х in список %}", "буквы «тр» русские"),
        ("{{ oрганизация }}", "в слове «oрганизация» смешаны"),
        ("{% еndif %}", "в слове «еndif» смешаны"),
    ],
)
def test_letters_that_only_look_right_are_told(tmp_path: Path, text: str, told: str) -> None:
    assert any(told in finding for finding in findings(tmp_path, word(text)))


def test_a_name_of_one_letter_and_a_quoted_word_are_what_they_are(tmp_path: Path) -> None:
    assert filled(folder(tmp_path, "{{р}} {{р | lower}} {{ 'COVIDом' }}"), р="Да").text == "Да да COVIDом\n"


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\ufeff", "\u00ad"])
def test_letters_without_width_spoil_no_tag(tmp_path: Path, sign: str) -> None:
    assert filled(folder(tmp_path, f"{{{{ и{sign}мя }}}}"), имя="сад").text == "сад\n"


def test_the_text_is_found_under_the_name_that_sharepoint_gives_it(tmp_path: Path) -> None:
    content = with_part(
        word("{{ имя }}"), "word/header9.xml", part(word("Шапка")).replace("w:document", "w:hdr"), "header"
    )
    names = {"word/document.xml": "word/document2.xml", "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels"}
    renamed = renamed_parts(content, names)
    assert filled(folder(tmp_path, renamed), имя="сад").text.endswith("сад\n")


def test_a_strict_file_is_called_so(tmp_path: Path) -> None:
    ours = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = changed(word("Текст"), lambda xml: xml.replace(ours, "http://purl.oclc.org/ooxml/wordprocessingml/main"))
    assert "Strict" in findings(tmp_path, strict)[0]


def test_a_row_that_would_take_an_inner_table_along_is_told(tmp_path: Path) -> None:
    inner = f"<w:tc><w:tcPr/><w:tbl><w:tblPr/><w:tblGrid/><w:tr>{CELL.format('внутри')}</w:tr></w:tbl><w:p/></w:tc>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{CELL.format('{%tr if да %}')}{inner}</w:tr></w:tbl>"
    content = changed(word("Конец"), lambda xml: xml.replace("<w:body>", f"<w:body>{table}", 1))
    assert "{%tr … %} должен стоять" in findings(tmp_path, content)[0]
