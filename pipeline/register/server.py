"""A register on a PostgreSQL server: a schema an office, and one writer at a time."""

from __future__ import annotations

import re
from importlib.util import find_spec

from sqlalchemy import URL, Connection, Engine, create_engine, text

from pipeline.model import RegisterError
from pipeline.register import refusals

BACKEND = "postgresql"
# The part of the address that names the office's own schema.
SCHEMA = "schema"
# PostgreSQL cuts longer names, so that two of them would be one.
_SCHEMA_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
# Milliseconds that another copy of the program may hold the register.
_PATIENCE = 60_000
_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended('mentoring-office ' || current_schema(), 0))")


def is_server(url: URL) -> bool:
    """Whether the address is that of a server."""
    return url.get_backend_name() == BACKEND


def open_engine(url: URL) -> Engine:
    """An engine whose connections see the office's schema alone, which is made where it is missing.

    Readers see one moment. Raises `RegisterError` for an address without a schema, or without the driver.
    """
    schema = url.query.get(SCHEMA, "")
    if not (isinstance(schema, str) and _SCHEMA_NAME.fullmatch(schema)):
        raise RegisterError(refusals.NO_SCHEMA)
    if find_spec("psycopg") is None:
        raise RegisterError(refusals.NO_DRIVER)
    engine = create_engine(
        url.difference_update_query([SCHEMA]).set(drivername=f"{BACKEND}+psycopg"),
        hide_parameters=True,
        isolation_level="REPEATABLE READ",
        # A server may have been started anew since the last look.
        pool_pre_ping=True,
        connect_args={
            # By this name whoever looks after the server knows the office.
            "application_name": schema,
            "options": f"-c search_path={schema} -c lock_timeout={_PATIENCE}",
        },
    )
    _make_schema(engine, schema)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The engine whose transactions see what was kept up to their turn to write."""
    return engine.execution_options(writes=True, isolation_level="READ COMMITTED")


def begin(connection: Connection) -> None:
    """Wait for the turn to write, where the transaction is one that writes; it ends with the transaction."""
    if connection.get_execution_options().get("writes", False):
        connection.execute(_HOLD)


def _make_schema(engine: Engine, schema: str) -> None:
    known = text("SELECT 1 FROM pg_namespace WHERE nspname = :schema")
    with refusals.plain_refusals(), engine.begin() as connection:
        # Whoever may not make schemas may well use one.
        if not connection.scalar(known, {"schema": schema}):
            connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
