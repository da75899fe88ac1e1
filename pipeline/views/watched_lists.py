"""Lists that rows are made of: where one is another list, those rows are news that found something else in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from pipeline.expressions import Roll
from pipeline.reads import Key
from pipeline.views.kept_rows import KeptRows
from pipeline.views.telling import mark_of

Row = TypeVar("Row")


class _Watched(NamedTuple):
    """The lists that the rows of a table were made of last, and by which paths their items were ever looked up."""

    lists: Mapping[str, Roll]
    paths: dict[str, Roll.Paths]


class WatchedLists:
    """Rows that are made of lists besides what they are about; they go when what they looked up is found no more.

    `rows` keep them.
    """

    def __init__(self, rows: KeptRows) -> None:
        self._rows = rows
        self._tables: dict[Hashable, _Watched] = {}

    def follow(self, former: WatchedLists) -> None:
        """Take over what the rows of a former one were made of; to be called where its rows are taken over."""
        self._tables = former._tables

    def rows_of(self, table: Hashable, names: Mapping[str, object]) -> RowsOf:
        """The rows of a table that are made of these names besides what each is about."""
        lists = {name: value for name, value in names.items() if isinstance(value, list)}
        marks = {name: _mark(value) for name, value in names.items() if name not in lists}
        if any(mark is None for mark in marks.values()):
            return RowsOf(names)
        former, paths = self._tables.get(table) or _Watched({}, {})
        watched = {name: _roll(table, name, value, paths.setdefault(name, {})) for name, value in lists.items()}
        news = [_told_otherwise(roll, former[name]) for name, roll in watched.items() if name in former]
        place = (table, tuple(sorted(watched)), tuple(marks.items()))
        if changed := set[Key]().union(*news):
            self._rows.give_up(place, changed)
        self._tables[table] = _Watched(watched, paths)
        return RowsOf({**names, **watched}, self._rows, place, lambda: self._tables[table].lists is watched)


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


def _roll(table: Hashable, name: str, items: Sequence[object], paths: Roll.Paths) -> Roll:
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
