"""Seconds of the processor for so many questionnaires in one sweep: `python -m benchmarks.probes.thousand 1000`."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import population
from benchmarks.probes.rooms import door, form_workbook, open_session
from pipeline.model import Layout

# Long after the quiet time of the first look.
LATE = 100.0
furnish = door("pipeline.folders", "pipeline.edges.shipped").furnish
sweep = door("pipeline.flow.circle", "pipeline.flow").sweep


def main(root: Path, count: int) -> float:
    """The sweep that takes them in, with what the reading process takes."""
    furnish(root)
    with open_session(root) as session:
        form = session.declared.form("mentee_request")
        for number in range(count):
            content = form_workbook(
                form, session.declared, Layout.OURS, population.request(population.name(number)), ()
            )
            (session.workspace.inbox / f"Анкета {number}.xlsx").write_bytes(content)
        for _ in sweep(session, 0.0, population.TODAY):
            pass
        begun = time.process_time()
        for _ in sweep(session, LATE, population.TODAY):
            pass
        took = time.process_time() - begun
    return took + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        print(main(Path(folder) / "office", int(sys.argv[1])))
