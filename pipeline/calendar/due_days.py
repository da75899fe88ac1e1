"""When the activities of the programme fall due: periods of a school year, and how long a term on a holiday is kept."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import language
from pipeline.calendar.working_days import add_working_days, is_working_day
from pipeline.definitions import MonthDay, Months, Term
from pipeline.language import Case

# How long before a single day its preparation begins, so that it stands among what is due soon.
NOTICE = dt.timedelta(days=30)
# What is left of a term when the programme begins has to be at least so long, or nothing can be done in it.
LEAST = dt.timedelta(days=14)
# Which quarter of the calendar year a month is the last of; orders and reports write them in Roman numerals.
QUARTERS = {3: "I", 6: "II", 9: "III", 12: "IV"}


@dataclass(frozen=True, slots=True)
class Programme:
    """What the office knows of its programme: the day it begins, the first calendar year of its roadmap.

    `days_off` are the days on which region or town do not work besides the holidays of the whole country.
    """

    starts: dt.date | None = None
    first_year: int | None = None
    school_year_starts: int = 9
    days_off: frozenset[dt.date] = frozenset()

    @property
    def earliest(self) -> dt.date | None:
        """The day before which nothing is due once and for all; None while it is not known."""
        new_year = dt.date(self.first_year, 1, 1) if self.first_year else None
        return max((day for day in (self.starts, new_year) if day), default=None)

    def year_of(self, day: dt.date) -> str:
        """The school year of a day, «2026/2027»."""
        return language.school_year(day, self.school_year_starts)

    def working_day_by(self, month: dt.date, day: int) -> dt.date:
        """A day of the month, from 1 to 31, or the last working day before it; of a shorter month its last day.

        What money depends on is not put off until after a day off (art. 136 of the Labour Code).
        """
        last = _last_day(month.year, month.month)
        by = last.replace(day=min(day, last.day))
        return by if is_working_day(by, self.days_off) else add_working_days(by, -1, self.days_off)


@dataclass(frozen=True, slots=True)
class DuePeriod:
    """A period of an activity, both days included, and the day it falls due, as papers and calendar print it.

    `kept_until` is the last day on which the term is kept: one that ends on a day off lasts through the next working
    day (art. 14 of the Labour Code, art. 193 of the Civil Code). `title` and `key` name a month («март 2027 года»,
    «2027-03»), a quarter («I квартал 2027 года», «2027-I») or the thing that has a term of its own, else "". `late`
    tells that it is the later period of a programme that began after the usual one.
    """

    begins: dt.date
    ends: dt.date
    due: dt.date
    kept_until: dt.date
    title: str = ""
    key: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class DutyDay:
    """A day by which something is to be done that no row of the roadmap asks for, with its words.

    `id` and `key` tell it from every other, `told_from` is the day from which people are reminded of it.
    """

    id: str
    key: str
    title: str
    responsible: str
    about: str
    told_from: dt.date
    day: dt.date


def due_periods(term: Term, year: str, programme: Programme, by: dt.date | None = None) -> tuple[DuePeriod, ...]:
    """The periods of an activity in a school year, in order; none before the programme begins.

    `year` is «2026/2027»; `by` is the day that the term's own expression gives, None while nothing is known of it.
    """
    match term.recurrence:
        case "once":
            periods = [period for period in _once(term, programme, by) if programme.year_of(period.ends) == year]
        case "yearly":
            periods = [*_yearly(term, year, programme)]
        case "monthly" | "quarterly":
            periods = [*_repeated(term, year, programme)]
        case _:
            periods = []
    return tuple(periods)


def only_period(term: Term, programme: Programme, by: dt.date | None = None) -> DuePeriod | None:
    """The only period of an activity that is done once; None while it is not known."""
    return next(_once(term, programme, by), None)


def programme_years(programme: Programme, today: dt.date) -> list[str]:
    """Every school year from the one the programme begins in to today's; none while the beginning is not known."""
    if programme.starts is None:
        return []
    first, last = (int(programme.year_of(day)[:4]) for day in (programme.starts, today))
    return [f"{year}/{year + 1}" for year in range(first, last + 1)]


def next_school_year(year: str) -> str:
    """The school year after a school year."""
    return f"{int(year[:4]) + 1}/{int(year[:4]) + 2}"


def _once(term: Term, programme: Programme, by: dt.date | None) -> Iterator[DuePeriod]:
    """The first period that falls due when the programme has begun."""
    earliest = programme.earliest
    if term.by:
        yield from [_until(term, by, programme)] if by else []
    elif earliest:
        year = programme.year_of(earliest)
        # The usual period of that school year may be over when the programme begins; that of the next one never is.
        years = (year, next_school_year(year))
        periods = [_period(term, school_year, programme) for school_year in years]
        if term.late:
            periods += [_late(earliest, term, school_year, programme) for school_year in years]
        yield min((one for one in periods if one.due >= earliest + LEAST), key=lambda period: period.due)


def _yearly(term: Term, year: str, programme: Programme) -> Iterator[DuePeriod]:
    usual = _period(term, year, programme)
    starts = programme.starts
    if starts is None or starts + LEAST <= usual.due:
        yield usual
    elif term.late and programme.year_of(starts) == year:
        late = _late(starts, term, year, programme)
        yield from [late] if starts + LEAST <= late.due else []


def _late(starts: dt.date, term: Term, year: str, programme: Programme) -> DuePeriod:
    """The period of a term with a later day, for a programme that begins on a day after its usual one."""
    ends = _on(term.late, year, programme) if term.late else starts
    return DuePeriod(starts, ends, ends, kept_until(ends, term, programme), late=True)


def _repeated(term: Term, year: str, programme: Programme) -> Iterator[DuePeriod]:
    """A period for each month or quarter whose last month is one of the term's."""
    for month in _in_a_row(_months(term, programme)):
        ends = _last_day(_calendar_year(month, year, programme), month)
        if (term.recurrence == "monthly" or month in QUARTERS) and not (programme.starts and ends < programme.starts):
            yield _named(term, ends, programme)


def _named(term: Term, ends: dt.date, programme: Programme) -> DuePeriod:
    due = add_working_days(ends, term.working_days, programme.days_off)
    kept = kept_until(due, term, programme)
    if term.recurrence == "monthly":
        begins, title, key = ends.replace(day=1), language.month_and_year(ends, Case.NOMINATIVE), f"{ends:%Y-%m}"
    else:
        quarter = QUARTERS[ends.month]
        begins, title = dt.date(ends.year, ends.month - 2, 1), f"{quarter} квартал {ends.year} года"
        key = f"{ends.year}-{quarter}"
    return DuePeriod(begins, ends, due, kept, title, key)


def _period(term: Term, year: str, programme: Programme) -> DuePeriod:
    """The usual period in a school year; months before its beginning lie in the year before."""
    if term.day:
        return _until(term, _on(term.day, year, programme, term.ahead), programme)
    months = _months(term, programme)
    first, last = months.first, months.last
    ends = _last_day(_calendar_year(last, year, programme, term.ahead), last)
    # A row that runs over New Year begins in the calendar year before the one it ends in.
    begins = dt.date(ends.year - (first > last), first, 1)
    return DuePeriod(begins, ends, ends, kept_until(ends, term, programme))


def own_period(term: Term, programme: Programme, days: tuple[dt.date, dt.date], title: str, key: str) -> DuePeriod:
    """The period, from its first day to the one it falls due on, of one thing that has a term of its own."""
    begins, ends = days
    return DuePeriod(begins, ends, ends, kept_until(ends, term, programme), title, key)


def _months(term: Term, programme: Programme) -> Months:
    """The months of a term; the whole school year where it names none."""
    first = programme.school_year_starts
    return term.months or Months(first, (first - 2) % 12 + 1)


def _until(term: Term, ends: dt.date, programme: Programme) -> DuePeriod:
    return DuePeriod(ends - NOTICE, ends, ends, kept_until(ends, term, programme))


def _calendar_year(month: int, year: str, programme: Programme, ahead: bool = False) -> int:
    return int(year[:4]) + (month < programme.school_year_starts) - ahead


def _on(day: MonthDay, year: str, programme: Programme, ahead: bool = False) -> dt.date:
    whole = _last_day(_calendar_year(day.month, year, programme, ahead), day.month)
    return whole.replace(day=min(day.day, whole.day))


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _in_a_row(months: Months) -> list[int]:
    length = (months.last - months.first) % 12 + 1
    return [(months.first - 1 + number) % 12 + 1 for number in range(length)]


def kept_until(day: dt.date, term: Term, programme: Programme) -> dt.date:
    """The last day on which a term is kept that ends on a day: for a day off, by the law, the next working day."""
    if term.day_off == "не переносится" or is_working_day(day, programme.days_off):
        return day
    return add_working_days(day, 1, programme.days_off)
