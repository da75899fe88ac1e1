"""Answers left ready by a program at work: it has the plan in mind, who asks would have to make it anew."""

from __future__ import annotations

import datetime as dt

from pipeline.cli import questions
from pipeline.cli.kept_answers import settings_of
from pipeline.cli.options import Call
from pipeline.flow import Session
from pipeline.folders import note_defect
from pipeline.model import PipelineError

QUESTIONS = ("status", "plan")
# Seconds between answers that are left while the program goes on.
EVERY = 60.0


class LeftAnswers:
    """The answers to `status` and `plan` for who asks next; as a chore, left once more when the journal has gone on."""

    def __init__(self, call: Call) -> None:
        """To be made before the office is opened: of other settings than those it was opened with nothing is left."""
        self._call = call
        self._settings = settings_of(call.root)
        self._seen: tuple[str, dt.date] | None = None
        self._left_with: tuple[str, dt.date] | None = None
        self._left_at = float("-inf")

    def __call__(self, session: Session, today: dt.date, at: float) -> bool:
        """Leave answers where there are new ones; the status page has nothing new to tell for it.

        They are left at the second look that meets the journal as it is: after the first one pages may be written.
        """
        now = session.register.last_line().hash, today
        is_still, self._seen = now == self._seen, now
        if is_still and now != self._left_with and at - self._left_at >= EVERY:
            self._left_with, self._left_at = now, at
            self.leave(session)
        return False

    def leave(self, session: Session) -> None:
        """Leave answers now. Nobody has asked: what goes wrong is told to whoever does, and stops no work."""
        try:
            questions.answer_and_keep(self._call, session.as_seen(), self._settings, QUESTIONS)
        except PipelineError:
            pass
        except Exception as defect:
            note_defect(session.workspace.log, "Ответы на status и plan", defect)
