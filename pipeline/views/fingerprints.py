"""A fingerprint of everything the words of a document come from."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from pipeline.analysis import Figure
from pipeline.expressions import AuthorError, Chart, Gap, Phrase
from pipeline.language import Case
from pipeline.model import PersonRef

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
# So many items of a list are put into words at once.
ROWS = 64
# Most of what papers come from, so that nothing else is asked about it.
AS_IT_IS = frozenset({str, int, bool, type(None)})


class Citable(ABC):
    """What papers cite, and what of it they depend on."""

    __slots__ = ()

    @abstractmethod
    def essence(self) -> object:
        """What a paper that cites it depends on, as values that JSON can hold."""

    def __str__(self) -> str:
        # Joined or put beside other words it would print what Python calls it.
        raise AuthorError("запись или строка целиком не печатается: назовите один её ответ, – имя.вопрос")


def fingerprint(values: object) -> str:
    """A short hash that changes when, and only when, one of the values changes; the same in every run."""
    digest = hashlib.sha256()
    for text in _texts(values):
        digest.update(text.encode())
    # 96 bits: nothing is kept secret by it, and no office has so many papers that two would agree by chance.
    return digest.hexdigest()[:24]


def _texts(value: Any) -> Iterator[str]:
    """What JSON makes of a value, in pieces: the text of all rows of a list would take more room than the list."""
    way = _way_of(type(value))  # type: ignore[arg-type] # as in `plain`
    if way is _named:
        yield from _texts_of_names({str(key): item for key, item in value.items()})
    elif way is _each:
        yield from _texts_of_items(iter(value))
    else:
        yield _JSON.encode(plain(value))


def _texts_of_names(values: Mapping[str, object]) -> Iterator[str]:
    beginning = "{"
    for key in sorted(values):
        yield f"{beginning}{_JSON.encode(key)}: "
        yield from _texts(values[key])
        beginning = ", "
    yield "}" if values else "{}"


def _texts_of_items(items: Iterator[object]) -> Iterator[str]:
    beginning = "["
    while piece := [*islice(items, ROWS)]:
        yield beginning + _JSON.encode(_each(piece))[1:-1]
        beginning = ", "
    yield "]" if beginning == ", " else "[]"


def plain(value: object) -> object:
    """The value as JSON can hold it; of what papers cite, its essence.

    Raises `TypeError` for a kind of value it does not know: what it said of one could be different in every run.
    """
    kind = type(value)
    return value if kind in AS_IT_IS else _way_of(kind)(value)  # type: ignore[arg-type] # mypy asks the hash of what the class makes


@lru_cache(maxsize=1024)
def _way_of(kind: type) -> Callable[[Any], object]:
    """How values of a type are put as JSON can hold them: looked for once, since lists hold thousands of them."""
    return next((way for kinds, way in WAYS if issubclass(kind, kinds)), _function)


def _gap(gap: Gap) -> object:
    return ["gap", gap.label]


def _figure(figure: Figure) -> object:
    return ["figure", str(figure), figure.n, figure.part]


def _phrase(phrase: Phrase) -> object:
    alike = ["shares initials"] if phrase.shares_initials else []
    words = [str(replace(phrase, case=case)) for case in Case]
    return ["phrase", phrase.style, str(phrase.gender), words, *alike]


def _chart(chart: Chart) -> object:
    return ["chart", str(chart.kind), chart.words, [one.name for one in chart.series], chart.refusal]


def _each(values: Iterable[object]) -> object:
    # Asked here already, since nearly all of a hundred thousand values are such.
    return [item if type(item) in AS_IT_IS else plain(item) for item in values]


def _named(values: Mapping[object, object]) -> object:
    return {str(key): item if type(item) in AS_IT_IS else plain(item) for key, item in values.items()}


def _unordered(values: Iterable[object]) -> object:
    # Its order hangs on the hashes of words, other ones in every run.
    return sorted((plain(item) for item in values), key=repr)


def _function(value: object) -> object:
    if not callable(value):
        raise TypeError(f"no fingerprint knows {type(value).__name__}")
    # As text it would bear its place in memory, another in every run.
    function = value.func if isinstance(value, partial) else value
    return ["function", getattr(function, "__qualname__", type(function).__qualname__)]


# The first that fits: what papers cite is a mapping too, and words can be gone through.
WAYS: tuple[tuple[type | tuple[type, ...], Callable[[Any], object]], ...] = (
    (list, _each),
    ((str, int), lambda value: value),
    ((Decimal, float, dt.date, dt.time, dt.timedelta, PersonRef), str),
    (Gap, _gap),
    (Figure, _figure),
    (Phrase, _phrase),
    (Chart, _chart),
    (Citable, lambda value: value.essence()),
    (Mapping, _named),
    ((set, frozenset), _unordered),
    (Iterable, _each),
)
