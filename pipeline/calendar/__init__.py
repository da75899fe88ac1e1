"""When what falls due; working days; the calendar file.

A declared term becomes `DuePeriod`s of a school year, given what the office knows of its `Programme`. A term that ends
on a day off is printed as it is declared and kept until the next working day.
"""

from pipeline.calendar.due_days import (
    DuePeriod,
    DutyDay,
    Programme,
    due_periods,
    next_school_year,
    only_period,
    own_period,
    programme_years,
)
from pipeline.calendar.ics_file import YearCalendar, calendar_file
from pipeline.calendar.working_days import add_working_days, transfers_known

__all__ = [
    "DuePeriod",
    "DutyDay",
    "Programme",
    "YearCalendar",
    "add_working_days",
    "calendar_file",
    "due_periods",
    "next_school_year",
    "only_period",
    "own_period",
    "programme_years",
    "transfers_known",
]
