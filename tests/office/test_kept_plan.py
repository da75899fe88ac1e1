"""The plan that is kept from state to state is the plan that would be made from nothing."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial, reduce
from typing import TypeAlias

import pytest

from pipeline import papers
from pipeline.check import samples
from pipeline.definitions import Form, Question
from pipeline.model import Entry, PersonRef, State, Value
from pipeline.papers import Plan
from tests.builders.kept_plans import KeptOffice
from tests.builders.shipped import declared, templates

TODAY = dt.date(2027, 3, 15)

Change: TypeAlias = Callable[[Entry], Entry]


@cache
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


def changes(form: Form, entry: Entry, known: State) -> Iterator[Change]:
    """What changes one answer of an entry of the form, question by question, those of tables too."""
    for question in form.flat:
        value = entry.values.get(question.name)
        if value not in (None, "", ()):
            yield partial(answered, {question.name: another(question, value, known)})
    for section in form.tables:
        rows = entry.values.get(str(section.table))
        if not isinstance(rows, tuple) or not rows or not isinstance(rows[0], Mapping):
            continue
        for question in section.question:
            if (value := rows[0].get(question.name)) not in (None, "", ()):
                yield partial(told_in_first_row, str(section.table), {question.name: another(question, value, known)})


def answered(answers: Mapping[str, Value], entry: Entry) -> Entry:
    """The entry with other answers."""
    return replace(entry, values={**entry.values, **answers})


def told_in_first_row(table: str, answers: Mapping[str, Value], entry: Entry) -> Entry:
    """The entry with other answers in the first row of its table."""
    rows = entry.values[table]
    assert isinstance(rows, tuple) and isinstance(rows[0], Mapping)
    first: Mapping[str, Value] = {**rows[0], **answers}
    return replace(entry, values={**entry.values, table: (first, *rows[1:])})


@pytest.fixture(scope="module")
def offices() -> list[KeptOffice]:
    """An office that has planned and laid out everything there is, until a test finds it wrong."""
    return []


@pytest.fixture
def kept(offices: list[KeptOffice]) -> KeptOffice:
    """That office; whoever has found nothing wrong gives it back as it was."""
    if offices:
        return offices.pop()
    made = KeptOffice(declared(), everything_filled_in(), TODAY, templates().digests())
    made.compare_all()
    return made


@pytest.mark.parametrize("form_name", sorted(declared().forms))
def test_every_answer_reaches_its_papers(form_name: str, kept: KeptOffice, offices: list[KeptOffice]) -> None:
    before, entries = kept.plan(), kept.state.entries.get(form_name, ())
    if entries:
        silent = []
        for change in changes(declared().forms[form_name], entries[0], kept.state):
            put_changed(kept, entries, [change])
            if kept.plan().is_like(before):
                silent.append(change)
            else:
                kept.compare()
        compare_silent(kept, before, entries, silent)
    kept.compare_all()
    kept.put(form_name)
    kept.compare_all()
    kept.put(form_name, *entries)
    assert kept.plan().is_like(before)
    offices.append(kept)


def put_changed(kept: KeptOffice, entries: Sequence[Entry], made: Iterable[Change]) -> None:
    """The first of the entries with these changes and the others as they are."""
    first = reduce(lambda entry, change: change(entry), made, entries[0])
    number = 10_000 + kept.state.revision
    kept.put(first.form.partition("/")[0], replace(first, id=number, version=number), *entries[1:])


def compare_silent(kept: KeptOffice, before: Plan, entries: Sequence[Entry], silent: Sequence[Change]) -> None:
    """Raise unless what is kept is right to say of each of these changes that no paper rests on it.

    All are made at once, since a plan from nothing would be another one if but one of them reached a paper; those
    that come to something together are tried in smaller groups.
    """
    put_changed(kept, entries, silent)
    half = len(silent) // 2
    if not half or kept.plan().is_like(before):
        kept.compare()
    else:
        compare_silent(kept, before, entries, silent[:half])
        compare_silent(kept, before, entries, silent[half:])


def test_files_that_come_together_are_judged_by_what_stands_and_planned_once() -> None:
    kept = KeptOffice(declared(), everything_filled_in(), TODAY, templates().digests())
    kept.compare_all()
    kept.come_together()
    number = itertools.count(10_001)
    for name, form in declared().forms.items():
        entries = kept.state.entries.get(name, ())
        if entries and (change := next(changes(form, entries[0], kept.state), None)):
            kept.put(name, replace(change(entries[0]), id=next(number), version=2), *entries[1:])
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
