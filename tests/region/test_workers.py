"""Several workers, killed, stopped and cut off: no office is worked twice at once, and nothing that waits is lost."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.region import hindrances
from pipeline.region.queue import TEND
from pipeline.region.worker import HANGS, OFFICES_UNTIL_COLLECTED
from pipeline.views import Office as OfficeView
from tests.builders.programs import until
from tests.builders.regions import Doorstep, Left, Line, Region, a_worker_process, is_worked, left_by
from tests.builders.servers import SERVER
from tests.builders.workspaces import PETROV, drop, filled, session_of

if SERVER:

    @pytest.fixture
    def office(region: Region, staffed_office: Path, reader: Reader) -> Path:
        """An office with a questionnaire in its inbox, which waits in the queue."""
        return region.with_a_wish("sad_1", staffed_office, reader)

    @pytest.fixture
    def undisturbed(region: Region, staffed_office: Path, reader: Reader) -> Left:
        """What the office of these tests comes to where nothing happens besides."""
        root = shutil.copytree(staffed_office, region.folder / "undisturbed" / "sad_1")
        region.offices.add(root)
        with session_of(root, reader) as session:
            drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        region.worker().sweep(region.office(root).id, "")
        region.offices.remove(root)
        return left_by(root, reader)

    def wishes(root: Path, reader: Reader) -> list[tuple[str, int]]:
        with session_of(root, reader) as session:
            return [(entry.key, entry.version) for entry in session.register.state().entries.get("wish", ())]

    def test_an_office_in_work_bars_nobody_but_itself(
        region: Region, office: Path, staffed_office: Path, tmp_path: Path
    ) -> None:
        other = region.add("sad_2", staffed_office)
        with a_worker_process(region.address, tmp_path) as (_, doorstep):
            until(doorstep.begun.exists)
            assert region.put(office) and region.put(other)
            region.worked()
            assert is_worked(region.office(other)) and not is_worked(region.office(office))
            assert region.queue.length() == 1
            doorstep.may_end.touch()
            until(lambda: is_worked(region.office(office)) and region.queue.length() == 0)

    def test_a_killed_workers_office_is_taken_over(
        region: Region, office: Path, tmp_path: Path, reader: Reader
    ) -> None:
        with a_worker_process(region.address, tmp_path) as (process, doorstep):
            until(doorstep.begun.exists)
            process.kill()
            process.join()
        region.worked()
        assert not is_worked(region.office(office))
        region.let_pass(seconds=61)
        region.tended()
        region.worked()
        assert is_worked(region.office(office)) and [version for _, version in wishes(office, reader)] == [1]

    def test_an_office_at_which_one_worker_after_another_dies_is_let_be(
        region: Region, office: Path, tmp_path: Path
    ) -> None:
        for number in range(3):
            assert not region.office(office).failure
            folder = tmp_path / str(number)
            folder.mkdir()
            with a_worker_process(region.address, folder) as (process, doorstep):
                until(doorstep.begun.exists)
                process.kill()
                process.join()
            region.let_pass(seconds=61)
            region.tended()
        left = region.office(office)
        assert left.failure == hindrances.DEADLY and left.due_at
        assert region.counted("procrastinate_jobs WHERE task_name = 'sweep'") == 0
        region.tended(left.due_at)
        region.worked()
        assert is_worked(region.office(office))

    def test_who_dies_while_it_looks_after_the_others_bars_nobody_from_that(region: Region, office: Path) -> None:
        connector = region.queue.app.connector.get_sync_connector()
        region.queue.app.configure_task(TEND, lock=TEND, queueing_lock=TEND, allow_unknown=True).defer(timestamp=0)
        connector.execute_query("INSERT INTO procrastinate_workers DEFAULT VALUES")
        connector.execute_query(
            f"UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers) "
            f"WHERE task_name = '{TEND}'"
        )
        region.let_pass(seconds=61)
        worker = region.worker()
        with worker.queue.open() as queue:
            queue.app.tasks[TEND].defer(timestamp=60)
        worker.run(until_empty=True)
        assert is_worked(region.office(office)) and region.counted("procrastinate_jobs") == 0

    def test_who_is_taken_over_while_the_next_sweep_waits_already_leaves_it_at_that(
        region: Region, office: Path, tmp_path: Path
    ) -> None:
        with a_worker_process(region.address, tmp_path) as (process, doorstep):
            until(doorstep.begun.exists)
            process.kill()
            process.join()
        region.put(office)
        region.let_pass(seconds=61)
        region.tended()
        assert region.queue.length() == 1
        region.worked()
        assert is_worked(region.office(office)) and region.queue.length() == 0

    def test_a_worker_that_is_told_to_stop_ends_after_the_step_in_hand(
        region: Region, office: Path, tmp_path: Path, reader: Reader
    ) -> None:
        with a_worker_process(region.address, tmp_path) as (process, doorstep):
            until(doorstep.begun.exists)
            assert process.pid
            os.kill(process.pid, signal.SIGTERM)
            doorstep.may_end.touch()
            process.join(60)
            assert process.exitcode == 0
        left = region.office(office)
        assert left.failure == "Работу прервали, она продолжится." and left.due_at
        region.tended(left.due_at)
        region.worked()
        assert is_worked(region.office(office)) and len(wishes(office, reader)) == 1

    def test_a_worker_that_was_cut_off_from_the_server_works_on_when_it_is_back(
        region: Region, office: Path, staffed_office: Path, tmp_path: Path
    ) -> None:
        line = Line(region.address)
        other = region.add("sad_2", staffed_office)
        with a_worker_process(line.address, tmp_path) as (_, doorstep):
            doorstep.may_end.touch()
            until(lambda: is_worked(region.office(office)))
            line.cut()
            region.put(other)
            until(lambda: line.refused > 2)
            line.mend()
            until(lambda: is_worked(region.office(other)))

    def test_a_server_that_is_away_in_the_middle_of_a_sweep_changes_nothing(
        region: Region, office: Path, undisturbed: Left, tmp_path: Path, reader: Reader
    ) -> None:
        line = Line(region.address)
        with a_worker_process(line.address, tmp_path) as (_, doorstep):
            until(doorstep.begun.exists)
            line.cut()
            doorstep.may_end.touch()
            until(lambda: line.refused > 2)
            assert not is_worked(region.office(office))
            line.mend()
            until(lambda: is_worked(region.office(office)) and region.queue.length() == 0)
        assert left_by(office, reader) == undisturbed

    def test_who_takes_an_office_while_the_server_goes_opens_it_when_that_is_back(
        region: Region, office: Path, tmp_path: Path
    ) -> None:
        line = Line(region.address)
        worker = replace(region.worker(), address=line.address)
        line.cut()
        sweep = threading.Thread(target=worker.sweep, args=(region.office(office).id, ""))
        sweep.start()
        until(lambda: line.refused > 0)
        assert not is_worked(region.office(office))
        line.mend()
        sweep.join()
        assert is_worked(region.office(office))

    def test_a_host_that_is_cut_off_at_an_office_bars_it_only_as_long_as_it_is_there(
        region: Region, office: Path, undisturbed: Left, tmp_path: Path, reader: Reader
    ) -> None:
        line = Line(region.address)
        with a_worker_process(line.address, tmp_path) as (_, doorstep):
            until(doorstep.begun.exists)
            line.cut()
            region.let_pass(seconds=61)
            region.tended()
            region.worked()
            barred = region.office(office)
            assert "другая программа" in barred.failure and barred.due_at
            doorstep.may_end.touch()
            until(lambda: line.refused > 2)
        region.tended(barred.due_at)
        region.worked()
        assert is_worked(region.office(office)) and left_by(office, reader) == undisturbed

    def test_a_folder_that_is_away_and_back_changes_nothing(
        region: Region, office: Path, undisturbed: Left, reader: Reader
    ) -> None:
        away = office.rename(office.with_name("away"))
        region.worked()
        left = region.office(office)
        assert left.failure and left.due_at and not office.exists()
        away.rename(office)
        region.tended(left.due_at)
        region.worked()
        assert is_worked(region.office(office)) and left_by(office, reader) == undisturbed

    def test_a_worker_whose_sweep_hangs_leaves(
        region: Region, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pipeline.region.worker.LOOK_SECONDS", 0.05)
        monkeypatch.setattr("pipeline.region.worker.HANGS_SECONDS", 5.0)
        doorstep = Doorstep(tmp_path / "begun", tmp_path / "may_end")
        # A program that is left is away at once; here its thread has to come to its end.
        worker = replace(region.worker(chores=[doorstep]), leave=doorstep.may_end.touch)
        worker.run(until_empty=True)
        assert region.told == [HANGS.format(name="sad_1")]

    def test_offices_that_were_left_take_no_memory_from_the_next_ones(region: Region, office: Path) -> None:
        worker, left = region.worker(), []
        gc.collect()
        gc.disable()
        try:
            for _ in range(OFFICES_UNTIL_COLLECTED):
                worker.sweep(region.office(office).id, "")
                left.append(sum(isinstance(one, OfficeView) for one in gc.get_objects()))
        finally:
            gc.enable()
        assert left[-2] > left[-1]

    def test_what_is_no_fault_of_the_server_ends_the_worker(
        region: Region, office: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        worker = region.worker()
        monkeypatch.setattr(worker.queue.app, "run_worker_async", _broken)
        with pytest.raises(ValueError, match="broken"):
            worker.run(until_empty=True)

    async def _broken(**_: object) -> None:
        raise ValueError("broken")
