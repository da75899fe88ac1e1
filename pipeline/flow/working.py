"""The office at work: sweep after sweep, with the status page kept alive, until stopped or until nothing is left."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Protocol

from pipeline.flow import own_programs
from pipeline.flow.circle import sweep
from pipeline.flow.keeping import FreshBeside
from pipeline.flow.originals_by_name import OriginalsByName
from pipeline.flow.requests import publish, waiting_files
from pipeline.flow.session import Clock, Session
from pipeline.flow.troubles import TROUBLE
from pipeline.flow.verifying import verify_when_due
from pipeline.folders import Wake
from pipeline.model import DeliveryError, Intake, Issued, PipelineError, RegisterError, Trouble, WorkspaceError
from pipeline.status import WaitingFile

# So often templates are gone through while nothing else happens: they are many, and seldom changed.
TEMPLATES_SECONDS = 6.0


class Chore(Protocol):
    """What is done besides, while nothing is in hand, on a day, at a moment in seconds that only grow.

    It tells its own troubles and raises none; it gives whether the status page has something new to tell.
    """

    def __call__(self, session: Session, today: dt.date, at: float) -> bool: ...


def work(
    session: Session, clock: Clock, wake: Wake, *, until_idle: bool, chores: Sequence[Chore] = ()
) -> Iterator[Intake | Issued | WaitingFile | Trouble]:
    """Sweep until stopped, or until nothing is left to do; gives each step when it is done.

    A file that cannot be taken is given once for each reason, but not while it is only being copied. Trouble is given
    once, and the work goes on when it is over; who works `until_idle` gets it raised, as `DeliveryError`,
    `RegisterError` or `WorkspaceError`. Raises `Busy` when another program has taken the folders over, and another
    `PipelineError` that passes when the workspace has to be opened anew.
    """
    rounds = _Rounds(session, clock, wake, chores)
    with wake.listening(session.workspace.inbox):
        while True:
            try:
                yield from rounds.go_once()
            except (DeliveryError, RegisterError, WorkspaceError) as fault:
                if until_idle:
                    rounds.call_own_programs()
                    raise
                yield from rounds.told_once(str(fault))
            if (until_idle and rounds.are_over()) or not wake.wait(_pause(session, clock)):
                return


class _Rounds:
    """One round of work after another, and what is known from those before."""

    def __init__(self, session: Session, clock: Clock, wake: Wake, chores: Sequence[Chore]) -> None:
        self._session = session
        self._clock = clock
        self._wake = wake
        self._chores = chores
        self._page = _StatusPage(session, clock)
        self._beside = FreshBeside(session)
        self._originals = OriginalsByName(session)
        self._compared_at = float("-inf")
        self._waiting = frozenset[WaitingFile]()
        self._trouble = ""
        self._has_news = False
        # What an office's own program has not been told yet: trouble may come between a step and the end of a sweep.
        self._untold: list[Intake | Issued] = []

    def go_once(self) -> Iterator[Intake | Issued | WaitingFile]:
        """A sweep, in idle time all else, then the page; gives each step when it is done, and what waits since."""
        self._choose_what_is_compared()
        is_busy = False
        for step in _steps(self._session, self._clock, self._wake):
            is_busy = True
            self._untold.append(step)
            yield step
        self.call_own_programs()
        self._has_news = is_busy or (not self._wake.is_stopped and self._use_idle_time())
        before, self._waiting = self._waiting, frozenset(waiting_files(self._session, without_copies=True))
        yield from sorted(self._waiting - before, key=lambda file: file.name)
        self._page.renew(at_once=self._has_news or bool(self._trouble))
        self._trouble = ""

    def told_once(self, trouble: str) -> Iterator[Trouble]:
        """The trouble that ended a round, on the page too, unless the round before ended by the same."""
        if trouble != self._trouble:
            self._trouble = trouble
            yield self._page.tell(Trouble(trouble, self._clock.now()))

    def are_over(self) -> bool:
        """Whether the last round found nothing to do, and waiting alone brings nothing."""
        return not self._has_news and self._session.is_idle()

    def call_own_programs(self) -> None:
        """Tell the office's own programs what has been done since they were told last."""
        own_programs.call_after(self._session, self._untold)
        self._untold.clear()

    def _choose_what_is_compared(self) -> None:
        at = self._clock.monotonic()
        self._session.compares_templates = at - self._compared_at >= TEMPLATES_SECONDS
        if self._session.compares_templates:
            self._compared_at = at

    def _use_idle_time(self) -> bool:
        """Do what waits until nothing is in hand; whether the page has something new to tell of it."""
        session, clock = self._session, self._clock
        told = [chore(session, clock.today(), clock.monotonic()) for chore in self._chores]
        # It takes minutes in a large office: whoever has just dropped a file comes first.
        told.append(session.is_idle() and verify_when_due(session, clock.now()))
        self._beside.when_due(clock.today(), clock.monotonic())
        self._originals.when_due(clock.monotonic())
        return any(told)


def _pause(session: Session, clock: Clock) -> float:
    """How many seconds to wait for the next look: until a file is due, but never longer than the settings say."""
    poll, due = session.declared.settings.watch.poll_seconds, session.inbox.due()
    return poll if due is None else min(poll, max(0.0, due - clock.monotonic()))


def _steps(session: Session, clock: Clock, wake: Wake) -> Iterator[Intake | Issued]:
    """One sweep; it ends early, after the step in hand, when a stop is asked for."""
    session.require_clock(clock.today())
    for step in sweep(session, clock.monotonic(), clock.today()):
        yield step
        if wake.is_stopped:
            return


class _StatusPage:
    """The status page, made anew after work and, without work, as often as its heartbeat asks."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._session = session
        self._clock = clock
        self._every = session.declared.settings.watch.heartbeat_seconds
        self._renewed: float | None = None

    def renew(self, *, at_once: bool) -> None:
        """Make the page anew if it is due or wanted at once."""
        moment = self._clock.monotonic()
        if at_once or self._renewed is None or moment - self._renewed >= self._every:
            publish(self._session, self._clock.now())
            self._renewed = self._clock.monotonic()

    def tell(self, trouble: Trouble) -> Trouble:
        """Put the trouble on the page, where the page can be reached; gives it."""
        self._session.troubles.failed[TROUBLE] = f"{trouble.sentence} Так с {trouble.since:%H:%M %d.%m.%Y}."
        with contextlib.suppress(PipelineError):
            publish(self._session, trouble.since)
        del self._session.troubles.failed[TROUBLE]
        return trouble
