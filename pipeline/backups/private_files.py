"""New files that nobody else may read."""

from __future__ import annotations

import contextlib
import glob
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@contextlib.contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write, on the disk at the end. Raises `OSError`, `FileExistsError` for a name that is taken."""
    with os.fdopen(os.open(path, _WRITE, 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def half_made(path: Path) -> Path:
    """A free hidden name beside the path for what is not ready yet."""
    return path.with_name(f".~{path.name}.{secrets.token_hex(8)}.tmp")


def remove_half_made(path: Path) -> None:
    """Remove the files and folders that killed runs have left half made for the path, as far as the disk lets us."""
    with contextlib.suppress(OSError):
        for left in [*path.parent.glob(f".~{glob.escape(path.name)}.*.tmp")]:
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink()
