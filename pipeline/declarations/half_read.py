"""What can be said of files together while the keys of some are at fault: nothing that may come of those faults."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from pipeline.declarations.toml_file import FileFault, TomlFile

Declared = TypeVar("Declared")
_NAMING = ("id", "alias", "name", "as")
_WRITTEN = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|=\s*[^\"'\[\n]+")


@dataclass
class HalfRead:
    """The words that files at fault may have said and that nobody knows now."""

    unknown: set[str] = field(default_factory=set)

    def value(self, file: TomlFile, kind: type[Declared], error: ValidationError) -> Declared | None:
        """What a file declares without the keys that no declaration has; None where that is not all that is amiss."""
        values = copy.deepcopy(dict(file.values))
        no_keys = [fault["loc"] for fault in error.errors(include_url=False) if fault["type"] == "extra_forbidden"]
        self.unknown |= {word for place in no_keys for word in _words(_dropped(values, place))}
        try:
            return TypeAdapter(kind).validate_python(values)
        except ValidationError:
            self.unknown |= {*_names(file.values)}
            return None

    def unreadable(self, text: str) -> None:
        """Whatever others may know of a file that is no TOML: its words in quotes and behind signs of equality."""
        for value in _WRITTEN.findall(text):
            words = value.strip("=\"' ")
            self.unknown |= {words, words.partition("/")[0]} - {""}

    def sure(self, findings: Iterable[FileFault]) -> Iterator[FileFault]:
        """Those findings that speak of nothing which a file at fault may have declared."""
        return (one for one in findings if not any(f"«{word}" in one.words for word in self.unknown))


def _dropped(values: dict[str, Any], place: tuple[int | str, ...]) -> object:
    """What stood under a key of a file, taken out of it."""
    *way, last = place
    inner: Any = values
    for part in way:
        inner = inner[part]
    return inner.pop(last)


def _words(value: object) -> Iterator[str]:
    """Every text in a value, the names of its keys too."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield str(name)
            yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
    elif isinstance(value, str) and value:
        yield value


def _names(value: object) -> Iterator[str]:
    """Whatever others may know a file and its parts by; of a file of names alone its keys."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield str(name)
            if name in _NAMING and isinstance(part, str):
                yield from (part, part.partition("/")[0])
            yield from _names(part)
    elif isinstance(value, list):
        for part in value:
            yield from _names(part)
