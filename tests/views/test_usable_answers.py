"""Answers that may be used only with a consent: each is held against it once, as long as the same people agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks import population
from pipeline.model import Entry, State
from pipeline.views import EntryView, Office
from tests.builders.shipped import declared

PEOPLE = 20
REQUEST = "mentee_request"


def office() -> Office:
    """An office of people who have all agreed, and whose answers have been looked at."""
    here = Office(declared(), population.state(declared(), PEOPLE), population.TODAY)
    assert len(usable(here)) > 1
    return here


def usable(office: Office) -> list[int]:
    return [view.entry.id for view in office.answers.of_form(office.declared.forms[REQUEST]) if view.entry]


def with_entries(known: State, form: str, *entries: Entry) -> State:
    return replace(known, revision=known.revision + 1, entries={**known.entries, form: entries})


def corrected(entry: Entry) -> Entry:
    return replace(entry, id=10_001, version=2)


def test_of_files_that_come_one_after_another_each_is_held_against_the_consents_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = office()
    first, *others = here.bare.entries[REQUEST]
    looked_at = list[int]()
    as_before = EntryView.__getitem__

    def noting(view: EntryView, name: str) -> object:
        if view.entry and view.form.name == REQUEST and name == view.form.person:
            looked_at.append(view.entry.id)
        return as_before(view, name)

    monkeypatch.setattr(EntryView, "__getitem__", noting)
    later = here.stepping(with_entries(here.bare, REQUEST, corrected(first), *others))
    assert usable(later) == [10_001, *(entry.id for entry in others)]
    assert {*looked_at} == {10_001}


def test_whose_consent_is_withdrawn_waits_again_and_the_others_do_not() -> None:
    here = office()
    first, *others = here.bare.entries[REQUEST]
    consents = (entry for entry in here.bare.entries["consents"] if entry.person != first.person)
    later = here.stepping(with_entries(here.bare, "consents", *consents))
    assert usable(later) == [entry.id for entry in others]
    assert usable(later.stepping(here.bare)) == [entry.id for entry in here.bare.entries[REQUEST]]
