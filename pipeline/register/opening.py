"""Opens the register: looks before touching, keeps a copy before migrating, and then holds it safely.

A register that is damaged, foreign, newer than the program or gone is refused and left as it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from pipeline.model import PipelineError, RegisterError
from pipeline.register import backups, refusals, server
from pipeline.register.file_inspection import APPLICATION, NEWEST, FileState, file_state, version

PRAGMAS = (
    # Milliseconds that another copy of the program may hold the register.
    "busy_timeout = 60000",
    "journal_mode = WAL",
    # What was accepted is on the disk before the inbox is cleared.
    "synchronous = FULL",
    "foreign_keys = ON",
    # What was deleted must not stay readable in the file: answers are personal.
    "secure_delete = ON",
)
REFUSALS = {FileState.DAMAGED: refusals.DAMAGED, FileState.FOREIGN: refusals.FOREIGN}
LOST = {FileState.NOTHING: refusals.MISSING, FileState.EMPTY: refusals.EMPTY}


def address(url_or_path: Path | str) -> URL:
    """The database's address; anything that is not one is the path of a file."""
    if isinstance(url_or_path, str) and "://" in url_or_path:
        return make_url(url_or_path)
    return URL.create("sqlite", database=str(url_or_path))


def file_of(url: URL) -> Path | None:
    """The file that holds the register, or None when it lives in memory or on a server."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def open_engine(url: URL, *, has_worked: bool) -> Engine:
    """An engine ready for work. Raises `RegisterError` for what cannot be used, which stays as it is."""
    path = file_of(url)
    if path is not None:
        _prepare(path, has_worked)
    if server.is_server(url):
        engine = server.open_engine(url)
        event.listen(engine, "begin", server.begin)
    else:
        engine = create_engine(url, hide_parameters=True)
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    try:
        _bring_up_to_date(engine, is_known=has_worked and path is None)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def opened(url: URL) -> Iterator[Connection]:
    """One transaction in the register there, made when new. Raises `RegisterError`; nothing is changed then."""
    engine = open_engine(url, has_worked=False)
    try:
        with refusals.plain_refusals(), for_writing(engine).begin() as connection:
            yield connection
    finally:
        engine.dispose()


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """A file, and by which numbers the disk knows it."""

    path: Path
    device: int
    inode: int


def identity(path: Path) -> FileIdentity:
    """What the file is known by. Raises `RegisterError` when it is away."""
    try:
        status = path.stat()
    except OSError:
        raise refusals.refusal(refusals.AWAY) from None
    return FileIdentity(path, status.st_dev, status.st_ino)


def require_same(opened: FileIdentity) -> None:
    """Silent while this very file lies in its place. Raises `RegisterError` when it is away.

    What is written into a file that was moved or removed is lost to everybody. When another one lies there a
    `PipelineError` that passes says that the register has to be opened anew.
    """
    if identity(opened.path) != opened:
        raise PipelineError(refusals.ANOTHER, passes=True)


def compact(engine: Engine) -> None:
    """Write the database anew without what was deleted; nothing of it stays in pages, in the log, or in other files."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        for statement in ("PRAGMA temp_store = MEMORY", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            connection.cursor().execute(statement)
    finally:
        connection.close()


def is_sound(connection: Connection) -> bool:
    """Whether a database finds itself whole; what a server keeps is the server's to tell."""
    if connection.dialect.name != "sqlite":
        return True
    return connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok"


def for_writing(engine: Engine) -> Engine:
    """The engine whose transactions hold the right to write from their first moment."""
    return server.for_writing(engine) if server.is_server(engine.url) else engine.execution_options(writes=True)


def _prepare(path: Path, has_worked: bool) -> None:
    state = file_state(path)
    if state is FileState.NEWER:
        raise _refused_as_newer(path.name, version(path))
    if sentence := {**REFUSALS, **(LOST if has_worked else {})}.get(state):
        raise RegisterError(_refusal(sentence, path))
    if state is FileState.OLDER:
        backups.keep(path, path.parent / "backups", f"до версии {NEWEST}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite itself would make the file open to whomever the system lets.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
    except OSError:
        raise refusals.refusal(refusals.CLOSED) from None


def _refusal(sentence: str, path: Path) -> str:
    copy = backups.newest_good(path.parent / "backups")
    return sentence.format(name=path.name, copy=refusals.COPY.format(name=copy.name) if copy else "")


def _refused_as_newer(name: str | None, found: str) -> RegisterError:
    return RegisterError(refusals.NEWER.format(name=name, found=found, known=NEWEST), newer=found)


def _bring_up_to_date(engine: Engine, *, is_known: bool) -> None:
    with refusals.plain_refusals(), for_writing(engine).begin() as connection:
        version_found = _version(connection)
        if is_known and not version_found:
            raise RegisterError(refusals.NOT_ON_SERVER)
        if version_found > NEWEST:
            raise _refused_as_newer(engine.url.database, version_found)
        if version_found < NEWEST:
            # Loading Alembic takes longer than everything else a start does, and is seldom needed.
            from pipeline.register.migrating import migrate

            migrate(connection)
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")


def _version(connection: Connection) -> str:
    if not sqlalchemy.inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")


def _set_pragmas(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    # Left alone, Python's driver begins transactions late and without the right to write.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # Two programs that both began as readers cannot both become writers: one would be told that the other is busy.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
