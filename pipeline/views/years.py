"""School years and working days as expressions see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial

from pipeline import language
from pipeline.calendar import add_working_days
from pipeline.definitions import Declarations
from pipeline.expressions import Gap, gaps_in
from pipeline.model import State
from pipeline.reads import Changes, Derived
from pipeline.views.today import Today


def school_year(declared: Declarations, day: dt.date | Gap) -> str | Gap:
    """The school year of a day, «2026/2027»; of a gap, that gap."""
    return day if isinstance(day, Gap) else language.school_year(day, declared.settings.school_year_starts)


def first_day(declared: Declarations, year: str | Gap) -> dt.date | Gap:
    """The first day of a school year; a gap where no year is named, as in a measurement of a gap's year."""
    if isinstance(year, Gap) or gaps_in(year):
        return Gap("учебный год")
    return dt.date(int(year.partition("/")[0]), declared.settings.school_year_starts, 1)


def last_day(declared: Declarations, year: str | Gap) -> dt.date | Gap:
    """The last day of a school year; a gap where no year is named."""
    starts = first_day(declared, year)
    return starts if isinstance(starts, Gap) else starts.replace(year=starts.year + 1) - dt.timedelta(1)


def year_before(year: str | Gap) -> str | Gap:
    """The school year before one: of «2026/2027», «2025/2026»; of a gap, that gap."""
    return year if isinstance(year, Gap) else "/".join(str(int(part) - 1) for part in year.split("/"))


def whole_years(first: dt.date | Gap, last: dt.date | Gap) -> int | Gap:
    """How many whole years have passed from one day to another, fewer than none where the other is earlier.

    A year is over on the same day of the next one; of the 29th of February, on the 1st of March. Of a gap, that gap.
    """
    if isinstance(first, Gap):
        return first
    if isinstance(last, Gap):
        return last
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def year_earlier(day: dt.date) -> dt.date:
    """The same day of the year before; for the 29th of February, the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


class MetYears:
    """The school years met in a register, form by form."""

    def __init__(self, declared: Declarations, state: State, today: Today) -> None:
        starts = declared.settings.school_year_starts
        self._present = Derived("present year", lambda: {"": language.school_year(today.day, starts)})
        self._state = state
        self._of_form = {
            form.name: Derived(f"years of {form.name}", partial(self._met, form.name, form.of_years))
            for form in declared.forms.values()
            if form.of_years
        }

    def follow(self, former: MetYears, changes: Changes) -> None:
        """Take over what the changes leave of former years; another year is added."""
        self._present.follow(former._present, changes)
        for name, met in self._of_form.items():
            met.follow(former._of_form[name], changes)

    @property
    def present(self) -> str:
        """The school year of the day; whoever asks does not rest on the day itself."""
        return self._present.facts[""]

    def all(self) -> list[str]:
        """School years met in the register, and the present one."""
        met = {year for of_form in self._of_form.values() for year in of_form.facts}
        return sorted(met | {self.present})

    def _met(self, form_name: str, questions: Sequence[str]) -> Mapping[str, bool]:
        values = (entry.values for entry in self._state.entries.get(form_name, ()))
        return {str(of_entry[name]): True for of_entry in values for name in questions if of_entry.get(name)}


def working_days_after(declared: Declarations, day: dt.date | Gap, number: int) -> dt.date | Gap:
    """The day that many working days after (before, when negative) a day, by Russia's calendar with its transfers."""
    return day if isinstance(day, Gap) else add_working_days(day, number, declared.calendar.days_off)
