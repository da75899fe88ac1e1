"""What is read is told to whoever works something out, also where it was worked out before."""

from __future__ import annotations

import pytest

from pipeline.reads import Memo, Noted, kept_property, note, recorded, unheard
from pipeline.reads.notes import MANY


def test_what_is_made_comes_with_what_was_read() -> None:
    facts = Noted("card", {"a": 1})
    assert recorded(lambda: facts["a"] + 1) == (2, frozenset({("card", "a")}))


def test_whoever_works_something_out_rests_on_what_its_parts_read() -> None:
    assert recorded(lambda: recorded(lambda: note(("card", "a"))))[1] == {("card", "a")}


def test_what_is_read_before_a_failure_is_told_too() -> None:
    def fails() -> None:
        note(("card", "a"))
        raise ValueError

    def tries() -> None:
        with pytest.raises(ValueError):
            recorded(fails)

    assert recorded(tries)[1] == {("card", "a")}


def test_what_is_unheard_is_told_to_nobody_around() -> None:
    assert recorded(lambda: unheard(lambda: note(("card", "a"))))[1] == set()


def test_a_second_asker_is_told_what_the_first_one_read() -> None:
    facts, memo = Noted("card", {"a": 1}), Memo[str, int]()
    for _ in range(2):
        assert recorded(lambda: memo.get("", lambda: facts["a"])) == (1, frozenset({("card", "a")}))


def test_a_property_tells_every_asker_and_is_worked_out_once() -> None:
    class Person:
        times = 0

        @kept_property
        def name(self) -> str:
            self.times += 1
            note(("card", "a"))
            return "Анна"

    person = Person()
    assert [recorded(lambda: person.name) for _ in range(2)] == [("Анна", frozenset({("card", "a")}))] * 2
    assert person.times == 1


def test_very_many_facts_of_a_kind_are_told_as_all_of_them() -> None:
    facts = Noted("card", {number: number for number in range(MANY + 1)})
    assert recorded(lambda: [facts[number] for number in facts.unnoted])[1] == {("card",)}


def test_all_of_a_kind_change_when_one_does() -> None:
    before, after = Noted("card", {"a": 1, "b": 2}), Noted("card", {"a": 1, "b": 3})
    assert after.changed(before) == {("card",), ("card", "b")}


def test_a_fact_that_goes_or_comes_has_changed() -> None:
    before, after = Noted("card", {"a": 1}), Noted("card", {"b": 1})
    assert after.changed(before) == {("card",), ("card", "a"), ("card", "b")}


def test_another_order_is_told_to_who_read_all() -> None:
    assert Noted("card", {"a": 1, "b": 2}).changed(Noted("card", {"b": 2, "a": 1})) == {("card",)}


def test_a_fact_that_is_not_there_was_asked_for_too() -> None:
    facts = Noted[str, int]("card", {})
    assert recorded(lambda: (facts.get("a"), "b" in facts))[1] == {("card", "a"), ("card", "b")}
