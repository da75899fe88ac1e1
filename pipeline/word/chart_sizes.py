"""How much room a chart takes on the page, and whether its bars lie, so that every label can be read."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import ceil

from pipeline.expressions import Chart, ChartKind

# A chart stands in the text; a higher one would leave half a page empty before it where it does not fit any more.
WIDTH_MM, TALLEST_MM = 160, 122
# The plot of standing bars, the room beside it that an axis takes, a line of words, the legend, a letter of words.
PLOT_MM, AXIS_MM, LINE_MM, LEGEND_MM, LETTER_MM = 70, 12, 5, 8, 1.9
# Of lying bars: the room for a label, a bar with its number, the gap below a group.
LABEL_MM, BAR_MM, GAP_MM = 62, 3.5, 1.8
# Of standing bars: the gap between groups, in widths of a bar, and the most lines of a label beneath.
BAR_GAP, MOST_LINES = 0.6, 3


def size_mm(chart: Chart) -> tuple[int, int]:
    """Width and height of a chart in millimetres: the more bars and words, the higher."""
    fixed = LINE_MM * (1 + line_count(chart.heading, WIDTH_MM)) + (LEGEND_MM if len(chart.series) > 1 else 0)
    if not bars_lie(chart):
        return WIDTH_MM, fixed + PLOT_MM
    bars = BAR_MM * len(chart.series)
    rows = sum(max(bars, LINE_MM * line_count(label, LABEL_MM)) + GAP_MM for label in chart.categories)
    return WIDTH_MM, ceil(fixed + AXIS_MM + rows)


def panels(chart: Chart) -> list[Chart]:
    """The chart in as few parts with about as many lying bars each as are not too high; itself where it is not."""
    total = len(chart.categories) if bars_lie(chart) else 1
    for count in range(1, total + 1):
        ends = [total * number // count for number in range(count + 1)]
        parts = [_panel(chart, slice(first, last)) for first, last in pairwise(ends)] if count > 1 else [chart]
        if max(size_mm(part)[1] for part in parts) <= TALLEST_MM:
            return parts
    return parts


def _panel(chart: Chart, part: slice) -> Chart:
    """Some of the categories, lying like all of them, under a title that tells what goes on."""
    series = tuple(replace(one, numbers=one.numbers[part]) for one in chart.series)
    title = f"{chart.title} (продолжение)" if part.start else chart.title
    return replace(chart, kind=ChartKind.RANKING, title=title, categories=chart.categories[part], series=series)


def bars_lie(chart: Chart) -> bool:
    """Whether bars lie on their side: rankings always, columns when their labels do not fit beneath them."""
    match chart.kind:
        case ChartKind.RANKING:
            return True
        case ChartKind.COLUMNS:
            return not _labels_fit(chart)
        case _:
            return False


def _labels_fit(chart: Chart) -> bool:
    """Whether each label has room beneath its group of standing bars, and each number above its bar."""
    room = (WIDTH_MM - AXIS_MM) / len(chart.categories)
    numbers = [number for series in chart.series for number in series.numbers if number is not None]
    longest = max(len(chart.written(number)) for number in numbers)
    words = [word for category in chart.categories for word in category.split()]
    return (
        max(map(len, words), default=0) * LETTER_MM <= room
        and max(line_count(category, room) for category in chart.categories) <= MOST_LINES
        and longest * LETTER_MM <= room / (len(chart.series) + BAR_GAP)
    )


def line_count(words: str, width_mm: float) -> int:
    """How many lines words take in a width."""
    return max(1, ceil(len(words) * LETTER_MM / width_mm))
