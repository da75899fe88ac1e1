"""A chart put into a skeleton is the chart that the library draws, and so is each part of its workbook."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.expressions import Chart, ChartKind, chart
from pipeline.word import chart_drawing, chart_skeletons
from pipeline.word.chart_shapes import Contents, Look, Shape
from pipeline.word.chart_sizes import panels
from tests.builders.charts import a_chart
from tests.builders.shipped import style

WORDS = st.one_of(
    st.sampled_from(
        ("Опыт", "опыт", "Рога & «Копыта» <b>\"'", "_x0041_", "1000007", "\ue0101\ue011", "<r>а</r>", "я" * 90)
    ),
    st.text(max_size=12),
)
NUMBERS = st.one_of(st.none(), st.decimals(-3, 140, places=2), st.sampled_from((0, 10, 100, Decimal("1E+11"))))


def parts(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        return {name: package.read(name) for name in package.namelist()}


def assert_same(made: Chart) -> None:
    for part in panels(made):
        assert_same_part(part, made)


def assert_same_part(part: Chart, whole: Chart) -> None:
    shape, contents, look = Shape.of(part, whole), Contents.of(part), Look.of(style())
    assert chart_skeletons.drawn(shape, contents, look) == chart_drawing.drawn(shape, contents, look)
    assert parts(chart_skeletons.workbook(contents)) == parts(chart_drawing.workbook(contents))


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_of_each_kind_is_the_same(kind: str) -> None:
    made = a_chart(kind)
    assert isinstance(made, Chart)
    assert_same(made)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(list(ChartKind)), st.data(), st.sampled_from(("", "%", "балл")))
def test_whatever_words_and_numbers_stand_in_it(kind: ChartKind, data: st.DataObject, unit: str) -> None:
    labels = data.draw(st.lists(WORDS, min_size=1, max_size=20))
    names = data.draw(st.lists(WORDS, min_size=1, max_size=1 if kind is ChartKind.PARTS else 3, unique=True))
    rows = {name: data.draw(st.lists(NUMBERS, min_size=len(labels), max_size=len(labels))) for name in names}
    made = chart(kind, data.draw(WORDS), labels, rows, n=30, единица=unit)
    assume(isinstance(made, Chart) and made)
    assert isinstance(made, Chart)
    assert_same(made)
