"""Lists that find their items by an answer without reading them all again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Undefined

from pipeline.expressions.gaps import missing
from pipeline.expressions.phrases import Phrase


def at(value: Any, path: str) -> Any:
    """What a path of names leads to, «наставник.фио»; in a pair or a list a part is its number, from nought."""
    for part in path.split("."):
        value = value[int(part) if isinstance(value, (list, tuple)) else part]
    return value


class Indexed(list[Any]):
    """A list that keeps, for each path it was asked about, which items hold which answer; asked again, it only looks.

    Expressions cannot change a list, so what is kept stays true.
    """

    def __init__(self, items: Any = ()) -> None:
        super().__init__(items)
        self._places: dict[str, Mapping[Any, Sequence[int]]] = {}
        self._found: dict[Any, Indexed] = {}
        self._members: frozenset[Any] | None = None

    def __contains__(self, value: object) -> bool:
        if self._members is None:
            simple = all(_can_be_looked_up(one) for one in self)
            self._members = frozenset(self) if simple else frozenset()
        if self._members and _can_be_looked_up(value):
            return value in self._members
        return super().__contains__(value)

    def answered(self, path: str) -> Indexed:
        """The items whose answer at the path is given and is not «нет»."""
        if path not in self._found:
            told = ((item, at(item, path)) for item in self)
            self._found[path] = Indexed(item for item, answer in told if not missing(answer) and answer is not False)
        return self._found[path]

    def holding(self, path: str, wanted: Sequence[Any]) -> Indexed:
        """The items whose answer at the path is one of those wanted, in order."""
        if not all(_can_be_looked_up(one) for one in wanted):
            return Indexed(item for item in self if at(item, path) in wanted)
        if len(wanted) != 1:
            return self._picked(path, wanted)
        key = path, wanted[0]
        if key not in self._found:
            self._found[key] = self._picked(path, wanted)
        return self._found[key]

    def _picked(self, path: str, wanted: Sequence[Any]) -> Indexed:
        if path not in self._places:
            self._places[path] = _places([at(item, path) for item in self])
        places = self._places[path]
        return Indexed(self[place] for place in sorted({place for one in wanted for place in places.get(one, ())}))


def _places(answers: Sequence[Any]) -> Mapping[Any, Sequence[int]]:
    """Where each answer stands; a list of answers equals nothing that can be looked up, so it stands nowhere."""
    found: dict[Any, list[int]] = {}
    for place, answer in enumerate(answers):
        if not isinstance(answer, list):
            found.setdefault(answer, []).append(place)
    return found


def _can_be_looked_up(value: Any) -> bool:
    """Whether equal values have equal hashes: words that decline equal people, what is undefined has no hash."""
    return not isinstance(value, (Phrase, Undefined, list, dict, set))
