"""A real PostgreSQL server, where there is one: its address stands in TEST_POSTGRESQL (see `.ci/postgresql`)."""

from __future__ import annotations

import os
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import create_engine, make_url

from tests.builders.places import ROOT

SERVER = os.environ.get("TEST_POSTGRESQL", "")


@contextmanager
def fresh_schema(server: str = SERVER) -> Iterator[str]:
    """The address of a register in a schema that nobody else has; it is dropped at the end."""
    # Without a server the address would be the name of a file in whatever folder the tests run in.
    assert server, "no server: TEST_POSTGRESQL is empty"
    schema = f"test_{uuid.uuid4().hex}"
    yield f"{server}?schema={schema}"
    run_on_server(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE', server=server)


def run_on_server(*statements: str, server: str = SERVER) -> None:
    """Run statements as the one who may do everything there."""
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
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


@dataclass(frozen=True, slots=True)
class OwnServer:
    """A server that nobody else works with, so that it may be started anew."""

    address: str

    def restart(self, mode: str) -> None:
        """Stop it as `pg_ctl` calls it, «fast» or «immediate», and start it on the same port; waits for both."""
        with psycopg.connect(self.address) as connection:
            [folder] = connection.execute("SHOW data_directory").fetchone() or []
            program = Path(f"/proc/{connection.info.backend_pid}/exe").readlink().with_name("pg_ctl")
        command = [program, "--pgdata", folder, "--mode", mode, "--log", Path(folder, "log"), "--wait", "restart"]
        # Only who owns its folder may start it.
        owner = Path(folder).stat()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", user=owner.st_uid, group=owner.st_gid)


@contextmanager
def an_own_server() -> Iterator[OwnServer]:
    """A server of the test's own; it ends with it."""
    tell = ["sh", "-c", 'echo "$TEST_POSTGRESQL" && cat']
    with subprocess.Popen(
        [ROOT / ".ci/postgresql", *tell], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdin and program.stdout
        yield OwnServer(program.stdout.readline().strip())
        program.stdin.close()
