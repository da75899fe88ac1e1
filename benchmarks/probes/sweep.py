"""One new questionnaire among so many people: `python -m benchmarks.probes.sweep 500`.

A program that has worked for a while takes it in: others came before, so that templates are compiled, the first chart
is drawn, and what was met once is known. Several are taken in one after the other, since the collection of garbage
falls on one of them; what is told is their median.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import population, scale
from benchmarks.probes.rooms import door, open_session
from pipeline.model import Issued

# Long after the quiet time of the look before.
LATE = 100.0
BEFORE, MEASURED, PAPERS = 4, 3, 3
# Each build is filled in its own way, and its garbage is collected as its program does.
office: Any = scale
collect_seldom = getattr(door("pipeline.cli.commands", "pipeline.cli"), "collect_seldom", None)
furnish = door("pipeline.folders", "pipeline.edges.shipped").furnish
plan = door("pipeline.flow.upkeep", "pipeline.flow").plan
sweep = door("pipeline.flow.circle", "pipeline.flow").sweep


def main(root: Path, size: int) -> float:
    """Seconds of the processor from the look that finds a questionnaire until its papers lie in the outbox."""
    if collect_seldom:
        collect_seldom()
    furnish(root)
    with open_session(root) as session:
        office._fill(session, size)
        office._settle(session, plan(session, population.TODAY))
        moments = (LATE * number for number in range(1, 100))
        taken = [_taken(session, size - 1 - number, moments) for number in range(BEFORE + MEASURED)][BEFORE:]
    assert all(papers >= PAPERS for _, papers in taken), f"papers that came of a questionnaire: {taken}"
    return statistics.median(took for took, _ in taken)


def _taken(session: Any, number: int, moments: Any) -> tuple[float, int]:
    """How long it takes to take in the questionnaire of somebody, and how many papers come of it."""
    office._drop(session, number)
    begun = time.process_time()
    done = [step for _ in range(2) for step in sweep(session, next(moments), population.TODAY)]
    took = time.process_time() - begun
    return took, sum(isinstance(one, Issued) and bool(one.document) for one in done)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        print(main(Path(folder) / "office", int(sys.argv[1])))
