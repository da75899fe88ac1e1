"""Dates on paper, the school year, and the working days of Russia."""

import datetime as dt
from collections.abc import Set
from functools import cache

import holidays

NO_BREAK_SPACE = "\u00a0"
MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
PREPOSITIONAL = (
    "январе", "феврале", "марте", "апреле", "мае", "июне",
    "июле", "августе", "сентябре", "октябре", "ноябре", "декабре",
)  # fmt: skip
# The last year whose transfers of days off are decreed in the calendar that we use.
LAST_DECREED_YEAR = 2027
NO_DAYS: frozenset[dt.date] = frozenset()


def date_long(day: dt.date) -> str:
    """«27 ноября 2026 г.» with no-break spaces, so that no part of it starts a line alone."""
    return f"{date_day_month(day)} {day.year}{NO_BREAK_SPACE}г."


def date_short(day: dt.date) -> str:
    """«27.11.2026»; day and month always have two digits, the year four."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def date_day_month(day: dt.date) -> str:
    """«27 ноября»: for periods such as «с 1 сентября по 31 мая»."""
    return f"{day.day}{NO_BREAK_SPACE}{GENITIVE[day.month - 1]}"


def month_genitive(day: dt.date) -> str:
    """«ноября 2026 года»: for «план на … ноября 2026 года»."""
    return f"{GENITIVE[day.month - 1]} {day.year} года"


def month_prepositional(day: dt.date) -> str:
    """«ноябре 2026 года»: for «в ноябре 2026 года»."""
    return f"{PREPOSITIONAL[day.month - 1]} {day.year} года"


def month_nominative(day: dt.date) -> str:
    """«ноябрь 2026 года»: the name of a month as a period."""
    return f"{MONTHS[day.month - 1]} {day.year} года"


def school_year(day: dt.date, start_month: int = 9) -> str:
    """The school year a day belongs to: «2026/2027» from 1 September 2026 to 31 August 2027."""
    first = day.year if day.month >= start_month else day.year - 1
    return f"{first}/{first + 1}"


def working_day(day: dt.date, extra_off: Set[dt.date] = NO_DAYS, extra_on: Set[dt.date] = NO_DAYS) -> bool:
    """Whether the five-day week works on the day, with Russia's holidays and decreed transfers.

    Days off of the region or the organisation are given in `extra_off`, additional working days in
    `extra_on`; a day in both is off. After `LAST_DECREED_YEAR` no transfers are known: see `transfers_known`.
    """
    if day in extra_off:
        return False
    return day in extra_on or _calendar().is_working_day(day)


def add_working_days(
    day: dt.date, number: int, extra_off: Set[dt.date] = NO_DAYS, extra_on: Set[dt.date] = NO_DAYS
) -> dt.date:
    """The day that lies so many working days later, or earlier for a negative number.

    The day itself is not counted; nought gives the day itself even if it is a day off.
    """
    step = dt.timedelta(days=1 if number > 0 else -1)
    left = abs(number)
    while left:
        day += step
        left -= working_day(day, extra_off, extra_on)
    return day


def transfers_known(day: dt.date) -> bool:
    """Whether the government's transfers of days off are known for the year of the day."""
    return day.year <= LAST_DECREED_YEAR


@cache
def _calendar() -> holidays.HolidayBase:
    """Russia's calendar, which fills in a year when it is first asked for."""
    return holidays.country_holidays("RU")
