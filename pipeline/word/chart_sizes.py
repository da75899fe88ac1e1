"""How much room a chart takes on the page, and whether its bars lie, so that every label can be read."""

from __future__ import annotations

from math import ceil

from pipeline.expressions import Chart, ChartKind

# A chart stands in the text with its caption below it on the same page.
WIDTH_MM, TALLEST_MM = 160, 220
# The plot of standing bars, the room beside it that an axis takes, a line of words, the legend, a letter of words.
PLOT_MM, AXIS_MM, LINE_MM, LEGEND_MM, LETTER_MM = 70, 14, 5, 10, 2.1
# Of lying bars: the room for a label, a bar, the gap below a group.
LABEL_MM, BAR_MM, GAP_MM = 56, 4.5, 3
# Of standing bars: the gap between groups, in widths of a bar, and the most lines of a label beneath.
BAR_GAP, MOST_LINES = 0.6, 3


def size_mm(chart: Chart) -> tuple[int, int]:
    """Width and height of a chart in millimetres: the more bars and words, the higher."""
    fixed = LINE_MM * (1 + line_count(chart.heading, WIDTH_MM)) + (LEGEND_MM if len(chart.series) > 1 else 0)
    if not bars_lie(chart):
        return WIDTH_MM, fixed + PLOT_MM
    bars = BAR_MM * len(chart.series)
    rows = sum(max(bars, LINE_MM * line_count(label, LABEL_MM)) + GAP_MM for label in chart.categories)
    return WIDTH_MM, min(ceil(fixed + AXIS_MM + rows), TALLEST_MM)


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
