"""Which tests run which line, measured once for a copy of the tree."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from coverage import CoverageData

# A fixture of a module runs with the first test that asks for it: its lines belong to every test of the module.
SETTING_UP = "setup"
# Their fixtures take longer than a mutant is given, or they run the program as a process of its own.
NOT_MEASURED = tuple(f"tests/office/test_{name}.py" for name in ("demo", "extending", "kill", "run", "scale"))
CLASS_NAME = re.compile(r"(?P<module>.*?\.test_\w+)(?:\.(?P<group>\w+))?")


class CoverageMap:
    """The tests of a copy: how many seconds each takes, and which of them run a line."""

    def __init__(self, root: Path) -> None:
        """Read what `measure` has left in the root of the copy."""
        self._root = root
        self._data = CoverageData(root / ".coverage")
        self._data.read()
        self.seconds = dict(_seconds(root / "tests.xml"))
        self._of_module: dict[str, set[str]] = defaultdict(set)
        for test in self.seconds:
            self._of_module[module(test)].add(test)

    def touching(self, file: str, lines: Iterable[int]) -> set[str]:
        """The tests that run one of these lines; all where it runs only at import and is counted with none."""
        contexts = self._data.contexts_by_lineno(str(self._root / file))
        found: set[str] = set()
        for context in chain.from_iterable(contexts.get(line, ()) for line in lines):
            test, _, phase = context.rpartition("|")
            found |= self._of_module[module(test)] if phase == SETTING_UP else {test}
        return found & self.seconds.keys() or set(self.seconds)

    def of_room(self, room: str) -> set[str]:
        """The tests of a room."""
        return {test for test in self.seconds if test.startswith(f"tests/{room}/")}

    def within(self, tests: Iterable[str], seconds: float) -> dict[str, float]:
        """As many of the tests as fit into the seconds, each with what it takes.

        A fixture of a module is counted in the junit report with the one test that happened to make it: the first test
        of a module counts once more as much as its slowest.
        """
        chosen: dict[str, float] = {}
        begun: set[str] = set()
        for test in tests:
            fixtures = 0.0 if module(test) in begun else max(self.seconds[one] for one in self._of_module[module(test)])
            if (cost := self.seconds[test] + fixtures) <= seconds:
                chosen[test] = cost
                begun.add(module(test))
                seconds -= cost
        return chosen


def module(test: str) -> str:
    """The file of a test."""
    return test.partition("::")[0]


def measure(root: Path) -> None:
    """Run the tests in a copy of the tree and leave there what they touch and how long they take."""
    command = [sys.executable, "-m", "pytest", "-n", "2", "-p", "no:cacheprovider", "--junitxml=tests.xml"]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    context = ["--cov=pipeline", "--cov-context=test", "--cov-report="]
    ignored = [f"--ignore={module}" for module in NOT_MEASURED]
    subprocess.run([*command, *context, *ignored], cwd=root, env=environment, check=False)


def _seconds(report: Path) -> Iterable[tuple[str, float]]:
    """Every passed test with its seconds; one that fails without a mutant tells nothing about mutants."""
    for case in ET.parse(report).iter("testcase"):
        place = CLASS_NAME.fullmatch(case.get("classname", ""))
        if place and not {"failure", "error", "skipped"} & {part.tag for part in case}:
            file = f"{place['module'].replace('.', '/')}.py"
            yield "::".join(filter(None, (file, place["group"], case.get("name")))), float(case.get("time", "0"))
