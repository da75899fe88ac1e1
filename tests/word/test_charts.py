"""Charts in a document: native, editable, the same every time, in words for who does not see them."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from pipeline.expressions import Chart, ChartKind, Gap, chart
from pipeline.model import Rendered, RenderError
from pipeline.word.text import text_of
from tests.builders.shipped import style
from tests.builders.templates import changed, filled, folder, part, replaced, word

TEXT = "[Рисунок] {{ график }}\n[Подпись рисунка] Рисунок {{ рис() }} – Оценки"
LABELS = ["Планирование", "Дети с особыми потребностями", "Работа с родителями"]
HOSTILE = ["", "Рога & «Копыта» <b>\"'", "🦄\x00\x0b\u200b\ufffe\ud800", "{{ 7 * 7 }} ]]>", "\ue002[]\ue003", "=1+1"]
EACH: Mapping[str, dict[str, list[Any]]] = {
    "столбцы": {"вход": [Decimal("6.5"), 7, None], "итог": [8, Decimal("7.25"), 9]},
    "рейтинг": {"доля": [50, None, Decimal("66.666")]},
    "линия": {"возврат": [None, 71, 80], "охват": [60, 75, 80]},
    "доли": {"ответы": [50, 30, 20]},
}


def a_chart(kind: str = "столбцы", labels: list[str] = LABELS, unit: str = "%", **changed: Any) -> Chart:
    """A chart of the kind over twelve people."""
    made = chart(kind, changed.pop("title", "Потребность в помощи"), labels, EACH[kind], n=12, единица=unit, **changed)
    assert isinstance(made, Chart)
    return made


def with_chart(path: Path, *charts: Chart) -> Rendered:
    """A document of charts, one after another."""
    text = "\n".join(f"[Рисунок] {{{{ график_{number} }}}}" for number, _ in enumerate(charts))
    names: dict[str, Any] = {f"график_{number}": one for number, one in enumerate(charts)}
    return filled(folder(path, text), **names)


def tree(made: Rendered, name: str = "word/charts/chart1.xml") -> etree._Element:
    """One part of a document."""
    return etree.fromstring(part(made.content, name).encode())


def found(root: etree._Element, path: str) -> list[Any]:
    """What an XPath finds in a chart."""
    spaces = {
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    }
    result = root.xpath(path, namespaces=spaces)
    assert isinstance(result, list)
    return result


def names(made: Rendered) -> list[str]:
    """The names of the parts of a document."""
    with zipfile.ZipFile(io.BytesIO(made.content)) as file:
        return file.namelist()


# ── what is in the file


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


def test_the_numbers_stand_in_a_workbook_of_the_chart_where_it_looks_for_them(tmp_path: Path) -> None:
    made = with_chart(tmp_path, a_chart())
    with zipfile.ZipFile(io.BytesIO(made.content)) as file:
        book = openpyxl.load_workbook(io.BytesIO(file.read("word/embeddings/chart1.xlsx")))
    assert [list(row) for row in book["Данные"].values] == [
        [None, "вход", "итог"],
        ["Планирование", 6.5, 8],
        ["Дети с особыми потребностями", 7, 7.3],
        ["Работа с родителями", None, 9],
    ]
    places = found(tree(made), "//c:f/text()")
    assert places[:3] == ["Данные!$B$1", "Данные!$A$2:$A$4", "Данные!$B$2:$B$4"]


def test_the_same_charts_give_the_same_bytes(tmp_path: Path) -> None:
    charts = [a_chart(kind) for kind in ChartKind]
    assert with_chart(tmp_path, *charts) == with_chart(tmp_path, *charts)


def test_the_workbook_of_a_chart_does_not_bear_the_day_it_was_made(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(with_chart(tmp_path, a_chart()).content)) as file:
        book = zipfile.ZipFile(io.BytesIO(file.read("word/embeddings/chart1.xlsx")))
        dates = {one.date_time[0] for one in (*file.infolist(), *book.infolist())}
    assert dates == {1980}
    assert set(re.findall(r">(\d{4})-", book.read("docProps/core.xml").decode())) == {"1980"}


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


# ── what it looks like


def test_ids_of_axes_are_what_the_format_allows(tmp_path: Path) -> None:
    for kind in ("столбцы", "линия"):
        ids = found(tree(with_chart(tmp_path, a_chart(kind))), "//c:axId/@val | //c:crossAx/@val")
        assert len(ids) == 6 and all(int(one) > 0 for one in ids)


def test_series_differ_without_colours(tmp_path: Path) -> None:
    many = chart("столбцы", "Много", ["а"], {f"ряд {n}": [n] for n in range(6)})
    assert isinstance(many, Chart)
    root = tree(with_chart(tmp_path, many))
    fills = [etree.tostring(look[0]) for look in found(root, "//c:ser/c:spPr")]
    assert len(set(fills)) == 6
    colours = found(root, "//a:srgbClr/@val")
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)


@pytest.mark.parametrize(
    ("unit", "number", "end"),
    [("%", 50, ["100"]), ("балл", 7, ["10"]), ("балл", 11, []), ("%", 140, []), ("чел.", 3, [])],
)
def test_a_scale_ends_where_its_unit_ends_unless_a_number_goes_beyond(
    tmp_path: Path, unit: str, number: int, end: list[str]
) -> None:
    made = chart("столбцы", "Шкала", ["а"], {"ряд": [number]}, единица=unit)
    assert isinstance(made, Chart)
    root = tree(with_chart(tmp_path, made))
    assert [value.removesuffix(".0") for value in found(root, "//c:valAx//c:max/@val")] == end
    assert [value.removesuffix(".0") for value in found(root, "//c:valAx//c:min/@val")] == ["0"]


def test_a_scale_goes_below_nought_for_numbers_below_nought(tmp_path: Path) -> None:
    made = chart("столбцы", "Изменения", ["а", "б"], {"ряд": [-1, 2]}, единица="балл")
    assert isinstance(made, Chart)
    assert found(tree(with_chart(tmp_path, made)), "//c:valAx//c:min | //c:valAx//c:max") == []


def test_a_legend_stands_beneath_only_where_there_is_something_to_tell_apart(tmp_path: Path) -> None:
    several, one = (tree(with_chart(tmp_path, a_chart(kind))) for kind in ("столбцы", "рейтинг"))
    assert found(several, "//c:legendPos/@val") == ["b"]
    assert found(one, "//c:legend") == []


def test_a_chart_is_written_in_the_font_of_the_house_and_in_russian(tmp_path: Path) -> None:
    root = tree(with_chart(tmp_path, a_chart()))
    assert set(found(root, "//a:latin/@typeface")) == {style().font}
    assert set(found(root, "//@lang")) == {style().language}


def test_columns_lie_down_when_their_labels_do_not_fit_beneath(tmp_path: Path) -> None:
    short = ["а", "б", "в"]
    long = ["Самообразование и карьерный рост педагога", "Взаимодействие с семьями воспитанников", "б" * 40]
    directions = [
        found(tree(with_chart(tmp_path, a_chart(labels=labels))), "//c:barDir/@val") for labels in (short, long)
    ]
    assert directions == [["col"], ["bar"]]


def test_a_ranking_grows_with_its_categories_and_never_beyond_the_page(tmp_path: Path) -> None:
    heights = []
    for count in (2, 8, 100):
        made = chart("рейтинг", "Запросы", [f"Запрос {n}" for n in range(count)], {"ряд": list(range(count))})
        assert isinstance(made, Chart)
        heights += found(tree(with_chart(tmp_path, made), "word/document.xml"), "//wp:extent/@cy")
    two, eight, hundred = (int(height) / 36_000 for height in heights)
    assert two < eight < hundred <= 230


# ── what must not break it


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


@pytest.mark.office
def test_another_office_program_draws_every_kind_with_its_numbers_and_a_decimal_comma(tmp_path: Path) -> None:
    (tmp_path / "made.docx").write_bytes(with_chart(tmp_path, *(a_chart(kind) for kind in ChartKind)).content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "made.docx")], capture_output=True, check=True, timeout=300)
    read = subprocess.run(["pdftotext", str(tmp_path / "made.pdf"), "-"], capture_output=True, check=True)
    words = read.stdout.decode().replace("\xa0", " ")
    assert words.count("Потребность в помощи, % (n = 12)") == len(ChartKind)
    assert {"6,5", "66,7", "71", "50 %"} <= set(words.splitlines())
