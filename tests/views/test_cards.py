"""Whoever is shown a person rests on everybody among whom the person was found."""

from __future__ import annotations

from functools import partial

import pytest

from pipeline.expressions import ungapped
from pipeline.model import PersonRef
from pipeline.reads import recorded
from pipeline.views import Office
from pipeline.views.publishing import Permits
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


@pytest.mark.parametrize(
    ("permits", "printed"),
    [
        (None, "[Должность (Берёзкина Мария Петровна, «Кадровый лист»)]"),
        (Permits({}, frozenset(), frozenset(), "имя"), "[Должность]"),
    ],
)
def test_what_a_card_does_not_tell_says_whose_it_is_and_where_it_is_mended_but_never_on_the_site(
    permits: Permits | None, printed: str
) -> None:
    office = Office(declared(ORDER), state(), DAY, permits)
    somebody = office.answers.person(PersonRef("", "Берёзкина Мария Петровна"))
    assert ungapped(str(somebody["должность"])) == printed
