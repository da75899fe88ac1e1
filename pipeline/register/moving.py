"""A whole register put into another database, row by row, and compared with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, RowMapping, Table, insert, select, text

from pipeline.model import RegisterError
from pipeline.register import refusals, value_encoding
from pipeline.register.schema import metadata

_ROWS_AT_ONCE = 500


def fill(source: Connection, target: Connection) -> str:
    """Put every row into the other register, which is empty; gives the digest of what both hold then.

    One that holds the same already stays as it is. Raises `RegisterError` for one that holds anything else.
    """
    wanted = digest(source)
    if any(target.execute(select(table).limit(1)).first() for table in metadata.sorted_tables):
        if digest(target) != wanted:
            raise RegisterError(refusals.NOT_EMPTY)
        return wanted
    for table in metadata.sorted_tables:
        for rows in _rows(source, table):
            target.execute(insert(table), [dict(row) for row in rows])
        if last := _last_id(source, table):
            _count_on(target, table, last)
    if digest(target) != wanted:
        raise RegisterError(refusals.MOVED_OTHERWISE)
    return wanted


def digest(connection: Connection) -> str:
    """SHA-256 over every row of every table, in hex; the same in every kind of database."""
    whole = hashlib.sha256()
    for table in metadata.sorted_tables:
        for rows in _rows(connection, table):
            for row in rows:
                whole.update(value_encoding.encode([table.name, *row.values()]).encode())
    return whole.hexdigest()


def _rows(connection: Connection, table: Table) -> Iterator[Sequence[RowMapping]]:
    """All rows in the order of their keys, some at a time."""
    query = select(table).order_by(*table.primary_key).execution_options(yield_per=_ROWS_AT_ONCE)
    return connection.execute(query).mappings().partitions()


def _last_id(connection: Connection, table: Table) -> int:
    """The last id that was ever given, also if its row was erased since; 0 of a table that gives none by itself."""
    if not table.dialect_options["sqlite"]["autoincrement"]:
        return 0
    if connection.dialect.name == "sqlite":
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return int(connection.scalar(query, {"name": table.name}) or 0)
    sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name})
    return int(connection.scalar(text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")) or 0)


def _count_on(connection: Connection, table: Table, last: int) -> None:
    """Let the next id be the one after the last that was given."""
    given = {"name": table.name, "last": last}
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), given)
        connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), given)
    else:
        connection.execute(text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"), given)
