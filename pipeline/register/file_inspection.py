"""A look at the file of a register that changes nothing, not even beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum, auto
from pathlib import Path

from pipeline.register.refusals import CLOSED, reason, refusal

# «NAST» in the header of SQLite's file, by which a register of ours is told from another program's file.
APPLICATION = 0x4E415354
HEADER = b"SQLite format 3\0"
MIGRATIONS = Path(__file__).with_name("migrations")
# The states of a register, by the number of their last migration, that this program can work with or make of an older.
KNOWN_VERSIONS = sorted(path.name[:4] for path in MIGRATIONS.glob("[0-9]*.py"))
NEWEST = KNOWN_VERSIONS[-1]


class FileState(Enum):
    """What lies where the register should be."""

    NOTHING = auto()
    EMPTY = auto()
    DAMAGED = auto()
    FOREIGN = auto()
    OLDER = auto()
    OURS = auto()
    NEWER = auto()


def file_state(path: Path) -> FileState:
    """What the file is. Raises `RegisterError` for one that cannot be opened at all."""
    if not path.exists():
        return FileState.NOTHING
    try:
        with path.open("rb") as file:
            start = file.read(len(HEADER))
        return _state_by_content(path) if start == HEADER else FileState.DAMAGED if start else FileState.EMPTY
    except sqlite3.OperationalError as error:
        raise refusal(reason(error)) from None
    except sqlite3.DatabaseError:
        return FileState.DAMAGED
    except OSError:
        raise refusal(CLOSED) from None


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write; without a log beside the file it leaves none there either.

    SQLite makes the log's files even for reading, unless it is told that nobody writes: true when there is no log.
    """
    unlogged = not path.with_name(f"{path.name}-wal").exists()
    address = f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if unlogged else ''}"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        yield connection


def version(path: Path) -> str:
    """The number of the last migration the register has seen."""
    with reading(path) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _state_by_content(path: Path) -> FileState:
    with reading(path) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if application != APPLICATION:
            return FileState.FOREIGN if tables or application else FileState.EMPTY
        if "alembic_version" not in tables or not _sound(connection):
            return FileState.DAMAGED
    return _compared(version(path))


def _sound(connection: sqlite3.Connection) -> bool:
    checked: tuple[str] = connection.execute("PRAGMA quick_check(1)").fetchone()
    return checked == ("ok",) and not connection.execute("PRAGMA foreign_key_check").fetchall()


def _compared(version_found: str) -> FileState:
    if version_found == NEWEST:
        return FileState.OURS
    return FileState.OLDER if version_found < NEWEST else FileState.NEWER
