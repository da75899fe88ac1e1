"""Values written as TOML, as a person would: keys in their order, long words over several lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from pipeline.declarations.toml_file import KeyPath

BARE = re.compile(r"[A-Za-z0-9_-]+")
LONGEST_LINE = 120
# What a basic string of several lines may not hold as it is.
ESCAPED = re.compile(r'[\x00-\x08\x0b-\x1f\x7f\\]|"""|"$')


def toml_of(values: Mapping[str, object]) -> str:
    """The text of a TOML file with these values: words, numbers, truths, lists and tables of them."""
    return "\n".join(_lines((), values)).lstrip("\n") + "\n"


def _lines(path: tuple[str, ...], table: Mapping[str, object]) -> Iterator[str]:
    for key, value in table.items():
        if not _is_table(value) and not _is_tables(value):
            yield f"{_key(key)} = {_value(value)}"
    for key, value in table.items():
        inner = (*path, key)
        if isinstance(value, Mapping):
            yield from ("", f"[{_dotted(inner)}]", *_lines(inner, value))
        elif _is_tables(value) and isinstance(value, list):
            for one in value:
                yield from ("", f"[[{_dotted(inner)}]]", *_lines(inner, one))


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_table, value))


def _dotted(path: KeyPath) -> str:
    return ".".join(_key(str(part)) for part in path)


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _words(value)
        case list() | tuple():
            inner = [_value(one) for one in value]
            line = f"[{', '.join(inner)}]"
            return line if len(line) <= LONGEST_LINE else "".join(["[\n", *(f"  {one},\n" for one in inner), "]"])
        case Mapping():
            return "{ " + ", ".join(f"{_key(str(name))} = {_value(one)}" for name, one in value.items()) + " }"
    return str(value)


def _words(text: str) -> str:
    """A string; of several lines where it has some."""
    if "\n" not in text:
        return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    return '"""\n' + ESCAPED.sub(lambda sign: json.dumps(sign.group())[1:-1], text) + '"""'
