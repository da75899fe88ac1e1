"""A look at the file of a register that changes nothing, not even beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum, auto
from pathlib import Path

from pipeline.model.errors import RegisterError
from pipeline.register.refusals import CLOSED, reason

APPLICATION = 0x4E415354
HEADER = b"SQLite format 3\0"
MIGRATIONS = Path(__file__).with_name("migrations")
NEWEST = max(path.name[:4] for path in MIGRATIONS.glob("[0-9]*.py"))


class Found(Enum):
    """What lies where the register should be."""

    NOTHING = auto()
    EMPTY = auto()
    DAMAGED = auto()
    FOREIGN = auto()
    OLDER = auto()
    OURS = auto()
    NEWER = auto()


def look(path: Path) -> Found:
    """What the file is; a file that cannot be opened at all is a `RegisterError`."""
    if not path.exists():
        return Found.NOTHING
    try:
        with path.open("rb") as file:
            start = file.read(len(HEADER))
        return _look_inside(path) if start == HEADER else Found.DAMAGED if start else Found.EMPTY
    except sqlite3.OperationalError as error:
        raise RegisterError(reason(error)) from None
    except sqlite3.DatabaseError:
        return Found.DAMAGED
    except OSError:
        raise RegisterError(CLOSED) from None


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write; without a log beside the file it leaves none there either."""
    unlogged = not path.with_name(f"{path.name}-wal").exists()
    address = f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if unlogged else ''}"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        yield connection


def version(path: Path) -> str:
    """The number of the last migration the register has seen."""
    with reading(path) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _look_inside(path: Path) -> Found:
    with reading(path) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if application != APPLICATION:
            return Found.FOREIGN if tables or application else Found.EMPTY
        if "alembic_version" not in tables or not _sound(connection):
            return Found.DAMAGED
    return _compared(version(path))


def _sound(connection: sqlite3.Connection) -> bool:
    checked: tuple[str] = connection.execute("PRAGMA quick_check(1)").fetchone()
    return checked == ("ok",) and not connection.execute("PRAGMA foreign_key_check").fetchall()


def _compared(found: str) -> Found:
    if found == NEWEST:
        return Found.OURS
    return Found.OLDER if found < NEWEST else Found.NEWER
