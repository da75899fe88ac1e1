"""`pipeline run` in two offices at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.model import ExitCode
from tests.builders.programs import Program
from tests.builders.workspaces import PETROV, drop, filled, session_of


@pytest.fixture
def offices(tmp_path: Path, staffed_office: Path) -> list[Path]:
    return [shutil.copytree(staffed_office, tmp_path / name) for name in ("sad_1", "sad_2")]


@pytest.fixture
def program(tmp_path: Path, offices: list[Path], reader: Reader) -> Iterator[Program]:
    """The program at work in both, with a questionnaire in each inbox."""
    for root in offices:
        with session_of(root, reader) as session:
            drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
    started = Program(tmp_path / "both", offices)
    yield started
    if started.process.poll() is None:
        started.stop()


def test_they_work_side_by_side_and_stop_together(program: Program, offices: list[Path]) -> None:
    program.until(lambda: all(f"{root.name}: " in program.said() for root in offices))
    program.until(lambda: not any((root / "inbox/Петров.xlsx").exists() for root in offices))
    assert program.stop() == ExitCode.OK
    lines = program.said().splitlines()
    for root in offices:
        assert f"{root.name}: Слежу за папкой" in "\n".join(lines)
        assert any(line.startswith(f"{root.name}: Остановлено.") for line in lines)


def test_one_with_a_fault_stops_no_other(program: Program, offices: list[Path], tmp_path: Path) -> None:
    program.until(lambda: program.said().count("Слежу за папкой") == 2)
    program.stop()
    shutil.rmtree(offices[0] / "config")
    again = Program(tmp_path / "again", offices)
    again.until(lambda: "sad_1: программа остановилась" in again.said())
    again.until(lambda: "sad_2: Слежу за папкой" in again.said())
    assert "sad_1: " in again.said() and "не рабочая папка" in again.said()
    assert again.stop() == ExitCode.OK


def test_when_all_have_ended_it_ends_with_their_fault(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
    program = Program(tmp_path / "none", folders)
    assert program.process.wait(120) == ExitCode.FOLDERS


def test_two_of_one_name_are_both_at_work(tmp_path: Path, staffed_office: Path) -> None:
    offices = [shutil.copytree(staffed_office, tmp_path / town / "office") for town in ("a", "b")]
    program = Program(tmp_path / "both", offices)
    program.until(lambda: all(f"{root}: Слежу за папкой" in program.said() for root in offices))
    assert program.stop() == ExitCode.OK
    assert program.said().count("Остановлено.") == 2
