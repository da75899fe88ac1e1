"""How regularly a pair meets: intervals between meetings against the norm, days of rest left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pipeline.analysis.figure_values import Figure
from pipeline.analysis.small_groups import Hidden
from pipeline.analysis.statistics import share, total

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Regularity:
    """The intervals in days: from the start to the first meeting, then between meetings.

    `within` is the share of intervals not longer than the norm, `between` the mean of those between meetings, `tail`
    the days since the last meeting (or the start) by the day of the report.
    """

    intervals: tuple[int, ...]
    within: Figure
    between: Figure
    longest: int
    tail: int
    overdue: bool


def regularity(start: dt.date, days: Sequence[dt.date], until: dt.date, norm: int, rest: Sequence[Span]) -> Regularity:
    """How the meetings on `days` keep the norm of one in `norm` days, up to the day of the report.

    Days of rest (first and last day of each) do not count. Meetings before the start are left out.
    """
    held = sorted(day for day in set(days) if start <= day <= until)
    marks = [start, *held]
    intervals = tuple(_days(one, other, rest) for one, other in pairwise(marks))
    tail = _days(marks[-1], until, rest)
    between = intervals[1:]
    return Regularity(
        intervals=intervals,
        within=share(sum(days <= norm for days in intervals), len(intervals)),
        between=Figure(total([Decimal(days) for days in between]) / len(between), len(between), places=1)
        if between
        else Figure(None, 0, hidden=Hidden.INCOMPARABLE),
        longest=max(intervals, default=0),
        tail=tail,
        overdue=tail > norm,
    )


def _days(one: dt.date, other: dt.date, rest: Sequence[Span]) -> int:
    """Days from one day to the other without those of rest that lie between."""
    resting = sum(max(0, (min(last, other) - max(first, one + dt.timedelta(1))).days + 1) for first, last in rest)
    return (other - one).days - resting
