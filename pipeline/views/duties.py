"""What falls due every month beside the roadmap, with its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline import expressions
from pipeline.calendar import DutyDay, Programme
from pipeline.definitions import Calendar, Duty
from pipeline.views.facts import WithNames
from pipeline.views.months import Month, months


def duty_days(calendar: Calendar, programme: Programme, year: str, with_names: WithNames) -> list[DutyDay]:
    """The duties of a school year, «2026/2027», by day, from the day the programme begins; none before that is known.

    Raises `ExpressionError` when an expression of the calendar cannot be worked out.
    """
    starts, first = programme.starts, dt.date(int(year[:4]), programme.school_year_starts, 1)
    if starts is None:
        return []
    whole_year = months(first, first.replace(year=first.year + 1) - dt.timedelta(days=1))
    days = [day for duty in calendar.duty for day in _days_of(duty, programme, year, whole_year, with_names)]
    return sorted((day for day in days if day.day >= starts), key=lambda day: day.day)


def _days_of(
    duty: Duty, programme: Programme, year: str, whole_year: list[Month], with_names: WithNames
) -> Iterator[DutyDay]:
    for month in whole_year:
        names = with_names({"год": year, "месяц": month})
        by = expressions.evaluate(duty.by, names)
        if isinstance(by, int) and expressions.holds(duty.when, names):
            day = programme.working_day_by(month.begins, by)
            yield DutyDay(
                id=duty.id,
                key=f"{month.begins:%Y-%m}",
                title=expressions.fill(duty.title, names),
                responsible=expressions.fill(duty.responsible, names),
                about=expressions.fill(duty.about, names),
                told_from=day - dt.timedelta(days=duty.ahead),
                day=day,
            )
