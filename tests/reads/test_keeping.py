"""What is kept from state to state goes when something changes that it rests on, and only then."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from pipeline.reads import Changes, Derived, Keeping, Key, Memo, Noted, note, recorded


def followed(keeping: Keeping, *news: Key) -> Keeping:
    later = Keeping()
    later.follow(keeping, Changes(news))
    return later


def test_what_is_kept_is_not_worked_out_again() -> None:
    keeping = Keeping()
    assert [keeping.get(("paper", "a"), lambda: 1), keeping.get(("paper", "a"), lambda: 2)] == [1, 1]


def test_it_is_worked_out_again_when_the_news_touches_what_it_read() -> None:
    keeping = Keeping()
    keeping.get(("paper", "a"), lambda: note(("card", "a")))
    keeping.get(("paper", "b"), lambda: note(("card", "b")))
    later = followed(keeping, ("card", "a"))
    assert not later.is_taken_over(("paper", "a"))
    assert later.is_taken_over(("paper", "b"))
    assert later.get(("paper", "a"), lambda: 2) == 2


def test_it_is_worked_out_again_when_it_is_made_of_something_else() -> None:
    keeping = Keeping()
    keeping.get(("paper", "a"), lambda: 1, of="template")
    assert keeping.get(("paper", "a"), lambda: 2, of="another") == 2


def test_the_former_one_keeps_nothing() -> None:
    keeping = Keeping()
    keeping.get(("paper", "a"), lambda: 1)
    followed(keeping)
    assert keeping.get(("paper", "a"), lambda: 2) == 2


def derived(facts: dict[str, int]) -> Derived[str, int]:
    """The facts doubled."""
    noted = Noted("number", facts)
    return Derived("double", lambda: {name: 2 * fact for name, fact in noted.items()})


def test_what_comes_out_as_before_ends_the_news() -> None:
    before, after = derived({"a": 1}), derived({"a": 1})
    assert before.facts["a"] == 2
    news = Changes([("number",)])
    after.follow(before, news)
    assert news.keys == {("number",)}


def test_what_comes_out_otherwise_is_news() -> None:
    before, after = derived({"a": 1, "b": 1}), derived({"a": 1, "b": 2})
    assert before.facts["a"] == 2
    news = Changes([("number",)])
    after.follow(before, news)
    assert news.keys == {("number",), ("double",), ("double", "b")}


def test_only_what_stays_is_listed_among_those_who_rest_on_something() -> None:
    keeping = Keeping()
    (_, goes), (_, stays) = recorded(lambda: note(("одно",))), recorded(lambda: note(("другое",)))
    changes = keeping.changes([("одно",)])
    assert changes.touch(goes) and not changes.touch(stays)
    assert (keeping.readers.met_of(goes), keeping.readers.met_of(stays)) == (None, 0)
    assert keeping.changes([("другое",)]).touch(stays)


def test_what_the_news_does_not_touch_is_taken_over_unasked() -> None:
    before, after = derived({"a": 1}), derived({"a": 5})
    assert before.facts["a"] == 2
    after.follow(before, Changes())
    assert after.facts["a"] == 2


@given(st.lists(st.sets(st.integers(0, 11), max_size=2), max_size=8))
def test_through_many_states_what_is_kept_is_what_would_be_made(steps: list[set[int]]) -> None:
    facts, keeping = dict.fromkeys(range(12), 0), Keeping()
    shared = Memo[str, int]()
    for changed in [set[int](), *steps]:
        facts |= {number: facts[number] + 1 for number in changed}
        now, keys = Noted("number", facts), [("number", number) for number in changed]
        changes, later = keeping.changes(keys), Keeping()
        former, shared = shared, Memo[str, int]()
        shared.follow(former, changes, lambda value: True)
        later.follow(keeping, changes)
        keeping = later

        made = [keeping.get(("sum", number), partial(_with_sum, number, now, shared)) for number in facts]
        assert made == [facts[number] + _sum(facts) for number in facts]


def _with_sum(number: int, facts: Mapping[int, int], shared: Memo[str, int]) -> int:
    return facts[number] + shared.get("", partial(_sum, facts))


def _sum(facts: Mapping[int, int]) -> int:
    """So many that whoever rests on it rests on them as on one thing."""
    return sum(facts[number] for number in range(10))
