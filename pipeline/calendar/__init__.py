"""When what falls due; working days; the calendar file.

A declared term becomes `DuePeriod`s of a school year, given what the office knows of its `Programme`. A due day that is
no working day moves as its term says.
"""

from pipeline.calendar.due_days import (
    DuePeriod,
    Programme,
    due_periods,
    next_school_year,
    only_period,
    programme_years,
)
from pipeline.calendar.ics_file import YearCalendar, calendar_file
from pipeline.calendar.working_days import add_working_days

__all__ = [
    "DuePeriod",
    "Programme",
    "YearCalendar",
    "add_working_days",
    "calendar_file",
    "due_periods",
    "next_school_year",
    "only_period",
    "programme_years",
]
