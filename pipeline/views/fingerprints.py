"""A fingerprint of everything the words of a document come from."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial

from pipeline.analysis import Figure
from pipeline.expressions import Chart, Gap, Phrase
from pipeline.language import Case
from pipeline.model import PersonRef

# Most of what papers come from, so that nothing else is asked about it.
AS_IT_IS = frozenset({str, int, bool, type(None)})


class Citable(ABC):
    """What papers cite, and what of it they depend on."""

    __slots__ = ()

    @abstractmethod
    def essence(self) -> object:
        """What a paper that cites it depends on, as values that JSON can hold."""


def fingerprint(values: object) -> str:
    """A short hash that changes when, and only when, one of the values changes; the same in every run."""
    text = json.dumps(plain(values), ensure_ascii=False, sort_keys=True)
    # 96 bits: nothing is kept secret by it, and no office has so many papers that two would agree by chance.
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def plain(value: object) -> object:
    """The value as JSON can hold it; of what papers cite, its essence.

    Raises `TypeError` for a kind of value it does not know: what it said of one could be different in every run.
    """
    if type(value) in AS_IT_IS:
        return value
    if isinstance(value, list):
        return [plain(item) for item in value]
    match value:
        case str() | int():
            return value
        case Decimal() | float() | dt.date() | dt.time() | dt.timedelta() | PersonRef():
            return str(value)
        case Gap():
            return ["gap", value.label]
        case Figure():
            return ["figure", str(value), value.n, value.part]
        case Phrase():
            alike = ["shares initials"] if value.shares_initials else []
            words = [str(replace(value, case=case)) for case in Case]
            return ["phrase", value.style, str(value.gender), words, *alike]
        case Chart():
            return ["chart", str(value.kind), value.words, [one.name for one in value.series], value.refusal]
        case Citable():
            return value.essence()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case set() | frozenset():
            # Its order hangs on the hashes of words, other ones in every run.
            return sorted((plain(item) for item in value), key=repr)
        case Iterable():
            return [plain(item) for item in value]
        case _ if callable(value):
            # As text it would bear its place in memory, another in every run.
            function = value.func if isinstance(value, partial) else value
            return ["function", getattr(function, "__qualname__", type(function).__qualname__)]
        case _:
            raise TypeError(f"no fingerprint knows {type(value).__name__}")
