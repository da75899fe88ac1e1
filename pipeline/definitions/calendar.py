"""The calendar of the programme: its stages and activities, when each falls due in each preset, monthly duties."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from pipeline.definitions.base import Declaration, Expression, Id, Name, Sentence
from pipeline.language import MONTHS

Code = Annotated[str, StringConstraints(pattern=r"^[1-9]\.[1-9][0-9]?$")]

# Any leap year will do: 29 February is a day of the year.
LEAP_YEAR = 2028


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day that comes round every year; 29 February is the 28th where there is no 29th."""

    day: int
    """From 1."""

    month: int
    """From 1 to 12."""


@dataclass(frozen=True, slots=True)
class Months:
    """Months in a row by their numbers; a row may run over New Year."""

    first: int
    """From 1 to 12."""

    last: int
    """The same, included; smaller than `first` where New Year lies between."""


def _month_day(value: object) -> MonthDay:
    found = re.fullmatch(r"(\d{2})\.(\d{2})", str(value))
    if found:
        day, month = int(found[1]), int(found[2])
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(LEAP_YEAR, month)[1]:
            return MonthDay(day, month)
    raise ValueError(f"«{value}» – не день года: напишите число и месяц, например 31.05")


def _months(value: object) -> Months:
    names = re.split(r"\s*[–-]\s*", str(value).strip().lower())
    if len(names) > 2 or not set(names) <= set(MONTHS):
        raise ValueError(f"«{value}» – не месяцы: напишите, например, сентябрь или февраль – апрель")
    return Months(MONTHS.index(names[0]) + 1, MONTHS.index(names[-1]) + 1)


# Keys of a term that mean something of some recurrences alone.
_ONLY_OF: Mapping[str, tuple[str, ...]] = {
    "months": ("once", "yearly", "monthly", "quarterly"),
    "day": ("once", "yearly"),
    "by": ("once", "each"),
    "each": ("each",),
    "since": ("each",),
    "key": ("each",),
    "title": ("each",),
    "working_days": ("monthly", "quarterly"),
    "ahead": ("yearly",),
    "after": ("yearly",),
    "late": ("once", "yearly"),
}


class Term(Declaration):
    """When an activity falls due in a preset."""

    recurrence: Literal["once", "yearly", "monthly", "quarterly", "each", "rolling"]
    """How often: once in the programme, in each year, month or quarter, for each thing, or as need arises, undated."""

    months: Annotated[Months, BeforeValidator(_months)] | None = None
    """The period, by its months; of `monthly` and `quarterly`: in which months they are asked for."""

    day: Annotated[MonthDay, BeforeValidator(_month_day)] | None = None
    """The day on which the period ends."""

    by: Expression | None = None
    """Gives the day on which the period ends; of `once` and `each` only."""

    each: Expression | None = None
    """Lists the things of a school year that have a term each; sees `год`."""

    as_: Name = Field(default="строка", alias="as")
    """The name under which `by`, `since`, `key` and `title` see one of them."""

    since: Expression | None = None
    """Gives the day on which its period begins."""

    key: Expression | None = None
    """Gives what tells its period from the others of the activity."""

    title: Sentence = ""
    """What the period is called: «по приказу № 19-ОД»; may hold `{{ … }}`."""

    ahead: bool = False
    """Whether the months or the day lie before the beginning of the school year; of `yearly` only."""

    late: Annotated[MonthDay, BeforeValidator(_month_day)] | None = None
    """The due day where the programme begins too late for the period; of `once` and `yearly` only."""

    after: Code | None = None
    """The activity without which it cannot be done; in a year where that has no period it has none. `yearly` only."""

    working_days: int = Field(default=0, ge=0)
    """How many working days are granted after the end of a month or quarter."""

    day_off: Literal["переносится", "не переносится"] = "переносится"
    """Whether a term that ends on a day off is kept until the next working day."""

    words: str = ""
    """The term on the printed roadmap where it cannot be reckoned; may hold `{{ … }}`."""

    @model_validator(mode="after")
    def _agrees(self) -> Term:
        given = sum(part is not None for part in (self.months, self.day, self.by))
        if self.recurrence == "rolling" and (given or not self.words):
            raise ValueError("rolling пишется без срока, но со словами для карты: words")
        for key, recurrences in _ONLY_OF.items():
            if getattr(self, key) and self.recurrence not in recurrences:
                raise ValueError(f"{key} пишется только для {', '.join(recurrences)}")
        if self.recurrence in ("once", "yearly") and given != 1:
            keys = "months, day или by" if self.recurrence == "once" else "months или day"
            raise ValueError(f"{self.recurrence} требует одного из ключей: {keys}")
        if self.late and self.by:
            raise ValueError("late не пишется вместе с by: выражение само даёт день окончания")
        own = (self.each, self.by, self.since, self.key, self.title or None, self.words or None)
        if self.recurrence == "each" and None in own:
            raise ValueError("each требует ключей each, since, by, key, title и words")
        return self


class Stage(Declaration):
    """A stage of the programme."""

    number: int
    """Its number on the roadmap."""

    title: Sentence
    """What it is called."""

    task: Sentence
    """What it is for."""


class Activity(Declaration):
    """What is to be done; `documents`, the expression `done`, or both tell that it was."""

    code: Code
    """Its number on the roadmap: «7.2»."""

    stage: int
    """The number of its stage."""

    title: Sentence
    """What is to be done; may hold `{{ … }}`."""

    responsible: Sentence
    """Who does it; may hold `{{ … }}`."""

    result: Sentence
    """What comes of it; may hold `{{ … }}`."""

    documents: tuple[Id, ...] = ()
    """The documents that tell: every one of them must have been made for the year."""

    done: Expression | None = None
    """Gives the entries that tell, where no paper does; sees `год` and `период`, the row of the year with its days."""

    day: Name | None = None
    """The question of these entries that bears the day of the event itself; absent, that is the day of acceptance."""

    when: Expression | None = None
    """Leaves out the rows in which it does not hold; sees the same as `done`."""

    @model_validator(mode="after")
    def _day_is_of_entries(self) -> Activity:
        if self.day is not None and self.done is None:
            raise ValueError("day пишется вместе с done: это вопрос тех записей, по которым видно, что дело сделано")
        return self


class Duty(Declaration):
    """What falls due in every month beside the roadmap; people are reminded of it, nothing tells that it was done."""

    id: Id
    """Its lasting name."""

    title: Sentence
    """What is to be done; may hold `{{ … }}`."""

    responsible: Sentence
    """Who does it; may hold `{{ … }}`."""

    about: Sentence
    """What is to be known of it; may hold `{{ … }}`."""

    by: Expression
    """Gives the day of the month by which it is to be done, from 1 to 31; nobody is reminded while it is a gap."""

    when: Expression = "true"
    """Leaves out the months in which it does not hold; sees `год` and `месяц`."""

    ahead: int = Field(default=7, ge=0, le=31)
    """How many days before its day people are reminded of it."""


class Calendar(Declaration):
    """`config/calendar.toml`."""

    preset: str = ""
    """Whose terms are in force."""

    starts: Expression = "none"
    """Gives the day the programme begins."""

    first_year: Expression = "none"
    """Gives the first calendar year of its roadmap."""

    last_year: Expression = "none"
    """Gives the last one."""

    days_off: frozenset[dt.date] = frozenset()
    """The days on which region or town do not work besides the holidays of the whole country."""

    provisional: Sentence = "Сроки {{ год }} года предварительные."
    """What is told beside terms of a year whose transfers of days off are not decreed yet; knows `год`."""

    file_name: Sentence = "Календарь"
    """What the calendar for other programs is called as a file."""

    about: Sentence = "Сроки программы"
    """What they call it."""

    reminders: tuple[Annotated[int, Field(ge=0, le=365)], ...] = ()
    """How many days before each deadline they remind of it."""

    stage: tuple[Stage, ...] = ()
    """The stages, in order."""

    activity: tuple[Activity, ...] = ()
    """The activities, in the order of the roadmap."""

    duty: tuple[Duty, ...] = ()
    """What falls due every month beside it."""

    presets: Mapping[str, Mapping[Code, Term]] = Field(default_factory=dict)
    """The terms by preset and code of the activity."""

    @property
    def terms(self) -> Mapping[str, Term]:
        """The terms in force, by code of the activity."""
        return self.presets.get(self.preset, {})
