"""Offices worked through one after another by one process: `python -m benchmarks.probes.in_turn FOLDER FOLDER`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from benchmarks.live import DAY
from pipeline import flow
from pipeline.cli.at_work import chores
from pipeline.cli.clock import OfficeClock
from pipeline.definitions import Declarations
from pipeline.flow import open_session
from pipeline.region.sweeping import ShiftedClock, WorkersWake


def clock_of(declared: Declarations) -> OfficeClock:
    """The clock of an office, on the day of the benchmark."""
    return OfficeClock(declared.settings.time_zone, dt.date.fromisoformat(DAY))


def main(folders: list[str]) -> None:
    """Nobody waits for files to lie still, as no worker does that is told they do."""
    wake = WorkersWake()
    for folder in folders:
        with open_session(Path(folder), clock=clock_of) as session, wake.at(is_still=True):
            clock = ShiftedClock(clock_of(session.declared), wake)
            for _ in flow.work(session, clock, wake, until_idle=True, chores=chores()):
                pass


if __name__ == "__main__":
    main(sys.argv[1:])
