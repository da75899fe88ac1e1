"""One TOML file: its values, and the line on which each of them stands."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeAlias

from pipeline.declarations.unreadable import unreadable

KeyPath: TypeAlias = tuple[str | int, ...]
"""Where a value stands: names of tables and keys, and the number, from nought, of a table among those of its name."""

NAME = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
HEADER = re.compile(rf"\s*(\[\[?)\s*({NAME}(?:\s*\.\s*{NAME})*)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(rf"\s*({NAME}(?:\s*\.\s*{NAME})*)\s*=(?!=)")


@dataclass(frozen=True, slots=True)
class FileFault:
    """What is wrong with a file of `config/`; `words` name it with line and mend, in Russian.

    A doubt keeps nothing from work.
    """

    file: str
    words: str
    is_doubt: bool = False


@dataclass(frozen=True)
class TomlFile:
    """A file of `config/`."""

    name: str
    """What people know it by: «config/forms/staff.toml»."""

    values: Mapping[str, object] = field(default_factory=dict)
    """What stands in it."""

    text: str = field(default="", repr=False)
    """The file as it is written."""

    digest: str = ""
    """The SHA-256 of its bytes."""

    @cached_property
    def lines(self) -> Mapping[KeyPath, int]:
        """The line, from one, of each key and table; looked for only where something has to be told about one."""
        return _first(_lines(self.text))

    def finding(self, key: KeyPath, words: str) -> FileFault:
        """What is wrong, with the file and the nearest line known for a key."""
        line = next((self.lines[key[:end]] for end in range(len(key), 0, -1) if key[:end] in self.lines), None)
        place = f"{self.name}, строка {line}" if line else self.name
        return FileFault(self.name, f"{place}: {words}")


def read(path: Path, name: str) -> tuple[TomlFile, list[FileFault]]:
    """The file with its values, or without any and with what is wrong; of one that is no TOML the text is there."""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except FileNotFoundError:
        return _faulty(name, f"{name}: такого файла нет. Верните его из дистрибутива программы.")
    except UnicodeDecodeError:
        return _faulty(name, f"{name}: файл не в кодировке UTF-8. Сохраните его в UTF-8.")
    except OSError:
        return _faulty(name, f"{name}: файл не открывается. Закройте его в других программах и проверьте права.")
    try:
        values = _values(text)
    except tomllib.TOMLDecodeError as error:
        return TomlFile(name, text=text), [FileFault(name, f"{name}, {unreadable(text, str(error))}")]
    return TomlFile(name, values, text, hashlib.sha256(content).hexdigest()), []


@lru_cache(maxsize=256)
def _values(text: str) -> Mapping[str, object]:
    """What stands in a file; many offices have the same files, and nobody changes what was read."""
    return tomllib.loads(text)


def _faulty(name: str, words: str) -> tuple[TomlFile, list[FileFault]]:
    return TomlFile(name), [FileFault(name, words)]


def _first(lines: Iterable[tuple[KeyPath, int]]) -> dict[KeyPath, int]:
    """The first line of each key."""
    numbers: dict[KeyPath, int] = {}
    for key, number in lines:
        numbers.setdefault(key, number)
    return numbers


def _lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    """The keys of a readable file with their lines, in order; lines inside long texts are passed over."""
    table: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    long_text = ""
    for number, line in enumerate(text.splitlines(), 1):
        if long_text:
            long_text = "" if long_text in line else long_text
            continue
        if header := HEADER.match(line):
            table = _table(_names(header[2]), header[1] == "[[", counts)
            yield from ((table[:end], number) for end in range(1, len(table) + 1))
        elif key := KEY.match(line):
            yield (*table, *_names(key[1])), number
        long_text = next((mark for mark in ('"""', "'''") if line.count(mark) == 1), "")


def _names(dotted: str) -> list[str]:
    return [name.strip("\"'") for name in re.findall(NAME, dotted)]


def _table(names: list[str], repeated: bool, counts: dict[KeyPath, int]) -> KeyPath:
    """Where a table header leads; a repeated table is known by its number among those of its name.

    `counts` holds the latest of these numbers and is kept up to date.
    """
    key: KeyPath = ()
    for depth, name in enumerate(names, 1):
        key = (*key, name)
        if depth == len(names) and repeated:
            counts[key] = counts.get(key, -1) + 1
        if key in counts:
            key = (*key, counts[key])
    return key
