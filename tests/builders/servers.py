"""A real PostgreSQL server, where there is one: its address stands in TEST_POSTGRESQL (see `.ci/postgresql`)."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, make_url

SERVER = os.environ.get("TEST_POSTGRESQL", "")


@contextmanager
def fresh_schema() -> Iterator[str]:
    """The address of a register in a schema that nobody else has; it is dropped at the end."""
    schema = f"test_{uuid.uuid4().hex}"
    yield f"{SERVER}?schema={schema}"
    run_on_server(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')


def run_on_server(*statements: str) -> None:
    """Run statements as the one who may do everything there."""
    engine = create_engine(make_url(SERVER).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


@contextmanager
def a_role() -> Iterator[str]:
    """A role that may make schemas, and nothing else; it goes with all that is its own."""
    role = f"role_{uuid.uuid4().hex}"
    base = make_url(SERVER).database
    run_on_server(f"CREATE ROLE {role} LOGIN", f"GRANT CREATE ON DATABASE {base} TO {role}")
    yield role
    run_on_server(f"DROP OWNED BY {role} CASCADE", f"DROP ROLE {role}")


def as_role(address: str, role: str) -> str:
    """The address for somebody else."""
    return make_url(address).set(username=role).render_as_string()
