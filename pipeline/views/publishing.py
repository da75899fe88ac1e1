"""Who may be named on the site, and what of the answers never goes there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from pipeline.definitions import ConsentQuestions, Declarations, Form, Question
from pipeline.model import Entry, PersonRef, State, Value

TELLING = ("text", "long_text", "person")
Term = Callable[[str], object]


def by_law(declared: Declarations, state: State) -> Iterator[PersonRef]:
    """People whom the law makes public, as `public` questions name them."""
    for form in declared.forms.values():
        public = [question.name for question in form.flat if question.public]
        for entry in state.entries.get(form.name, ()):
            yield from (value for name in public if isinstance(value := entry.values.get(name), PersonRef))


def by_consent(declared: Declarations, state: State, today: dt.date, term: Term) -> Iterator[PersonRef]:
    """People whose consent to be named is in force; who withdrew one is out until she signs a later one.

    `term` evaluates the expression that says until when a consent holds that bears no day itself.
    """
    for form in declared.forms.values():
        if form.publishes:
            entries = [entry for entry in state.entries.get(form.name, ()) if _counts(form.publishes, entry)]
            yield from _in_force(form.publishes, entries, today, term(form.publishes.term))


def _counts(role: ConsentQuestions, entry: Entry) -> bool:
    return entry.values.get(role.kind) == role.value and isinstance(entry.values.get(role.person), PersonRef)


def _in_force(role: ConsentQuestions, entries: list[Entry], today: dt.date, term: object) -> Iterator[PersonRef]:
    withdrawn: dict[str, dt.date] = {}
    for entry in entries:
        day = _day(entry, role.withdrawn)
        if day and day <= today:
            person = _whose(role, entry)
            withdrawn[person] = max(day, withdrawn.get(person, day))
    for entry in entries:
        signed = _day(entry, role.signed)
        until = _day(entry, role.until) or (term if isinstance(term, dt.date) else dt.date.max)
        left = withdrawn.get(_whose(role, entry), dt.date.min)
        if signed and left < signed <= today <= until:
            yield _person(role, entry)


def _day(entry: Entry, question: str) -> dt.date | None:
    value = entry.values.get(question)
    return value if isinstance(value, dt.date) else None


def _person(role: ConsentQuestions, entry: Entry) -> PersonRef:
    value = entry.values[role.person]
    assert isinstance(value, PersonRef)
    return value


def _whose(role: ConsentQuestions, entry: Entry) -> str:
    person = _person(role, entry)
    return person.id or person.written


def for_site(form: Form, entry: Entry) -> Entry:
    """The entry without what never goes to the site: contacts that are not public, confidential words and people.

    Confidential numbers and choices stay: figures are made of them, and of no person by name.
    """
    left_out = {question.name for question in form.questions() if _hidden(question)}
    return replace(entry, values=_without(entry.values, left_out)) if left_out else entry


def _hidden(question: Question) -> bool:
    return not question.public and (question.type == "contact" or (question.confidential and question.type in TELLING))


def _without(values: Mapping[str, Value], left_out: set[str]) -> dict[str, Value]:
    return {name: _cut(value, left_out) for name, value in values.items() if name not in left_out}


def _cut(value: Value, left_out: set[str]) -> Value:
    """An answer, the rows of a table without their columns that are left out."""
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, tuple) else []
    return tuple(_without(row, left_out) for row in rows) if rows else value


def written_only(state: State) -> Iterator[str]:
    """Names that answers bear and that are nobody's in the register."""
    for entries in state.entries.values():
        for entry in entries:
            yield from _written(entry.values)


def _written(values: Mapping[str, Value]) -> Iterator[str]:
    for value in values.values():
        if isinstance(value, PersonRef) and not value.id:
            yield value.written
        elif isinstance(value, tuple):
            for row in value:
                yield from _written(row) if isinstance(row, Mapping) else ()
