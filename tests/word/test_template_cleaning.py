"""What a template brings of its own and the house does not let through."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest

from tests.builders.templates import changed, filled, folder, part, with_words, word
from tests.builders.word_files import EVERYTHING, sections


def test_comments_and_tracked_changes_are_findings_and_deletions_do_not_print(tmp_path: Path) -> None:
    traces = (
        '<w:commentRangeStart w:id="1"/><w:del w:id="2"><w:r><w:delText>старое</w:delText></w:r></w:del>'
        '<w:ins w:id="3"><w:r><w:t>новое</w:t></w:r></w:ins></w:p>'
    )
    templates = folder(tmp_path, changed(word("Текст "), lambda xml: xml.replace("</w:p>", traces, 1)))
    assert [finding.partition(": ")[2] for finding in templates.check("приказ.docx")] == [
        "остались примечания на полях – удалите их",
        "остались исправления – примите или отклоните их на вкладке «Рецензирование»",
    ]
    made = filled(templates)
    assert made.text == "Текстновое\n"
    assert not re.search("<w:(del|ins|comment)", part(made.content))


def test_fonts_sizes_and_spacing_of_the_template_do_not_reach_the_document(tmp_path: Path) -> None:
    own = '<w:rPr><w:rFonts w:ascii="Comic Sans MS"/><w:b/><w:sz w:val="50"/></w:rPr><w:t '
    gaudy = changed(word("Текст"), lambda xml: xml.replace("<w:t ", own))
    xml = part(filled(folder(tmp_path, gaudy)).content)
    assert "<w:r><w:rPr><w:b/></w:rPr><w:t" in xml
    assert "Comic" not in xml and "w:sz" not in xml


@pytest.mark.parametrize("name", ["header", "footer"])
def test_the_lines_of_margins_that_word_has_styled_itself_are_lines_of_the_house(tmp_path: Path, name: str) -> None:
    styled = '<w:p><w:pPr><w:pStyle w:val="a5"/></w:pPr><w:r><w:t>Отдел</w:t></w:r></w:p><w:p>'
    content = changed(word("Текст"), lambda xml: xml.replace("<w:p>", styled, 1))
    own = f'<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="{name}"/></w:style></w:styles>'
    templates = folder(tmp_path, changed(content, lambda xml: xml.replace("</w:styles>", own), "word/styles.xml"))
    assert templates.check("приказ.docx") == []
    assert '<w:pStyle w:val="Line"/>' in part(filled(templates).content)


def test_a_style_the_house_does_not_have_becomes_the_body_and_is_told(tmp_path: Path) -> None:
    strange = changed(
        word("[Раздел] Текст"), lambda xml: xml.replace('w:val="Раздел"', 'w:val="Мой"'), "word/styles.xml"
    )
    templates = folder(tmp_path, strange)
    assert '<w:pStyle w:val="Text"/>' in part(filled(templates).content)
    assert templates.check("приказ.docx") == [
        "templates/приказ.docx: стиля «мой» нет в оформлении. "
        "Дайте абзацу стиль оформления, например «Текст». Им набрано: «Текст»"
    ]


def styled(name: str) -> bytes:
    """A template whose one paragraph bears a style of that name."""
    return changed(
        word("[Раздел] Слова"), lambda xml: xml.replace('w:val="Раздел"', f'w:val="{name}"'), "word/styles.xml"
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("heading 1", "Это «Заголовок 1» самого Word: дайте абзацу стиль «Раздел»."),
        ("heading 2", "Это «Заголовок 2» самого Word: дайте абзацу стиль «Подраздел»."),
        ("heading 5", "Это «Заголовок 5» самого Word: дайте абзацу стиль «Подраздел»."),
        ("Пунктт", "Возможно, имелось в виду «Пункт»."),
    ],
)
def test_a_style_that_the_house_does_not_have_is_told_with_the_one_to_choose(
    tmp_path: Path, name: str, told: str
) -> None:
    [finding] = folder(tmp_path, styled(name)).check("приказ.docx")
    assert finding.endswith(f"нет в оформлении. {told} Им набрано: «Слова»")


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("List Paragraph", "Text"),
        ("Normal (Web)", "Text"),
        ("Body Text", "Text"),
        ("Title", "Title"),
        ("Subtitle", "Subtitle"),
    ],
)
def test_what_a_program_styles_by_itself_or_names_in_english_is_of_the_house(
    tmp_path: Path, name: str, id_: str
) -> None:
    templates = folder(tmp_path, styled(name))
    assert templates.check("приказ.docx") == []
    assert f'<w:pStyle w:val="{id_}"/>' in part(filled(templates).content)


def test_columns_of_text_stay(tmp_path: Path) -> None:
    two = changed(word("Текст"), lambda xml: re.sub("<w:cols [^>]*/>", '<w:cols w:num="2" w:space="300"/>', xml))
    assert 'w:num="2"' in sections(filled(folder(tmp_path, two)).content)[0]


def test_a_page_turned_to_landscape_stays_turned(tmp_path: Path) -> None:
    turned = [
        'w:orient="landscape"' in page
        for page in sections(filled(folder(tmp_path, EVERYTHING), имя="", пусто="").content)
    ]
    assert turned == [False, True, False]


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


def test_the_hint_of_a_control_that_nobody_filled_is_told_and_a_tag_in_its_place_is_filled(tmp_path: Path) -> None:
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    hinting = folder(tmp_path, with_words(word("Конец"), control.format("Место для ввода текста.")))
    [finding] = hinting.check("приказ.docx")
    assert finding.endswith(
        "подсказка поля для ввода напечатается – поставьте вместо неё тег: «Место для ввода текста.»"
    )
    tagged = folder(tmp_path, with_words(word(", конец"), control.format("{{ имя }}")))
    assert tagged.check("приказ.docx") == []
    assert filled(tagged, имя="сад").text == "сад, конец\n"


def test_a_control_that_word_would_fill_from_data_of_the_file_keeps_what_was_put_into_it(tmp_path: Path) -> None:
    # Word and LibreOffice print the data (findings/libreoffice-prints-the-data-behind-a-filled-control.sh).
    control = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/c:coreProperties[1]/d:title[1]" w:storeItemID="store"/><w:text/>'
        "</w:sdtPr><w:sdtContent><w:r><w:t>{{ имя }}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    paper = filled(folder(tmp_path, with_words(word(", конец"), control)), имя="сад")
    assert paper.text == "сад, конец\n"
    assert "dataBinding" not in part(paper.content, "word/document.xml")


def test_cells_and_repeated_rows_that_are_controls_stay_in_their_places(tmp_path: Path) -> None:
    # Readers of Word tables lose them (findings/a-cell-in-a-control-leaves-its-row-in-python-docx.sh).
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    def cell(words: str) -> str:
        return f"<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"

    rows = (
        f"<w:tr>{control(cell('Кто'))}{cell('Где')}</w:tr>",
        f"<w:tr>{cell('{%tr for один in дети %}')}{cell('')}</w:tr>",
        control(control(f"<w:tr>{control(cell('{{ один }}'))}{cell('{{ имя }}')}</w:tr>")),
        f"<w:tr>{cell('{%tr endfor %}')}{cell('')}</w:tr>",
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl><w:p/><w:sectPr"
    template = changed(word("Список"), lambda xml: xml.replace("<w:sectPr", table, 1))
    paper = filled(folder(tmp_path, template), дети=["Анна", "Вера"], имя="сад")
    [read] = docx.Document(io.BytesIO(paper.content)).tables
    assert [[one.text for one in row.cells] for row in read.rows] == [
        ["Кто", "Где"],
        ["Анна", "сад"],
        ["Вера", "сад"],
    ]
