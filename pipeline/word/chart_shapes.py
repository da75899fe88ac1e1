"""What a drawn chart depends on: its shape, its letters, and the words and numbers that stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from pipeline.definitions import HouseStyle
from pipeline.expressions import Chart, ChartKind
from pipeline.word import chart_sizes

PERCENT = "%"
# How a chart leads to its workbook.
BOOK = "rIdBook"
# Where a scale ends and its step, by the unit of the numbers.
SCALES = {PERCENT: (100, 20), "балл": (10, 2)}


@dataclass(frozen=True, slots=True)
class Look:
    """The letters of a chart: font, size in points, language."""

    font: str
    points: float
    language: str

    @classmethod
    def of(cls, style: HouseStyle) -> Look:
        """The letters of the house."""
        return cls(style.font, float(style.styles[style.roles.figure].size or style.size), style.language)


@dataclass(frozen=True, slots=True)
class Shape:
    """All that a drawing depends on besides its words and numbers.

    `missing` tells for each series which categories have no number, `highest` at which it is the highest of a line
    chart; the axis of values goes from `least` to `most` in steps, each where it is not left to Word.
    """

    kind: ChartKind
    bars_lie: bool
    missing: tuple[tuple[bool, ...], ...]
    highest: tuple[tuple[bool, ...], ...]
    decimals: int
    in_percent: bool
    least: float | None
    most: float | None
    step: float | None

    @classmethod
    def of(cls, chart: Chart, whole: Chart) -> Shape:
        """The shape of a chart, on the scale of the whole that it is, or is a part of."""
        rows = [series.numbers for series in chart.series]
        least, most, step = _scale(whole, is_shared=chart is not whole)
        return cls(
            chart.kind,
            chart_sizes.bars_lie(chart),
            tuple(tuple(number is None for number in row) for row in rows),
            _highest(rows) if chart.kind is ChartKind.LINE else (),
            chart.decimals,
            chart.unit == PERCENT,
            least,
            most,
            step,
        )


def _scale(chart: Chart, *, is_shared: bool) -> tuple[float | None, float | None, float | None]:
    """Where the axis of values begins and ends, and its step; None where Word may choose.

    It is from nought to the end of the scale where the unit says what that is; a scale that several drawings share
    ends at nought or at a round number beyond all of theirs.
    """
    numbers = [number for series in chart.series for number in series.numbers if number is not None]
    scale = SCALES.get(chart.unit)
    if scale and min(numbers) >= 0 and max(numbers) <= scale[0]:
        return 0, *scale
    if is_shared:
        unit = Decimal(10).scaleb(max(abs(number) for number in numbers).adjusted() - 1)
        least, most = min(*numbers, Decimal(0)), max(*numbers, Decimal(0))
        return float(floor(least / unit) * unit), float(ceil(most / unit) * unit), None
    return 0 if min(numbers) >= 0 else None, None, None


def _highest(rows: Sequence[Sequence[Decimal | None]]) -> tuple[tuple[bool, ...], ...]:
    """For each series, where it is the first of those with the highest number."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    tops = [max((number for number in column if number is not None), default=None) for column in columns]
    return tuple(
        tuple(
            column[place] == top and column.index(column[place]) == place
            for column, top in zip(columns, tops, strict=True)
        )
        for place in range(len(rows))
    )


@dataclass(frozen=True, slots=True)
class Contents:
    """The words and numbers of a chart; those of a series stand under its name."""

    heading: str
    categories: Sequence[str]
    series: Sequence[tuple[str, Sequence[float | None]]]

    @classmethod
    def of(cls, chart: Chart) -> Contents:
        """What a chart shows."""
        rows = [
            (row.name, [None if number is None else float(number) for number in row.numbers]) for row in chart.series
        ]
        return cls(chart.heading, chart.categories, rows)
