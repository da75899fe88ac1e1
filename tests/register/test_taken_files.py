"""The register tells of the files it took in lately what gave way to them and what was issued next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from pipeline.model import Outcome, TakenFile
from pipeline.register import Register
from tests.builders.register_files import draft, file, record
from tests.builders.registers import DAY

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


class Watch:
    """A clock that stands still until somebody moves it."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> dt.datetime:
        return self.time


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def register(watch: Watch) -> Iterator[Register]:
    opened = Register.open("sqlite://", now=watch)
    yield opened
    opened.close()


def told(register: Register, most: int = 9) -> list[TakenFile]:
    return [*register.taken_lately(most)]


def test_the_newest_file_is_told_first_and_the_others_are_counted(register: Register) -> None:
    for key in "абв":
        register.accept(file(record(key)), DAY)
    assert [one.intake.entries[0].key for one in told(register, most=2)] == ["в", "б"]
    assert register.count_taken() == 3


def test_files_of_some_forms_are_told_alone(register: Register) -> None:
    register.accept(file(record("а")), DAY)
    register.accept(file(record("б", form="offer/1"), form="offer"), DAY)
    assert [one.intake.form for one in register.taken_lately(9, ["offer"])] == ["offer"]


def test_a_file_of_which_nothing_was_accepted_is_not_told(register: Register) -> None:
    register.accept(file(record("а")), DAY)
    register.accept(file(outcome=Outcome.RETURNED), DAY)
    register.accept(file(record("а")), DAY)
    assert [one.intake.outcome for one in told(register)] == [Outcome.ACCEPTED]


def test_what_gave_way_is_known_by_what_took_its_place(register: Register) -> None:
    register.accept(file(record("а", стаж=3), record("б", стаж=5)), DAY)
    register.accept(file(record("а", стаж=4), record("в", стаж=1)), DAY)
    last = told(register)[0]
    [corrected, new] = last.intake.entries
    assert {id_: entry.values["стаж"] for id_, entry in last.before.items()} == {corrected.id: 3}
    assert new.id not in last.before


def test_papers_are_told_of_the_file_after_which_they_were_issued(register: Register) -> None:
    register.accept(file(record("а")), DAY)
    register.mark_issued(draft("order", revision=1), at=DAY)
    register.accept(file(record("б")), DAY)
    register.mark_issued(draft("letter", revision=2), at=DAY)
    second, first = told(register)
    assert first.issued == {"order-pairs@order"}
    assert second.issued == {"order-pairs@letter"}
    assert (first.beside, second.beside) == (frozenset(), frozenset())


def test_files_that_came_together_share_their_papers(register: Register) -> None:
    register.accept(file(record("а")), DAY)
    register.accept(file(record("б")), DAY)
    register.mark_issued(draft("order", revision=2), at=DAY)
    second, first = told(register)
    assert first.issued == second.issued == {"order-pairs@order"}
    assert first.beside == {second.intake.claim}
    assert second.beside == {first.intake.claim}


def test_a_file_that_came_long_before_has_no_part_in_them(register: Register, watch: Watch) -> None:
    register.accept(file(record("а")), DAY)
    watch.time += dt.timedelta(hours=1)
    register.accept(file(record("б")), DAY)
    register.mark_issued(draft("order", revision=2), at=DAY)
    second, first = told(register)
    assert not first.issued
    assert second.issued == {"order-pairs@order"}
