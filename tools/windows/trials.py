"""What is tried of the one-folder program on a machine with Windows' interfaces."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Self

from pipeline.demo.playing import drop
from pipeline.demo.scenario import ScenarioDay, demo_year
from pipeline.flow import open_session
from tools.windows.machine import PYTHON, ROOT, Machine

PLACE = "Наставничество"
# These tell the time or belong to one folder alone.
DIFFERENT = {".канцелярия", "СТАТУС.html", "ЖУРНАЛ.html"}
HELD, BESIDE = "На решение/Учёт согласий.xlsx", "На решение/Учёт согласий (2).xlsx"
LONGEST_PATH = 259
# Holds a file as Word does: others may read it, and neither write nor replace it.
_HOLD = """
import ctypes, sys
handle = ctypes.windll.kernel32.CreateFileW(sys.argv[1], 0x80000000, 1, None, 3, 0, None)
print(handle != -1, flush=True)
sys.stdin.readline()
"""


@dataclass(frozen=True)
class DaysWork:
    """The office of the demo year on both systems: `there` on the machine, `here` on Linux."""

    machine: Machine
    there: Path
    here: Path

    @classmethod
    def of(cls, machine: Machine) -> Self:
        """With the one-folder program made anew, and no office yet."""
        place = machine.disk / PLACE
        shutil.rmtree(place, ignore_errors=True)
        shutil.rmtree(machine.folder / "linux", ignore_errors=True)
        machine.well(
            PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--distpath", machine.own(place),
            "--workpath", r"C:\build", machine.own(ROOT / "tools/program/office.spec"),
        )  # fmt: skip
        return cls(machine, place / "Рабочая папка", machine.folder / "linux/Рабочая папка")

    def faults(self) -> Iterator[str]:
        """What does not hold, one after the other."""
        first, second, *_ = demo_year().days
        self.machine.well(self._program, "--workspace", self.machine.own(self.there), *_on(first), "init")
        self._on_linux(first, "init")
        self._drop(first)
        yield from self._worked(first)
        self._on_linux(first, "once")
        yield from self._differences()
        yield from self._held(second)
        yield from self._typed()
        yield from self._deep(first)

    def _drop(self, day: ScenarioDay) -> None:
        for root in (self.there, self.here):
            with open_session(root) as session:
                drop(session, demo_year(), day)

    def _worked(self, day: ScenarioDay) -> Iterator[str]:
        said = self.machine.run(self._program, "--workspace", self.machine.own(self.there), *_on(day), "once")
        if said.code:
            yield f"once ends with {said.code}: {said.words.decode('cp1251', 'replace')}"

    def _typed(self) -> Iterator[str]:
        """Commands typed in the workspace: words for a file come in the code page of Windows, codes come out.

        Wine reads the lines of a file of commands in its old code page, so that here it must name a program with a
        Latin path, the Python.
        """
        self.machine.well(PYTHON, "-m", "pipeline", "--workspace", self.machine.own(self.there), "init")
        for words, code in ((["status"], 0), (["such-a-thing"], 2)):
            said = self.machine.run("cmd", "/c", "pipeline.cmd", *words, within=self.there)
            if said.code != code or not re.search("[А-Яа-я]{5}", said.words.decode("cp1251", "replace")):
                yield f"{words} ends with {said.code}: {said.words.decode('cp1251', 'replace')}"

    def _held(self, day: ScenarioDay) -> Iterator[str]:
        """Beside a workbook that somebody has open its next edition lies until it is closed; nothing else waits."""
        self._drop(day)
        self._on_linux(day, "once")
        before = (self.there / "outbox" / HELD).read_bytes()
        with self.machine.start(PYTHON, "-c", _HOLD, self.machine.own(self.there / "outbox" / HELD)) as somebody:
            assert somebody.stdin is not None and somebody.stdout is not None
            if somebody.stdout.readline().strip() != b"True":
                yield "nobody holds the workbook"
            yield from self._worked(day)
            if (self.there / "outbox" / HELD).read_bytes() != before:
                yield "a workbook was replaced that somebody has open"
            yield from self._differences(HELD, BESIDE)
            if not (self.there / "outbox" / BESIDE).exists():
                yield "its next edition does not lie beside it"
            somebody.stdin.close()
        yield from self._worked(day)
        yield from self._differences()

    def _differences(self, *but: str) -> Iterator[str]:
        """Files of `outbox` that are not here as they are there, by name and byte for byte."""
        there, here = (files_of(root / "outbox", but) for root in (self.there, self.here))
        yield from (f"on one system only: {name}" for name in there.keys() ^ here.keys())
        yield from (f"different: {name}" for name in there.keys() & here.keys() if there[name] != here[name])

    def _deep(self, day: ScenarioDay) -> Iterator[str]:
        """In a folder so deep that names must be cut, every path may be opened without asking for longer ones."""
        root = self.machine.disk / PLACE / "/".join(["Рабочая папка в глубине"] * 6)
        for command in ("init", "once"):
            self.machine.well(self._program, "--workspace", self.machine.own(root), *_on(day), command)
        lengths = [len(str(self.machine.own(path))) for path in root.rglob("*")]
        if max(lengths) > LONGEST_PATH:
            yield f"the longest path has {max(lengths)} letters"

    @property
    def _program(self) -> PureWindowsPath:
        return self.machine.own(self.machine.disk / PLACE / "pipeline/pipeline.exe")

    def _on_linux(self, day: ScenarioDay, command: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "pipeline", "--workspace", self.here, *_on(day), command],
            check=True,
            capture_output=True,
            cwd=ROOT,
        )


def _on(day: ScenarioDay) -> tuple[str, str]:
    return ("--today", day.date.isoformat())


def files_of(folder: Path, but: tuple[str, ...]) -> dict[str, bytes]:
    """What lies in the folder, but for what differs of necessity."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if path.name not in DIFFERENT and name not in but}
