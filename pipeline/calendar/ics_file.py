"""Deadlines as a file that Outlook, Yandex and telephones take into their calendars."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import CalendarEvent

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODUCT = "-//mentoring-office//RU"
MORNING = dt.timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """The deadlines of a school year for other programs, with its place in the outbox; `about` is its title.

    `reminders` says how many days before each deadline people are reminded of it, in the morning.
    """

    code: str
    folder: str
    name: str
    about: str
    edition: str
    events: tuple[CalendarEvent, ...]
    reminders: tuple[int, ...] = ()

    @property
    def subject(self) -> str:
        """The school year it is of, «2026-2027»."""
        return self.folder


def calendar_file(year: YearCalendar, today: dt.date) -> bytes:
    """An iCalendar file of all-day events with reminders, in the order given.

    The same events on the same day give the same bytes.
    """
    # Loading icalendar takes 40 ms; of all that is laid out only the year's calendar needs it.
    from icalendar import Calendar, Event, vText

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    # icalendar knows no type of this name and would leave a comma bare, at which strict readers cut the name off.
    calendar.add("x-wr-calname", vText(year.about))
    for event in year.events:
        entry = _filled(Event(), event, today)
        for days in year.reminders:
            entry.add_component(_reminder(event, days))
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _filled(entry: Event, event: CalendarEvent, today: dt.date) -> Event:
    entry.add("uid", event.uid)
    entry.add("dtstamp", dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC))
    entry.add("dtstart", event.day)
    # RFC 5545: the end of an event of whole days is the day after its last one.
    entry.add("dtend", event.day + dt.timedelta(days=1))
    entry.add("summary", event.title)
    entry.add("description", event.about)
    # Nobody is busy all day because a paper is due.
    entry.add("transp", "TRANSPARENT")
    return entry


def _reminder(event: CalendarEvent, days: int) -> Alarm:
    """A reminder in the morning of the day so many days before an event."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", MORNING - dt.timedelta(days))
    alarm.add("description", event.title)
    return alarm
