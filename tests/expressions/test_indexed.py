"""A list that remembers answers finds just what reading it through would find."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from hypothesis import given
from hypothesis import strategies as st

from pipeline.expressions import Gap, Indexed, Phrase, evaluate, missing
from pipeline.views import Office
from tests.builders.office import declared
from tests.builders.registers import CARD_ENTRY, DAY, state

PEOPLE = Office(declared(), state(CARD_ENTRY), DAY).people.with_cards()
ANSWERS: tuple[Any, ...] = (
    "да", "", True, False, 0, 1, Decimal("1.0"), dt.date(2027, 3, 15), None, Gap("одно"), Gap("другое"), ["да"], (), [],
    Phrase(text="да"), ("да", 1), ("да", ["да"]), (Phrase(text="да"), 1), Phrase(text="воспитатель"), *PEOPLE,
    *(person["фио"] for person in PEOPLE),
)  # fmt: skip
answers = st.sampled_from(ANSWERS)


@given(st.lists(answers), st.lists(answers, max_size=4))
def test_it_holds_what_a_scan_would_find_in_the_same_order(told: list[Any], wanted: list[Any]) -> None:
    items = [{"ответ": answer, "место": place} for place, answer in enumerate(told)]
    found = Indexed(items)
    for _ in range(2):
        assert [one["место"] for one in found.holding("ответ", wanted)] == [
            place for place, answer in enumerate(told) if answer in wanted
        ]


@given(st.lists(answers))
def test_answered_are_those_that_are_not_missing_and_not_false(told: list[Any]) -> None:
    items = [{"ответ": answer, "место": place} for place, answer in enumerate(told)]
    kept = [place for place, answer in enumerate(told) if not missing(answer) and answer is not False]
    assert [one["место"] for one in Indexed(items).answered("ответ")] == kept


@given(st.lists(answers), answers)
def test_a_member_is_a_member_of_the_plain_list(told: list[Any], value: Any) -> None:
    assert (value in Indexed(told)) == (value in told)


def test_what_there_is_none_of_is_not_sought_in_a_list_of_nothing() -> None:
    assert evaluate("[] | где('балл', [] | max)", {}) == []


@dataclass(eq=False)
class Compared:
    """A thing that counts how often things of its kind are held against each other."""

    number: int
    times: ClassVar[int] = 0

    def __eq__(self, other: object) -> bool:
        Compared.times += 1
        return isinstance(other, Compared) and self.number == other.number

    def __hash__(self) -> int:
        return hash(self.number)


def test_a_list_that_was_put_together_is_not_read_through_for_each_that_may_be_in_it() -> None:
    Compared.times = 0
    these, those = ([Compared(number) for number in range(first, first + 100)] for first in (0, 50))
    left = evaluate("these | reject('in', those | map('default') | list) | list", {"these": these, "those": those})
    assert [one.number for one in left] == [*range(50)]
    assert Compared.times <= 100
