"""How a chart looks in Word: grey shades, axes, labels, its numbers to be edited."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from pipeline.expressions import Chart, ChartKind, chart
from tests.builders.charts import a_chart, found, tree, with_chart
from tests.builders.shipped import style


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


def test_the_workbook_of_a_chart_does_not_bear_the_day_it_was_made(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(with_chart(tmp_path, a_chart()).content)) as file:
        book = zipfile.ZipFile(io.BytesIO(file.read("word/embeddings/chart1.xlsx")))
        dates = {one.date_time[0] for one in (*file.infolist(), *book.infolist())}
    assert dates == {1980}
    assert set(re.findall(r">(\d{4})-", book.read("docProps/core.xml").decode())) == {"1980"}


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
    [("%", 50, ["100"]), ("балл", 7, ["10"]), ("балл", 11, []), ("%", 140, []), ("чел.", 3, []), ("чел.", 0, [])],
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
