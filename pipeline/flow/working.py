"""The office at work: sweep after sweep, with the status page kept alive, until stopped or until nothing is left."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from pipeline.flow import own_programs
from pipeline.flow.circle import sweep
from pipeline.flow.keeping import FreshBeside
from pipeline.flow.originals_by_name import OriginalsByName
from pipeline.flow.requests import publish, waiting_files
from pipeline.flow.session import TROUBLE, Clock, Session
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
    page, beside, originals = _StatusPage(session, clock), FreshBeside(session), OriginalsByName(session)
    trouble, waiting, compared_at = "", frozenset[WaitingFile](), float("-inf")
    # What an office's own program has not been told yet: trouble may come between a step and the end of a sweep.
    steps: list[Intake | Issued] = []
    with wake.listening(session.workspace.inbox):
        while True:
            busy = done = False
            session.compares_templates = (at := clock.monotonic()) - compared_at >= TEMPLATES_SECONDS
            compared_at = at if session.compares_templates else compared_at
            try:
                for step in _steps(session, clock, wake):
                    busy = True
                    steps.append(step)
                    yield step
                own_programs.call_after(session, steps)
                steps.clear()
                if not wake.is_stopped:
                    done = _do(chores if not busy else (), session, clock)
                    if not busy:
                        # It takes minutes in a large office: whoever has just dropped a file comes first.
                        done |= session.is_idle() and verify_when_due(session, clock.now())
                        beside.when_due(clock.today(), clock.monotonic())
                        originals.when_due(clock.monotonic())
                before, waiting = waiting, frozenset(waiting_files(session, without_copies=True))
                yield from sorted(waiting - before, key=lambda file: file.name)
                page.renew(at_once=busy or done or bool(trouble))
                trouble = ""
            except (DeliveryError, RegisterError, WorkspaceError) as fault:
                if until_idle:
                    own_programs.call_after(session, steps)
                    raise
                if str(fault) != trouble:
                    trouble = str(fault)
                    yield page.tell(Trouble(trouble, clock.now()))
            if (until_idle and not (busy or done) and session.is_idle()) or not wake.wait(_pause(session, clock)):
                return


def _pause(session: Session, clock: Clock) -> float:
    """How many seconds to wait for the next look: until a file is due, but never longer than the settings say."""
    poll, due = session.declared.settings.watch.poll_seconds, session.inbox.due()
    return poll if due is None else min(poll, max(0.0, due - clock.monotonic()))


def _do(chores: Iterable[Chore], session: Session, clock: Clock) -> bool:
    """Whether any of the chores has something new to tell."""
    told = [chore(session, clock.today(), clock.monotonic()) for chore in chores]
    return any(told)


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
        self._session.failed[TROUBLE] = f"{trouble.sentence} Так с {trouble.since:%H:%M %d.%m.%Y}."
        with contextlib.suppress(PipelineError):
            publish(self._session, trouble.since)
        del self._session.failed[TROUBLE]
        return trouble
