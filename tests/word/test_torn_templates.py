"""What a paper would lose, or what would spoil its file, is told of a template with the words where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.word.tag_pairs import torn
from tests.builders.templates import changed, filled, folder, word

LINK = '<w:hyperlink w:anchor="a"><w:r><w:t>{}</w:t></w:r></w:hyperlink>'
PICTURE = "<w:r><w:drawing/></w:r>"
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
BOX = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def cell(words: str, merged: str = "") -> str:
    return f"<w:tc><w:tcPr>{merged}</w:tcPr>{paragraph(run(words))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def beginning_with(xml: str) -> bytes:
    return changed(word("Конец"), lambda whole: whole.replace("<w:body>", f"<w:body>{xml}", 1))


def told(tmp_path: Path, xml: str) -> list[str]:
    return [finding.partition(": ")[2] for finding in folder(tmp_path, beginning_with(xml)).check("приказ.docx")]


@pytest.mark.parametrize(
    "xml",
    [
        paragraph(LINK.format("{% for х in список %}{{ х }}"), run("{% endfor %}")),
        paragraph(run("{% if список %}"), BOX.format(paragraph(run("в надписи{% endif %}")))),
        paragraph(run("{%p for х in список %}")) + table(cell("{{ х }}") + cell("{%p endfor %}")),
        paragraph(run("{% if не_то %}а{% elif список %}"), LINK.format("б{% endif %}")),
    ],
)
def test_a_tag_whose_end_stands_in_another_place_is_told(tmp_path: Path, xml: str) -> None:
    [fault] = told(tmp_path, xml)
    assert fault.startswith("тег и его конец стоят в разных местах")


@pytest.mark.parametrize(
    "source",
    [
        "<p><r><t>{% if а %}один</t></r></p><p><r><t>два{% endif %}</t></r></p>",
        "{% for х in а %}<p><r><t>{{ х }}</t></r><br/></p>{% endfor %}",
        '<p alt="{% if а > 1 %}x{% endif %}"><t>{% if а < 2 %}да{% else %}нет{% endif %}</t></p>',
        "<t>{% endif %}</t>",
    ],
)
def test_what_comes_and_goes_as_a_whole_is_not_torn(source: str) -> None:
    assert [*torn(source)] == []


@pytest.mark.parametrize(
    ("hanging", "words"),
    [
        (PICTURE, "привязан рисунок"),
        (NOTE, "привязана сноска"),
        ("<w:r><w:object/></w:r>", "привязан вставленный объект"),
    ],
)
def test_what_would_go_with_the_paragraph_of_a_tag_is_told(tmp_path: Path, hanging: str, words: str) -> None:
    xml = paragraph(run("{%p if да %}"), hanging) + paragraph(run("т")) + paragraph(run("{%p endif %}"))
    [fault] = told(tmp_path, xml)
    assert words in fault and fault.endswith("«{%p if да %}»")


def test_a_picture_that_would_go_with_the_row_of_a_tag_is_told(tmp_path: Path) -> None:
    row = f"<w:tc><w:tcPr/>{paragraph(run('{%tr for х in список %}'), PICTURE)}</w:tc>"
    [fault] = told(tmp_path, table(row, cell("{{ х }}"), cell("{%tr endfor %}")))
    assert fault.startswith("тег {%tr … %} должен стоять в строке таблицы один")


BELOW, FIRST = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'


@pytest.mark.parametrize(
    "rows",
    [
        (cell("Группа", FIRST) + cell("1"), cell("{{ имя }}", BELOW) + cell("2")),
        (cell("a") + cell("Группа", FIRST), cell("б", '<w:gridSpan w:val="1"/>') + cell("{{ имя }}", BELOW)),
    ],
)
def test_words_under_the_cell_that_is_drawn_over_theirs_are_told(tmp_path: Path, rows: tuple[str, ...]) -> None:
    [fault] = told(tmp_path, table(*rows))
    assert fault.startswith("ячейка объединена с верхней") and fault.endswith("«{{ имя }}»")


def test_a_loop_under_a_cell_that_spans_its_rows_is_filled(tmp_path: Path) -> None:
    rows = (
        cell("Группа", FIRST) + cell("шапка"),
        cell("{%tr for х in список %}", BELOW) + cell(""),
        cell("", BELOW) + cell("{{ х }}"),
        cell("{%tr endfor %}", BELOW) + cell(""),
    )
    assert told(tmp_path, table(*rows)) == []
    assert filled(folder(tmp_path, beginning_with(table(*rows))), список=["раз", "два"]).text == (
        "| Группа | шапка |\n|  | раз |\n|  | два |\nКонец\n"
    )


def test_a_cell_that_only_says_to_be_merged_keeps_its_words(tmp_path: Path) -> None:
    """Nothing stands above it, so that Word shows it."""
    assert told(tmp_path, table(cell("{{ имя }}", BELOW))) == []
