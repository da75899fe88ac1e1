"""Finds the declarations and templates that came with the program, and copies them into a new workspace."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline.folders import disk_faults
from pipeline.folders.start_files import start_files
from pipeline.model import WorkspaceError

COPIED = ("config", "templates")


def shipped() -> Path:
    """The folder that holds the shipped `config/` and `templates/`: inside the package, or the checkout around it."""
    package = Path(__file__).parent.parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent


def _program() -> Sequence[str]:
    """What starts this program: itself, where it is a folder of its own, else the Python that it runs on."""
    return [sys.executable] if hasattr(sys, "frozen") else [sys.executable, "-m", "pipeline"]


def _account() -> str:
    """Whose the files are, as Windows writes it."""
    return f"{os.environ.get('USERDOMAIN', '.')}\\{os.environ.get('USERNAME', '')}"


def furnish(root: Path) -> list[str]:
    """Copy what is missing of `config/` and `templates/`; what is there stays as it is. Gives the names copied.

    Files that start the program are made anew each time: they name the Python that it runs on.

    Raises `WorkspaceError` when the folder cannot be made or written.
    """
    copied = []
    try:
        root.mkdir(parents=True, exist_ok=True)
        for name in COPIED:
            if not (root / name).exists():
                shutil.copytree(shipped() / name, root / name)
                copied.append(name)
        for name, content in start_files(_program(), str(root.resolve()), _account(), os.name).items():
            (root / name).write_bytes(content)
    except OSError as error:
        raise WorkspaceError(
            f"Не удалось создать рабочую папку «{root}»: {disk_faults.reason(error)}. Проверьте права и место на диске."
        ) from error
    return copied
