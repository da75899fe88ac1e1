"""One mutant in a copy of the tree: the tests that touch its line, near and quick ones first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path

from tools.mutants.changes import Mutant
from tools.mutants.coverage_map import CoverageMap, module
from tools.mutants.selection import VARIABLE, Run

# Seconds that the tests of the room take together, and all others; slower tests are not asked.
NEAR_SECONDS = 30.0
FAR_SECONDS = 120.0
PYTEST = ("-m", "pytest", "-x", "-q", "--tb=no", "-o", "addopts=", "-p", "no:cacheprovider")


class Outcome(Enum):
    """What became of a mutant; one that runs without end is noticed too."""

    KILLED = "killed"
    ENDLESS = "endless"
    SURVIVED = "SURVIVED"
    EQUIVALENT = "equivalent"


# Pytest ends with 5 where it finds no test: a test that was taken away since the measuring kills nothing.
ENDINGS = {0: Outcome.SURVIVED, 5: Outcome.SURVIVED, -signal.SIGXCPU: Outcome.ENDLESS, -signal.SIGKILL: Outcome.ENDLESS}


class Runner:
    """Tries mutants in a copy of the tree, one after the other."""

    def __init__(self, root: Path, measured: CoverageMap) -> None:
        """Take a copy that nothing else works in; raises RuntimeError when tests fail there without any mutant."""
        self._root = root
        self._measured = measured
        # Bytecode is made beforehand and never while a mutant stands: it is known by second and size alone.
        subprocess.run([sys.executable, "-m", "compileall", "-q", "pipeline", "tests", "tools"], cwd=root, check=True)
        quick = sorted(measured.seconds, key=measured.seconds.__getitem__)
        if self._run(measured.within(quick, NEAR_SECONDS)) is not Outcome.SURVIVED:
            raise RuntimeError(f"tests fail in {root} as it is")

    def outcome(self, file: str, mutant: Mutant) -> Outcome:
        """Run the mirrored tests and the room's, then all that touch the line, until one fails."""
        touching = self._measured.touching(file, (mutant.statement, mutant.line))
        near = self._measured.of_room(file.split("/")[1])
        first = self._in_order((near & touching) or near, file, NEAR_SECONDS)
        rest = self._in_order((near | touching) - first.keys(), file, FAR_SECONDS)
        with self._mutated(file, mutant):
            for tests in (first, rest):
                if tests and (outcome := self._run(tests)) is not Outcome.SURVIVED:
                    return outcome
        return Outcome.SURVIVED

    def _in_order(self, tests: Collection[str], file: str, seconds: float) -> dict[str, float]:
        """Tests named after the module, then quick ones, as many as fit into the seconds."""
        cost, mirrored = self._measured.seconds, f"/test_{Path(file).stem}.py"
        ordered = sorted(tests, key=lambda test: (mirrored not in test, cost[test], test))
        return self._measured.within(ordered, seconds)

    @contextmanager
    def _mutated(self, file: str, mutant: Mutant) -> Iterator[None]:
        path = self._root / file
        kept = path.read_bytes()
        path.write_text(mutant.source, "utf-8")
        try:
            yield
        finally:
            path.write_bytes(kept)

    def _run(self, tests: Mapping[str, float]) -> Outcome:
        seconds = 60 + 3 * sum(tests.values())
        told = self._root / "run.json"
        Run(list(tests), list(self._measured.seconds), int(seconds)).keep(told)
        process = subprocess.Popen(
            [sys.executable, *PYTEST, "-p", "tools.mutants.selection", *self._files(tests)],
            cwd=self._root,
            env={**os.environ, "PYTHONPATH": str(self._root), "PYTHONDONTWRITEBYTECODE": "1", VARIABLE: str(told)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            ended = process.wait(10 * seconds)
        except subprocess.TimeoutExpired:
            ended = -signal.SIGXCPU
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        return ENDINGS.get(ended, Outcome.KILLED)

    def _files(self, tests: Iterable[str]) -> list[str]:
        """The modules of these tests that are there."""
        return [file for file in dict.fromkeys(map(module, tests)) if (self._root / file).exists()]
