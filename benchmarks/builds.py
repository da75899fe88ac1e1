"""This build and an older one side by side: each with its own sources and the Python that its libraries lie in."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDER = "86dbd0a"
PLACE = ROOT / "build" / "bench"


@dataclass(frozen=True, slots=True)
class Build:
    """A build: what it is called, where its sources lie, which Python runs it."""

    name: str
    root: Path
    python: Path

    def call(self, *arguments: str, alone: bool = False) -> float:
        """Seconds of the processor that a command of the program takes with all it starts.

        `alone` it finds no program of others: printing by LibreOffice, which the older build knew nothing of.
        """
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self._run("-m", "pipeline", *arguments, alone=alone)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def probe(self, name: str, *arguments: str) -> str:
        """What one of `benchmarks/probes/` prints in this build."""
        return self._run("-m", f"benchmarks.probes.{name}", *arguments).stdout.strip()

    @contextmanager
    def running(self, office: Path, day: str) -> Iterator[subprocess.Popen[bytes]]:
        """The program at work in an office, on that day."""
        command = [str(self.python), "-m", "pipeline", "--workspace", str(office), "--today", day, "run"]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, cwd=self.root, env=self._environment(), stdout=quiet, stderr=quiet) as program:
            try:
                yield program
            finally:
                program.terminate()

    def _run(self, *arguments: str, alone: bool = False) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.python), *arguments],
            cwd=self.root,
            env=self._environment() | ({"PATH": ""} if alone else {}),
            capture_output=True,
            text=True,
            check=True,
        )

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return kept | {"PYTHONPATH": str(self.root)}


def both(older_python: Path | None) -> tuple[Build, Build]:
    """The older build and this one; without a Python of its own the older one gets one with its libraries."""
    older = PLACE / OLDER
    if not older.exists():
        subprocess.run(["git", "worktree", "add", "--detach", str(older), OLDER], cwd=ROOT, check=True)
    # What measures is this build's; what is measured is the older one's.
    shutil.copytree(ROOT / "benchmarks" / "probes", older / "benchmarks" / "probes", dirs_exist_ok=True)
    shutil.copy(ROOT / "benchmarks" / "population.py", older / "benchmarks")
    python = older_python or PLACE / "venv" / "bin" / "python"
    if not python.exists():
        venv.create(PLACE / "venv", with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", str(older)], check=True)
    return Build(OLDER, older, python), Build("this build", ROOT, Path(sys.executable))
