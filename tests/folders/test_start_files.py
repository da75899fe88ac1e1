"""Files that start the program by a double click, by the scheduler of Windows, or with the computer."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from lxml import etree

from pipeline.cli import output
from pipeline.folders.start_files import (
    COMMAND,
    STARTED_BY_HAND,
    STARTED_BY_SCHEDULE,
    STARTED_WITH_COMPUTER,
    TASK,
    start_files,
)
from tests.builders.places import ROOT

PYTHON = r"C:\Программы\Python 3.14 (100%)\python.exe"
PROGRAM = r"C:\Наставничество\pipeline\pipeline.exe"
FOLDER, ACCOUNT = r"C:\Сад & школа\работа", r"ПК-1\секретарь"
NAMESPACE = {"task": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
GUIDE = " ".join((ROOT / "docs/ru/Установка на Windows.md").read_text("utf-8").split())


def lines(name: str, *program: str) -> list[str]:
    """The lines of a file, without the ends that Windows wants."""
    content = start_files(program or (PYTHON, "-m", "pipeline"), FOLDER, ACCOUNT, "nt")[name]
    assert content.count(b"\n") == content.count(b"\r\n")
    return content.decode().splitlines()


def asked_of_the_scheduler(path: str) -> list[str]:
    """What the task says at that place."""
    content = start_files((PYTHON, "-m", "pipeline"), FOLDER, ACCOUNT, "nt")[TASK]
    assert content.startswith("\N{BYTE ORDER MARK}".encode("utf-16-le"))
    told = etree.fromstring(content).xpath(f"//task:{path.replace('/', '/task:')}/text()", namespaces=NAMESPACE)
    assert isinstance(told, list)
    return [str(text) for text in told]


@pytest.mark.parametrize("name", [STARTED_BY_HAND, STARTED_BY_SCHEDULE])
def test_both_run_this_python_in_the_folder_where_they_lie(name: str) -> None:
    written = lines(name)
    run = r'"C:\Программы\Python 3.14 (100%%)\python.exe" -m pipeline --workspace "%~dp0." run'
    assert written.index("chcp 65001 >nul") < written.index(run)


def test_the_program_that_is_a_folder_of_its_own_needs_no_python() -> None:
    assert f'"{PROGRAM}" --workspace "%~dp0." run' in lines(STARTED_BY_HAND, PROGRAM)


def test_in_the_workspace_a_command_is_typed_without_python_and_without_the_folder() -> None:
    assert COMMAND == "pipeline.cmd"
    assert lines(COMMAND)[-1].endswith(r'python.exe" -m pipeline --workspace "%~dp0." %*')
    assert f'"{PROGRAM}" --workspace "%~dp0." %*' in lines(COMMAND, PROGRAM)


def test_by_hand_the_window_stays_and_by_schedule_it_tells_the_failure() -> None:
    assert lines(STARTED_BY_HAND)[-1] == "if errorlevel 1 pause"
    assert lines(STARTED_BY_SCHEDULE)[-1] == "exit /b %errorlevel%"


def test_the_scheduler_starts_it_at_logon_and_each_morning_and_anew_after_a_failure() -> None:
    assert asked_of_the_scheduler("Exec/Command") == [f'"{FOLDER}\\{STARTED_BY_SCHEDULE}"']
    assert asked_of_the_scheduler("Exec/WorkingDirectory") == [FOLDER]
    assert asked_of_the_scheduler("LogonTrigger/UserId") == [ACCOUNT]
    assert asked_of_the_scheduler("CalendarTrigger/StartBoundary")[0].endswith("T08:00:00")
    assert asked_of_the_scheduler("RestartOnFailure/Interval") == ["PT1M"]
    assert asked_of_the_scheduler("MultipleInstancesPolicy") == ["IgnoreNew"]
    assert asked_of_the_scheduler("ExecutionTimeLimit") == ["PT0S"], "it is never ended by its age"


def test_a_double_click_sets_up_the_task_and_the_link_and_says_what_came_of_it() -> None:
    told = lines(STARTED_WITH_COMPUTER)
    steps = [line for line in told if line.startswith(("schtasks", "powershell"))]
    assert [line.split()[0] for line in steps] == ["schtasks", "powershell", "schtasks"]
    assert f'/XML "%~dp0{TASK}"' in steps[0] and f"$env:HERE + '{STARTED_BY_HAND}'" in steps[1]
    assert [told[told.index(step) + 1] for step in steps] == ["if errorlevel 1 goto failed"] * 3
    assert told[-2:] == ["pause", "exit /b 1"]


def test_elsewhere_there_are_none() -> None:
    assert start_files(("/usr/bin/python3", "-m", "pipeline"), "/srv/office", "", "posix") == {}


def test_who_makes_a_workspace_on_windows_is_told_what_starts_it_with_the_computer() -> None:
    assert STARTED_WITH_COMPUTER in output.welcome(Path(FOLDER), (), (), system="nt")
    assert ".cmd" not in output.welcome(Path("/srv/office"), (), (), system="posix")


def test_who_makes_a_workspace_is_told_the_command_that_starts_it_from_any_folder() -> None:
    told = output.welcome(Path("/srv/the office"), (), ("Бланки/Кадровый лист.xlsx",), system="posix")
    assert '3. Запустите: pipeline --workspace "/srv/the office" run.' in told


def test_who_renews_a_workspace_in_which_all_blanks_are_filled_is_asked_to_fill_none() -> None:
    told = output.welcome(Path("/srv/office"), (), (), system="posix")
    assert told.splitlines()[0] == "Рабочая папка готова: /srv/office."
    assert told.splitlines()[1].startswith("Запустите: pipeline") and "Заполните" not in told


def test_the_guide_names_them_and_the_pythons_that_serve() -> None:
    assert f"`{STARTED_BY_HAND}`" in GUIDE and STARTED_BY_SCHEDULE in GUIDE and f"`{STARTED_WITH_COMPUTER}`" in GUIDE
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert declared == ">=3.11,<3.15" and "Python от 3.11 до 3.14" in GUIDE
