"""Piles made by themselves, a few papers at a time, while nothing else is in hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from pipeline.flow import Session
from pipeline.folders import note_defect
from pipeline.model import PipelineError, State
from pipeline.printing.making import PrintRoom

# What somebody drops meanwhile waits for so many papers, some three seconds.
MOST_AT_ONCE = 8
# How soon it is looked again whether people have changed a paper, and whether LibreOffice is there now.
AGAIN_SECONDS = 60.0


class PlannedPiles:
    """Keeps piles and PDF beside papers up to date. What fails is told once and tried again; it stops nothing."""

    def __init__(self, tell: Callable[[str], None], is_stopped: Callable[[], bool]) -> None:
        self._tell = tell
        self._room = PrintRoom(is_stopped)
        self._settled: State | None = None
        self._not_before = float("-inf")

    def __call__(self, session: Session, today: dt.date, at: float) -> bool:
        """Make some of what is due, unless a file is just coming in; `at` is the moment in seconds that only grow.

        Gives whether people have something new to see.
        """
        if session.declared.settings.printing is None or not session.is_idle():
            return False
        is_new = self._settled is not session.register.state()
        if at < self._not_before and not is_new:
            return False
        before = session.print_troubles
        made = self._make(session, today, at)
        for sentence in session.print_troubles:
            if sentence not in before:
                self._tell(sentence)
        return made or session.print_troubles != before

    def _make(self, session: Session, today: dt.date, at: float) -> bool:
        try:
            printed = self._room.bring_up_to_date(session, today, most=MOST_AT_ONCE)
        except PipelineError as fault:
            session.print_troubles = (str(fault),)
        except Exception as defect:
            session.print_troubles = (note_defect(session.workspace.log, "Стопки на печать", defect),)
        else:
            session.print_troubles = printed.troubles
            if not printed.left:
                self._rest(session, at)
            return bool(printed.made)
        self._rest(session, at)
        return False

    def _rest(self, session: Session, at: float) -> None:
        self._settled, self._not_before = session.register.state(), at + AGAIN_SECONDS
