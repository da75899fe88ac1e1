"""Deadlines as a file that Outlook, Yandex and telephones take into their calendars."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import CalendarEvent

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//mentoring-office//RU"


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """The deadlines of a school year for other programs, with its place in the outbox; `about` is its title."""

    code: str
    folder: str
    name: str
    about: str
    edition: str
    events: tuple[CalendarEvent, ...]

    @property
    def subject(self) -> str:
        """The school year it is of, «2026-2027»."""
        return self.folder


def calendar_file(year: YearCalendar, today: dt.date) -> bytes:
    """An iCalendar file of all-day events in the order given; the same events on the same day give the same bytes."""
    # Loading icalendar takes 40 ms; of all that is laid out only the year's calendar needs it.
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", year.about)
    for event in year.events:
        calendar.add_component(_filled(Event(), event, today))
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
