"""Whom we wait for: people who were asked to fill in a form and have not answered, or who did before they agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from pipeline import language
from pipeline.calendar import DuePeriod
from pipeline.definitions import Form
from pipeline.expressions import ExpressionError
from pipeline.views import Office, PersonView

Wanted: TypeAlias = PersonView | Mapping[str, object]
# In such a row the words beside the name: which of several questionnaires of one person is meant.
WHICH = "какую"
# In such a row the day from which it is awaited, where that is another one than the calendar's.
SINCE = "ждём_с"


def awaited(office: Office) -> dict[str, list[str]]:
    """Whom we wait for: by title of the form, the people who were asked and have not answered (by alphabet).

    Somebody who is asked for several, one about each pair, stands there for each that is missing.
    """
    return {one.form.title: [str(person) for person in one.people] for one in awaited_forms(office)}


@dataclass(frozen=True, slots=True)
class AwaitedPerson:
    """Somebody who has not filled in a form; `which` of several, since when it is awaited, until when it is in time.

    Both days are None where nothing tells them; who came after the term is over has none.
    """

    name: str
    which: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    def __str__(self) -> str:
        return f"{self.name} – {self.which}" if self.which else self.name


@dataclass(frozen=True, slots=True)
class AwaitedForm:
    """A form that somebody has not filled in yet: those people (by alphabet), and how many were asked.

    Where only those who are missing are known, it is as many.
    """

    form: Form
    people: tuple[AwaitedPerson, ...]
    asked: int


def awaited_forms(office: Office) -> Iterator[AwaitedForm]:
    """The forms that are awaited from somebody, in the order in which they are declared."""
    for form in office.declared.forms.values():
        missing, asked = office.answers.missing(form, office.names)
        if missing:
            yield AwaitedForm(form, tuple(_by_alphabet(missing, form, office)), asked)


def _person(item: Wanted, form: Form) -> PersonView:
    return item if isinstance(item, PersonView) else cast("PersonView", item[str(form.person)])


def _by_alphabet(missing: Sequence[Wanted], form: Form, office: Office) -> list[AwaitedPerson]:
    # As people compare, with the words of each worked out once.
    in_order = sorted(missing, key=lambda item: language.sort_key(_person(item, form).phrase.bearer))
    span, known = _present_span(form, office), _known_since(form, office)
    return [_awaited(item, form, span, known) for item in in_order]


def _awaited(item: Wanted, form: Form, span: DuePeriod | None, known: Mapping[str, dt.date]) -> AwaitedPerson:
    person = _person(item, form)
    row: Mapping[str, object] = {} if isinstance(item, PersonView) else item
    which, own = row.get(WHICH), row.get(SINCE)
    days = (own if isinstance(own, dt.date) else None, span and span.begins, known.get(person.ref.id))
    since = max((day for day in days if day), default=None)
    is_bound = span is not None and (since is None or since <= span.kept_until)
    return AwaitedPerson(
        str(person), str(which) if which else "", since, span.kept_until if span and is_bound else None
    )


def _present_span(form: Form, office: Office) -> DuePeriod | None:
    """The period of the form's activity that has begun last; None where it has none, or the calendar is at fault."""
    try:
        rows = [row for year in office.terms.years for row in office.terms.rows(year) if row.code == form.activity]
    except ExpressionError:
        # Told with the deadlines: whom we wait for is known all the same.
        return None
    begun = [row.span for row in rows if row.span and row.span.begins <= office.today]
    return max(begun, key=lambda span: span.begins, default=None)


def _known_since(form: Form, office: Office) -> dict[str, dt.date]:
    """By id of a person, the day on which a form that this one comes after first told of that person."""
    known: dict[str, dt.date] = {}
    for entry in (entry for name in form.after for entry in office.state.entries.get(name, ()) if entry.person):
        day = entry.first_accepted or entry.accepted
        known[entry.person] = min(known.get(entry.person, day), day)
    return known


def unagreed(office: Office) -> dict[str, list[str]]:
    """Whose accepted questionnaires wait for a consent: by title of the form, in the order of the register."""
    waiting: dict[str, list[str]] = {}
    for view in office.answers.waiting():
        waiting.setdefault(view.form.title, []).append(str(view[str(view.form.person)]))
    return waiting
