"""Counts, means, before and after: numbers with their base, honest about small groups.

Answers in, `Figure`s out. Formulas follow the monitoring method of the programme (domain notes, part 2): means over
who answered, change over who answered twice, halves rounded up. What a group's size lets be printed stands in
`small_groups`.
"""

from pipeline.analysis.changes import change
from pipeline.analysis.figure_values import Figure, rounded
from pipeline.analysis.levels import Grade, level
from pipeline.analysis.meetings import days_to_meet, regularity
from pipeline.analysis.pooled_groups import Pooled, added, pooled
from pipeline.analysis.small_groups import Edition, Hidden, Thresholds
from pipeline.analysis.statistics import (
    counted,
    index,
    mean,
    satisfaction_index,
    satisfied_share,
    share,
    shares,
    total,
    turnout,
)
from pipeline.analysis.steady_groups import SteadyGroups

__all__ = [
    "Edition",
    "Figure",
    "Grade",
    "Hidden",
    "Pooled",
    "SteadyGroups",
    "Thresholds",
    "added",
    "change",
    "counted",
    "days_to_meet",
    "index",
    "level",
    "mean",
    "pooled",
    "regularity",
    "rounded",
    "satisfaction_index",
    "satisfied_share",
    "share",
    "shares",
    "total",
    "turnout",
]
