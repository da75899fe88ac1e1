"""The tables of `config/analysis.toml`, worked out row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from functools import partial

from pipeline import expressions
from pipeline.definitions import ComputedTable
from pipeline.expressions import AuthorError, Indexed
from pipeline.reads import Changes, Memo
from pipeline.views.facts import UnknownName, WithNames
from pipeline.views.fingerprints import Citable, plain
from pipeline.views.kept_rows import KeptRows
from pipeline.views.telling import is_settled
from pipeline.views.watched_lists import WatchedLists


class TableRow(dict[str, object], Citable):
    """A row of a table by the names of its parts; what papers depend on of it is worked out once."""

    __slots__ = ("_essence",)

    def __init__(self, parts: Mapping[str, object]) -> None:
        super().__init__(parts)
        self._essence: Memo[str, object] = Memo()

    def essence(self) -> object:
        """Its parts as JSON can hold them."""
        return self._essence.get("essence", lambda: {name: plain(part) for name, part in self.items()})


class ComputedTables:
    """The declared tables, each made once for words and days, because several reports stand on it."""

    def __init__(
        self, declared: Mapping[str, ComputedTable], with_names: WithNames, kept: KeptRows, lists: WatchedLists
    ) -> None:
        self._declared = declared
        self._with_names = with_names
        self._kept = kept
        self._lists = lists
        self._made: Memo[tuple[object, ...], Indexed] = Memo()

    def follow(self, former: ComputedTables, changes: Changes) -> None:
        """Take over the tables that the changes leave as they are; the people in them have to be the same."""
        self._made.follow(former._made, changes, is_settled)

    def rows(self, name: str, **arguments: object) -> Indexed:
        """`таблица('работа пар', год=…)`: the rows of a table: the parts of its `let`, or the things it lists.

        Raises `UnknownName` for a table that is not declared, `AuthorError` for other arguments than its parameters.
        """
        table = self._declared.get(name)
        if table is None:
            raise UnknownName(name)
        if arguments.keys() != set(table.parameters):
            raise AuthorError(f"таблице «{name}» нужны: {', '.join(table.parameters)}")
        # All gaps are equal, whatever they are the gaps of, so that they cannot tell one table from another.
        if not all(isinstance(value, (str, dt.date)) for value in arguments.values()):
            return self._worked_out(name, arguments)
        key = (name, *(arguments[parameter] for parameter in table.parameters))
        return self._made.get(key, lambda: self._worked_out(name, arguments, key))

    def _worked_out(self, name: str, arguments: Mapping[str, object], key: Hashable = None) -> Indexed:
        """The rows of a table; with the key that tells it from all others a row is made once for what it is about."""
        table = self._declared[name]
        items = expressions.each(table.each, self._with_names(arguments))
        if not table.let:
            return Indexed(items)
        if key is None:
            made = self._lists.rows_of(("table", name), arguments)
            return Indexed(made.get(item, partial(self._row, table, made.names, item)) for item in items)
        return Indexed(self._kept.get(key, item, partial(self._row, table, arguments, item)) for item in items)

    def _row(self, table: ComputedTable, arguments: Mapping[str, object], item: object) -> TableRow:
        row = TableRow({table.as_: item})
        for name, expression in table.let.items():
            row[name] = expressions.evaluate(expression, self._with_names({**arguments, **row}))
        return row
