"""The deadlines of each school year as a calendar file."""

from __future__ import annotations

import datetime as dt

from pipeline.calendar import YearCalendar
from pipeline.expressions import ungapped
from pipeline.model import CalendarEvent, calendar_code
from pipeline.views import Office, Row, fingerprint


def year_calendars(office: Office) -> tuple[YearCalendar, ...]:
    """A calendar for each school year of the programme up to the present one."""
    return tuple(_calendar(office, year) for year in office.terms.years)


def _calendar(office: Office, year: str) -> YearCalendar:
    folder = year.replace("/", "-")
    declared = office.declared.calendar
    events = tuple(_event(row, row.span.due) for row in office.terms.rows(year) if row.span)
    about = f"{declared.about}, {year}"
    return YearCalendar(
        code=calendar_code(year),
        folder=folder,
        name=f"{declared.file_name}.ics",
        about=about,
        edition=fingerprint([about, *([event.uid, event.day, event.title, event.about] for event in events)]),
        events=events,
    )


def _event(row: Row, due: dt.date) -> CalendarEvent:
    return CalendarEvent(
        uid=f"{row.code}-{row.key}@mentoring-office",
        day=due,
        title=f"{row.code} {ungapped(row.title_with_period)}",
        about=f"Ответственный: {ungapped(row.responsible)}\nРезультат: {ungapped(row.result)}",
    )
