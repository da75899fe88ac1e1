"""Whole, verified copies of the register beside it."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from pipeline.model import RegisterError
from pipeline.register.file_inspection import FileState, file_state, reading
from pipeline.register.refusals import UNCOPIED, UNSAVED, refusal

# How long another copy of the program may hold the register before the copy is given up.
_PATIENCE_SECONDS = 60


def keep(path: Path, folder: Path, reason: str) -> Path:
    """Put a copy into the folder under the day and the reason; it has its name only once it is verified.

    Raises `RegisterError` when no copy can be made that holds as many rows of every table; nothing is left then.
    """
    part = folder / ".register.part"
    try:
        _vacuum(path, part)
        if file_state(part) is not file_state(path) or _counts(part) != _counts(path):
            raise refusal(UNSAVED)
        return _named(part, reason)
    except (sqlite3.Error, OSError):
        raise refusal(UNSAVED) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def copy(path: Path, target: Path) -> None:
    """Write a copy into a new file, closed to others; what is added meanwhile is not in it.

    Raises `RegisterError` when no sound copy can be made; nothing is left then.
    """
    try:
        _vacuum(path, target)
        if file_state(target) is not FileState.OURS:
            raise refusal(UNCOPIED)
    except (sqlite3.Error, OSError, RegisterError):
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise refusal(UNCOPIED) from None


def _vacuum(path: Path, part: Path) -> None:
    _make_empty(part)
    with closing(sqlite3.connect(path, timeout=_PATIENCE_SECONDS)) as connection:
        connection.execute("VACUUM INTO ?", (str(part),))


def newest_good(folder: Path) -> Path | None:
    """The latest copy that is sound and known to this program, or None."""
    copies = sorted(folder.glob("*.sqlite3"), key=lambda copy: copy.stat().st_mtime_ns, reverse=True)
    return next((copy for copy in copies if file_state(copy) in (FileState.OURS, FileState.OLDER)), None)


def _make_empty(part: Path) -> None:
    part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _counts(path: Path) -> dict[str, int]:
    with reading(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        counts = (connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables)
        return dict(zip((name for (name,) in tables), counts, strict=True))


def _named(part: Path, reason: str) -> Path:
    with part.open("r+b") as file:
        os.fsync(file.fileno())
    # The file system has just dated the copy, so nobody here needs to ask the clock.
    day = dt.datetime.fromtimestamp(part.stat().st_mtime, dt.UTC).date()
    ends = itertools.chain([""], (f" ({count})" for count in itertools.count(2)))
    names = (part.with_name(f"{day} Книга учёта {reason}{end}.sqlite3") for end in ends)
    return part.rename(next(name for name in names if not name.exists()))
