"""The demo year as played: what lies in its outbox, what the register holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.definitions import Declarations
from pipeline.demo import demo_year, play
from pipeline.flow import keeping, requests
from pipeline.flow.session import Session, open_session
from pipeline.folders import furnish
from pipeline.folders.presence import CLAIM
from pipeline.folders.shared_folder import MARKER
from pipeline.model import Intake, Outcome, State
from pipeline.status import Overview

NEW_YEAR = dt.date(2026, 12, 31)


@dataclass
class Year:
    """The year as played: the outbox at the new year, the files of each day, and how it all ended."""

    outbox: Path
    declared: Declarations
    half: dict[str, bytes] = field(default_factory=dict)
    files: dict[dt.date, list[Intake]] = field(default_factory=dict)
    glance: Overview = field(init=False)
    state: State = field(init=False)

    def outcomes(self) -> set[Outcome]:
        return {file.outcome for day in self.files.values() for file in day}


def played(root: Path, until: dt.date = dt.date.max) -> Year:
    """The year played in a folder; on each day what the office has kept is held against what is worked out anew."""
    return _played(root, until, _require_as_anew)


def played_again(root: Path, until: dt.date) -> Year:
    """The same days once more, as `played` has held what was kept on each of them against what is worked out anew."""
    return _played(root, until, lambda session, day: None)


def _require_as_anew(session: Session, day: dt.date) -> None:
    assert keeping.compare(session, day), f"{day}: what was kept is not what a fresh plan calls for"


def _played(root: Path, until: dt.date, require: Callable[[Session, dt.date], None]) -> Year:
    furnish(root)
    with open_session(root) as session:
        year = Year(root / "outbox", session.declared)
        for day, done in play(session, demo_year()):
            if day.date > NEW_YEAR and not year.half:
                year.half = contents(year.outbox)
            if day.date > until:
                break
            require(session, day.date)
            year.files[day.date] = [one for one in done if isinstance(one, Intake)]
        last = max(year.files)
        year.glance = requests.glance(session, last)
        knows, anew = session.as_seen(), session.as_seen()
        anew.office.forget()
        assert requests.glance(knows, last) == requests.glance(anew, last), "what is told of what was kept"
        year.state = session.register.state()
    return year


def contents(folder: Path) -> dict[str, bytes]:
    """What people see in a folder; the marks by which the office knows its folders tell one register from another."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in (MARKER, CLAIM))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
