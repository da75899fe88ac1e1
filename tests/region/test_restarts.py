"""PostgreSQL itself is started anew while a worker is in the middle of an office: nothing is lost, nothing doubled."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.backups import move_register
from pipeline.excel import Reader
from tests.builders.programs import until
from tests.builders.regions import Left, Region, a_worker_process, is_worked, left_by, region_at
from tests.builders.registers import DAY
from tests.builders.servers import SERVER, OwnServer, an_own_server, fresh_schema, run_on_server

FAST, IMMEDIATE = "fast", "immediate"
# At which turn the first sweep after a move, with one questionnaire, asks for the time of a line of the journal.
TAKING_IN, PUTTING_OUT = 3, 5
OPEN_TRANSACTIONS = "pg_stat_activity WHERE state = 'idle in transaction'"
# What the engine keeps while it hears of new jobs.
EARS = "pg_stat_activity WHERE starts_with(query, 'LISTEN')"

if SERVER:

    @pytest.fixture(scope="module")
    def server() -> Iterator[OwnServer]:
        """A server that these tests alone work with."""
        with an_own_server() as server:
            yield server

    @pytest.fixture
    def address(server: OwnServer) -> Iterator[str]:
        """Where a region is on it."""
        with fresh_schema(server.address) as address:
            yield address

    @pytest.fixture
    def register(server: OwnServer) -> Iterator[str]:
        """Where an office may keep its register on it."""
        with fresh_schema(server.address) as register:
            yield register

    def undisturbed(address: str, like: Path, folder: Path, reader: Reader) -> Left:
        """What an office like that one, with a questionnaire in its inbox, comes to where nothing happens besides."""
        with region_at(address, folder / "undisturbed") as region:
            office = region.with_a_wish("sad_1", like, reader)
            region.worked()
            region.offices.remove(office)
        return left_by(office, reader)

    def is_heard(region: Region) -> bool:
        """Whether a worker has told that it lives since the server started, and listens."""
        alive = "procrastinate_workers WHERE last_heartbeat > pg_postmaster_start_time()"
        return region.counted(alive) > 0 and region.counted(EARS) > 0

    @pytest.mark.parametrize("mode", [FAST, IMMEDIATE])
    def test_a_restart_in_the_middle_of_a_sweep_changes_nothing(
        server: OwnServer, address: str, mode: str, staffed_office: Path, tmp_path: Path, reader: Reader
    ) -> None:
        meant = undisturbed(address, staffed_office, tmp_path, reader)
        with region_at(address, tmp_path) as region:
            office = region.with_a_wish("sad_1", staffed_office, reader)
        with a_worker_process(address, tmp_path) as (_, doorstep):
            until(doorstep.begun.exists)
            server.restart(mode)
            doorstep.may_end.touch()
            with region_at(address, tmp_path) as region:
                until(lambda: is_worked(region.office(office)) and is_heard(region))
                assert left_by(office, reader) == meant
                other = region.with_a_wish("sad_2", staffed_office, reader)
                until(lambda: is_worked(region.office(other)))
                region.let_pass(seconds=61)
                region.tended()
                until(lambda: region.counted("procrastinate_jobs") == 0)

    @pytest.mark.parametrize(("mode", "turn"), [(IMMEDIATE, TAKING_IN), (FAST, TAKING_IN), (IMMEDIATE, PUTTING_OUT)])
    def test_a_restart_in_the_middle_of_a_transaction_of_the_register_changes_nothing(
        server: OwnServer,
        address: str,
        register: str,
        mode: str,
        turn: int,
        staffed_office: Path,
        tmp_path: Path,
        reader: Reader,
    ) -> None:
        like = shutil.copytree(staffed_office, tmp_path / "like")
        move_register(like, register, lambda _: DAY)
        meant = undisturbed(address, like, tmp_path, reader)
        run_on_server(f"DROP SCHEMA {register.partition('=')[2]} CASCADE", server=server.address)
        shutil.rmtree(like)
        move_register(shutil.copytree(staffed_office, like), register, lambda _: DAY)
        with region_at(address, tmp_path) as region:
            office = region.with_a_wish("sad_1", like, reader)
        with a_worker_process(address, tmp_path, turn) as (_, doorstep):
            until(doorstep.begun.exists)
            with region_at(address, tmp_path) as region:
                assert region.counted(OPEN_TRANSACTIONS) == 1
            server.restart(mode)
            doorstep.may_end.touch()
            with region_at(address, tmp_path) as region:
                until(lambda: region.office(office).failure and is_heard(region))
                left = region.office(office)
                assert "Книга учёта" in left.failure and left.due_at
                region.tended(left.due_at)
                until(lambda: is_worked(region.office(office)))
        assert left_by(office, reader) == meant
