"""The kept plan watched: now and then a plan made from nothing beside it; where they differ, the kept one goes."""

from __future__ import annotations

import datetime as dt

from pipeline import papers
from pipeline.flow.session import Session
from pipeline.folders import note_defect
from pipeline.views import Office

# The work of it grows with the register, so it is done while nothing is in hand.
EVERY = 3600.0


class KeptWrong(Exception):
    """What was kept of a former state is not what the register calls for; a defect of ours."""


class FreshBeside:
    """Compares the kept plan with a fresh one, once an hour at most."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._at: float | None = None

    def when_due(self, today: dt.date, at: float) -> None:
        """Compare if an hour has passed; `at` is the moment, in seconds that only grow."""
        if self._at is None or at - self._at >= EVERY:
            is_first, self._at = self._at is None, at
            # The first plan of a run is a fresh one.
            if not is_first:
                compare(self._session, today)


def compare(session: Session, today: dt.date) -> bool:
    """Whether the kept plan is what a fresh one comes to; else it is given up."""
    kept, templates = session.office.on(today), session.templates.digests()
    fresh = Office(kept.declared, kept.bare, kept.today)
    is_alike = papers.plan(kept, templates).is_like(papers.plan(fresh, templates))
    if is_alike and _sheets(kept, templates) == _sheets(fresh, templates):
        return True
    give_up(session, "Сверка плана выпуска")
    return False


def _sheets(office: Office, templates: dict[str, str]) -> tuple[list[tuple[str, str]], list[str]]:
    try:
        due, gone = papers.sheets_due(office, templates)
    except Exception as fault:
        # Whoever lays the sheets out tells it; here both have to fail alike.
        return [(type(fault).__name__, str(fault))], []
    return [(sheet.code, sheet.edition) for sheet in due], [issued.code for issued in gone]


def give_up(session: Session, about: str) -> None:
    """Throw away all that was kept, so that everything is worked out anew, and note the defect."""
    try:
        raise KeptWrong
    except KeptWrong as defect:
        note_defect(session.workspace.log, about, defect)
    session.forget()
