"""What Word hides in a template stands in no paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.templates import changed, filled, folder, part, with_words, word

WORDS = "<w:t>Секретарю: не печатать</w:t>"
STYLES = (
    '<w:style w:type="character" w:styleId="Note"><w:name w:val="Note"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Inner"><w:name w:val="Inner"/><w:basedOn w:val="Note"/></w:style>'
    "</w:styles>"
)


@pytest.mark.parametrize(
    "look",
    [
        "<w:vanish/>",
        '<w:vanish w:val="true"/><w:b/>',
        '<w:vanish w:val="1"/>',
        '<w:rStyle w:val="Note"/>',
        '<w:rStyle w:val="Inner"/>',
        '<w:color w:val="ffffff"/>',
        '<w:sz w:val="2"/>',
    ],
)
def test_hidden_words_are_not_printed_and_check_tells_them(tmp_path: Path, look: str) -> None:
    hidden = with_words(word("Текст"), f"<w:r><w:rPr>{look}</w:rPr>{WORDS}</w:r>")
    templates = folder(tmp_path, changed(hidden, lambda xml: xml.replace("</w:styles>", STYLES), "word/styles.xml"))
    made = filled(templates)
    assert made.text == "Текст\n"
    assert "Секретарю" not in part(made.content)
    assert "скрытый текст не печатается" in templates.check("приказ.docx")[0]


@pytest.mark.parametrize(
    "look",
    [
        '<w:vanish w:val="0"/>',
        '<w:vanish w:val="false"/>',
        '<w:rStyle w:val="Note"/><w:vanish w:val="0"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>',
        '<w:color w:val="auto"/><w:sz w:val="16"/>',
    ],
)
def test_words_that_are_not_hidden_are_printed(tmp_path: Path, look: str) -> None:
    shown = with_words(word("Текст"), f"<w:r><w:rPr>{look}</w:rPr>{WORDS}</w:r>")
    made = filled(folder(tmp_path, changed(shown, lambda xml: xml.replace("</w:styles>", STYLES), "word/styles.xml")))
    assert made.text == "Секретарю: не печататьТекст\n"


def test_a_hidden_row_of_a_table_is_not_printed(tmp_path: Path) -> None:
    table = word("|== ширины=80\n| Первая |\n| Вторая |\n|==")
    hidden = changed(
        table,
        lambda xml: (
            xml[: xml.rindex("<w:tr>")] + "<w:tr><w:trPr><w:hidden/></w:trPr>" + xml[xml.rindex("<w:tr>") + 6 :]
        ),
    )
    assert "Вторая" not in filled(folder(tmp_path, hidden)).text


def test_words_of_a_paragraph_without_a_style_are_hidden_by_the_usual_one(tmp_path: Path) -> None:
    usual = '<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
    paragraph = (
        f'<w:p><w:r>{WORDS}</w:r></w:p><w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>видно</w:t></w:r></w:p>'
    )
    written = changed(word("Текст"), lambda xml: xml.replace("<w:body>", f"<w:body>{paragraph}", 1))
    shown = '<w:style w:type="paragraph" w:styleId="B"/></w:styles>'
    hidden = changed(written, lambda xml: xml.replace("</w:styles>", usual + shown), "word/styles.xml")
    assert filled(folder(tmp_path, hidden)).text.startswith("видно")
