"""Lists that find their items by an answer without reading them all again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jinja2 import Undefined

from pipeline.expressions.faults import AuthorError
from pipeline.expressions.gaps import missing
from pipeline.expressions.phrases import Phrase


# Whether a value has parts shows only when it is asked for one: entries, people, rows, pairs have, a number has none.
def at(value: Any, path: str) -> Any:
    """What a path of names leads to, «наставник.фио»; in a pair or a list a part is its number, from nought.

    Raises `AuthorError` when there is no part of that name, `TypeError` or `LookupError` when there can be none.
    """
    for part in path.split("."):
        try:
            value = value[int(part) if isinstance(value, (list, tuple)) else part]
        except KeyError as absent:
            if absent.args != (part,):
                raise
            raise AuthorError(f"нет вопроса или имени «{part}»") from None
    return value


class Indexed(list[Any]):
    """A list that keeps, for each path it was asked about, which items hold which answer; asked again, it only looks.

    Expressions cannot change a list, so what is kept stays true. Its items are of any kind: entries, people, rows.
    """

    def __init__(self, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self._places: dict[str, Mapping[object, Sequence[int]]] = {}
        self._answered: dict[str, Indexed] = {}
        self._holding: dict[tuple[str, object], Indexed] = {}
        self._members: frozenset[object] | None = None

    def __contains__(self, value: object) -> bool:
        if self._members is None:
            simple = all(_can_be_looked_up(item) for item in self)
            self._members = frozenset(self) if simple else frozenset()
        if self._members and _can_be_looked_up(value):
            return value in self._members
        return super().__contains__(value)

    def answered(self, path: str) -> Indexed:
        """The items whose answer at the path is given and is not «нет»."""
        if path not in self._answered:
            answers = ((item, at(item, path)) for item in self)
            self._answered[path] = Indexed(
                item for item, answer in answers if not missing(answer) and answer is not False
            )
        return self._answered[path]

    def holding(self, path: str, wanted: Sequence[object]) -> Indexed:
        """The items whose answer at the path is one of those wanted, in order."""
        if not all(_can_be_looked_up(answer) for answer in wanted):
            return Indexed(item for item in self if at(item, path) in wanted)
        if len(wanted) != 1:
            return self._picked(path, wanted)
        key = path, wanted[0]
        if key not in self._holding:
            self._holding[key] = self._picked(path, wanted)
        return self._holding[key]

    def _picked(self, path: str, wanted: Sequence[object]) -> Indexed:
        if path not in self._places:
            self._places[path] = _places([at(item, path) for item in self])
        places = self._places[path]
        return Indexed(
            self[place] for place in sorted({place for answer in wanted for place in places.get(answer, ())})
        )


def _places(answers: Sequence[object]) -> Mapping[object, Sequence[int]]:
    """Where each answer stands; a list of answers equals nothing that can be looked up, so it stands nowhere."""
    places: dict[object, list[int]] = {}
    for place, answer in enumerate(answers):
        if not isinstance(answer, list):
            places.setdefault(answer, []).append(place)
    return places


def _can_be_looked_up(value: object) -> bool:
    """Whether equal values have equal hashes: words that decline equal people, what is undefined has no hash."""
    return type(value).__hash__ is not None and not isinstance(value, (Phrase, Undefined))
