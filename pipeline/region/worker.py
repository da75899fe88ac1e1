"""A worker: takes one office after another from the queue, and stops after the step in hand."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import TypeVar

import psycopg
from procrastinate.exceptions import ConnectorException

from pipeline.folders import note_defect
from pipeline.model import PipelineError, RegisterError
from pipeline.region import hindrances
from pipeline.region.offices import Office, Offices
from pipeline.region.queue import Queue
from pipeline.region.sweeping import Chores, ClockOf, WorkersWake, swept

# A full disk or a share that is away may be mended in minutes, a wrong setting or a spoilt register by people.
SOON, LATER = dt.timedelta(seconds=30), dt.timedelta(minutes=10)
LONGEST = {SOON: dt.timedelta(hours=1), LATER: dt.timedelta(hours=12)}
MOST_DOUBLINGS = 10
# Seconds until a server that is away is tried again, and between two looks for what a lost message told.
AGAIN_SECONDS, LOOK_SECONDS = 2.0, 5.0
# An office that was left lies about in circles, ten megabytes of it, which the program of a command seldom looks for.
OFFICES_UNTIL_COLLECTED = 4
# Seconds without a step after which a sweep hangs: in a share that does not answer, in a program of an office.
HANGS_SECONDS = 3600.0
HANGS = "{name}: работа не движется уже час. Обработчик останавливается, канцелярию возьмёт другой."

Answer = TypeVar("Answer")


@dataclass
class Worker:
    """Works offices through: on which server, by which clocks, with what done besides; `now` tells the moment.

    `leave` ends the program at once: a step that hangs cannot be ended alone.
    """

    address: str
    clock_of: ClockOf
    chores: Chores
    now: Callable[[], dt.datetime]
    tell: Callable[[str], None]
    leave: Callable[[], None]

    def __post_init__(self) -> None:
        self.wake = WorkersWake()
        self.in_hand, self.swept = "", 0
        self.queue = Queue(self.address)
        self.queue.serve(self.sweep, self.tend)

    def sweep(self, office_id: int, still: str) -> None:
        """Work an office through, and note how it was left or what hindered it."""
        office, known = self._at_server(lambda offices: (offices.get(office_id), offices.handed_up.made_of(office_id)))
        if office is not None:
            self.wake.silent, self.in_hand = 0.0, office.name
            # The server may go and come back meanwhile: nothing of it is held.
            note = self._swept(office, still, known)
            self.in_hand = ""
            self.swept += 1
            if self.swept % OFFICES_UNTIL_COLLECTED == 0:
                gc.collect()
            self._at_server(note)

    def _swept(self, office: Office, still: str, known: Mapping[str, str]) -> Callable[[Offices], None]:
        """Work it through; gives what has to be noted."""
        try:
            left = swept(office, still, known, self.clock_of, self.wake, self.chores)
        except RegisterError as fault:
            if fault.newer:
                return self._handed_on(office, fault.newer)
            return self._failed(office, hindrances.told(fault), passes=fault.passes)
        except PipelineError as fault:
            # The program of the worker that takes it next may be new enough.
            return self._failed(office, hindrances.told(fault), passes=fault.passes or bool(fault.newer))
        except Exception as defect:
            sentence = note_defect(office.place.log, "Программа не справилась с канцелярией", defect)
            return self._failed(office, sentence, passes=False)
        if left is None:
            return lambda offices: offices.note_failure(office.id, "Работу прервали, она продолжится.", dt.timedelta())
        return lambda offices: offices.note_worked(office.id, left.name, left.seen, left.day, left.news, left.handed)

    def _handed_on(self, office: Office, version: str) -> Callable[[Offices], None]:
        """Leave it to newer programs: whether one is at work here, nobody knows, and the founder is told until then."""
        self.tell(f"{office.name}: {hindrances.NEWER}")

        def note(offices: Offices) -> None:
            with Queue(self.address).open() as queue:
                queue.hand_on(office.id, version)
            offices.note_failure(office.id, hindrances.NEWER, LONGEST[LATER])

        return note

    def _failed(self, office: Office, sentence: str, *, passes: bool) -> Callable[[Offices], None]:
        self.tell(f"{office.name}: {sentence}")
        return lambda offices: offices.note_failure(office.id, sentence, _pause(office, passes=passes))

    def _at_server(self, ask: Callable[[Offices], Answer]) -> Answer:
        """What the list answers when the server is there; who is told to stop meanwhile leaves it to who takes over."""
        while True:
            try:
                with Offices.open(self.address) as offices:
                    return ask(offices)
            except RegisterError as fault:
                if not fault.passes or not self.wake.wait(AGAIN_SECONDS):
                    raise

    async def tend(self) -> None:
        """Take over what dead workers left, and queue what time alone calls for."""
        for id_ in await self.queue.take_over_stalled():
            await asyncio.to_thread(self._put_aside, id_)
        for office in await asyncio.to_thread(self._due):
            await self.queue.put_from_within(office.id)

    def _put_aside(self, office_id: int) -> None:
        """Let an office be at which workers died, as after a fault that people have to mend."""
        with Offices.open(self.address) as offices:
            if office := offices.get(office_id):
                self._failed(office, hindrances.DEADLY, passes=False)(offices)

    def _due(self) -> list[Office]:
        with Offices.open(self.address) as offices:
            return [office for office in offices.all() if office.is_due(self.now())]

    def run(self, *, until_empty: bool) -> None:
        """Work until a signal stops it, or until the queue is empty. Raises `RegisterError` without a server."""
        with Offices.open(self.address) as offices, self.queue.open():
            # Whoever may not read these is told so before an office is opened.
            offices.handed_up.years()
        if sys.platform == "win32":
            # The driver cannot use Windows' own loop.
            asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
        asyncio.run(self._run(until_empty=until_empty))

    async def _run(self, *, until_empty: bool) -> None:
        stopped, loop = asyncio.Event(), asyncio.get_running_loop()

        def stop(*_: object) -> None:
            self.wake.stop()
            loop.call_soon_threadsafe(stopped.set)

        with _signals_to(stop):
            await self._serve_until(stopped, until_empty=until_empty)

    async def _serve_until(self, stopped: asyncio.Event, *, until_empty: bool) -> None:
        """Serve the queue, again after each end of a server, until it is said to stop."""
        while not stopped.is_set():
            served = asyncio.create_task(self._serve(until_empty=until_empty))
            ended = asyncio.create_task(stopped.wait())
            await asyncio.wait({served, ended}, return_when=asyncio.FIRST_COMPLETED)
            # A worker that is cancelled ends its job first.
            served.cancel()
            ended.cancel()
            left, _ = await asyncio.gather(served, ended, return_exceptions=True)
            if isinstance(left, Exception):
                # What is no fault of the server is nothing that waiting mends.
                raise left
            if until_empty:
                return
            if not stopped.is_set():
                # Without its server a worker ends by itself, and says nothing.
                await asyncio.wait({asyncio.create_task(stopped.wait())}, timeout=AGAIN_SECONDS)

    @asynccontextmanager
    async def _looked_after(self) -> AsyncIterator[None]:
        """Meanwhile a sweep that hangs makes this program leave: as with one that died, the office is taken over."""

        async def look() -> None:
            while not (self.in_hand and self.wake.silent >= HANGS_SECONDS):
                await asyncio.sleep(LOOK_SECONDS)
                self.wake.silent += LOOK_SECONDS
            self.tell(HANGS.format(name=self.in_hand))
            self.leave()

        looking = asyncio.create_task(look())
        try:
            yield
        finally:
            looking.cancel()

    async def _serve(self, *, until_empty: bool) -> None:
        try:
            async with self.queue.app.open_async(), self._looked_after():
                await self.queue.app.run_worker_async(
                    queues=self.queue.served,
                    wait=not until_empty,
                    fetch_job_polling_interval=LOOK_SECONDS,
                    install_signal_handlers=False,
                    delete_jobs="always",
                )
        except (ConnectorException, psycopg.OperationalError):
            self.tell("Сервер региона не отвечает. Работа продолжится, когда он ответит.")


def _pause(office: Office, *, passes: bool) -> dt.timedelta:
    """How long to let an office be: each time twice as long."""
    first = SOON if passes else LATER
    return min(first * (1 << min(office.failures, MOST_DOUBLINGS)), LONGEST[first])


@contextmanager
def _signals_to(stop: Callable[..., None]) -> Iterator[None]:
    """Signals to stop are heard meanwhile; afterwards nothing is there any more that one could stop."""
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, heard in before.items():
            signal.signal(number, heard)
