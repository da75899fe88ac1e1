"""A program at work, watched from outside: how soon papers come, what it takes while nothing happens, its memory."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.builds import Build

DAY = "2027-03-15"
GLANCE, IDLE_SECONDS, LONGEST_SECONDS = 0.01, 30.0, 600.0
# So long the program may take no longer than looks do before it counts as idle.
SETTLED_SECONDS, LOOKS_SECONDS = 6.0, 0.3


def first_paper(build: Build, people: int) -> float:
    """Seconds from a questionnaire dropped to its first paper, beyond the quiet time; another was dropped before it."""
    with _office(build, people, 2) as (folder, program):
        first, second = sorted((folder / "dropped").iterdir())
        _dropped(folder, first)
        _settle(program)
        return _dropped(folder, second) - _quiet_seconds(folder / "office")


def idle_minute(build: Build, people: int, ignored: int = 0) -> float:
    """Seconds of the processor a minute while nothing happens; so many files lie in the inbox that nobody takes."""
    with _office(build, people, 0, ignored) as (_, program):
        begun = _cpu(program)
        _wait(IDLE_SECONDS)
        return (_cpu(program) - begun) * 60 / IDLE_SECONDS


def peak_megabytes(build: Build, people: int) -> float:
    """Peak memory of the program and its reading process after two questionnaires."""
    with _office(build, people, 2) as (folder, program):
        for questionnaire in sorted((folder / "dropped").iterdir()):
            _dropped(folder, questionnaire)
            _settle(program)
        return sum(map(_peak, [program.pid, *_children(program)]))


@contextmanager
def _office(build: Build, people: int, drops: int, ignored: int = 0) -> Iterator[tuple[Path, subprocess.Popen[bytes]]]:
    """An office of so many people with the program at work in it and nothing left to do."""
    with tempfile.TemporaryDirectory() as made:
        build.probe("office", made, str(people), str(drops))
        for number in range(ignored):
            (Path(made) / "office" / "inbox" / f".{number}.tmp").touch()
        with build.running(Path(made) / "office", DAY) as program:
            _settle(program)
            yield Path(made), program


def _dropped(folder: Path, questionnaire: Path) -> float:
    """Seconds until the first paper comes out after a questionnaire is put into the inbox."""
    before = _papers(folder)
    begun = time.monotonic()
    shutil.move(questionnaire, folder / "office" / "inbox" / questionnaire.name)
    _until(lambda: _papers(folder) != before)
    return time.monotonic() - begun


def _quiet_seconds(office: Path) -> float:
    """How long a file has to lie still there."""
    with (office / "config" / "settings.toml").open("rb") as settings:
        return float(tomllib.load(settings)["watch"]["quiet_seconds"])


def _papers(folder: Path) -> dict[str, int]:
    return {str(paper): paper.stat().st_mtime_ns for paper in (folder / "office" / "outbox").rglob("*.docx")}


def _settle(program: subprocess.Popen[bytes]) -> None:
    """Wait until the program does no more than look."""
    last = -1.0
    while (now := _cpu(program)) - last > LOOKS_SECONDS:
        last = now
        _wait(SETTLED_SECONDS)


def _until(happens: Callable[[], bool]) -> None:
    begun = time.monotonic()
    while not happens():
        if time.monotonic() - begun > LONGEST_SECONDS:
            raise TimeoutError("no paper came")
        _wait(GLANCE)


def _wait(seconds: float) -> None:
    """Let the program alone for so long."""
    subprocess.run(["sleep", str(seconds)], check=True)


def _cpu(program: subprocess.Popen[bytes]) -> float:
    """Seconds of the processor that the program and its children have taken."""
    return sum(map(_taken, [program.pid, *_children(program)]))


def _taken(process: int) -> float:
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9


def _children(program: subprocess.Popen[bytes]) -> list[int]:
    return [int(one) for one in Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text().split()]


def _peak(process: int) -> float:
    [line] = [one for one in Path(f"/proc/{process}/status").read_text().splitlines() if one.startswith("VmHWM")]
    return int(line.split()[1]) / 1024
