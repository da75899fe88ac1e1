"""Piles made by themselves, a few papers at a time, while nothing else is in hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from pipeline.flow import Session
from pipeline.folders import note_defect
from pipeline.model import PipelineError, State
from pipeline.printing.making import LibreOfficeFails, PrintRoom

# Some three seconds of work at a look.
MOST_AT_ONCE = 8
# How soon it is looked again whether people have changed a paper, and whether LibreOffice is there now.
AGAIN_SECONDS = 60.0
# Who hangs is given minutes each time.
AFTER_FAILING_SECONDS = 3600.0


class PlannedPiles:
    """Keeps piles and PDF beside papers up to date. What fails is told once and tried again; it stops nothing."""

    def __init__(self, tell: Callable[[str], None], is_stopped: Callable[[], bool]) -> None:
        self._tell = tell
        self._is_stopped = is_stopped
        self._room = PrintRoom()
        self._settled: State | None = None
        self._look_again = self._try_again = float("-inf")

    def __call__(self, session: Session, today: dt.date, at: float) -> bool:
        """Make some of what is due, unless a file is just coming in; `at` is the moment in seconds that only grow.

        What is in hand is left as soon as another file comes. Gives whether people have something new to see.
        """
        if session.declared.settings.printing is None or at < self._try_again or not session.is_idle():
            return False
        if at < self._look_again and self._settled is session.register.state():
            return False
        before = session.troubles.printing
        inbox, lying = session.workspace.inbox, _names(session.workspace.inbox)
        self._room.is_stopped = lambda: self._is_stopped() or _names(inbox) != lying
        is_made = self._make(session, today, at)
        for sentence in session.troubles.printing:
            if sentence not in before:
                self._tell(sentence)
        return is_made or session.troubles.printing != before

    def _make(self, session: Session, today: dt.date, at: float) -> bool:
        try:
            printed = self._room.bring_up_to_date(session, today, most=MOST_AT_ONCE)
        except PipelineError as fault:
            session.troubles.printing = (str(fault),)
            if isinstance(fault, LibreOfficeFails):
                self._try_again = at + AFTER_FAILING_SECONDS
        except Exception as defect:
            session.troubles.printing = (note_defect(session.workspace.log, "Стопки на печать", defect),)
        else:
            session.troubles.printing = printed.troubles
            if printed.left:
                return bool(printed.made)
            self._settle(session, at)
            return bool(printed.made)
        self._settle(session, at)
        return False

    def _settle(self, session: Session, at: float) -> None:
        self._settled, self._look_again = session.register.state(), at + AGAIN_SECONDS


def _names(inbox: Path) -> frozenset[str]:
    """What lies in the inbox, but for marks of ours and of other programs; nothing where it cannot be seen."""
    try:
        return frozenset(path.name for path in inbox.iterdir() if path.name[0] not in ".~")
    except OSError:
        return frozenset()
