"""The day of an office, noted where it is asked for: another day touches what rests on it, and nothing else."""

from __future__ import annotations

import datetime as dt

from pipeline.reads import Key, note

TODAY: Key = ("today",)
AGAINST = "today against"


class Today:
    """The day of an office and of those that follow it, which all have this one: whatever is kept tells the new day.

    Days are compared by `is_before` and `is_after` where that is enough: who asks rests on the one answer, which
    another day seldom changes.
    """

    __slots__ = ("_day",)

    def __init__(self, day: dt.date) -> None:
        self._day = day

    @property
    def day(self) -> dt.date:
        """The day itself."""
        note(TODAY)
        return self._day

    @property
    def unnoted(self) -> dt.date:
        """The day for whoever notes by itself what of it matters."""
        return self._day

    def is_before(self, day: dt.date) -> bool:
        """Whether a day is still to come."""
        note((AGAINST, day))
        return self._day < day

    def is_after(self, day: dt.date) -> bool:
        """Whether a day has passed."""
        note((AGAINST, day))
        return self._day > day

    def turn(self, since: dt.date, day: dt.date) -> set[Key]:
        """Be another day; gives what whoever asked on the day `since` may be told otherwise now."""
        self._day = day
        if since == day:
            return set()
        first, last = sorted((since, day))
        return {TODAY, *((AGAINST, first + dt.timedelta(number)) for number in range((last - first).days + 1))}
