"""The queue of sweeps, kept by procrastinate: at most one waits for an office, and no two are worked at once."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import JobDeferrer, Status

from pipeline.model import RegisterError
from pipeline.region.offices import UNREACHABLE
from pipeline.region.server_address import connection_words
from pipeline.register import KNOWN_VERSIONS

SWEEP, TEND = "sweep", "tend"
# Where any worker takes from, and where those alone do whose program knows registers of that version.
EVERYBODYS, KNOWING = "default", "register-{}"
# Seconds without a sign of life after which a worker's job is another's.
SILENT_SECONDS = 60.0
# How often a sweep is another's whose workers died: what kills one kills the next.
MOST_TAKEN_OVER = 2


class Queue:
    """Sweeps that wait to be worked.

    Retries and times to come are not the queue's: with a lock an early job would bar the office's others, and a retried
    one meets its own successor (decision 0037). The list of offices knows when each is due.
    """

    def __init__(self, address: str) -> None:
        self.app = App(connector=PsycopgConnector(conninfo=connection_words(address), min_size=1, max_size=4))
        self.served = [EVERYBODYS, *(KNOWING.format(version) for version in KNOWN_VERSIONS)]

    @contextmanager
    def open(self) -> Iterator[Queue]:
        """The queue as one who puts sweeps in; made when new. Raises `RegisterError` while the server is away."""
        with _plain_faults(), self.app.open():
            if not self.app.check_connection():
                self.app.schema_manager.apply_schema()
            yield self

    def put(self, office: int, seen: str = "", *, queue: str = EVERYBODYS) -> bool:
        """Let an office be worked through; False where that waits already.

        `seen` is the inbox as it has lain still for long enough, "" where nobody has looked.
        """
        with contextlib.suppress(AlreadyEnqueued):
            self._deferrer(office, queue).defer(office=office, seen=seen)
            return True
        return False

    def hand_on(self, office: int, version: str) -> None:
        """Let an office be worked through by a program that knows registers of that version."""
        self.put(office, queue=KNOWING.format(version))

    async def put_from_within(self, office: int) -> None:
        """The same, for a job that runs."""
        with contextlib.suppress(AlreadyEnqueued):
            await self._deferrer(office, EVERYBODYS).defer_async(office=office, seen="")

    def length(self) -> int:
        """How many sweeps wait."""
        return sum(int(task["todo"]) for task in self.app.job_manager.list_tasks(task=SWEEP))

    def serve(self, sweep: Callable[[int, str], None], tend: Callable[[], Awaitable[None]]) -> None:
        """Let `sweep` work an office through, and `tend` be called every minute by one of the workers."""

        @self.app.task(name=SWEEP)
        def swept(office: int, seen: str) -> None:
            sweep(office, seen)

        @self.app.periodic(cron="* * * * *")
        @self.app.task(name=TEND, queueing_lock=TEND)
        async def tended(timestamp: int) -> None:
            await tend()

    async def take_over_stalled(self) -> list[int]:
        """Let the jobs of workers that give no sign of life be done by others.

        Gives the offices at which one worker after another died: they are taken from the queue.
        """
        manager, given_up = self.app.job_manager, []
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
            if job.task_name == SWEEP and job.attempts >= MOST_TAKEN_OVER:
                await manager.finish_job(job, Status.FAILED, delete_job=True)
                given_up.append(int(str(job.task_kwargs["office"])))
                continue
            # Its successor may wait already, which does the same.
            try:
                await manager.retry_job(job)
            except ConnectorException:
                await manager.finish_job(job, Status.FAILED, delete_job=True)
        return given_up

    def _deferrer(self, office: int, queue: str) -> JobDeferrer:
        lock = f"office-{office}"
        return self.app.configure_task(SWEEP, lock=lock, queueing_lock=lock, queue=queue, allow_unknown=True)


@contextmanager
def _plain_faults() -> Iterator[None]:
    try:
        yield
    except ConnectorException:
        raise RegisterError(UNREACHABLE, passes=True) from None
