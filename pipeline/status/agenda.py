"""What the calendar asks of people now: overdue, due, soon; and the papers of the plan in the order of the roadmap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, TypeAlias

from pipeline import language
from pipeline.calendar import schedule
from pipeline.expressions import Gap
from pipeline.model import CalendarEvent, DocumentJob, Standing
from pipeline.papers import assembly, memos, planning
from pipeline.papers.memos import Memo
from pipeline.papers.planning import Worksheet
from pipeline.views import Office, fingerprint, origin

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
    standing: str
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


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """The deadlines of a school year for other programs, with its place in the outbox."""

    code: str
    subject: str
    folder: str
    name: str
    about: str
    edition: str
    events: tuple[CalendarEvent, ...]


Sheet: TypeAlias = Worksheet | Memo | YearCalendar


def laid_out(office: Office, templates: Mapping[str, str]) -> list[Sheet]:
    """All that lies in the outbox besides documents: blanks with memos, workbooks that wait for a decision, calendars.

    `templates` gives the digest of each template.
    """
    return [*planning.worksheets(office), *memos.memos(office, templates), *calendars(office)]


def calendars(office: Office) -> tuple[YearCalendar, ...]:
    """A calendar for each school year of the programme up to the present one."""
    return tuple(_calendar(office, year) for year in office.terms.years)


def _calendar(office: Office, year: str) -> YearCalendar:
    folder = year.replace("/", "-")
    declared = office.declared.calendar
    events = tuple(_event(row) for row in office.terms.rows(year) if row["срок"])
    about = f"{declared.about}, {year}"
    return YearCalendar(
        code=_code(year),
        subject=folder,
        folder=folder,
        name=f"{declared.file_name}.ics",
        about=about,
        edition=fingerprint([about, *([event.uid, event.day, event.title, event.about] for event in events)]),
        events=events,
    )


def _code(year: str) -> str:
    return f"calendar:{year.replace('/', '-')}"


def _event(row: Mapping[str, Any]) -> CalendarEvent:
    return CalendarEvent(
        uid=f"{row['код']}-{row['ключ']}@mentoring-office",
        day=row["срок"],
        title=f"{row['код']} {_title(row)}",
        about=f"Ответственный: {_plain(row['ответственный'])}\nРезультат: {_plain(row['результаты'])}",
    )


def _title(row: Mapping[str, Any]) -> str:
    period = f" ({row['название']})" if row["название"] else ""
    return f"{_plain(row['мероприятие'])}{period}"


def _plain(words: str) -> str:
    """A sentence of the calendar with gaps in words."""
    return assembly.ungapped(words)


def agenda(office: Office) -> Agenda:
    """The deadlines of all years of the programme up to the present one, and of the next year what begins soon."""
    terms, today = office.terms, office.today
    present = terms.printed.roadmap.year_of(today)
    known = office.state.issued.get(_code(present))
    begun = terms.printed.roadmap.starts is not None
    rows = [row for year in terms.years for row in terms.rows(year)]
    coming = terms.rows(schedule.following(present)) if begun else []
    told = [_deadline(row, today) for row in rows if row["срок"]]
    told += [_deadline(row, today) for row in coming if row["срок"] and row["с"] <= today + SOON]
    told.sort(key=lambda one: (one.year < present, one.due, one.year, _order(one.code)))
    ahead = [one for one in told if one.standing == "в срок"]
    return Agenda(
        overdue=tuple(one for one in told if one.standing == "просрочено"),
        due=tuple(one for one in told if one.standing == "пора"),
        soon=tuple(one for one in ahead if one.begins <= today + SOON),
        later=tuple(one for one in ahead if one.begins > today + SOON),
        done=tuple(one for one in told if one.standing == "сделано" and one.year == present),
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
    if origin(job.code) != job.code or len(assembly.subjects(office, definition)) == 1:
        return job.title
    return PurePath(assembly.file_name(office, assembly.names_for(office, job, draft=False), Standing.COMPLETE)).stem


def _deadline(row: Mapping[str, Any], today: dt.date) -> Deadline:
    standing = str(row["состояние"])
    return Deadline(
        code=row["код"],
        year=row["год"],
        title=_title(row),
        standing=standing,
        begins=row["с"],
        due=row["срок"],
        when=_when(row, standing, today),
        who=_plain(row["ответственный"]),
        lacks=() if standing == "сделано" else tuple(row["не_хватает"]),
        rule=OVERDUE_RULE if standing == "просрочено" else "",
    )


def _when(row: Mapping[str, Any], standing: str, today: dt.date) -> str:
    due, left = row["срок"], (row["срок"] - today).days
    match standing:
        case "сделано":
            return f"Сделано {language.date_long(row['сделано'])}"
        case "просрочено":
            return f"Срок был {language.date_long(due)}, прошло {-left} {language.plural(-left, *DAYS)}."
        case "пора" if left == 0:
            return "Сегодня последний день."
        case "пора":
            return f"До {language.date_long(due)}, {_left(left)}."
    return f"С {language.date_day_month(row['с'])} до {language.date_long(due)}"


def _left(days: int) -> str:
    return f"{language.plural(days, 'остался', 'осталось', 'осталось')} {days} {language.plural(days, *DAYS)}"


def _note(office: Office) -> str:
    """What is amiss with the calendar itself: its beginning is not known, or the roadmap has ended."""
    printed = office.terms.printed
    starts = printed.answer(printed.calendar.starts)
    last = printed.last_year
    if isinstance(starts, Gap):
        return f"Сроков пока нет: не указано «{starts.label}»."
    if last and last < office.today.year:
        return f"Дорожная карта закончилась в {last} году. Продлите её или утвердите новую."
    return ""


def _order(code: str) -> list[int]:
    return [int(part) for part in code.split(".")] if code else [99]
