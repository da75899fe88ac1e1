"""What is read is told to whoever works something out, also where it was worked out before."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import pytest

from pipeline.reads import Changes, Key, Memo, Noted, kept_property, note, note_all, recorded, unheard
from pipeline.reads.notes import FEW

Made = TypeVar("Made")


def read(make: Callable[[], Made]) -> tuple[Made, frozenset[Key]]:
    """What is made, and every key that was read for it."""
    made, reads = recorded(make)
    return made, reads.every()


def test_what_is_made_comes_with_what_was_read() -> None:
    facts = Noted("card", {"a": 1})
    assert read(lambda: facts["a"] + 1) == (2, frozenset({("card", "a")}))


def test_what_rests_on_no_parts_takes_no_set_of_its_own_for_them() -> None:
    (_, one), (_, other) = recorded(lambda: note(("card", "a"))), recorded(lambda: note(("card", "b")))
    assert one.parts is other.parts


def test_many_things_that_are_read_take_a_fraction_of_a_set_and_stand_for_one_in_any_order() -> None:
    keys: list[Key] = [("card", number) for number in range(5 * FEW)]

    def reads_all(way: list[Key]) -> None:
        for key in way:
            note(key)

    (_, one), (_, other) = (recorded(partial(reads_all, way)) for way in (keys, keys[::-1]))
    assert one is other
    assert one.every() == {*keys}
    assert sys.getsizeof(one.keys) * 4 < sys.getsizeof(frozenset(keys))


def test_whoever_works_something_out_rests_on_what_its_parts_read() -> None:
    assert read(lambda: recorded(lambda: note(("card", "a"))))[1] == {("card", "a")}


def test_what_is_read_before_a_failure_is_told_too() -> None:
    def fails() -> None:
        note(("card", "a"))
        raise ValueError

    def tries() -> None:
        with pytest.raises(ValueError):
            recorded(fails)

    assert read(tries)[1] == {("card", "a")}


def test_what_is_unheard_is_told_to_nobody_around() -> None:
    assert read(lambda: unheard(lambda: note(("card", "a"))))[1] == set()


def test_a_second_asker_is_told_what_the_first_one_read() -> None:
    facts, memo = Noted("card", {"a": 1}), Memo[str, int]()
    for _ in range(2):
        assert read(lambda: memo.get("", lambda: facts["a"])) == (1, frozenset({("card", "a")}))


def test_a_property_tells_every_asker_and_is_worked_out_once() -> None:
    class Person:
        times = 0

        @kept_property
        def name(self) -> str:
            self.times += 1
            note(("card", "a"))
            return "Анна"

    person = Person()
    assert [read(lambda: person.name) for _ in range(2)] == [("Анна", frozenset({("card", "a")}))] * 2
    assert person.times == 1


def test_what_is_shared_is_told_once_to_all_who_rest_on_it() -> None:
    facts, memo = Noted("card", {number: number for number in range(100)}), Memo[str, int]()
    askers = [recorded(lambda: memo.get("", lambda: sum(facts[number] for number in range(100))))[1] for _ in range(2)]
    assert askers[0] is askers[1]
    assert askers[0].every() == {("card", number) for number in range(100)}


@pytest.mark.parametrize(("key", "is_touched"), [(("card", 40), True), (("card", 100), False), (("card",), False)])
def test_changes_touch_whoever_rests_on_them_however_far_away(key: Key, is_touched: bool) -> None:
    facts = Noted("card", {number: number for number in range(100)})
    shared = recorded(lambda: [facts[number] for number in range(100)])[1]

    def inner() -> None:
        note_all(shared)
        note(("card", "b"))

    asker = recorded(lambda: recorded(inner))[1]
    assert Changes([key]).touch(asker) is is_touched


def test_changes_that_come_later_touch_what_was_found_untouched_before() -> None:
    reads = recorded(lambda: note(("card", "a")))[1]
    changes = Changes()
    assert not changes.touch(reads)
    changes.add([("card", "a")])
    assert changes.touch(reads)


def test_what_was_taken_over_too_early_is_given_up() -> None:
    former, later = Memo[str, int](), Memo[str, int]()
    facts = Noted("card", {"a": 1})
    former.get("one", lambda: facts["a"])
    later.follow(former, Changes(), lambda value: True)
    assert later.get("one", lambda: 2) == 1
    later.follow(former, Changes([("card", "a")]), lambda value: True)
    assert later.get("one", lambda: 2) == 2


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
    assert read(lambda: (facts.get("a"), "b" in facts))[1] == {("card", "a"), ("card", "b")}


def test_what_rests_on_the_same_shares_one_note_of_it_while_somebody_needs_it() -> None:
    def read() -> int:
        for name in range(FEW + 1):
            note(("fact", name))
        return 1

    (_, one), (_, other) = recorded(read), recorded(read)
    assert one is other
    gone = weakref.ref(one)
    del one, other
    gc.collect()
    assert gone() is None
