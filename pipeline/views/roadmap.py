"""The roadmap as it is printed: stages, their activities, terms in words; nothing in it depends on the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

from pipeline import expressions, language
from pipeline.calendar import DuePeriod, Programme, due_periods, next_school_year, only_period
from pipeline.definitions import Activity, Calendar, Stage, Term
from pipeline.expressions import Gap
from pipeline.language import NO_BREAK_SPACE
from pipeline.reads import kept_property
from pipeline.views.facts import Facts


class PrintedActivity(Facts):
    """An activity as a line of the roadmap; gaps in its sentences stay marked."""

    called = "мероприятия"

    code: Annotated[str, "код"]
    title: Annotated[str, "мероприятие"]
    words: Annotated[str, "словами"]
    responsible: Annotated[str, "ответственный"]
    result: Annotated[str, "результаты"]


class PrintedStage(Facts):
    """A stage of the roadmap with its lines."""

    called = "этапа"

    number: Annotated[int, "номер"]
    title: Annotated[str, "название"]
    task: Annotated[str, "задача"]
    activities: Annotated[list[PrintedActivity], "мероприятия"]


class PrintedRoadmap:
    """The calendar in words; `names` are those its expressions may use.

    Everything here raises `ExpressionError` when an expression or a sentence of the calendar cannot be worked out.
    """

    def __init__(self, calendar: Calendar, school_year_starts: int, names: Mapping[str, object]) -> None:
        self.calendar = calendar
        self._school_year_starts = school_year_starts
        self._names = names

    @property
    def starts(self) -> dt.date | Gap:
        """The day the programme begins; a gap, labelled by its question, while it is not known."""
        return self.day(self.calendar.starts)

    @kept_property
    def roadmap(self) -> Programme:
        """What the office's own answers say of its programme."""
        first_year = self._year(self.calendar.first_year) or None
        return Programme(self.starts or None, first_year, self._school_year_starts, self.calendar.days_off)

    @property
    def last_year(self) -> int | None:
        """The calendar year in which the roadmap ends; None while it is not known."""
        return self._year(self.calendar.last_year) or None

    @kept_property
    def stages(self) -> list[PrintedStage]:
        """Stages with their activities, for all years at once."""
        return [self._stage(stage) for stage in self.calendar.stage]

    def _stage(self, stage: Stage) -> PrintedStage:
        activities = [activity for activity in self.calendar.activity if activity.stage == stage.number]
        return PrintedStage(stage.number, stage.title, stage.task, [self.activity(one) for one in activities])

    def activity(self, activity: Activity) -> PrintedActivity:
        """An activity as a line of the roadmap."""
        return PrintedActivity(
            code=activity.code,
            title=self.filled(activity.title),
            words=self._in_words(self.calendar.terms[activity.code]),
            responsible=self.filled(activity.responsible),
            result=self.filled(activity.result),
        )

    def _in_words(self, term: Term) -> str:
        """The term for all years; what is not known yet is a gap in it."""
        if term.words:
            return self.filled(term.words)
        match term.recurrence:
            case "once":
                return self._once(term)
            case "monthly":
                return "Ежемесячно"
            case "quarterly":
                return "Ежеквартально"
        return f"{_when(term)}, ежегодно{self._at_first(term)}"

    def _once(self, term: Term) -> str:
        if term.by:
            day = self.day(term.by)
            return f"До {language.date_long(day) if day else day}"
        span = only_period(term, self.roadmap)
        if span and span.late:
            return f"До {language.date_long(span.ends)}"
        year = span.ends.year if span else self._year(self.calendar.first_year)
        return f"{_when(term)} {year}{NO_BREAK_SPACE}{'г.' if term.day else 'года'}"

    def _at_first(self, term: Term) -> str:
        """What a programme that began late or amid a year makes of a yearly term: a later day, or a later year."""
        starts = self.roadmap.starts
        if starts is None:
            return ""
        year = self.roadmap.year_of(starts)
        if first := self.periods(term, year):
            days = ((one.ends.year, language.date_day_month(one.ends)) for one in first if one.late)
            return "".join(f" (в {year} году – до {day})" for year, day in days)
        later = self.periods(term, next_school_year(year))
        return "".join(f" (впервые – в {one.ends.year} году)" for one in later)

    def periods(self, term: Term, year: str, by: dt.date | None = None) -> tuple[DuePeriod, ...]:
        """The periods of a term in a school year; none where what has to be done before does not fall due in it.

        `by` is the day that the term's own expression gives, None while nothing is known of it.
        """
        return due_periods(term, year, self.roadmap, by) if self._may_follow(term, year) else ()

    def _may_follow(self, term: Term, year: str) -> bool:
        return term.after is None or bool(self.periods(self.calendar.terms[term.after], year))

    def day(self, expression: str) -> dt.date | Gap:
        """The day that an expression of the calendar gives; a gap while it is not known."""
        day: dt.date | Gap = expressions.evaluate(expression, self._names)
        return day

    def _year(self, expression: str) -> int | Gap:
        year: int | Gap = expressions.evaluate(expression, self._names)
        return year

    def filled(self, text: str) -> str:
        """A sentence of the calendar; gaps stay marked."""
        return expressions.fill(text, self._names)


def _when(term: Term) -> str:
    if term.day:
        # Of a leap year, which has every day that a term may name.
        return f"До {language.date_day_month(dt.date(2000, term.day.month, term.day.day))}"
    months = (term.months.first, term.months.last) if term.months else ()
    return " – ".join(dict.fromkeys(language.MONTHS[month - 1] for month in months)).capitalize()
