"""The working days of Russia's five-day week, with holidays and the days off that the government transfers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

# The holidays of art. 112 whose day off moves by the law itself; those of 1 to 8 January move as the government says.
MOVED_BY_LAW = frozenset({(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)})
SATURDAY, SUNDAY = 5, 6


def is_working_day(day: dt.date, days_off: Collection[dt.date] = ()) -> bool:
    """Whether the five-day week works on the day; `days_off` are those of the region or town besides.

    Of a year whose transfers are decreed these count, of any other the law alone (see `transfers_known`): a holiday
    on a day off takes the next working day with it.
    """
    if day in days_off or not _holidays_of_russia().is_working_day(day):
        return False
    return transfers_known(day) or not _is_moved_day_off(day)


def transfers_known(day: dt.date) -> bool:
    """Whether the government's transfers of days off are known for the year of a day.

    They are decreed a year ahead. Until then a day may turn out a day off, or a Saturday a working one.
    """
    return day.year <= _last_decreed_year()


def add_working_days(day: dt.date, number: int, days_off: Collection[dt.date] = ()) -> dt.date:
    """The day that lies so many working days later, or earlier for a negative number.

    The day itself is not counted; nought gives the day itself even if it is a day off.
    """
    step = dt.timedelta(days=1 if number > 0 else -1)
    left = abs(number)
    while left:
        day += step
        left -= is_working_day(day, days_off)
    return day


def _is_moved_day_off(day: dt.date) -> bool:
    """Whether a weekday is the first working day after a holiday that fell on Saturday or Sunday."""
    before = (day - dt.timedelta(days) for days in range(1, 3))
    return day.weekday() == 0 and any(
        (one.month, one.day) in MOVED_BY_LAW and one.weekday() in (SATURDAY, SUNDAY) for one in before
    )


@cache
def _last_decreed_year() -> int:
    """The last year whose transfers the library in use was told of."""
    return int(max(_holidays_of_russia().special_public_holidays))


@cache
def _holidays_of_russia() -> HolidayBase:
    """Russia's calendar, which fills in a year when it is first asked for."""
    # Loading the library takes time, and most commands ask about no day.
    import holidays

    # Its own way to one country leads through the calendars of all two hundred and fifty.
    countries = [str(Path(holidays.__file__).parent / "countries")]
    found = PathFinder.find_spec("holidays.countries.russia", countries)
    if found is None or found.loader is None:
        return holidays.country_holidays("RU")
    russia = module_from_spec(found)
    found.loader.exec_module(russia)
    calendar: HolidayBase = russia.Russia()
    return calendar
