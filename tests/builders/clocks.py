"""Clocks that nobody has to wait for."""

from __future__ import annotations

import datetime as dt

from tests.builders.registers import DAY


class Hurried:
    """A clock on which every look is half a minute after the last."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def today(self) -> dt.date:
        return DAY

    def now(self) -> dt.datetime:
        return dt.datetime.combine(DAY, dt.time(12))

    def monotonic(self) -> float:
        self.seconds += 15
        return self.seconds
