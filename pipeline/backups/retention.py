"""Which copies stay: the last days, then a week each, then a month each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable

DAYS, WEEKS, MONTHS = 7, 4, 12


def kept(days: Iterable[dt.date]) -> frozenset[dt.date]:
    """The days whose copies stay: the newest seven, the last of each of four weeks and of each of twelve months.

    Counted are days, weeks and months that have a copy, so that a computer that stood still loses none by it.
    """
    newest_first = sorted(set(days), reverse=True)
    return frozenset(
        [
            *newest_first[:DAYS],
            *_newest_of_each(newest_first, lambda day: day.isocalendar()[:2])[:WEEKS],
            *_newest_of_each(newest_first, lambda day: (day.year, day.month))[:MONTHS],
        ]
    )


def _newest_of_each(newest_first: Iterable[dt.date], span_of: Callable[[dt.date], Hashable]) -> list[dt.date]:
    newest: dict[Hashable, dt.date] = {}
    for day in newest_first:
        newest.setdefault(span_of(day), day)
    return list(newest.values())
