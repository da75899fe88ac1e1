"""A step on the disk that fails once loses nothing: the next sweep ends where an undisturbed one would have ended."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.excel import Reader
from pipeline.flow import circle
from pipeline.flow.session import Session
from pipeline.model import PipelineError
from tests.builders.eventful_day import eventful, facts
from tests.builders.faults import ERRORS, failing, first_of_each
from tests.builders.registers import DAY
from tests.builders.workspaces import session_of, worked

SHARES = 8


@dataclass(frozen=True)
class Day:
    """A day of the office before it begins, what it comes to undisturbed, and its steps on the disk to be tried."""

    root: Path
    undisturbed: dict[str, Any]
    steps: tuple[int, ...]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory, staffed_office: Path, reader: Reader) -> Day:
    """The day on which everything happens."""
    root = eventful(staffed_office, tmp_path_factory.mktemp("day") / "office", reader)
    undisturbed = shutil.copytree(root, root.with_name("undisturbed"))
    with session_of(undisturbed, reader) as session:
        with failing(()) as faults:
            swept(session)
        worked(session)
        return Day(root, outcome(session), tuple(first_of_each(faults.sites)))


def swept(session: Session, *moments: float) -> None:
    """A sweep at each of these moments; by default two, the second of which takes everything."""
    for at in moments or (0.0, 100.0):
        for _ in circle.sweep(session, at, DAY):
            pass


def recovered(session: Session) -> dict[str, Any]:
    """What the office comes to when all is well again; what was refused is looked at twice before it is tried."""
    swept(session, 1000.0, 1100.0, 1200.0)
    worked(session, at=2000.0)
    return outcome(session)


def outcome(session: Session) -> dict[str, Any]:
    """Files and entries, whichever came first: a file that was put back is taken after the others.

    A book that lies ready to be corrected knows at which acceptance it was laid out.
    """
    found = facts(session)
    corrections = session.declared.settings.folders.corrections

    def in_any_order(file: str, content: object) -> object:
        return None if file.startswith(f"{corrections}/") else content

    entries = (one for of_form in found["entries"].values() for one in of_form)
    return {
        **found,
        "entries": sorted((one.form, one.key, one.version, repr(one.values), one.digest) for one in entries),
        "outbox": {file: in_any_order(file, content) for file, content in found["outbox"].items()},
        "issued": {
            (one.code, one.file, one.standing, in_any_order(one.file, one.digest)) for one in found["issued"].values()
        },
        "returned": sorted(found["returned"], key=repr),
    }


def test_there_is_a_step_of_every_kind_to_try(day: Day) -> None:
    assert len(day.steps) > 30


@pytest.mark.parametrize("share", range(SHARES))
def test_a_step_that_fails_once_changes_nothing_in_the_end(
    day: Day, share: int, tmp_path: Path, reader: Reader
) -> None:
    for number in range(share, len(day.steps), SHARES):
        step, error = day.steps[number], ERRORS[number % len(ERRORS)]
        root = shutil.copytree(day.root, tmp_path / str(step))
        with session_of(root, reader) as session:
            with failing([step], error):
                fails_with_a_sentence(session)
            assert recovered(session) == day.undisturbed, f"step {step} failed with {os.strerror(error)}"
        shutil.rmtree(root)


def fails_with_a_sentence(session: Session) -> None:
    """A sweep in which something fails goes on with the rest, or ends with a fault that waiting mends."""
    try:
        swept(session)
    except PipelineError as fault:
        assert fault.passes, fault


@pytest.mark.parametrize("error", ERRORS, ids=errno.errorcode.get)
def test_a_disk_at_fault_for_a_whole_sweep_loses_nothing(day: Day, error: int, tmp_path: Path, reader: Reader) -> None:
    root = shutil.copytree(day.root, tmp_path / "office")
    with session_of(root, reader) as session:
        with failing(range(10_000), error):
            fails_with_a_sentence(session)
        assert recovered(session) == day.undisturbed


@pytest.mark.parametrize("error", ERRORS, ids=errno.errorcode.get)
def test_a_disk_at_fault_at_the_start_is_waited_for(day: Day, error: int, tmp_path: Path, reader: Reader) -> None:
    root = shutil.copytree(day.root, tmp_path / "office")
    with failing(()) as faults, session_of(root, reader):
        pass
    assert len(faults.sites) > 10
    for steps in (*([step] for step in first_of_each(faults.sites)), range(10_000)):
        with failing(steps, error):
            try:
                with session_of(root, reader):
                    pass
            except PipelineError as fault:
                assert fault.passes, f"steps {steps}: {fault}"
                assert error == errno.EACCES or "полный доступ" not in str(fault)
    with session_of(root, reader) as session:
        worked(session)
        assert outcome(session) == day.undisturbed
