"""The tables of `config/analysis.toml`, worked out row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set

from pipeline import expressions
from pipeline.definitions import ComputedTable
from pipeline.expressions import AuthorError, Indexed
from pipeline.reads import Key, Memo
from pipeline.views.facts import UnknownName, WithNames
from pipeline.views.telling import is_settled


class ComputedTables:
    """The declared tables, each made once for words and days, because several reports stand on it."""

    def __init__(self, declared: Mapping[str, ComputedTable], with_names: WithNames) -> None:
        self._declared = declared
        self._with_names = with_names
        self._made: Memo[tuple[object, ...], Indexed] = Memo()

    def follow(self, former: ComputedTables, news: Set[Key]) -> None:
        """Take over the tables that the news leaves as they are; the people in them have to be the same."""
        self._made.follow(former._made, news, is_settled)

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
            return self._worked_out(table, arguments)
        key = (name, *(arguments[parameter] for parameter in table.parameters))
        return self._made.get(key, lambda: self._worked_out(table, arguments))

    def _worked_out(self, table: ComputedTable, arguments: Mapping[str, object]) -> Indexed:
        items = expressions.each(table.each, self._with_names(arguments))
        return Indexed((self._row(table, arguments, item) for item in items) if table.let else items)

    def _row(self, table: ComputedTable, arguments: Mapping[str, object], item: object) -> dict[str, object]:
        row = {table.as_: item}
        for name, expression in table.let.items():
            row[name] = expressions.evaluate(expression, self._with_names({**arguments, **row}))
        return row
