"""A pytest plugin for one run against one mutant: the tests worth running, in their order, within bounds.

Given with `-p tools.mutants.selection`; the file named by the environment's MUTANT_RUN holds a `Run`.
"""

from __future__ import annotations

import json
import os
import resource
from dataclasses import asdict, dataclass
from pathlib import Path

import hypothesis
import pytest

VARIABLE = "MUTANT_RUN"
MEMORY = 6 * 1024**3


@dataclass(frozen=True, slots=True)
class Run:
    """The tests to run in this order, all tests that are known, and seconds of the processor.

    Tests that are not known were written after the measuring and run first. Seconds of the processor, not of the
    clock: a busy machine must not make a mutant look endless.
    """

    tests: list[str]
    known: list[str]
    seconds: int

    def keep(self, path: Path) -> None:
        """Write it for `pytest_configure`."""
        path.write_text(json.dumps(asdict(self)), "utf-8")


RUN = pytest.StashKey[Run]()


def pytest_configure(config: pytest.Config) -> None:
    """Bound the process, and let hypothesis stop at the first example that fails instead of making it smaller."""
    run = config.stash[RUN] = Run(**json.loads(Path(os.environ[VARIABLE]).read_text("utf-8")))
    resource.setrlimit(resource.RLIMIT_CPU, (run.seconds, run.seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile("mutants", phases=phases, database=None)
    hypothesis.settings.load_profile("mutants")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the chosen tests, those first that the measuring did not know."""
    run = config.stash[RUN]
    place = {test: number for number, test in enumerate(run.tests)}
    known = set(run.known)
    chosen = [item for item in items if item.nodeid in place or item.nodeid not in known]
    items[:] = sorted(chosen, key=lambda item: place.get(item.nodeid, -1))
