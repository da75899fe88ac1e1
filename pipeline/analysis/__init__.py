"""Counts, means, before and after: numbers with their base, honest about small groups.

Answers in, `Figure`s out. Formulas follow the monitoring method of the programme (domain notes, part 2): means over
who answered, change over who answered twice, halves rounded up. What a group's size lets be printed stands in
`small_groups`.
"""

from pipeline.analysis.changes import Change, change
from pipeline.analysis.figures import Figure, rounded
from pipeline.analysis.levels import Step, level
from pipeline.analysis.meetings import Regularity, regularity
from pipeline.analysis.small_groups import Edition, Hidden, Thresholds, may_stand_beside
from pipeline.analysis.statistics import (
    count,
    index,
    mean,
    personal_means,
    satisfaction_index,
    satisfied_share,
    share,
    total,
    turnout,
)

__all__ = [
    "Change",
    "Edition",
    "Figure",
    "Hidden",
    "Regularity",
    "Step",
    "Thresholds",
    "change",
    "count",
    "index",
    "level",
    "may_stand_beside",
    "mean",
    "personal_means",
    "regularity",
    "rounded",
    "satisfaction_index",
    "satisfied_share",
    "share",
    "total",
    "turnout",
]
