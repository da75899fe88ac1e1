"""How regularly a pair meets: intervals between meetings against the norm, days of rest left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pipeline.analysis.figure_values import Figure
from pipeline.analysis.small_groups import Hidden
from pipeline.analysis.statistics import share

Break = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Regularity:
    """The intervals in days: from the start to the first meeting, then between meetings.

    `tail` are the days since the last meeting (or the start) by the day of the report; once it is longer than the norm
    the pair is `overdue`. `within` is the share of intervals not longer than the norm, an overdue tail counted as one
    more of them; `longest` looks at the tail too, `between` is the mean of the days between meetings alone.
    """

    intervals: tuple[int, ...]
    within: Figure
    between: Figure
    longest: int
    tail: int
    overdue: bool


def regularity(start: dt.date, days: Sequence[dt.date], until: dt.date, norm: int, rest: Sequence[Break]) -> Regularity:
    """How the meetings on `days` keep the norm of one in `norm` days, up to the day of the report.

    Days of rest (first and last day of each break) do not count. Meetings before the start are left out.
    """
    held = sorted(day for day in set(days) if start <= day <= until)
    marks = [start, *held]
    intervals = tuple(_days(before, after, rest) for before, after in pairwise(marks))
    tail = _days(marks[-1], until, rest)
    # A pair that has stopped meeting closes no interval any more: its silence is counted, or it would look punctual.
    overdue = tail > norm
    return Regularity(
        intervals=intervals,
        within=share(sum(days <= norm for days in intervals), len(intervals) + overdue),
        between=_mean_of_days(intervals[1:]),
        longest=max([*intervals, tail]),
        tail=tail,
        overdue=overdue,
    )


def _mean_of_days(intervals: Sequence[int]) -> Figure:
    if not intervals:
        return Figure(None, 0, hidden=Hidden.INCOMPARABLE)
    return Figure(Decimal(sum(intervals)) / len(intervals), len(intervals), places=1)


def days_to_meet(first: dt.date, last: dt.date, rest: Sequence[Break]) -> int:
    """How many days from the first to the last, both included, are not of rest; a day of several breaks is one day."""
    resting = {
        day for begins, ends in rest for day in range(max(begins, first).toordinal(), min(ends, last).toordinal() + 1)
    }
    return max(0, (last - first).days + 1 - len(resting))


def _days(before: dt.date, after: dt.date, rest: Sequence[Break]) -> int:
    """Days from one day to the other without those of rest that lie between."""
    # The day the interval begins with is not counted, so neither is rest on it.
    return days_to_meet(before + dt.timedelta(1), after, rest)
