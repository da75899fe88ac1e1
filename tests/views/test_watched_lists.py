"""A row that is made of lists is made anew when what it found in them is found no more, and only then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from pipeline.expressions import Indexed, evaluate
from pipeline.reads import Changes, Key, note
from pipeline.views.kept_rows import KeptRows
from pipeline.views.watched_lists import RowsOf, WatchedLists

Pair = Mapping[str, object]
ANNA, VERA = {"кто": "Анна", "лет": 1}, {"кто": "Вера", "лет": 2}
LOOKED_UP = "(пары | где('кто', имя) | first).лет"
CARD: Key = ("card", "Анна")


class Table:
    """A table of one row for each name, and the names whose rows were worked out since it was last asked for."""

    def __init__(self, expression: str = LOOKED_UP) -> None:
        self.expression = expression
        self.rows = KeptRows()
        self.lists = WatchedLists(self.rows)

    def of(self, pairs: Sequence[Pair], **names: object) -> RowsOf:
        return self.lists.rows_of("table", {"пары": Indexed(pairs), **names})

    def made(self, pairs: Sequence[Pair], **names: object) -> list[str]:
        made, table = list[str](), self.of(pairs, **names)
        for name in ("Анна", "Вера"):
            table.get(name, self.row(table, name, made))
        return made

    def row(self, table: RowsOf, name: str, made: list[str]) -> Callable[[], object]:
        def make() -> object:
            made.append(name)
            note(("card", name))
            return evaluate(self.expression, {**table.names, "имя": name})

        return make

    def follow(self, *news: Key, meanwhile: Callable[[], object] = lambda: None) -> None:
        former, former_lists = self.rows, self.lists
        self.rows = KeptRows()
        self.lists = WatchedLists(self.rows)
        with self.rows.following(former, Changes(news), possible=Changes(news)):
            self.lists.follow(former_lists)
            meanwhile()


def test_a_row_stays_where_another_list_holds_the_same() -> None:
    table = Table()
    assert [table.made([ANNA, VERA]), table.made([dict(ANNA), VERA])] == [["Анна", "Вера"], []]


def test_only_those_rows_are_made_anew_that_find_something_else() -> None:
    table = Table()
    table.made([ANNA, VERA])
    assert table.made([ANNA, {**VERA, "лет": 3}]) == ["Вера"]


def test_a_row_is_made_anew_where_it_finds_what_was_not_there() -> None:
    table = Table()
    table.made([ANNA])
    assert table.made([ANNA, VERA]) == ["Вера"]


@pytest.mark.parametrize("expression", ["пары | length", "пары | map(attribute='лет') | sum", "пары | first"])
def test_rows_that_read_all_of_a_list_are_made_anew_with_it(expression: str) -> None:
    table = Table(expression)
    table.made([ANNA])
    assert table.made([ANNA, VERA]) == ["Анна", "Вера"]


def test_another_order_is_another_list_to_everybody() -> None:
    table = Table()
    table.made([ANNA, VERA])
    assert table.made([VERA, ANNA]) == ["Анна", "Вера"]


def test_another_day_is_another_table() -> None:
    table = Table()
    table.made([ANNA, VERA], день=1)
    assert [table.made([ANNA, VERA], день=2), table.made([ANNA, VERA], день=1)] == [["Анна", "Вера"], []]


def test_nothing_is_kept_that_is_made_of_what_nobody_can_tell_apart() -> None:
    table = Table()
    table.made([ANNA, VERA], что=object())
    assert table.made([ANNA, VERA], что=object()) == ["Анна", "Вера"]


def test_a_row_rests_on_the_register_too() -> None:
    table = Table()
    table.made([ANNA, VERA])
    table.follow(CARD)
    assert table.made([ANNA, VERA]) == ["Анна"]


def test_what_changed_in_a_list_is_known_in_later_states() -> None:
    table = Table()
    table.made([ANNA, VERA])
    table.follow()
    assert table.made([{**ANNA, "лет": 3}, VERA]) == ["Анна"]


def test_what_changed_in_a_list_is_known_where_it_is_met_before_the_news_is_settled() -> None:
    table = Table()
    table.made([ANNA, VERA])
    pairs = [{**ANNA, "лет": 3}, VERA]
    table.follow(meanwhile=lambda: table.of(pairs))
    assert table.made(pairs) == ["Анна"]


def test_rows_of_other_lists_meanwhile_spoil_nothing() -> None:
    table, made = Table(), list[str]()
    outer = table.of([ANNA, VERA])
    table.made([{**ANNA, "лет": 3}])
    assert outer.get("Анна", table.row(outer, "Анна", made)) == 1
    assert table.of([ANNA, VERA]).get("Анна", table.row(outer, "Анна", made)) == 1
    assert made == ["Анна", "Анна"]
