"""What the calendar asks of people now: overdue, due, soon, later, done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import language
from pipeline.calendar import DuePeriod, next_school_year
from pipeline.expressions import Gap, ungapped
from pipeline.model import calendar_code
from pipeline.status.planned_papers import activity_order
from pipeline.views import Office, Progress, Row

SOON = dt.timedelta(days=60)
OVERDUE_RULE = "R21"
DAYS = ("день", "дня", "дней")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One activity in one period, or a monthly duty without a `code`, as it is told to people.

    `when` says in a sentence how it stands with its term, `lacks` names the documents still to be made, `rule` is the
    code of the rule that a passed due day breaks, or "".
    """

    code: str
    year: str
    title: str
    progress: Progress
    begins: dt.date
    due: dt.date
    when: str
    who: str
    lacks: tuple[str, ...] = ()
    rule: str = ""

    @property
    def words(self) -> str:
        """What falls due, how it stands, what is still to be made and by whom."""
        lacks = f" Нет: {'; '.join(self.lacks)}." if self.lacks else ""
        return f"{self.code} {self.title}. {self.when}{lacks} Ответственный: {self.who}".lstrip()


@dataclass(frozen=True, slots=True)
class Agenda:
    """The deadlines of the programme by how they press; `note` is a sentence where there is something amiss with them.

    `soon` are those that begin within sixty days, `later` the others of the school year, `done` what was done in it;
    `file` is the year's calendar, relative to the outbox, or "".
    """

    overdue: tuple[Deadline, ...] = ()
    due: tuple[Deadline, ...] = ()
    soon: tuple[Deadline, ...] = ()
    later: tuple[Deadline, ...] = ()
    done: tuple[Deadline, ...] = ()
    note: str = ""
    file: str = ""


def agenda(office: Office) -> Agenda:
    """The deadlines of all years of the programme up to the present deadline, and of the next year what begins soon."""
    terms, today = office.terms, office.today
    present = terms.printed.roadmap.year_of(today)
    calendar = office.state.issued.get(calendar_code(present))
    begun = terms.printed.roadmap.starts is not None
    rows = [row for year in terms.years for row in terms.rows(year)]
    coming = terms.rows(next_school_year(present)) if begun else []
    deadlines = [_deadline(row, row.span, today) for row in rows if row.span]
    deadlines += [_deadline(row, row.span, today) for row in coming if row.span and row.span.begins <= today + SOON]
    deadlines += _duties(office, present)
    deadlines.sort(
        key=lambda deadline: (deadline.year < present, deadline.due, deadline.year, activity_order(deadline.code))
    )
    ahead = [deadline for deadline in deadlines if deadline.progress is Progress.COMING]
    return Agenda(
        overdue=tuple(deadline for deadline in deadlines if deadline.progress is Progress.OVERDUE),
        due=tuple(deadline for deadline in deadlines if deadline.progress is Progress.DUE),
        soon=tuple(deadline for deadline in ahead if deadline.begins <= today + SOON),
        later=tuple(deadline for deadline in ahead if deadline.begins > today + SOON),
        done=tuple(
            deadline for deadline in deadlines if deadline.progress is Progress.DONE and deadline.year == present
        ),
        note=" ".join(sentence for sentence in (_note(office), _provisional(office, deadlines)) if sentence),
        file=calendar.file if calendar else "",
    )


def _deadline(row: Row, span: DuePeriod, today: dt.date) -> Deadline:
    return Deadline(
        code=row.code,
        year=row.year,
        title=ungapped(row.title_with_period),
        progress=row.progress,
        begins=span.begins,
        due=span.due,
        when=_when(row, span, today),
        who=ungapped(row.responsible),
        lacks=() if row.progress is Progress.DONE else tuple(row.missing),
        rule=OVERDUE_RULE if row.progress is Progress.OVERDUE else "",
    )


def _duties(office: Office, present: str) -> list[Deadline]:
    """The monthly duties that people are reminded of now or soon; nothing tells that one was done, so none is late."""
    today = office.today
    days = [day for year in (present, next_school_year(present)) for day in office.terms.duties(year)]
    return [
        Deadline(
            code="",
            year=present,
            title=ungapped(duty.title),
            progress=Progress.DUE if duty.told_from <= today else Progress.COMING,
            begins=duty.told_from,
            due=duty.day,
            when=_days_left(language.date_long(duty.day), (duty.day - today).days),
            who=ungapped(duty.responsible),
        )
        for duty in days
        if duty.day >= today and duty.told_from <= today + SOON
    ]


def _when(row: Row, span: DuePeriod, today: dt.date) -> str:
    """How the activity stands with its term, as a sentence."""
    due, left = _until(span), (span.kept_until - today).days
    if isinstance(row.done, dt.date):
        return f"Сделано {language.date_long(row.done)}"
    match row.progress:
        case Progress.OVERDUE:
            passed = language.plural(-left, "прошёл", "прошло", "прошло")
            return f"Срок был {due}, {passed} {-left} {language.plural(-left, *DAYS)}."
        case Progress.DUE:
            return _days_left(due, left)
    return f"С {language.date_day_month(span.begins)} до {due}"


def _until(span: DuePeriod) -> str:
    """The day it falls due, as papers print it, and how long it is kept when that is a day off."""
    if span.kept_until == span.due:
        return language.date_long(span.due)
    return f"{language.date_long(span.due)} (выходной, поэтому по {language.date_day_month(span.kept_until)})"


def _days_left(due: str, days: int) -> str:
    if days == 0:
        return "Сегодня последний день."
    left = f"{language.plural(days, 'остался', 'осталось', 'осталось')} {days} {language.plural(days, *DAYS)}"
    return f"До {due}, {left}."


def _provisional(office: Office, deadlines: Sequence[Deadline]) -> str:
    """That days off of a year some coming deadline lies in are not decreed yet, or ""."""
    latest = max((one.due for one in deadlines if one.progress is not Progress.DONE), default=office.today)
    return office.terms.provisional(latest)


def _note(office: Office) -> str:
    """What is amiss with the calendar itself: its beginning is not known, or the roadmap has ended."""
    starts, last = office.terms.printed.starts, office.terms.printed.last_year
    if isinstance(starts, Gap):
        return f"Сроков пока нет: не указано «{starts.label}»."
    if last and last < office.today.year:
        return f"Дорожная карта закончилась в {last} году. Продлите её или утвердите новую."
    return ""
