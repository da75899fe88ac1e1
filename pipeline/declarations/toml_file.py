"""One TOML file: its values, and the line on which each of them stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

Spot: TypeAlias = tuple[str | int, ...]

NAME = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
HEADER = re.compile(rf"\s*(\[\[?)\s*({NAME}(?:\s*\.\s*{NAME})*)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(rf"\s*({NAME}(?:\s*\.\s*{NAME})*)\s*=(?!=)")
BARE_RUSSIAN = re.compile(r"\s*(?:\[\[?)?[\w.\"'-]*[а-яёА-ЯЁ]\w*\s*(?:=|\])")


@dataclass(frozen=True)
class Source:
    """A file of `config/`: its name for people, its values, and the lines of its keys and tables."""

    name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[Spot, int] = field(default_factory=dict)

    def finding(self, spot: Spot, text: str) -> str:
        """A sentence with the file and the nearest line known for a spot."""
        line = next((self.lines[spot[:end]] for end in range(len(spot), 0, -1) if spot[:end] in self.lines), None)
        return f"{self.name}, строка {line}: {text}" if line else f"{self.name}: {text}"


def read(path: Path, name: str) -> tuple[Source, list[str]]:
    """The file with its values, or without any and with what is wrong with it."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Source(name), [f"{name}: такого файла нет. Верните его из дистрибутива программы."]
    except UnicodeDecodeError:
        return Source(name), [f"{name}: файл не в кодировке UTF-8. Сохраните его в UTF-8."]
    except OSError:
        return Source(name), [f"{name}: файл не открывается. Закройте его в других программах и проверьте права."]
    try:
        return Source(name, tomllib.loads(text), _first(_lines(text))), []
    except tomllib.TOMLDecodeError as error:
        return Source(name), [_unreadable(name, text, str(error))]


def _first(lines: Iterable[tuple[Spot, int]]) -> dict[Spot, int]:
    """The first line of each spot."""
    found: dict[Spot, int] = {}
    for spot, number in lines:
        found.setdefault(spot, number)
    return found


def _unreadable(name: str, text: str, error: str) -> str:
    lines = text.splitlines() or [""]
    found = re.search(r"at line (\d+)", error)
    number = int(found[1]) if found else len(lines)
    return f"{name}, строка {number}: {_mend(lines[min(number, len(lines)) - 1], error)}"


def _mend(line: str, error: str) -> str:
    if BARE_RUSSIAN.match(line) and "Invalid" in error:
        return 'русское имя слева от знака = и в заголовке раздела пишется в кавычках: "имя" = …'
    if "overwrite" in error or "twice" in error:
        return "этот ключ или раздел уже есть выше. Оставьте один."
    if "Unescaped" in error:
        return "обратная косая черта в тексте пишется дважды: \\\\."
    if "end of document" in error:
        return "файл обрывается: не закрыты кавычки или скобка. Проверьте последние строки."
    return "запись не читается. Проверьте кавычки, скобки и знак = в этой строке и в строке над ней."


def _lines(text: str) -> Iterator[tuple[Spot, int]]:
    """The spots of a readable file, in order; lines inside long texts are passed over."""
    here: Spot = ()
    counts: dict[Spot, int] = {}
    long_text = ""
    for number, line in enumerate(text.splitlines(), 1):
        if long_text:
            long_text = "" if long_text in line else long_text
            continue
        if header := HEADER.match(line):
            here = _entered(_names(header[2]), header[1] == "[[", counts)
            yield from ((here[:end], number) for end in range(1, len(here) + 1))
        elif key := KEY.match(line):
            yield (*here, *_names(key[1])), number
        long_text = next((mark for mark in ('"""', "'''") if line.count(mark) == 1), "")


def _names(dotted: str) -> list[str]:
    return [name.strip("\"'") for name in re.findall(NAME, dotted)]


def _entered(names: list[str], repeated: bool, counts: dict[Spot, int]) -> Spot:
    """The spot of a table header; a repeated table is known by its number among those of its name."""
    spot: Spot = ()
    for depth, name in enumerate(names, 1):
        spot = (*spot, name)
        if depth == len(names) and repeated:
            counts[spot] = counts.get(spot, -1) + 1
        if spot in counts:
            spot = (*spot, counts[spot])
    return spot
