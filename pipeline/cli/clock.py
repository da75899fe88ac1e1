"""The only place that knows the day and the time."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class OfficeClock:
    """The clock of the place where the office stands («Europe/Moscow»), on another day when one is set by hand."""

    time_zone: str
    day: dt.date | None = None

    def today(self) -> dt.date:
        """The day set by hand, else the day it is there."""
        return self.day or self.now().date()

    def now(self) -> dt.datetime:
        """The time it is there, to the second, on the day set by hand."""
        now = local(dt.datetime.now(dt.UTC), self.time_zone).replace(microsecond=0)
        return dt.datetime.combine(self.day, now.timetz()) if self.day else now

    def monotonic(self) -> float:
        """Seconds that only grow, whatever people do to the computer's clock."""
        return time.monotonic()


def moment() -> dt.datetime:
    """The present moment, by universal time."""
    return dt.datetime.now(dt.UTC)


def local(instant: dt.datetime, time_zone: str) -> dt.datetime:
    """An instant as the clocks of that time zone show it."""
    return instant.astimezone(ZoneInfo(time_zone))
