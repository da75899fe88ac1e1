"""The working days of Russia's five-day week, with holidays and the days off that the government transfers."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


def is_working_day(day: dt.date) -> bool:
    """Whether the five-day week works on the day, with Russia's holidays and decreed transfers.

    Transfers are decreed a year ahead, and the library in use knows them up to 2027. Of later years only the holidays
    of art. 112 of the Labour Code count, so that a single day may turn out a day off, or a working Saturday.
    """
    return _holidays_of_russia().is_working_day(day)


def add_working_days(day: dt.date, number: int) -> dt.date:
    """The day that lies so many working days later, or earlier for a negative number.

    The day itself is not counted; nought gives the day itself even if it is a day off.
    """
    step = dt.timedelta(days=1 if number > 0 else -1)
    left = abs(number)
    while left:
        day += step
        left -= is_working_day(day)
    return day


@cache
def _holidays_of_russia() -> HolidayBase:
    """Russia's calendar, which fills in a year when it is first asked for."""
    # Loading the library takes 70 ms, and most commands ask about no day.
    from holidays import country_holidays

    return country_holidays("RU")
