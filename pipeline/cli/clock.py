"""The only place that knows the day and the time."""

from __future__ import annotations

import datetime as dt
import time
from zoneinfo import ZoneInfo


def today(time_zone: str) -> dt.date:
    """The day it is in that time zone («Europe/Moscow»)."""
    return now(time_zone).date()


def now(time_zone: str) -> dt.datetime:
    """The time it is in that time zone, to the second."""
    return local(dt.datetime.now(dt.UTC), time_zone).replace(microsecond=0)


def local(instant: dt.datetime, time_zone: str) -> dt.datetime:
    """An instant as the clocks of that time zone show it."""
    return instant.astimezone(ZoneInfo(time_zone))


def monotonic() -> float:
    """Seconds that only grow, whatever people do to the computer's clock."""
    return time.monotonic()
