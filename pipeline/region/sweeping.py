"""One office worked through, as `pipeline once` does it, without a word on the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from pipeline import flow
from pipeline.definitions import Declarations
from pipeline.expressions import ExpressionError
from pipeline.flow import Session, open_session
from pipeline.folders import Inbox, Wake
from pipeline.model import Intake
from pipeline.region.handed_up import HandedFigure, HandedYear, declared_digest
from pipeline.region.offices import Office, OfficeNews
from pipeline.status import Overview


class Clock(Protocol):
    """The day and the time where the office stands; `monotonic` gives seconds that only grow."""

    def today(self) -> dt.date: ...
    def now(self) -> dt.datetime: ...
    def monotonic(self) -> float: ...


class Chore(Protocol):
    """What is done besides while nothing is in hand (see `flow.work`)."""

    def __call__(self, session: Session, today: dt.date, at: float) -> bool: ...


ClockOf: TypeAlias = Callable[[Declarations], Clock]
# The chores of one office, made anew for each.
Chores: TypeAlias = Callable[[], Sequence[Chore]]


@dataclass(frozen=True, slots=True)
class Swept:
    """How an office was left: its name as its card tells it, its inbox, the day it is there, its numbers.

    `handed` is what it hands up of each year of which it has something new to tell.
    """

    name: str
    seen: str
    day: dt.date
    news: OfficeNews
    handed: Sequence[HandedYear]


class WorkersWake(Wake):
    """Waits, but for an inbox that somebody has watched lying still: there the time has passed already.

    `silent` are the seconds since the last step of the work in hand, as whoever looks after it counts them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.skipped = self.silent = 0.0
        self._is_still = False

    @contextmanager
    def at(self, *, is_still: bool) -> Iterator[None]:
        """At an office whose inbox lies still, or may not."""
        self._is_still = is_still
        yield
        self._is_still = False

    @contextmanager
    def listening(self, folder: Path) -> Iterator[None]:
        """Hear what happens in the folder, where it is waited for."""
        if self._is_still:
            yield
        else:
            with super().listening(folder):
                yield

    def wait(self, seconds: float) -> bool:
        """Wait up to that long, or let that long be over; False when a stop is asked for."""
        if not self._is_still:
            return super().wait(seconds)
        self.skipped += seconds
        return not self.is_stopped


@dataclass(frozen=True, slots=True)
class ShiftedClock:
    """The clock of an office with the seconds that were skipped."""

    clock: Clock
    wake: WorkersWake

    def today(self) -> dt.date:
        return self.clock.today()

    def now(self) -> dt.datetime:
        return self.clock.now()

    def monotonic(self) -> float:
        return self.clock.monotonic() + self.wake.skipped


def swept(
    office: Office, still: str, known: Mapping[str, str], clock_of: ClockOf, wake: WorkersWake, chores: Chores
) -> Swept | None:
    """Work an office through until nothing is left to do; None where a stop was asked for before.

    `still` is its inbox as somebody has watched it lying for long enough, "" where nobody has; `known` tells of what it
    made the numbers that it handed up before. Raises the `PipelineError` that says what hinders the work.
    """
    with open_session(office.place.root, clock=clock_of) as session:
        clock, place, depth = clock_of(session.declared), session.workspace, session.declared.settings.watch.depth
        while True:
            # What comes after this look shows as a change to whoever watches.
            seen = Inbox.seen(place, depth)
            with wake.at(is_still=bool(still) and seen == still):
                at_work = flow.work(session, ShiftedClock(clock, wake), wake, until_idle=True, chores=chores())
                taken = 0
                for step in at_work:
                    wake.silent = 0.0
                    taken += isinstance(step, Intake)
            if wake.is_stopped:
                return None
            if not taken:
                today = clock.today()
                now = flow.glance(session, today)
                handed = [*_handed(office.id, session, today, known)]
                return Swept(now.organisation, seen, today, _numbers(now), handed)


def _handed(office: int, session: Session, today: dt.date, known: Mapping[str, str]) -> Iterator[HandedYear]:
    """What is new of the numbers for the founder; nothing where it cannot be worked out, which `check` tells."""
    declared, figures = declared_digest(session.declared), session.office.on(today).founders_figures
    with suppress(ExpressionError):
        for year, until in figures.years().items():
            made_of = f"{session.register.revision()} {until} {declared}"
            if known.get(year) != made_of:
                told = figures.of_year(year, until)
                handed = {code: HandedFigure.of(one.figure, one.files) for code, one in told.figures.items()}
                yield HandedYear(office, year, until, told.is_finished, declared, made_of, handed)


def _numbers(now: Overview) -> OfficeNews:
    return OfficeNews(
        to_sign=len(now.to_sign),
        overdue=len(now.agenda.overdue),
        awaited=len(now.awaited),
        returned=len(now.returned),
        waiting=len(now.waiting),
        failed=len(now.failed),
    )
