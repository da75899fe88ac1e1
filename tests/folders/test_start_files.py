"""Files that start the program by a double click or by the scheduler of Windows."""

from __future__ import annotations

import tomllib

from pipeline.folders.start_files import STARTED_BY_HAND, STARTED_BY_SCHEDULE, start_files
from tests.builders.places import ROOT

PYTHON = r"C:\Программы\Python 3.14 (100%)\python.exe"


def lines(name: str) -> list[str]:
    """The lines of a file, without the ends that Windows wants."""
    content = start_files(PYTHON, "nt")[name]
    assert content.count(b"\n") == content.count(b"\r\n")
    return content.decode().splitlines()


def test_both_run_this_python_in_the_folder_where_they_lie() -> None:
    for name in (STARTED_BY_HAND, STARTED_BY_SCHEDULE):
        written = lines(name)
        run = r'"C:\Программы\Python 3.14 (100%%)\python.exe" -m pipeline --workspace "%~dp0." run'
        assert written.index("chcp 65001 >nul") < written.index(run)


def test_by_hand_the_window_stays_and_by_schedule_it_tells_the_failure() -> None:
    assert lines(STARTED_BY_HAND)[-1] == "if errorlevel 1 pause"
    assert lines(STARTED_BY_SCHEDULE)[-1] == "exit /b %errorlevel%"


def test_elsewhere_there_are_none() -> None:
    assert start_files("/usr/bin/python3", "posix") == {}


def test_the_guide_names_them_and_the_pythons_that_serve() -> None:
    guide = " ".join((ROOT / "docs/ru/Установка на Windows.md").read_text("utf-8").split())
    assert f"`{STARTED_BY_HAND}`" in guide and STARTED_BY_SCHEDULE in guide
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert declared == ">=3.11,<3.15" and "Python от 3.11 до 3.14" in guide
