"""Words are read and written in a named encoding: the one that Windows would choose is not that of our files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.places import ROOT

FILES = sorted((ROOT / "pipeline").rglob("*.py"))
# How many arguments stand before the encoding.
BEFORE = {"read_text": 0, "write_text": 1}


def unnamed(source: str) -> Iterator[int]:
    """The lines on which words are read or written in whatever encoding the computer has."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        is_named = any(word.arg == "encoding" for word in call.keywords)
        if name in BEFORE and not is_named and len(call.args) <= BEFORE[name]:
            yield call.lineno
        if name == "open" and isinstance(call.func, ast.Name) and not is_named:
            modes = [*call.args[1:2], *(word.value for word in call.keywords if word.arg == "mode")]
            if not any(isinstance(mode, ast.Constant) and "b" in str(mode.value) for mode in modes):
                yield call.lineno


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_file_of_words_is_opened_in_a_named_encoding(path: Path) -> None:
    assert [*unnamed(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("p.read_text()", [1]),
        ("p.read_text('utf-8')", []),
        ("p.write_text(words)", [1]),
        ("p.write_text(words, encoding='utf-8')", []),
        ("open(p)", [1]),
        ("open(p, 'rb')", []),
        ("open(p, mode='wb')", []),
        ("open(p, encoding='utf-8')", []),
    ],
)
def test_the_walk_finds_what_names_none(source: str, lines: list[int]) -> None:
    assert [*unnamed(source)] == lines
