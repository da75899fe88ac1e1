"""The one sandboxed language of declarations and templates, with `language` as its filters.

The same environment checks and renders: autoescape, strict names, no way to Python's insides. What is known but not
yet answered is a `Gap`: it is false, empty and less than nothing in expressions, and prints as a mark that the renderer
turns yellow. Names and posts are `Phrase`s: filters choose case and style, in any order, and printing declines.
A `Chart` prints as a mark that the renderer draws.
"""

from jinja2 import TemplateSyntaxError

from pipeline.expressions.chart_values import Chart, ChartKind, chart_of
from pipeline.expressions.charting import chart
from pipeline.expressions.environment import Environment, each, environment, evaluate, fill, holds, names
from pipeline.expressions.faults import FAULTS, AuthorError, ExpressionError, in_russian
from pipeline.expressions.filters import as_text
from pipeline.expressions.gaps import Gap, gaps_in, missing, ungapped
from pipeline.expressions.indexed import Indexed
from pipeline.expressions.phrases import Phrase, doubt
from pipeline.expressions.printed_marks import LineBreak, Mark
from pipeline.expressions.rolls import Roll
from pipeline.expressions.unanswered import says_without

__all__ = [
    "FAULTS",
    "AuthorError",
    "Chart",
    "ChartKind",
    "Environment",
    "ExpressionError",
    "Gap",
    "Indexed",
    "LineBreak",
    "Mark",
    "Phrase",
    "Roll",
    "TemplateSyntaxError",
    "as_text",
    "chart",
    "chart_of",
    "doubt",
    "each",
    "environment",
    "evaluate",
    "fill",
    "gaps_in",
    "holds",
    "in_russian",
    "missing",
    "names",
    "says_without",
    "ungapped",
]
