"""How much room a chart takes, and whether its bars lie."""

from __future__ import annotations

from pathlib import Path

from pipeline.expressions import Chart, chart
from tests.builders.charts import a_chart, found, tree, with_chart


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
