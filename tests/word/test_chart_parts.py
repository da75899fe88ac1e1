"""Charts in a document: native, the same every time, in words for who does not see them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from pipeline.expressions import ChartKind, Gap, chart
from pipeline.model import RenderError
from tests.builders.charts import a_chart, found, names, tree, with_chart
from tests.builders.templates import changed, filled, folder, part, replaced, text_of, word

TEXT = "[Рисунок] {{ график }}\n[Подпись рисунка] Рисунок {{ рис() }} – Оценки"


HOSTILE = ["", "Рога & «Копыта» <b>\"'", "🦄\x00\x0b\u200b\ufffe\ud800", "{{ 7 * 7 }} ]]>", "\ue002[]\ue003", "=1+1"]


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_strict_validator_finds_nothing_to_object(tmp_path: Path, kind: str) -> None:
    (tmp_path / "made.docx").write_bytes(filled(folder(tmp_path, TEXT), график=a_chart(kind)).content)
    assert OpenXmlValidator().validate(tmp_path / "made.docx").errors == []


def test_a_lawyer_reads_the_chart_in_words(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, TEXT), график=a_chart("рейтинг"))
    assert made.text.replace("\xa0", " ") == (
        "[Диаграмма: Потребность в помощи, % (n = 12); Работа с родителями – 66,7; Планирование – 50,0; "
        "Дети с особыми потребностями – нет данных]\nРисунок 1 – Оценки\n"
    )
    assert text_of(made.content) == made.text


def test_the_words_of_a_chart_are_read_aloud(tmp_path: Path) -> None:
    made = filled(folder(tmp_path, TEXT), график=a_chart("доли", title='Рога & «Копыта» "да" <нет>'))
    (described,) = found(tree(made, "word/document.xml"), "//wp:docPr")
    assert f"[{described.get('descr')}]" in made.text
    assert 'Рога & «Копыта» "да" <нет>, %' in described.get("descr")


def test_the_same_charts_give_the_same_bytes(tmp_path: Path) -> None:
    charts = [a_chart(kind) for kind in ChartKind]
    assert with_chart(tmp_path, *charts) == with_chart(tmp_path, *charts)


def test_several_charts_have_parts_and_ids_of_their_own(tmp_path: Path) -> None:
    made = with_chart(tmp_path, a_chart(), a_chart("доли"), a_chart())
    assert [name for name in names(made) if "charts/chart" in name] == [f"word/charts/chart{n}.xml" for n in (1, 2, 3)]
    ids = found(tree(made, "word/document.xml"), "//wp:docPr/@id")
    assert len(set(ids)) == 3


def test_a_chart_that_the_template_brings_keeps_its_name(tmp_path: Path) -> None:
    links, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
    own = f'<Relationship Id="rId77" Type="{kind}" Target="charts/chart1.xml"/></Relationships>'
    template = replaced(
        changed(word("{{ график }}"), lambda xml: xml.replace("</Relationships>", own), links),
        {"word/charts/chart1.xml": "<own/>"},
    )
    made = filled(folder(tmp_path, template), график=a_chart())
    assert part(made.content, "word/charts/chart1.xml") == "<own/>"
    assert "word/charts/chart2.xml" in part(made.content, types)


def test_a_document_without_charts_has_nothing_of_them(tmp_path: Path) -> None:
    made = filled(
        folder(tmp_path, "{%p if график %}\n{{ график }}\n{%p else %}\nТаблица\n{%p endif %}"), график=Gap("n")
    )
    assert made.text == "Таблица\n"
    assert not [name for name in names(made) if "chart" in name or "embeddings" in name]
    assert "xlsx" not in part(made.content, "[Content_Types].xml")


def test_figures_are_counted_in_every_render_anew(tmp_path: Path) -> None:
    templates = folder(tmp_path, "{{ рис() }} {{ рис() }}")
    assert [filled(templates).text, filled(templates).text] == ["1 2\n", "1 2\n"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    kind=st.sampled_from(list(ChartKind)),
    words=st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40)), min_size=6, max_size=6),
)
def test_no_words_break_the_file(tmp_path: Path, kind: ChartKind, words: list[str]) -> None:
    title, series, unit, *labels = words
    made = chart(kind, title, labels, {series: [1, 2, 3]}, n=12, единица=unit)
    rendered = filled(folder(tmp_path, TEXT), график=made)
    if isinstance(made, Gap):
        return
    assert text_of(rendered.content) == rendered.text
    assert rendered.text.count("[Диаграмма: ") >= 1
    with zipfile.ZipFile(io.BytesIO(rendered.content)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(file.read(name))
        book = openpyxl.load_workbook(io.BytesIO(file.read("word/embeddings/chart1.xlsx")))
    assert [row[1] for row in book["Данные"].iter_rows(min_row=2, values_only=True)][:1] != [None]


@pytest.mark.parametrize("word_of_title", HOSTILE)
def test_a_strict_validator_accepts_hostile_words(tmp_path: Path, word_of_title: str) -> None:
    made = chart("столбцы", word_of_title, HOSTILE[:4], {word_of_title: [1, 2, 3, 4], "б": [1, 2, 3, 4]})
    (tmp_path / "made.docx").write_bytes(filled(folder(tmp_path, TEXT), график=made).content)
    assert OpenXmlValidator().validate(tmp_path / "made.docx").errors == []


@pytest.mark.parametrize(
    "forged", ["\ue002\ue003", "\ue002нет\ue003", "\ue002[1]\ue003", f"\ue002{'[' * 100_000}\ue003"]
)
def test_a_mark_that_somebody_typed_draws_nothing(tmp_path: Path, forged: str) -> None:
    made = filled(folder(tmp_path, "Слово: {{ имя }}."), имя=forged)
    assert made.text == "Слово: .\n"
    assert not [name for name in names(made) if "chart" in name]


def test_a_chart_that_must_not_be_drawn_is_refused_with_its_place(tmp_path: Path) -> None:
    few = chart("столбцы", "Оценки", ["а"], {"ряд": [1]}, n=4)
    with pytest.raises(RenderError, match=r"не строят: n меньше 5.*в абзаце «{{ график }}»"):
        filled(folder(tmp_path, TEXT), график=few)


def test_a_chart_has_no_place_in_a_header(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    header = f'<w:hdr xmlns:w="{space}"><w:p><w:r><w:t>{{{{ график }}}}</w:t></w:r></w:p></w:hdr>'
    refer = f'<w:sectPr><w:headerReference xmlns:r="{kind}" w:type="default" r:id="rId90"/>'
    link = f'<Relationship Id="rId90" Type="{kind}/header" Target="header1.xml"/></Relationships>'
    template = changed(word("Текст"), lambda xml: xml.replace("<w:sectPr>", refer))
    template = changed(template, lambda xml: xml.replace("</Relationships>", link), "word/_rels/document.xml.rels")
    with pytest.raises(RenderError, match="только в тексте"):
        filled(folder(tmp_path, replaced(template, {"word/header1.xml": header})), график=a_chart())
