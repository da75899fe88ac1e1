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
    return dt.datetime.now(ZoneInfo(time_zone)).replace(microsecond=0)


def monotonic() -> float:
    """Seconds that only grow, whatever people do to the computer's clock."""
    return time.monotonic()
