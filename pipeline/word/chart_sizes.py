"""How much room a chart takes on the page, and whether its bars lie, so that every label can be read."""

from __future__ import annotations

from math import ceil

from pipeline.expressions import Chart, ChartKind

WIDTH_MM, TALLEST_MM, PLOT_MM = 160, 220, 70
AXIS_MM, LINE_MM, LEGEND_MM, LETTER_MM = 14, 5, 10, 2.1
LABEL_MM, BAR_MM, GAP_MM, BAR_GAP = 56, 4.5, 3, 0.6
MOST_LINES = 3


def size_mm(chart: Chart) -> tuple[int, int]:
    """Width and height of a chart in millimetres: the more bars and words, the higher."""
    around = LINE_MM * (1 + lines(chart.heading, WIDTH_MM)) + (LEGEND_MM if len(chart.series) > 1 else 0)
    if not lies(chart):
        return WIDTH_MM, around + PLOT_MM
    bars = BAR_MM * len(chart.series)
    rows = sum(max(bars, LINE_MM * lines(label, LABEL_MM)) + GAP_MM for label in chart.categories)
    return WIDTH_MM, min(ceil(around + AXIS_MM + rows), TALLEST_MM)


def lies(chart: Chart) -> bool:
    """Whether bars lie on their side: rankings always, columns when their labels do not fit beneath them."""
    match chart.kind:
        case ChartKind.RANKING:
            return True
        case ChartKind.COLUMNS:
            return not _stands(chart)
        case _:
            return False


def _stands(chart: Chart) -> bool:
    room = (WIDTH_MM - AXIS_MM) / len(chart.categories)
    label = max(len(chart.written(number)) for one in chart.series for number in one.numbers if number is not None)
    words = [word for category in chart.categories for word in category.split()]
    return (
        max(map(len, words), default=0) * LETTER_MM <= room
        and max(lines(category, room) for category in chart.categories) <= MOST_LINES
        and label * LETTER_MM <= room / (len(chart.series) + BAR_GAP)
    )


def lines(words: str, width_mm: float) -> int:
    """How many lines words take in a width."""
    return max(1, ceil(len(words) * LETTER_MM / width_mm))
