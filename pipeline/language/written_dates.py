"""Dates on paper and the school year."""

import datetime as dt

from pipeline.language.months import GENITIVE, IN_CASE, MonthCase
from pipeline.language.typesetting import NO_BREAK_SPACE


def date_long(day: dt.date) -> str:
    """«27 ноября 2026 г.» with no-break spaces, so that no part of it starts a line alone."""
    return f"{date_day_month(day)} {day.year}{NO_BREAK_SPACE}г."


def date_short(day: dt.date) -> str:
    """«27.11.2026»; day and month always have two digits, the year four."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def date_day_month(day: dt.date) -> str:
    """«27 ноября»: for periods such as «с 1 сентября по 31 мая»."""
    return f"{day.day}{NO_BREAK_SPACE}{GENITIVE[day.month - 1]}"


def month_and_year(day: dt.date, case: MonthCase) -> str:
    """«ноябрь 2026 года», the month in its case: «план на … ноября 2026 года», «в ноябре 2026 года»."""
    return f"{IN_CASE[case][day.month - 1]} {day.year} года"


def school_year(day: dt.date, start_month: int = 9) -> str:
    """The school year a day belongs to: «2026/2027» from 1 September 2026 to 31 August 2027."""
    first = day.year if day.month >= start_month else day.year - 1
    return f"{first}/{first + 1}"
