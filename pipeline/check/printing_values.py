"""How every value that a template may name would be printed: in cases, as initials, as a date in words or figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from pipeline import expressions
from pipeline.check.template_remarks import template_names
from pipeline.check.things import Bag, Fields, Known, Thing
from pipeline.definitions import Document
from pipeline.expressions import ExpressionError, Gap, Phrase
from pipeline.model import Written, WrittenRows
from pipeline.papers import Paper
from pipeline.views import EntryView

CASES = ("", " | рд", " | дт", " | вн", " | тв", " | пр")
STYLES = ("", " | инициалы", " | инициалы_впереди")
DATES = (" | дата", "", " | дата('месяца')")
# Of a document only what a person would type; its kind and state are words like any other.
OF_DOCUMENT = ("номер", "дата", "заголовок")
OF_PERSON = ("фио", "должность", "ид", "для_сайта")
ITEM = "строка"
# So many dots stand in a name at most: «пара.наставник.должность».
DEEPEST = 3


def printed_values(paper: Paper) -> tuple[list[Written], list[WrittenRows]]:
    """What a finished paper prints of its values, those of its own declaration first, and the lists of its tables."""
    office, document = paper.office, paper.subject.document
    known, context = Known(office.declared), paper.context()
    scope = template_names(document, office, known)
    order = _in_order(document, scope)
    walk = _Walk(known, context)
    singles = [one for name in order for one in walk.of(name, scope.get(name))]
    lists = [one for name in order for one in walk.lists(name, scope.get(name))]
    return singles, lists


def _in_order(document: Document, scope: Mapping[str, Thing]) -> Iterable[str]:
    own = [document.as_, *document.let]
    return dict.fromkeys([*own, "документ", "основной", *scope])


class _Walk:
    """The values below names, printed in every way that fits them."""

    def __init__(self, known: Known, context: Mapping[str, object]) -> None:
        self._known = known
        self._context = context

    def of(self, path: str, thing: Thing, more: Mapping[str, object] | None = None) -> Iterator[Written]:
        """The words of a value and of its parts."""
        world = {**self._context, **(more or {})}
        value = self._value(path, world)
        if value is None or isinstance(value, (Gap, bool)):
            return
        if thing is not None and thing == self._known.person:
            yield from self._printed(path, [f"{style}{case}" for style in STYLES for case in CASES], world)
            yield from self._printed(f"{path}.должность", CASES, world)
            yield from self._of_card(path, world)
        elif isinstance(thing, Fields) and path.count(".") < DEEPEST - 1:
            parts = OF_DOCUMENT if thing == self._known.document else tuple(thing.parts)
            for part in [part for part in parts if part not in EntryView.OF_ENTRY]:
                yield from self.of(f"{path}.{part}", thing.parts.get(part), more)
        elif isinstance(value, dt.date):
            yield from self._printed(path, DATES, world)
        elif isinstance(value, (str, int, Phrase)):
            yield from self._printed(path, CASES if isinstance(value, Phrase) else ("",), world)

    def _of_card(self, path: str, world: Mapping[str, object]) -> Iterator[Written]:
        """What else is known of a person."""
        for name in self._known.person.parts:
            value = self._value(f"{path}.{name}", world)
            if name not in OF_PERSON and isinstance(value, str | dt.date) and not isinstance(value, Gap):
                yield from self._printed(f"{path}.{name}", DATES if isinstance(value, dt.date) else ("",), world)

    def lists(self, path: str, thing: Thing) -> Iterator[WrittenRows]:
        """The lists below a name, with the words of each item."""
        if isinstance(thing, Fields) and path.count(".") < DEEPEST - 1 and thing != self._known.person:
            for part, inner in thing.parts.items():
                yield from self.lists(f"{path}.{part}", inner)
        if not isinstance(thing, Bag):
            return
        items = self._value(path, self._context)
        if isinstance(items, list | tuple) and items:
            rows = [{one.tag: one for one in self.of(ITEM, thing.item, {ITEM: item})} for item in items]
            tags = [tag for tag in rows[0] if all(tag in row for row in rows)]
            if tags:
                yield WrittenRows(path, ITEM, tuple(tuple(row[tag] for tag in tags) for row in rows))

    def _value(self, path: str, world: Mapping[str, object]) -> object:
        with suppress(ExpressionError):
            return expressions.evaluate(path, world)
        return None

    def _printed(self, path: str, filters: Iterable[str], world: Mapping[str, object]) -> Iterator[Written]:
        for filter_ in filters:
            tag = f"{path}{filter_}"
            with suppress(ExpressionError):
                words = expressions.fill("{{ " + tag + " }}", world)
                if words.strip() and "[укажите" not in words:
                    yield Written(words, tag)
