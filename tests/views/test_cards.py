"""Whoever is shown a person rests on everybody among whom the person was found."""

from __future__ import annotations

from functools import partial

from pipeline.model import PersonRef
from pipeline.reads import recorded
from pipeline.views import Office
from tests.builders.office import ORDER, declared
from tests.builders.registers import DAY, state


def test_a_name_that_is_looked_up_after_another_rests_on_all_people_too() -> None:
    office = Office(declared(ORDER), state(), DAY)
    for name in ("Петров П.П.", "Иванова А.П."):
        _, reads = recorded(partial(office.answers.person, PersonRef("", name)))
        assert ("people",) in reads.every()


def test_somebody_known_by_id_rests_on_that_person_alone() -> None:
    _, reads = recorded(lambda: Office(declared(ORDER), state(), DAY).answers.person(PersonRef("petrov", "")))
    assert ("people", "petrov") in reads.every()
    assert not {("people",), ("people", "ivanova")} & reads.every()
