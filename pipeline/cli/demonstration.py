"""The demo year, told day by day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline import flow
from pipeline.cli import output
from pipeline.cli.at_work import progress
from pipeline.cli.terminal import out
from pipeline.demo import demo_year, play
from pipeline.flow import open_session
from pipeline.folders import furnish


def demo(folder: Path) -> None:
    """Play the year in a new workspace."""
    furnish(folder)
    year = demo_year()
    with open_session(folder) as session, progress(hidden=False) as advance:
        for day, done in play(session, year):
            for step in done:
                advance(step)
            out.print(output.day(day.date, day.about, done, session.declared))
        last = year.days[-1].date
        noon = dt.datetime.combine(last, dt.time(12), tzinfo=ZoneInfo(session.declared.settings.time_zone))
        flow.publish(session, noon)
        out.print(output.year(flow.glance(session, last), session.workspace.status, folder))
