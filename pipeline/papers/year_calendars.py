"""The deadlines of each school year as a calendar file."""

from __future__ import annotations

from pipeline import language
from pipeline.calendar import DuePeriod, DutyDay, YearCalendar
from pipeline.expressions import ungapped
from pipeline.model import CalendarEvent, calendar_code
from pipeline.views import Office, Row, fingerprint


def year_calendars(office: Office) -> tuple[YearCalendar, ...]:
    """A calendar for each school year of the programme up to the present one."""
    return tuple(_calendar(office, year) for year in office.terms.years)


def _calendar(office: Office, year: str) -> YearCalendar:
    folder = year.replace("/", "-")
    declared = office.declared.calendar
    rows = [(row, row.span) for row in office.terms.rows(year) if row.span]
    events = [_event(row, span, office.terms.provisional(span.kept_until)) for row, span in rows]
    events += [_duty(duty, office.terms.provisional(duty.day)) for duty in office.terms.duties(year)]
    events.sort(key=lambda event: event.day)
    about = f"{declared.about} на {year} учебный год"
    return YearCalendar(
        code=calendar_code(year),
        folder=folder,
        name=f"{declared.file_name}.ics",
        about=about,
        edition=fingerprint(
            [about, declared.reminders, *([event.uid, event.day, event.title, event.about] for event in events)]
        ),
        events=tuple(events),
        reminders=declared.reminders,
    )


def _event(row: Row, span: DuePeriod, provisional: str) -> CalendarEvent:
    """A deadline on the day that papers print, with what is to be known of it."""
    kept = f"Этот день – выходной: срок соблюдён и {language.date_long(span.kept_until)}"
    lines = (
        f"Ответственный: {ungapped(row.responsible)}",
        f"Результат: {ungapped(row.result)}",
        kept if span.kept_until != span.due else "",
        provisional,
    )
    return CalendarEvent(
        uid=f"{row.code}-{row.key}@mentoring-office",
        day=span.due,
        title=f"{row.code} {ungapped(row.title_with_period)}",
        about="\n".join(line for line in lines if line),
    )


def _duty(duty: DutyDay, provisional: str) -> CalendarEvent:
    lines = (f"Ответственный: {ungapped(duty.responsible)}", ungapped(duty.about), provisional)
    return CalendarEvent(
        uid=f"{duty.id}-{duty.key}@mentoring-office",
        day=duty.day,
        title=ungapped(duty.title),
        about="\n".join(line for line in lines if line),
    )
