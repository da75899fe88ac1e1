"""What the calendar asks of people now: overdue, due, soon; and the papers of the plan in the order of the roadmap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from pipeline import language
from pipeline.calendar import DuePeriod, next_school_year
from pipeline.expressions import Gap, ungapped
from pipeline.model import DocumentJob, Standing
from pipeline.model.codes import calendar_code
from pipeline.papers import Paper, file_name, subjects
from pipeline.views import Office, Progress, Row, origin

SOON = dt.timedelta(days=60)
OVERDUE_RULE = "R21"
DAYS = ("день", "дня", "дней")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One activity in one period as it is told to people.

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


@dataclass(frozen=True, slots=True)
class Step:
    """A paper of the plan with the activity of the roadmap it belongs to and the day it falls due, where it has one.

    `title` tells it from the other papers of its document.
    """

    job: DocumentJob
    title: str
    activity: str
    due: dt.date | None


def agenda(office: Office) -> Agenda:
    """The deadlines of all years of the programme up to the present one, and of the next year what begins soon."""
    terms, today = office.terms, office.today
    present = terms.printed.roadmap.year_of(today)
    known = office.state.issued.get(calendar_code(present))
    begun = terms.printed.roadmap.starts is not None
    rows = [row for year in terms.years for row in terms.rows(year)]
    coming = terms.rows(next_school_year(present)) if begun else []
    deadlines = [_deadline(row, row.span, today) for row in rows if row.span]
    deadlines += [_deadline(row, row.span, today) for row in coming if row.span and row.span.begins <= today + SOON]
    deadlines.sort(key=lambda one: (one.year < present, one.due, one.year, _order(one.code)))
    ahead = [one for one in deadlines if one.progress is Progress.COMING]
    return Agenda(
        overdue=tuple(one for one in deadlines if one.progress is Progress.OVERDUE),
        due=tuple(one for one in deadlines if one.progress is Progress.DUE),
        soon=tuple(one for one in ahead if one.begins <= today + SOON),
        later=tuple(one for one in ahead if one.begins > today + SOON),
        done=tuple(one for one in deadlines if one.progress is Progress.DONE and one.year == present),
        note=_note(office),
        file=known.file if known else "",
    )


def steps(office: Office, jobs: Iterable[DocumentJob]) -> list[Step]:
    """Papers in the order of the roadmap's activities; what belongs to none comes last."""
    found = [_step(office, job) for job in jobs]
    return sorted(found, key=lambda step: _order(step.activity))


def _step(office: Office, job: DocumentJob) -> Step:
    activity = office.declared.documents[job.document].activity
    due = office.terms.due(activity, job.year) if activity and job.year else None
    return Step(job, _called(office, job), activity, None if isinstance(due, Gap) else due)


def _called(office: Office, job: DocumentJob) -> str:
    """What a paper is called: as its file is, where its document makes one for each of many."""
    definition = office.declared.documents[job.document]
    if origin(job.code) != job.code or len(subjects(office, definition)) == 1:
        return job.title
    return PurePath(file_name(Paper.for_job(office, job, draft=False), Standing.COMPLETE)).stem


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


def _when(row: Row, span: DuePeriod, today: dt.date) -> str:
    """How the activity stands with its term, as a sentence."""
    due, left = span.due, (span.due - today).days
    if isinstance(row.done, dt.date):
        return f"Сделано {language.date_long(row.done)}"
    match row.progress:
        case Progress.OVERDUE:
            return f"Срок был {language.date_long(due)}, прошло {-left} {language.plural(-left, *DAYS)}."
        case Progress.DUE if left == 0:
            return "Сегодня последний день."
        case Progress.DUE:
            return f"До {language.date_long(due)}, {_left(left)}."
    return f"С {language.date_day_month(span.begins)} до {language.date_long(due)}"


def _left(days: int) -> str:
    return f"{language.plural(days, 'остался', 'осталось', 'осталось')} {days} {language.plural(days, *DAYS)}"


def _note(office: Office) -> str:
    """What is amiss with the calendar itself: its beginning is not known, or the roadmap has ended."""
    starts, last = office.terms.printed.starts, office.terms.printed.last_year
    if isinstance(starts, Gap):
        return f"Сроков пока нет: не указано «{starts.label}»."
    if last and last < office.today.year:
        return f"Дорожная карта закончилась в {last} году. Продлите её или утвердите новую."
    return ""


def _order(code: str) -> list[int]:
    return [int(part) for part in code.split(".")] if code else [99]
