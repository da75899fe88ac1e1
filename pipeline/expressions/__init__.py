"""The one sandboxed language of declarations and templates, with `language` as its filters.

The same environment checks and renders: autoescape, strict names, no way to Python's insides. What is known but not
yet answered is a `Gap`: it is false, empty and less than nothing in expressions, and prints as a mark that the renderer
turns yellow. Names and posts are `Phrase`s: filters choose case and style, in any order, and printing declines.
A `Chart` prints as a mark that the renderer draws.
"""

from jinja2 import TemplateSyntaxError

from pipeline.expressions.charting import CHART_CLOSE, CHART_OPEN, Chart, ChartKind, chart, chart_of
from pipeline.expressions.environment import (
    Environment,
    ExpressionError,
    World,
    environment,
    evaluate,
    fill,
    holds,
    names,
)
from pipeline.expressions.filters import FILTERS, HTML_LINE, NEW_LINE
from pipeline.expressions.gaps import GAP_CLOSE, GAP_OPEN, Gap, gaps_in, missing
from pipeline.expressions.indexed import Indexed
from pipeline.expressions.phrases import Phrase, doubt

__all__ = [
    "CHART_CLOSE",
    "CHART_OPEN",
    "FILTERS",
    "GAP_CLOSE",
    "GAP_OPEN",
    "HTML_LINE",
    "NEW_LINE",
    "Chart",
    "ChartKind",
    "Environment",
    "ExpressionError",
    "Gap",
    "Indexed",
    "Phrase",
    "TemplateSyntaxError",
    "World",
    "chart",
    "chart_of",
    "doubt",
    "environment",
    "evaluate",
    "fill",
    "gaps_in",
    "holds",
    "missing",
    "names",
]
