"""Lists that rows are made of: where one is another list, those rows are news that found something else in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.expressions import Roll
from pipeline.reads import Key
from pipeline.views.kept_rows import KeptRows
from pipeline.views.telling import mark_of

Row = TypeVar("Row")


class WatchedLists:
    """Rows that are made of lists besides what they are about; they go when what they looked up is found no more.

    `rows` keep them.
    """

    def __init__(self, rows: KeptRows) -> None:
        self._rows = rows
        self._lists: dict[Hashable, tuple[Mapping[str, Roll], dict[str, dict[tuple[str, ...], None]]]] = {}

    def follow(self, former: WatchedLists) -> None:
        """Take over what the rows of a former one were made of; to be called where its rows are taken over."""
        self._lists = former._lists

    def rows_of(self, table: Hashable, names: Mapping[str, object]) -> RowsOf:
        """The rows of a table that are made of these names besides what each is about."""
        lists = {name: value for name, value in names.items() if isinstance(value, list)}
        marks = {name: _mark(value) for name, value in names.items() if name not in lists}
        if any(mark is None for mark in marks.values()):
            return RowsOf(names)
        former, paths = self._lists.get(table, ({}, {}))
        watched = {name: _roll(table, name, value, paths.setdefault(name, {})) for name, value in lists.items()}
        news = [_told_otherwise(roll, former[name]) for name, roll in watched.items() if name in former]
        place = (table, tuple(sorted(watched)), tuple(marks.items()))
        if changed := set[Key]().union(*news):
            self._rows.give_up(place, changed)
        self._lists[table] = watched, paths
        return RowsOf({**names, **watched}, self._rows, place, lambda: self._lists[table][0] is watched)


@dataclass(frozen=True, slots=True)
class RowsOf:
    """The rows of one table: `names` are what they are made of, its lists noted as they are read."""

    names: Mapping[str, object]
    rows: KeptRows | None = None
    place: Hashable = None
    is_last: Callable[[], bool] = bool

    def get(self, item: object, make: Callable[[], Row]) -> Row:
        """The row about an item, made unless it is kept."""
        # Whoever asked for the same table meanwhile, of other lists, has changed what its rows are compared with.
        return self.rows.get(self.place, item, make) if self.rows and self.is_last() else make()


def _mark(value: object) -> Hashable | None:
    return (Roll, value.name) if isinstance(value, Roll) else mark_of(value)


def _roll(table: Hashable, name: str, items: Sequence[object], paths: dict[tuple[str, ...], None]) -> Roll:
    return Roll(items, ("watched", table, name), ("found in", table, name), paths)


def _told_otherwise(roll: Roll, former: Roll) -> set[Key]:
    """What whoever has read the former list may be told otherwise by this one; its items are compared as they stand."""
    mine, theirs = roll.unnoted, former.unnoted
    here, there = {id(item) for item in mine}, {id(item) for item in theirs}
    now = [id(item) if id(item) in there else _token(item) for item in mine]
    before = [id(item) if id(item) in here else _token(item) for item in theirs]
    if now == before:
        return set()
    stay = {*now} & {*before}
    if [token for token in now if token in stay] != [token for token in before if token in stay]:
        return roll.keys
    come = [item for item, token in zip(mine, now, strict=True) if token not in stay]
    gone = [item for item, token in zip(theirs, before, strict=True) if token not in stay]
    return roll.holding_these([*come, *gone])


def _token(item: object) -> Hashable:
    mark = mark_of(item)
    return object() if mark is None else (mark,)
