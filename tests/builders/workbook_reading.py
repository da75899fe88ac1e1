"""Reads what a test made, the way the inbox does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from pipeline.definitions import Form
from pipeline.excel import Reader
from pipeline.model import Grid, Submission

Back: TypeAlias = Callable[[bytes, Form], tuple[Submission, ...]]


class Read:
    """Reads bytes as a file of the inbox."""

    def __init__(self, reader: Reader, folder: Path) -> None:
        self.reader, self.path = reader, folder / "kept"

    def __call__(self, content: bytes, name: str = "анкета.xlsx") -> Grid:
        self.path.write_bytes(content)
        return self.reader.read_grid(self.path, name)
