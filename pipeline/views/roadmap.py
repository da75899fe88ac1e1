"""The roadmap as it is printed: stages, their activities, terms in words; nothing in it depends on the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pipeline import expressions, language
from pipeline.calendar import schedule
from pipeline.calendar.schedule import Roadmap
from pipeline.definitions import Activity, Calendar, Stage, Term
from pipeline.language.dates import NO_BREAK_SPACE

OF_STAGE = ("номер", "название", "задача", "мероприятия")
OF_ACTIVITY = ("код", "мероприятие", "словами", "ответственный", "результаты")


class PrintedRoadmap:
    """The calendar in words; `world` holds the names its expressions may use."""

    def __init__(self, calendar: Calendar, school_year_starts: int, world: Mapping[str, Any]) -> None:
        self.calendar = calendar
        self.school_year_starts = school_year_starts
        self.world = world

    @cached_property
    def roadmap(self) -> Roadmap:
        """What the office's own answers say of its programme."""
        starts, first = (self.answer(text) for text in (self.calendar.starts, self.calendar.first_year))
        return Roadmap(starts or None, first or None, self.school_year_starts)

    @property
    def last_year(self) -> int | None:
        """The calendar year in which the roadmap ends; None while it is not known."""
        return self.answer(self.calendar.last_year) or None

    @cached_property
    def stages(self) -> list[Mapping[str, Any]]:
        """Stages with their activities, for all years at once."""
        return [self._stage(stage) for stage in self.calendar.stage]

    def _stage(self, stage: Stage) -> Mapping[str, Any]:
        own = (activity for activity in self.calendar.activity if activity.stage == stage.number)
        return {
            "номер": stage.number,
            "название": stage.title,
            "задача": stage.task,
            "мероприятия": [self.activity(activity) for activity in own],
        }

    def activity(self, activity: Activity) -> Mapping[str, Any]:
        """An activity as a line of the roadmap."""
        return {
            "код": activity.code,
            "мероприятие": self.filled(activity.title),
            "словами": self._in_words(self.calendar.terms[activity.code]),
            "ответственный": self.filled(activity.responsible),
            "результаты": self.filled(activity.result),
        }

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
        return f"{_when(term)}, ежегодно{self._late(term)}"

    def _once(self, term: Term) -> str:
        if term.by:
            day = self.answer(term.by)
            return f"До {language.date_long(day) if day else day}"
        span = schedule.once(term, self.roadmap)
        year = span.ends.year if span else self.answer(self.calendar.first_year)
        return f"{_when(term)} {year}{NO_BREAK_SPACE}{'г.' if term.day else 'года'}"

    def _late(self, term: Term) -> str:
        """What the first year of a programme that began late makes of a yearly term."""
        starts = self.roadmap.starts
        found = schedule.spans(term, self.roadmap.year_of(starts), self.roadmap) if starts else ()
        days = ((span.ends.year, language.date_day_month(span.ends)) for span in found if span.late)
        return "".join(f" (в {year} году – до {day})" for year, day in days)

    def answer(self, expression: str) -> Any:
        """What an expression of the calendar gives."""
        return expressions.evaluate(expression, self.world)

    def filled(self, text: str) -> str:
        """A sentence of the calendar; gaps stay marked."""
        return expressions.fill(text, self.world)


def _when(term: Term) -> str:
    if term.day:
        return f"До {language.date_day_month(dt.date(2000, term.day.month, term.day.day))}"
    assert term.months
    first, last = (language.MONTHS[month - 1] for month in (term.months.first, term.months.last))
    return (first if first == last else f"{first} – {last}").capitalize()
