"""A list of what the register holds tells what is read of it, whichever way it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from pipeline.expressions import ExpressionError, Roll, evaluate
from pipeline.reads import Key, recorded

Item = Mapping[str, str]
WHOLE: Key = ("list", None, "wish")
NAME: Key = ("at", None, "wish")


class Wish(dict[str, str]):
    """An entry, told from others by its number."""

    def __hash__(self) -> int:  # type: ignore[override]  # a dict has none
        return hash(self["номер"])


ITEMS = [Wish(номер="1", год="2026"), Wish(номер="2", год="2027")]


def roll(items: Sequence[Wish] = ITEMS, paths: dict[tuple[str, ...], None] | None = None) -> Roll:
    return Roll(items, WHOLE, NAME, {} if paths is None else paths)


@pytest.mark.parametrize(
    "expression",
    [
        "просьбы | list",
        "просьбы | length",
        "просьбы + просьбы",
        "просьбы + [1]",
        "[1] + просьбы",
        "просьбы | map(attribute='год') | list",
        "просьбы | где('год')",
        "просьбы | first",
        "просьбы | last",
        "просьбы[0]",
        "просьбы[:1]",
        "просьбы == []",
        "1 in просьбы",
        "'да' if просьбы else 'нет'",
        "просьбы | sort(attribute='год')",
        "просьбы | groupby('год')",
        "просьбы | без_повторов('год')",
        "просьбы | с_каждым([1])",
    ],
)
def test_whoever_reads_it_rests_on_all_of_it(expression: str) -> None:
    _, reads = recorded(lambda: evaluate(expression, {"просьбы": roll()}))
    assert WHOLE in reads.every()


def test_whoever_looks_an_answer_up_rests_on_that_answer() -> None:
    found, reads = recorded(lambda: evaluate("просьбы | где('год', '2026')", {"просьбы": roll()}))
    assert found == ITEMS[:1]
    assert reads.every() == {NAME, (*NAME, ("год",), hash(("2026",)))}


def test_whoever_looks_several_answers_up_rests_on_all_of_them_together() -> None:
    paths: dict[tuple[str, ...], None] = {}
    former = roll(ITEMS, paths)
    found, reads = recorded(lambda: former.with_answers({"год": "2026", "номер": "1"}))
    assert found == ITEMS[:1]
    of_year = roll([*ITEMS, Wish(номер="3", год="2026")], paths).told_otherwise(former)
    of_both = roll(ITEMS[1:], paths).told_otherwise(former)
    assert (of_year.isdisjoint(reads.every()), of_both.isdisjoint(reads.every())) == (True, False)


def test_whoever_narrows_it_down_rests_on_what_is_left_at_last() -> None:
    paths: dict[tuple[str, ...], None] = {}
    former = roll(ITEMS, paths)
    narrowed = "просьбы | где('год', '2026') | где('номер', '1') | first"
    found, reads = recorded(lambda: evaluate(narrowed, {"просьбы": former}))
    assert found == ITEMS[0]
    of_year = roll([*ITEMS, Wish(номер="3", год="2026")], paths).told_otherwise(former)
    of_both = roll(ITEMS[1:], paths).told_otherwise(former)
    assert (of_year.isdisjoint(reads.every()), of_both.isdisjoint(reads.every())) == (True, False)


def test_whoever_meets_a_fault_rests_on_what_it_came_of() -> None:
    former = roll()

    def fails() -> None:
        with pytest.raises(ExpressionError):
            evaluate("просьбы | где('год', '2026') | где('пол', 'ж')", {"просьбы": former})

    read = recorded(fails)[1].every()
    assert roll(ITEMS[1:], former._paths).told_otherwise(former) & read


def test_it_is_no_list_that_python_reads_without_asking() -> None:
    assert not isinstance(roll(), (list, tuple))


def changed(before: Sequence[Wish], after: Sequence[Wish], ask: Callable[[Roll], object]) -> set[Key]:
    paths: dict[tuple[str, ...], None] = {}
    former = roll(before, paths)
    ask(former)
    return roll(after, paths).told_otherwise(former)


class Unlooked(Wish):
    """An entry that nobody may look at."""

    def __hash__(self) -> int:  # type: ignore[override]  # a dict has none
        raise AssertionError("looked at")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [([], ["2026"], ["2026"]), (["2026"], [], ["2026"]), (["2026"], ["2027"], ["2026", "2027"]), ([], [], [])],
)
def test_what_stands_at_both_ends_of_two_lists_is_not_looked_at(
    before: Sequence[str], after: Sequence[str], told: Sequence[str]
) -> None:
    first, last = Unlooked(номер="0", год="2025"), Unlooked(номер="9", год="2025")
    former, later = ([first, *(Wish(номер=year, год=year) for year in years), last] for years in (before, after))
    news = changed(former, later, lambda roll: roll.note(("год",), []))
    assert news == ({WHOLE, *((*NAME, ("год",), hash((year,))) for year in told)} if told else set())


def test_what_came_and_went_is_told_by_the_answers_that_were_looked_up() -> None:
    news = changed(ITEMS, ITEMS[1:], lambda former: [*former.holding("год", ["2027"])])
    assert news == {WHOLE, (*NAME, ("год",), hash(("2026",)))}


def test_only_who_read_all_is_told_where_nothing_was_looked_up() -> None:
    assert changed(ITEMS, ITEMS[1:], len) == {WHOLE}


def test_nothing_is_told_where_it_holds_the_same() -> None:
    assert changed(ITEMS, [*ITEMS], lambda former: [*former.holding("год", ["2027"])]) == set()


def test_another_order_is_told_to_who_read_all() -> None:
    assert changed(ITEMS, ITEMS[::-1], lambda former: [*former.holding("год", ["2027"])]) == {WHOLE}


def test_where_an_answer_cannot_be_told_every_look_up_may_be_another() -> None:
    news = changed(ITEMS, [Wish(номер="3")], lambda former: [*former.holding("год", ["2027"])])
    assert NAME in news
