"""The machine with Windows' interfaces: what goes into it, and its paths; `make windows` itself takes half an hour."""

from __future__ import annotations

import re
from pathlib import Path, PureWindowsPath

from tools.windows import libraries, trials
from tools.windows.machine import Machine

FETCHED = (Path(libraries.__file__).parent / "python.txt").read_text("utf-8")


def test_the_python_that_is_fetched_is_known_by_its_digest() -> None:
    lines = [line for line in FETCHED.splitlines() if not line.startswith("#")]
    assert lines
    assert all(re.fullmatch(r"\S+==\S+ --hash=sha256:[0-9a-f]{64}", line) for line in lines)


def test_the_disk_and_what_lies_beside_have_paths_of_the_machine(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    assert machine.own(machine.disk / "Наставничество/inbox") == PureWindowsPath(r"C:\Наставничество\inbox")
    assert machine.own(Path("/work/анкеты")) == PureWindowsPath(r"Z:\work\анкеты")


def test_what_tells_the_time_is_not_compared_and_everything_else_is(tmp_path: Path) -> None:
    for name in ("СТАТУС.html", "Бланки/СТАТУС.html", "2026-2027/Приказ.docx", "На решение/Учёт согласий.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    compared = trials.files_of(tmp_path, but=(trials.HELD,))
    assert compared == {"2026-2027/Приказ.docx": "2026-2027/Приказ.docx".encode()}
