"""Everybody the register knows: the names they are and were known by, who has a card."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import PersonRef
from pipeline.views import Office
from tests.builders.office import ORDER, declared
from tests.builders.registers import CARD_ENTRY, DAY, entry, people, person, state


def test_a_person_is_met_under_the_present_name_and_all_former_ones() -> None:
    names = ("Иванова Анна Петровна", "Белова Анна Петровна", "Чернова Анна Петровна")
    known = replace(state(CARD_ENTRY), people={"ivanova": person("ivanova", *names)})
    office = Office(declared(ORDER), known, DAY)
    [view] = [one for one in office.people.everybody() if one.ref.id == "ivanova"]
    assert [str(phrase) for phrase in office.people.met_as(view)] == list(names)


def test_who_is_only_written_somewhere_is_met_under_that_name() -> None:
    office = Office(declared(ORDER), state(CARD_ENTRY), DAY)
    stranger = office.answers.person(PersonRef("", "Чужая Мария Ивановна"))
    assert [str(phrase) for phrase in office.people.met_as(stranger)] == ["Чужая Мария Ивановна"]


def test_everybody_is_there_once_with_or_without_a_card() -> None:
    wish = entry("wish", 60, "petrov", фио=PersonRef("petrov", "Петров П.П."))
    office = Office(declared(ORDER), state(CARD_ENTRY, wish), DAY)
    assert [one.ref.id for one in office.people.everybody() if one.ref.id] == ["ivanova", "petrov"]
    alone = Office(declared(ORDER), people("Сидорова Вера Ильинична"), DAY)
    assert [len(alone.people.everybody()), len(alone.people.with_cards())] == [1, 0]
