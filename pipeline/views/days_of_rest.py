"""Days on which a pair need not meet, as expressions see them: rows with «с» and «по»."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from pipeline import analysis
from pipeline.calendar import add_working_days
from pipeline.definitions import Declarations
from pipeline.expressions import Gap
from pipeline.views.entries import RowView


def breaks(rest: Iterable[RowView]) -> list[tuple[dt.date, dt.date]]:
    """The first and the last day of each row; rows with a gap in them are left out."""
    days = ((row["с"], row["по"]) for row in rest)
    return [(first, last) for first, last in days if isinstance(first, dt.date) and isinstance(last, dt.date)]


def days_to_meet(first: dt.date | Gap, last: dt.date | Gap, rest: Iterable[RowView]) -> int | Gap:
    """`дней_без_отдыха(с, по, отдых)`: how many days of a span are not of rest; a gap stays a gap."""
    if isinstance(first, Gap):
        return first
    return last if isinstance(last, Gap) else analysis.days_to_meet(first, last, breaks(rest))


def working_day_outside(declared: Declarations, day: dt.date | Gap, rest: Iterable[RowView]) -> dt.date | Gap:
    """`рабочий_день_вне(дата, отдых)`: the day itself, or the first working day after it that is not of rest."""
    if isinstance(day, Gap):
        return day
    resting = {
        dt.date.fromordinal(number)
        for first, last in breaks(rest)
        for number in range(first.toordinal(), last.toordinal() + 1)
    }
    days_off = declared.calendar.days_off | resting
    return add_working_days(day - dt.timedelta(1), 1, days_off)
