"""New files that nobody else may read."""

from __future__ import annotations

import contextlib
import os
import secrets
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
    """A free hidden name beside the path for what is not ready yet; a killed run's are swept as the office's own."""
    return path.with_name(f".~{secrets.token_hex(8)}.tmp")
