"""Lists that find their items by an answer without reading them all again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import Undefined

from pipeline.expressions.faults import AuthorError
from pipeline.expressions.gaps import missing
from pipeline.expressions.phrases import Phrase
from pipeline.reads import Memo


# Whether a value has parts shows only when it is asked for one: entries, people, rows, pairs have, a number has none.
def at(value: Any, path: str) -> Any:
    """What a path of names leads to, «наставник.фио»; in a pair or a list a part is its number, from nought.

    Raises `AuthorError` when there is no part of that name, `TypeError` or `LookupError` when there can be none.
    """
    for part in path.split("."):
        try:
            value = value[int(part) if part.isdecimal() and _is_list(value) else part]
        except KeyError as absent:
            if absent.args != (part,):
                raise
            raise AuthorError(f"нет вопроса или имени «{part}»") from None
    return value


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


class Indexed(list[Any]):
    """A list that keeps, for each path it was asked about, which items hold which answer; asked again, it only looks.

    Expressions cannot change a list, so what is kept stays true. Its items are of any kind: entries, people, rows.
    """

    __slots__ = ("_made",)

    def __init__(self, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self._made: Lookup | None = None

    @property
    def _lookup(self) -> Lookup:
        if self._made is None:
            self._made = Lookup(tuple(self))
        return self._made

    def __contains__(self, value: object) -> bool:
        return self._lookup.contains(value)

    def answered(self, path: str) -> Indexed:
        """The items whose answer at the path is given and is not «нет»."""
        return self._lookup.answered(path)

    def holding(self, path: str, wanted: Sequence[object]) -> Indexed:
        """The items whose answer at the path is one of those wanted, in order."""
        return self._lookup.holding(path, wanted)


class Lookup:
    """The items of a list by their answers, each index made when it is first asked for.

    Whoever looks something up rests on what the index was made of.
    """

    __slots__ = ("_items", "_made", "_members")

    def __init__(self, items: Sequence[Any]) -> None:
        self._items = items
        # One for all kinds of questions: most lists are asked one.
        self._made: Memo[tuple[object, ...], Any] = Memo()
        self._members: frozenset[object] | None = None

    def contains(self, value: object) -> bool:
        """Whether the value is one of the items."""
        if self._members is None:
            simple = all(can_be_looked_up(item) for item in self._items)
            self._members = frozenset(self._items) if simple else frozenset()
        if self._members and can_be_looked_up(value):
            return value in self._members
        return value in self._items

    def answered(self, path: str) -> Indexed:
        """The items whose answer at the path is given and is not «нет»."""
        found: Indexed = self._made.get((path,), lambda: Indexed(self._with_answer(path)))
        return found

    def _with_answer(self, path: str) -> Iterator[Any]:
        answers = ((item, at(item, path)) for item in self._items)
        return (item for item, answer in answers if not missing(answer) and answer is not False)

    def holding(self, path: str, wanted: Sequence[object]) -> Indexed:
        """The items whose answer at the path is one of those wanted, in order."""
        if not all(map(can_be_looked_up, wanted)):
            return Indexed(item for item in self._items if at(item, path) in wanted)
        if len(wanted) != 1:
            return self._picked(path, wanted)
        found: Indexed = self._made.get((path, wanted[0]), lambda: self._picked(path, wanted))
        return found

    def _picked(self, path: str, wanted: Sequence[object]) -> Indexed:
        places: Mapping[object, Sequence[int]]
        places = self._made.get((_places, path), lambda: _places([at(item, path) for item in self._items]))
        return Indexed(
            self._items[place] for place in sorted({place for answer in wanted for place in places.get(answer, ())})
        )


def _places(answers: Sequence[object]) -> Mapping[object, Sequence[int]]:
    """Where each answer stands; a list of answers equals nothing that can be looked up, so it stands nowhere."""
    places: dict[object, list[int]] = {}
    for place, answer in enumerate(answers):
        if _has_hash(answer):
            places.setdefault(answer, []).append(place)
    return places


def can_be_looked_up(value: object) -> bool:
    """Whether equal values have equal hashes: words that decline equal people, what is undefined has no hash."""
    if isinstance(value, tuple):
        return all(map(can_be_looked_up, value))
    return _has_hash(value) and not isinstance(value, (Phrase, Undefined))


def _has_hash(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_has_hash, value))
    return type(value).__hash__ is not None
