"""Values as text and back, without loss: everything of `pipeline.model` that the register keeps.

Plain JSON stays plain; what JSON lacks is a one-key object whose key begins with «$»: `{"$decimal": "1.50"}`.
The text is canonical – equal values give equal text – so keys are sorted and a mapping's order is not kept.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline import model

# Of short answers thousands are the very same words: each is held once.
OFTEN_THE_SAME = 48
_SURROGATE = re.compile("[\ud800-\udfff]")


def _parts_of(kind: type) -> tuple[str, ...] | None:
    """The names of what a class is made of; None of one that is no class of parts."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else getattr(kind, "_fields", None)


_KINDS = [kind for kind in vars(model).values() if isinstance(kind, type)]
_PARTS: Mapping[type, tuple[str, ...]] = {kind: parts for kind in _KINDS if (parts := _parts_of(kind)) is not None}
# A class is written under its name: renaming one of the model needs a migration of what is kept.
CLASSES: Mapping[str, Callable[..., object]] = {
    f"${kind.__name__}": kind for kind in _KINDS if kind in _PARTS or issubclass(kind, StrEnum)
}


def encode(value: object) -> str:
    """The value as canonical JSON, safe for any database. Raises `TypeError` for a kind that nobody keeps."""
    text = json.dumps(_as_json(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # A half of a surrogate pair cannot be written as UTF-8; JSON's escape of it can.
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def decode(text: str) -> object:
    """The value that was encoded; sequences come back as tuples."""
    return _from_json(json.loads(text))


def _as_json(value: object) -> object:
    # First of all, because a cell is a tuple as well.
    if (parts := _PARTS.get(type(value))) is not None:
        return {f"${type(value).__name__}": {name: _as_json(getattr(value, name)) for name in parts}}
    match value:
        case StrEnum():
            return {f"${type(value).__name__}": value.value}
        case None | bool() | int() | float() | str():
            return value
        case Decimal():
            return {"$decimal": str(value)}
        case dt.datetime():
            return {"$datetime": value.isoformat()}
        case dt.date():
            return {"$date": value.isoformat()}
        case dt.time():
            return {"$time": value.isoformat()}
        case tuple() | list():
            return [_as_json(item) for item in value]
        case Mapping():
            return _mapping_as_json(value)
    raise TypeError(f"the register keeps no {type(value).__name__}")


def _mapping_as_json(mapping: Mapping[object, object]) -> object:
    if all(isinstance(key, str) and not key.startswith("$") for key in mapping):
        return {key: _as_json(value) for key, value in mapping.items()}
    return {"$map": sorted(([_as_json(key), _as_json(value)] for key, value in mapping.items()), key=json.dumps)}


def _from_json(plain: object) -> object:
    match plain:
        case list():
            return tuple(_from_json(item) for item in plain)
        case dict() if len(plain) == 1 and next(iter(plain)).startswith("$"):
            return _from_tagged(*next(iter(plain.items())))
        case dict():
            return {sys.intern(key): _from_json(item) for key, item in plain.items()}
        case str() if len(plain) <= OFTEN_THE_SAME:
            return sys.intern(plain)
    return plain


def _from_tagged(tag: str, inner: object) -> object:
    simple: Mapping[str, Callable[[str], object]] = {
        "$decimal": Decimal,
        "$date": dt.date.fromisoformat,
        "$datetime": dt.datetime.fromisoformat,
        "$time": dt.time.fromisoformat,
    }
    match inner:
        case str() if tag in simple:
            return simple[tag](inner)
        case list() if tag == "$map":
            return {_from_json(key): _from_json(item) for key, item in inner}
        case dict():
            return CLASSES[tag](**{name: _from_json(item) for name, item in inner.items()})
    return CLASSES[tag](inner)
