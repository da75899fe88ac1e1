"""Values as text and back, without loss: everything of `pipeline.model` that the register keeps.

Plain JSON stays plain; what JSON lacks is a one-key object whose key begins with «$»: `{"$decimal": "1.50"}`.
The text is canonical – equal values give equal text – so keys are sorted and a mapping's order is not kept.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline import model

SURROGATE = re.compile("[\ud800-\udfff]")
CLASSES: Mapping[str, Callable[..., object]] = {
    f"${name}": kind
    for name, kind in vars(model).items()
    if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, StrEnum))
}


def encode(value: object) -> str:
    """The value as canonical JSON, safe for any database; a kind that nobody keeps is a TypeError."""
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # A half of a surrogate pair cannot be written as UTF-8; JSON's escape of it can.
    return SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def decode(text: str) -> object:
    """The value that was encoded; sequences come back as tuples."""
    return _value(json.loads(text))


def _plain(value: object) -> object:
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
            return [_plain(item) for item in value]
        case Mapping():
            return _plain_mapping(value)
    if f"${type(value).__name__}" in CLASSES:
        return {f"${type(value).__name__}": _plain_fields(value)}
    raise TypeError(f"the register keeps no {type(value).__name__}")


def _plain_mapping(mapping: Mapping[object, object]) -> object:
    if all(isinstance(key, str) and not key.startswith("$") for key in mapping):
        return {key: _plain(value) for key, value in mapping.items()}
    return {"$map": sorted(([_plain(key), _plain(value)] for key, value in mapping.items()), key=json.dumps)}


def _plain_fields(value: object) -> dict[str, object]:
    assert is_dataclass(value)
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _value(plain: object) -> object:
    match plain:
        case list():
            return tuple(_value(item) for item in plain)
        case dict() if len(plain) == 1 and next(iter(plain)).startswith("$"):
            return _tagged(*next(iter(plain.items())))
        case dict():
            return {key: _value(item) for key, item in plain.items()}
    return plain


def _tagged(tag: str, inner: object) -> object:
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
            return {_value(key): _value(item) for key, item in inner}
        case dict():
            return CLASSES[tag](**{name: _value(item) for name, item in inner.items()})
    return CLASSES[tag](inner)
