"""The calendar of the programme: its stages and activities, and when each falls due in each preset."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from pipeline.definitions.base import Declaration, Expression, Id, Name, Sentence
from pipeline.language import MONTHS

Code = Annotated[str, StringConstraints(pattern=r"^[1-9]\.[1-9][0-9]?$")]
LEAP_YEAR = 2028


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day that comes round every year; 29 February is the 28th where there is no 29th."""

    day: int
    month: int


@dataclass(frozen=True, slots=True)
class Months:
    """Months in a row by their numbers, the last one included; a row may run over New Year."""

    first: int
    last: int


def _month_day(value: Any) -> MonthDay:
    found = re.fullmatch(r"(\d{2})\.(\d{2})", str(value))
    if found:
        day, month = int(found[1]), int(found[2])
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(LEAP_YEAR, month)[1]:
            return MonthDay(day, month)
    raise ValueError(f"«{value}» – не день года: напишите число и месяц, например 31.05")


def _months(value: Any) -> Months:
    names = re.split(r"\s*[–-]\s*", str(value).strip().lower())
    if len(names) > 2 or not set(names) <= set(MONTHS):
        raise ValueError(f"«{value}» – не месяцы: напишите, например, сентябрь или февраль – апрель")
    return Months(MONTHS.index(names[0]) + 1, MONTHS.index(names[-1]) + 1)


class Term(Declaration):
    """When an activity falls due in a preset.

    `once` in the programme, `yearly`, for each month or quarter, or `rolling`: as need arises, without a date. The
    period is `months` of the school year (`ahead`: of the months before it), or ends with the `day`, or, once, with
    the day that the expression `by` gives. `working_days` are granted after the end of a month or quarter. `day_off`
    says where a due day goes that falls on a day off. `late` is the due day of the first year where the programme
    begins after the period. `words` word the term on the printed roadmap where it cannot be reckoned.
    """

    recurrence: Literal["once", "yearly", "monthly", "quarterly", "rolling"]
    months: Annotated[Months, BeforeValidator(_months)] | None = None
    day: Annotated[MonthDay, BeforeValidator(_month_day)] | None = None
    by: Expression | None = None
    ahead: bool = False
    late: Annotated[MonthDay, BeforeValidator(_month_day)] | None = None
    working_days: int = Field(default=0, ge=0)
    day_off: Literal["раньше", "позже", "не переносится"] = "раньше"
    words: str = ""

    @model_validator(mode="after")
    def _agrees(self) -> Term:
        given = sum(part is not None for part in (self.months, self.day, self.by))
        if self.recurrence == "rolling" and (given or not self.words):
            raise ValueError("rolling пишется без срока, но со словами для карты: words")
        if self.recurrence in ("once", "yearly") and given != 1:
            raise ValueError(f"{self.recurrence} требует одного из ключей: months, day или by")
        if self.by is not None and self.recurrence != "once":
            raise ValueError("by пишется только для once")
        if self.day is not None and self.recurrence in ("monthly", "quarterly"):
            raise ValueError(f"{self.recurrence} пишется с months или без срока, а не с day")
        if self.working_days and self.recurrence not in ("monthly", "quarterly"):
            raise ValueError("working_days пишется только для monthly и quarterly")
        if (self.ahead or self.late) and self.recurrence != "yearly":
            raise ValueError("ahead и late пишутся только для yearly")
        return self


class Stage(Declaration):
    """A stage of the programme and its task."""

    number: int
    title: Sentence
    task: Sentence


class Activity(Declaration):
    """What is to be done, by whom, with which result; `documents` or the expression `done` tell that it was done.

    Every one of `documents` must have been made for the year. `done` gives the entries that tell, where there is no
    paper, where it grows all year or bears no day of its own; it sees `год` and `период`, the row of the year with its
    days. `day` is the question of these entries that bears the day of the event itself; without it that is the day of
    their acceptance. `when` leaves out the rows in which it does not hold.
    """

    code: Code
    stage: int
    title: Sentence
    responsible: Sentence
    result: Sentence
    documents: tuple[Id, ...] = ()
    done: Expression | None = None
    day: Name | None = None
    when: Expression | None = None

    @model_validator(mode="after")
    def _day_is_of_entries(self) -> Activity:
        if self.day is not None and self.done is None:
            raise ValueError("day пишется вместе с done: это вопрос тех записей, по которым видно, что дело сделано")
        return self


class Calendar(Declaration):
    """`config/calendar.toml`; `preset` chooses whose terms are in force.

    `starts` gives the day the programme begins, `first_year` and `last_year` the calendar years of its roadmap.
    `file_name` and `about` are those of the calendar that is laid out for other programs.
    """

    preset: str = ""
    starts: Expression = "none"
    first_year: Expression = "none"
    last_year: Expression = "none"
    file_name: Sentence = "Календарь"
    about: Sentence = "Сроки программы"
    stage: tuple[Stage, ...] = ()
    activity: tuple[Activity, ...] = ()
    presets: Mapping[str, Mapping[Code, Term]] = Field(default_factory=dict)

    @property
    def terms(self) -> Mapping[str, Term]:
        """The terms in force, by code of the activity."""
        return self.presets.get(self.preset, {})
