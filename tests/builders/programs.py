"""The program as it runs on somebody's computer: a process of its own, watched from outside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from pipeline.cli.commands import main
from tests.builders.places import ROOT

PATIENCE = 120.0
GLANCE = 0.05


class Program:
    """One running `pipeline run`, in a workspace or in several; what it says goes to a file beside the workspace."""

    def __init__(self, root: Path, several: Sequence[Path] = ()) -> None:
        self._said = root.with_suffix(".said")
        command = [sys.executable, "-m", "pipeline", "--workspace", str(root), "--today", "2026-11-24", "run"]
        command += map(str, several)
        english = {**os.environ, "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1", "COLUMNS": "200"}
        with self._said.open("wb") as said:
            self.process = subprocess.Popen(command, stdout=said, stderr=said, cwd=ROOT, env=english)

    def said(self) -> str:
        """Everything it has said so far."""
        return self._said.read_text("utf-8")

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds; an end of the program or of patience is a failure."""
        for _ in range(round(PATIENCE / GLANCE)):
            if holds():
                return
            assert self.process.poll() is None, self.said()
            threading.Event().wait(GLANCE)
        raise AssertionError(f"never happened; it said: {self.said()}")

    def children(self) -> set[int]:
        """The processes it has started."""
        return children(self.process.pid)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ask it to end, and give its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


def children(pid: int) -> set[int]:
    """The processes that a process, by any of its threads, has started."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return {int(number) for task in tasks for number in task.read_text().split()}


@contextmanager
def started(root: Path) -> Iterator[Program]:
    """The program as it has just been started in the workspace, gone at the end."""
    program = Program(root)
    try:
        yield program
    finally:
        program.kill()


@contextmanager
def running(root: Path) -> Iterator[Program]:
    """The program at work in the workspace, gone at the end."""
    with started(root) as program:
        program.until(lambda: "Слежу за папкой" in program.said())
        yield program


def call(root: Path, *words: str) -> Result:
    """What came of one command: exit code, and what it said to people and to the one who looks after it."""
    given = ["--workspace", str(root), "--today", "2026-11-24", *words]
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, given, prog_name="pipeline")


def lines(printed: str) -> list[dict[str, Any]]:
    """What a command printed for machines."""
    return [json.loads(line) for line in printed.splitlines()]


def ends(process: int) -> bool:
    """Whether a process ends before patience does; one that only waits to be buried has ended."""
    for _ in range(round(PATIENCE / GLANCE)):
        try:
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] in "ZX":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        threading.Event().wait(GLANCE)
    return False


def until(happens: Callable[[], object]) -> None:
    """Wait for what has to happen in another process; fails when it does not."""
    for _ in range(round(PATIENCE / GLANCE)):
        if happens():
            return
        threading.Event().wait(GLANCE)
    raise AssertionError("it did not happen")
