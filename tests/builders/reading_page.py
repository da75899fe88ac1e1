"""The rows of `docs/reading.md`, which promises what comes of whose file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.builders.outside_books import Key
from tests.builders.places import ROOT

PAGE = (ROOT / "docs/reading.md").read_text("utf-8")
HEAD = ["program", "saved as", "what it holds", "what comes", "told"]


@dataclass(frozen=True, slots=True)
class Promise:
    """What comes of a file, the codes of what is told of it, and words of the sentence that people then read."""

    comes: str
    codes: tuple[str, ...]
    words: str


def promises() -> dict[Key, Promise]:
    """The rows of all tables of the page; one that names several endings speaks of each. No file has two rows."""
    found: dict[Key, Promise] = {}
    for program, endings, holds, comes, told in _rows():
        promise = Promise(comes, tuple(re.findall("`([^`]+)`", told)), told.partition(": ")[2])
        for ending in endings.split(", "):
            key = Key(program, ending, holds)
            assert key not in found, f"two rows for {key}"
            found[key] = promise
    return found


def _rows() -> list[list[str]]:
    lines = [line.strip("|").split("|") for line in PAGE.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line] for line in lines]
    return [row for row in rows if len(row) == len(HEAD) and row != HEAD and set(row) != {"---"}]
