"""A region of small offices on a real server."""

from __future__ import annotations

import asyncio
import datetime as dt
import multiprocessing
import shutil
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from pipeline.cli.clock import OfficeClock
from pipeline.flow import Session
from pipeline.region import Office, Offices, Queue, Watch, Worker
from pipeline.region.sweeping import Chore
from tests.builders.programs import GLANCE, PATIENCE
from tests.builders.registers import DAY
from tests.builders.servers import fresh_schema

MOMENT = dt.datetime(2026, 11, 24, 15, 0, tzinfo=dt.timezone(dt.timedelta(hours=11)))
NOON = dt.datetime.combine(DAY, dt.time(12), dt.UTC)


def listed(id_: int, **changed: Any) -> Office:
    """An office as the list has it."""
    known = Office(
        id=id_,
        name=f"Детский сад № {id_}",
        folder=f"/srv/sad_{id_}",
        folders={},
        depth=3,
        quiet_seconds=3.0,
        time_zone="Asia/Magadan",
        seen="",
        changed_at=None,
        worked_at=MOMENT,
        worked_day=MOMENT.date(),
        failure="",
        failed_at=None,
        failures=0,
        due_at=None,
        news={},
    )
    return replace(known, **changed)


@dataclass
class Region:
    """Its address, the folder of its offices, its list and its queue; `told` is what workers said."""

    address: str
    folder: Path
    offices: Offices
    queue: Queue
    told: list[str] = field(default_factory=list)

    def add(self, name: str, like: Path) -> Path:
        """An office like that one, on the list; gives its folder."""
        root = self.folder / name
        shutil.copytree(like, root)
        self.offices.add(root)
        return root

    def office(self, root: Path) -> Office:
        """How the list has that office."""
        return next(office for office in self.offices.all() if office.place.root == root)

    def put(self, root: Path, still: str = "") -> bool:
        """Queue an office."""
        return self.queue.put(self.office(root).id, still)

    def worker(self, now: dt.datetime = NOON, chores: Sequence[Chore] = ()) -> Worker:
        """A worker on the day of the tests."""
        clock = OfficeClock("Asia/Magadan", DAY)
        return Worker(self.address, lambda _: clock, lambda: chores, lambda: now, self.told.append)

    def worked(self) -> None:
        """Let a worker do all that is queued."""
        self.worker().run(until_empty=True)

    def tended(self, now: dt.datetime = NOON) -> None:
        """Let the region be looked after once, as every minute."""

        async def once() -> None:
            worker = self.worker(now)
            async with worker.queue.app.open_async():
                await worker.tend()

        asyncio.run(once())

    def watch(self) -> Watch:
        """Somebody who watches the inboxes."""
        return Watch(self.offices, self.queue)


def until(happens: Callable[[], object]) -> None:
    """Wait for what has to happen in another process; fails when it does not."""
    for _ in range(round(PATIENCE / GLANCE)):
        if happens():
            return
        threading.Event().wait(GLANCE)
    raise AssertionError("it did not happen")


@dataclass(frozen=True)
class Doorstep:
    """A chore that begins, and does not end before it may."""

    begun: Path
    may_end: Path

    def __call__(self, session: Session, today: dt.date, at: float) -> bool:
        self.begun.touch()
        until(self.may_end.exists)
        return False


def _work(address: str, doorstep: Doorstep) -> None:
    clock = OfficeClock("Asia/Magadan", DAY)
    worker = Worker(address, lambda _: clock, lambda: [doorstep], lambda: NOON, lambda sentence: print(sentence))
    worker.run(until_empty=False)


@contextmanager
def a_worker_process(address: str, folder: Path) -> Iterator[tuple[SpawnProcess, Doorstep]]:
    """A worker in a process of its own, with what makes it stand in the middle of a sweep; it is killed at the end."""
    doorstep = Doorstep(folder / "begun", folder / "may_end")
    process = multiprocessing.get_context("spawn").Process(target=_work, args=(address, doorstep))
    process.start()
    yield process, doorstep
    process.kill()
    process.join()


class Line:
    """A way to the server that can be cut and mended; `address` leads over it.

    `refused` is how often somebody knocked in vain.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._target = (parts.hostname or "127.0.0.1", parts.port or 5432)
        self._door = socket.create_server(("127.0.0.1", 0))
        self._is_cut = False
        self.refused = 0
        self._ends: list[socket.socket] = []
        port = self._door.getsockname()[1]
        self.address = urlunsplit(parts._replace(netloc=f"{parts.username}@127.0.0.1:{port}"))
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        """Nothing goes through any more."""
        self._is_cut = True
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Whoever comes now gets through."""
        self._is_cut = False

    def _serve(self) -> None:
        while True:
            come, _ = self._door.accept()
            if self._is_cut:
                self.refused += 1
                come.close()
                continue
            gone = socket.create_connection(self._target)
            self._ends += [come, gone]
            for source, sink in ((come, gone), (gone, come)):
                threading.Thread(target=_carry, args=(source, sink), daemon=True).start()


def _carry(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    for end in (source, sink):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def a_region(folder: Path) -> Iterator[Region]:
    """A region that nobody else has."""
    with ExitStack() as stack:
        address = stack.enter_context(fresh_schema())
        offices, queue = stack.enter_context(Offices.open(address)), stack.enter_context(Queue(address).open())
        yield Region(address, folder, offices, queue)
