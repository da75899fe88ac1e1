"""How much room a chart takes, and whether its bars lie."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from pipeline.expressions import Chart, chart
from pipeline.model import Rendered
from tests.builders.charts import a_chart, found, tree, with_chart
from tests.builders.shipped import style
from tests.builders.templates import part

# The text of an A4 page is 257 mm high.
HALF_A_PAGE_MM = 257 / 2


def test_columns_lie_down_when_their_labels_do_not_fit_beneath(tmp_path: Path) -> None:
    short = ["а", "б", "в"]
    long = ["Самообразование и карьерный рост педагога", "Взаимодействие с семьями воспитанников", "б" * 40]
    directions = [
        found(tree(with_chart(tmp_path, a_chart(labels=labels))), "//c:barDir/@val") for labels in (short, long)
    ]
    assert directions == [["col"], ["bar"]]


def ranking(count: int, unit: str = "", **series: list[float | None]) -> Chart:
    """A ranking of so many requests."""
    rows = series or {"ряд": [float(count - number) for number in range(count)]}
    made = chart("рейтинг", "Запросы", [f"Запрос {n}" for n in range(count)], rows, единица=unit)
    assert isinstance(made, Chart)
    return made


def heights(made: Rendered) -> list[float]:
    """The heights of the drawings of a document in millimetres."""
    return [int(height) / 36_000 for height in found(tree(made, "word/document.xml"), "//wp:extent/@cy")]


def test_a_ranking_grows_with_its_categories(tmp_path: Path) -> None:
    [two], [eight] = (heights(with_chart(tmp_path, ranking(count))) for count in (2, 8))
    assert two < eight < HALF_A_PAGE_MM


@pytest.mark.parametrize(("count", "drawings"), [(14, 1), (20, 2), (100, 8)])
def test_bars_too_many_for_half_a_page_are_drawn_in_parts_of_about_as_many(
    tmp_path: Path, count: int, drawings: int
) -> None:
    made = with_chart(tmp_path, ranking(count))
    assert len(heights(made)) == drawings and max(heights(made)) < HALF_A_PAGE_MM
    parts = [found(tree(made, f"word/charts/chart{n + 1}.xml"), "//c:cat//c:v/text()") for n in range(drawings)]
    assert [label for labels in parts for label in labels] == [f"Запрос {n}" for n in range(count)]
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_the_parts_of_a_chart_may_stand_on_two_pages_and_the_last_one_keeps_its_caption(tmp_path: Path) -> None:
    made = with_chart(tmp_path, ranking(20))
    looks = [look for look in re.findall(r"<w:pPr>.*?</w:pPr>", part(made.content)) if '"Figure"' in look]
    assert [look.count('<w:keepNext w:val="0"/>') for look in looks] == [1, 0]
    assert style().styles["Рисунок"].keep_next
    titles = [line.partition(";")[0] for line in made.text.splitlines()]
    assert titles == ["[Диаграмма: Запросы", "[Диаграмма: Запросы (продолжение)"]
    (tmp_path / "made.docx").write_bytes(made.content)
    assert OpenXmlValidator().validate(tmp_path / "made.docx").errors == []


@pytest.mark.parametrize(
    ("unit", "most", "least", "scale"),
    [
        ("%", 80, 5, ("100.0", "0.0")),
        ("чел.", 34, 1, ("40.0", "0.0")),
        ("чел.", 340, -20, ("400.0", "-100.0")),
        ("балл", 7, 1, ("10.0", "0.0")),
    ],
)
def test_the_parts_of_a_chart_have_one_scale(
    tmp_path: Path, unit: str, most: float, least: float, scale: tuple[str, str]
) -> None:
    numbers: list[float | None] = [most, *[least] * 29]
    made = with_chart(tmp_path, ranking(30, unit, ряд=numbers))
    for name in ("word/charts/chart1.xml", "word/charts/chart2.xml"):
        axis = tree(made, name)
        [top], [bottom] = found(axis, "//c:valAx//c:max/@val"), found(axis, "//c:valAx//c:min/@val")
        assert (top, bottom) == scale


def test_columns_that_lie_do_so_in_each_of_their_parts(tmp_path: Path) -> None:
    made = chart("столбцы", "Оценки", [f"Черта {n}" for n in range(16)], {"вход": [5] * 16, "итог": [6] * 16})
    assert isinstance(made, Chart)
    drawn = with_chart(tmp_path, made)
    assert [
        found(tree(drawn, f"word/charts/chart{number}.xml"), "//c:barDir/@val")
        for number in range(1, 1 + len(heights(drawn)))
    ] == [["bar"], ["bar"]]
