"""Deadlines as a file that Outlook, Yandex and telephones take into their calendars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from icalendar import Calendar, Event

from pipeline.model import CalendarEvent

PRODUCT = "-//mentoring-office//RU"


def calendar(title: str, events: Iterable[CalendarEvent], today: dt.date) -> bytes:
    """An iCalendar file of all-day events in the order given; the same events on the same day give the same bytes."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", title)
    for event in events:
        made.add_component(_event(event, today))
    return bytes(made.to_ical())


def _event(event: CalendarEvent, today: dt.date) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC))
    made.add("dtstart", event.day)
    made.add("dtend", event.day + dt.timedelta(days=1))
    made.add("summary", event.title)
    made.add("description", event.about)
    made.add("transp", "TRANSPARENT")
    return made
