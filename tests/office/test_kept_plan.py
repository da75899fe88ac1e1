"""The plan that is kept from state to state is the plan that would be made from nothing."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline import papers
from pipeline.check import samples
from pipeline.definitions import Form, Question
from pipeline.model import Entry, PersonRef, State, Value
from tests.builders.kept_plans import KeptOffice
from tests.builders.shipped import declared, templates

TODAY = dt.date(2027, 3, 15)


def everything_filled_in() -> State:
    """Every form answered once, every paper issued, all numbers given."""
    made_up = samples.register(declared(), samples.FULL, TODAY)
    known = samples.with_papers(declared(), made_up, TODAY)
    numbers = itertools.count(1)
    entries = {form: tuple(replace(one, id=next(numbers)) for one in held) for form, held in known.entries.items()}
    return replace(known, entries=entries)


def another(question: Question, value: Value, known: State) -> Value:
    """Another answer to a question than this one."""
    match value:
        case bool():
            return not value
        case int() | Decimal():
            return value + 1
        case dt.date():
            return value - dt.timedelta(days=1)
        case PersonRef():
            return next(PersonRef(id_, known.people[id_].names[0]) for id_ in known.people if id_ != value.id)
        case str():
            choices = [choice for choice in declared().choices_of(question) if choice != value]
            return choices[0] if choices else f"{value} и"
        case tuple() if value and isinstance(value[0], str):
            return value[:-1]
    return value


def changed(form: Form, entry: Entry, known: State) -> Iterator[Entry]:
    """The entry with one answer changed, and with one answer taken away, question by question, those of tables too."""
    for question in form.flat:
        value = entry.values.get(question.name)
        if value not in (None, "", ()):
            yield replace(entry, values={**entry.values, question.name: another(question, value, known)})
    for section in form.tables:
        rows = entry.values.get(str(section.table))
        if not isinstance(rows, tuple) or not rows or not isinstance(rows[0], Mapping):
            continue
        for question in section.question:
            if (value := rows[0].get(question.name)) not in (None, "", ()):
                row: Mapping[str, Value] = {**rows[0], question.name: another(question, value, known)}
                yield replace(entry, values={**entry.values, str(section.table): (row, *rows[1:])})


@pytest.mark.parametrize("form_name", sorted(declared().forms))
def test_every_answer_reaches_its_papers(form_name: str) -> None:
    kept = KeptOffice(declared(), everything_filled_in(), TODAY, templates().digests())
    kept.compare_all()
    form = declared().forms[form_name]
    entries = kept.state.entries.get(form_name, ())
    for number, other in enumerate(changed(form, entries[0], kept.state) if entries else (), start=1):
        kept.put(form_name, replace(other, id=10_000 + number, version=number + 1), *entries[1:])
        kept.compare()
    kept.compare_all()
    kept.put(form_name)
    kept.compare_all()


def test_files_that_come_together_are_judged_by_what_stands_and_planned_once() -> None:
    kept = KeptOffice(declared(), everything_filled_in(), TODAY, templates().digests())
    kept.compare_all()
    kept.come_together()
    number = itertools.count(10_001)
    for name, form in declared().forms.items():
        entries = kept.state.entries.get(name, ())
        if entries and (other := next(changed(form, entries[0], kept.state), None)):
            kept.put(name, replace(other, id=next(number), version=2), *entries[1:])
    kept.compare()
    # A file may bring what stood before the others.
    kept.follow(replace(kept.office.bare, revision=kept.state.revision + 1))
    kept.be_planned()
    kept.compare_all()


@pytest.mark.parametrize("is_registered", [True, False])
def test_every_day_reaches_its_papers(*, is_registered: bool) -> None:
    state = everything_filled_in()
    drafts = replace(state, issued={}, entries={**state.entries, "registration": ()})
    kept = KeptOffice(declared(), state if is_registered else drafts, TODAY, templates().digests())
    kept.compare_all()
    steps = [1, 1, 2, 17, 31, 60, 120, 400, -1, -500, -200, 3000]
    for step in steps:
        kept.on(kept.today + dt.timedelta(days=step))
        kept.compare_all()


def test_who_only_looks_may_meet_the_new_day_first() -> None:
    kept = KeptOffice(declared(), everything_filled_in(), TODAY, templates().digests())
    kept.compare_all()
    tomorrow = TODAY + dt.timedelta(days=1)
    papers.plan(kept.office.on(tomorrow), kept.templates)
    kept.on(tomorrow)
    kept.compare_all()


def test_a_day_leaves_what_does_not_rest_on_it() -> None:
    kept = KeptOffice(declared(), everything_filled_in(), TODAY, templates().digests())
    kept.compare_all()
    before = kept.office.keeping.made
    kept.on(TODAY + dt.timedelta(days=1))
    kept.compare_all()
    assert kept.office.keeping.made - before < before / 2
