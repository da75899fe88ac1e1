"""The terms of the programme as expressions see them: rows of a school year, deadlines, periods that have ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pipeline import expressions
from pipeline.calendar import DuePeriod, DutyDay, own_period, programme_years, transfers_known
from pipeline.definitions import Activity, Declarations, Term
from pipeline.expressions import Gap
from pipeline.model import State
from pipeline.reads import Memo, kept_property
from pipeline.views.documents import DocumentView
from pipeline.views.duties import duty_days
from pipeline.views.facts import Facts, WithNames
from pipeline.views.papers import Papers
from pipeline.views.results import Results, first_of_each, made_on, within
from pipeline.views.roadmap import PrintedActivity, PrintedRoadmap
from pipeline.views.today import Today

NO_SUBJECT = Gap("предмет срока")


class Progress(StrEnum):
    """How an activity stands with its term on a day; the values are the words that declarations compare."""

    DONE = "сделано"
    COMING = "в срок"
    DUE = "пора"
    OVERDUE = "просрочено"
    AS_NEEDED = "по мере потребности"


class Period(Facts):
    """A period of an activity, without a word of what was done in it."""

    called = "периода"

    year: Annotated[str, "год"]
    code: Annotated[str, "код"]
    title: Annotated[str, "мероприятие"]
    begins: Annotated[dt.date | Gap, "с"]
    ends: Annotated[dt.date | Gap, "по"]
    due: Annotated[dt.date | Gap, "срок"]
    name: Annotated[str, "название"]
    key: Annotated[str, "ключ"]


class Row(Facts):
    """An activity in one period of a school year, «2026/2027»; without a `span` its days are gaps.

    `today` is the day on which it is asked how the activity stands, `subject` what a term of its own is about.
    """

    called = "строки сроков"

    year: Annotated[str, "год"]
    activity: Activity
    span: DuePeriod | None
    roadmap: PrintedRoadmap
    results: Results
    today: Today
    subject: Annotated[object, "предмет"] = NO_SUBJECT

    @property
    def code(self) -> Annotated[str, "код"]:
        """The activity's number in the roadmap, «7.2»."""
        return self.activity.code

    @property
    def stage(self) -> Annotated[int, "этап"]:
        """The number of the stage it belongs to."""
        return self.activity.stage

    @property
    def title(self) -> Annotated[str, "мероприятие"]:
        """What is to be done."""
        return self._printed.title

    @property
    def title_with_period(self) -> str:
        """What is to be done, with the month or quarter where it has one."""
        return f"{self.title} ({self.name})" if self.name else self.title

    @property
    def begins(self) -> Annotated[dt.date | Gap, "с"]:
        """The first day of the period."""
        return self.span.begins if self.span else _no_date(self.code)

    @property
    def ends(self) -> Annotated[dt.date | Gap, "по"]:
        """The last day of the period."""
        return self.span.ends if self.span else _no_date(self.code)

    @property
    def due(self) -> Annotated[dt.date | Gap, "срок"]:
        """The day by which it has to be done."""
        return self.span.due if self.span else _no_date(self.code)

    @property
    def kept_until(self) -> Annotated[dt.date | Gap, "в_срок_по"]:
        """The last day on which its term is kept: the working day after a term that ends on a day off."""
        return self.span.kept_until if self.span else _no_date(self.code)

    @property
    def name(self) -> Annotated[str, "название"]:
        """The month or quarter, «март 2027 года», or ""."""
        return self.span.title if self.span else ""

    @property
    def key(self) -> Annotated[str, "ключ"]:
        """What tells the period from the others of the activity: «2027-03», «2027-I», «2026-2027»."""
        return (self.span.key if self.span else "") or self.year.replace("/", "-")

    @property
    def words(self) -> Annotated[str, "словами"]:
        """The term as the roadmap words it."""
        return self._printed.words

    @property
    def responsible(self) -> Annotated[str, "ответственный"]:
        """Who answers for it."""
        return self._printed.responsible

    @property
    def result(self) -> Annotated[str, "результаты"]:
        """What has to come out of it."""
        return self._printed.result

    @kept_property
    def papers(self) -> Annotated[list[DocumentView], "документы"]:
        """The finished papers among its results; what was made again after its term is none of them."""
        term = self.roadmap.calendar.terms[self.code]
        papers = self.results.papers(self.activity, term, self.year, self.span)
        return within(self.span.kept_until, papers) if self.span else papers

    @kept_property
    def missing(self) -> Annotated[list[str], "не_хватает"]:
        """The titles of the documents that were not made yet."""
        return self.results.missing(self.activity, self.papers)

    @kept_property
    def done(self) -> Annotated[dt.date | Gap, "сделано"]:
        """The day of the first entry that tells, else of the last of the papers; a gap while it is not done."""
        if self.activity.done or self.missing:
            return self.day
        return max((made_on(paper) for paper in first_of_each(self.papers)), default=self._undone)

    @kept_property
    def day(self) -> Annotated[dt.date | Gap, "день"]:
        """The day of the event itself or of its numbered papers; a gap also where nothing but a making is known."""
        if self.missing:
            return self._undone
        if self.activity.done:
            days_of_entries = self.results.days(self.activity, {"год": self.year, "период": self})
            return min(days_of_entries, default=self._undone)
        papers = first_of_each(self.papers)
        days = [paper.registration.date for paper in papers if paper.registration]
        return max(days) if days and len(days) == len(papers) else self._undone

    @kept_property
    def progress(self) -> Annotated[Progress, "состояние"]:
        """How it stands with its term today."""
        # What was done after its day is done all the same: nothing presses any more.
        if self.done:
            return Progress.DONE
        if self.span is None:
            return Progress.AS_NEEDED
        if self.today.is_after(self.span.kept_until):
            return Progress.OVERDUE
        return Progress.COMING if self.today.is_before(self.span.begins) else Progress.DUE

    def period(self) -> Period:
        """The period alone."""
        return Period(self.year, self.code, self.title, self.begins, self.ends, self.due, self.name, self.key)

    @kept_property
    def _printed(self) -> PrintedActivity:
        return self.roadmap.activity(self.activity)

    @property
    def _undone(self) -> Gap:
        return Gap(f"день, когда выполнено мероприятие {self.code}")


class Terms:
    """The calendar of an office on a day.

    What asks for its rows raises `ExpressionError` when an expression of the calendar cannot be worked out.
    """

    def __init__(
        self, declared: Declarations, state: State, today: Today, papers: Papers, with_names: WithNames
    ) -> None:
        self.calendar = declared.calendar
        self.printed = PrintedRoadmap(declared.calendar, declared.settings.school_year_starts, with_names({}))
        self.today = today
        self._results = Results(declared, state, papers, with_names)
        self._with_names = with_names
        self._rows: Memo[tuple[str, str], list[Row]] = Memo()

    @property
    def years(self) -> list[str]:
        """Every school year of the programme up to today's; none while its beginning is not known."""
        return programme_years(self.printed.roadmap, self.today.day)

    def rows(self, year: str = "") -> list[Row]:
        """The rows of a school year in the order of the roadmap; without one, of every year of the programme."""
        activities = self.calendar.activity
        return [row for one in self._years(year) for activity in activities for row in self._kept(activity, one)]

    def due(self, code: str, year: str) -> dt.date | Gap:
        """When an activity falls due in a school year, the last time where it repeats; a gap when it has no date."""
        days = [row.due for row in self._of(code, year)]
        return days[-1] if days else _no_date(code)

    def periods(self, code: str, year: str = "") -> list[Period]:
        """The periods of an activity that have ended by today, in a school year or in all of the programme.

        They tell nothing of what was done, so that a paper about a period does not change by being made.
        """
        return [row.period() for row in self._of(code, year) if row.span and self.today.is_after(row.span.ends)]

    def _of(self, code: str, year: str) -> list[Row]:
        """The rows of one activity, without a word of the others: what these hang on does not concern who asks."""
        activities = [activity for activity in self.calendar.activity if activity.code == code]
        return [row for one in self._years(year) for activity in activities for row in self._kept(activity, one)]

    def _years(self, year: str) -> list[str]:
        return [year.replace("-", "/")] if year else self.years

    def duties(self, year: str) -> list[DutyDay]:
        """What falls due every month of a school year beside the roadmap, by day."""
        return duty_days(self.calendar, self.printed.roadmap, year, self._with_names)

    def provisional(self, day: dt.date | Gap) -> str:
        """A sentence where the days off of the day's year are not decreed yet, so that it may still move; else ""."""
        if isinstance(day, Gap) or transfers_known(day):
            return ""
        return expressions.fill(self.calendar.provisional, {"год": day.year})

    def _kept(self, activity: Activity, year: str) -> list[Row]:
        return self._rows.get((activity.code, year), lambda: [*self._of_activity(activity, year)])

    def _of_activity(self, activity: Activity, year: str) -> Iterator[Row]:
        """A row for each period; one without a date, but for what is done once and not in this year."""
        term = self.calendar.terms[activity.code]
        by = self.printed.day(term.by) if term.by and term.recurrence == "once" else None
        rows = [self._row(activity, year, span) for span in self.printed.periods(term, year, by or None)]
        rows += self._of_each(activity, term, year)
        if not rows and term.recurrence != "once":
            rows.append(self._row(activity, year, None))
        yield from (row for row in rows if self._called_for(row))

    def _of_each(self, activity: Activity, term: Term, year: str) -> list[Row]:
        """A row for each thing that has a term of its own, those left out whose days are not known yet."""
        rows = []
        for subject in expressions.each(term.each, self._with_names({"год": year})) if term.each else ():
            names = self._with_names({"год": year, term.as_: subject})
            begins, ends, key = (expressions.evaluate(str(one), names) for one in (term.since, term.by, term.key))
            if isinstance(begins, dt.date) and isinstance(ends, dt.date):
                title = expressions.fill(term.title, names)
                span = own_period(term, self.printed.roadmap, (begins, ends), title, str(key))
                rows.append(self._row(activity, year, span, subject))
        return rows

    def _row(self, activity: Activity, year: str, span: DuePeriod | None, subject: object = NO_SUBJECT) -> Row:
        return Row(year, activity, span, self.printed, self._results, self.today, subject)

    def _called_for(self, row: Row) -> bool:
        """Whether the activity has to be done in a period; without a condition it always has."""
        names = self._with_names({"год": row.year, "период": row})
        return row.activity.when is None or expressions.holds(row.activity.when, names)


def _no_date(code: str) -> Gap:
    """The gap in the place of a day that an activity has not."""
    return Gap(f"срок мероприятия {code}")
