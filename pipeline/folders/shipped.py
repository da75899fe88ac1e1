"""Finds the declarations and templates that came with the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

COPIED = ("config", "templates")
"""The folders of it that a workspace has of its own."""


def shipped() -> Path:
    """The folder that holds the shipped `config/` and `templates/`: inside the package, or the checkout around it."""
    package = Path(__file__).parent.parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent


def shipped_files() -> Iterator[str]:
    """The names of all files of the folders that are copied, from the shipped folder on."""
    for folder in COPIED:
        for path in sorted((shipped() / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(shipped()).as_posix()
