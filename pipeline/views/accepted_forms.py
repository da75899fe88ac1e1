"""The questionnaires that figures of a year come from, without a single answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from pipeline.definitions import Declarations, Form
from pipeline.expressions import Gap
from pipeline.language import school_year
from pipeline.model import Entry
from pipeline.views.answers import Answers
from pipeline.views.fingerprints import fingerprint


def accepted(declared: Declarations, answers: Answers, year: str | Gap, until: dt.date) -> list[tuple[str, int, str]]:
    """For each form of a school year with entries: its title, how many there are, a sum that no change leaves alike.

    Numbers of journals, which no figure comes from, are left out; so is what happened after the day `until`. The sum is
    one of the answers and not of the files, which bear the moment at which somebody saved them.
    """
    return [
        # Eight signs, because people compare these sums by eye.
        (form.title, len(entries), fingerprint([[one.key, one.version, one.values] for one in entries])[:8])
        for form in declared.forms.values()
        if not form.marks_numbers
        and (entries := list(_of_year(form, answers, str(year), declared.settings.school_year_starts, until)))
    ]


def entries_of_year(
    declared: Declarations, answers: Answers, forms: Collection[str], year: str, until: dt.date
) -> Iterator[Entry]:
    """The entries of some forms, by name, that tell of a school year up to a day."""
    for form in declared.forms.values():
        if form.name in forms and not form.marks_numbers:
            yield from _of_year(form, answers, year, declared.settings.school_year_starts, until)


def _of_year(form: Form, answers: Answers, year: str, starts: int, until: dt.date) -> Iterator[Entry]:
    """A form that asks no school year tells it by the days of its key."""
    years = [question.name for question in form.flat if question.type == "school_year"]
    dated = [name for name in form.key if form.by_name[name].type == "date"]
    for entry in (view.entry for view in answers.of_form(form) if view.entry):
        days = [day for name in dated if isinstance(day := entry.values.get(name), dt.date)]
        told = [str(entry.values.get(question)) for question in years] or [school_year(day, starts) for day in days]
        if year in told and all(day <= until for day in days):
            yield entry
