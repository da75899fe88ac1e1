"""A region of small offices on a real server."""

from __future__ import annotations

import asyncio
import datetime as dt
import multiprocessing
import re
import shutil
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit, urlunsplit

from pipeline.cli.clock import OfficeClock
from pipeline.excel import Reader
from pipeline.flow import Session
from pipeline.region import Offices, Queue, Watch, Worker
from pipeline.region.offices import Office
from pipeline.region.sweeping import Chore
from tests.builders.programs import until
from tests.builders.registers import DAY
from tests.builders.servers import fresh_schema
from tests.builders.templates import text_of
from tests.builders.workspaces import PETROV, drop, files, filled, session_of

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


def stays() -> None:
    """What no worker of these tests does but one that hangs."""
    raise AssertionError("no sweep hangs here")


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

    def with_a_wish(self, name: str, like: Path, reader: Reader) -> Path:
        """An office like that one with a questionnaire in its inbox, which waits in the queue; gives its folder."""
        root = self.add(name, like)
        with session_of(root, reader) as session:
            drop(session, "Петров.xlsx", filled(session, "wish", PETROV))
        self.put(root)
        return root

    def put(self, root: Path, still: str = "") -> bool:
        """Queue an office."""
        return self.queue.put(self.office(root).id, still)

    def worker(self, now: dt.datetime = NOON, chores: Sequence[Chore] = ()) -> Worker:
        """A worker on the day of the tests."""
        clock = OfficeClock("Asia/Magadan", DAY)
        return Worker(self.address, lambda _: clock, lambda: chores, lambda: now, self.told.append, stays)

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

    def let_pass(self, seconds: int) -> None:
        """Let the last sign of life of every worker be that much older."""
        run = self.queue.app.connector.get_sync_connector().execute_query
        run(f"UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '{seconds} seconds'")

    def counted(self, rows: str) -> int:
        """How many rows of its database there are, as told behind FROM."""
        run = self.queue.app.connector.get_sync_connector().execute_query_one
        return int(run(f"SELECT count(*) AS n FROM {rows}")["n"])


Left: TypeAlias = tuple[dict[str, str], dict[str, bytes], list[str]]


def left_by(root: Path, reader: Reader) -> Left:
    """The words of its papers, its originals, the lines of its journal.

    Claims are numbered by the day alone; the ids of rows leap where a server was ended while it gave some.
    """
    with session_of(root, reader) as session:
        outbox = files(session.workspace.outbox)
        papers = {name: text_of(content) for name, content in outbox.items() if name.endswith(".docx")}
        lines = [f"{line.action} {re.split('[-#]', line.object)[0]}" for line in session.register.journal()]
        return papers, files(session.workspace.archive), lines


def is_worked(office: Office) -> bool:
    """Whether it was worked through, and nothing hinders it."""
    return office.worked_at is not None and not office.failure


@dataclass(frozen=True)
class Doorstep:
    """A chore that begins, and does not end before it may."""

    begun: Path
    may_end: Path

    def __call__(self, session: Session, today: dt.date, at: float) -> bool:
        self.stand()
        return False

    def stand(self) -> None:
        """Tell that it has begun, and wait until it may end."""
        self.begun.touch()
        until(self.may_end.exists)


@dataclass
class HaltingClock:
    """A clock that stands on the doorstep when it is asked for the time at that turn.

    Whoever writes a line of the journal asks: the register's transaction is open then.
    """

    doorstep: Doorstep
    at_turn: int
    turns: int = 0
    clock: OfficeClock = field(default_factory=lambda: OfficeClock("Asia/Magadan", DAY))

    def today(self) -> dt.date:
        return self.clock.today()

    def now(self) -> dt.datetime:
        self.turns += 1
        if self.turns == self.at_turn:
            self.doorstep.stand()
        return self.clock.now()

    def monotonic(self) -> float:
        return self.clock.monotonic()


def _work(address: str, doorstep: Doorstep, at_turn: int) -> None:
    clock = HaltingClock(doorstep, at_turn)
    besides = [] if at_turn else [doorstep]
    worker = Worker(address, lambda _: clock, lambda: besides, lambda: NOON, lambda sentence: print(sentence), stays)
    worker.run(until_empty=False)


@contextmanager
def a_worker_process(address: str, folder: Path, at_turn: int = 0) -> Iterator[tuple[SpawnProcess, Doorstep]]:
    """A worker in a process of its own, with what makes it stand in the middle of a sweep; it is killed at the end.

    It stands where nothing is in hand, or where its clock is asked for the time at a turn, the first of which is 1.
    """
    doorstep = Doorstep(folder / "begun", folder / "may_end")
    process = multiprocessing.get_context("spawn").Process(target=_work, args=(address, doorstep, at_turn))
    process.start()
    try:
        yield process, doorstep
    finally:
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
    with fresh_schema() as address, region_at(address, folder) as region:
        yield region


@contextmanager
def region_at(address: str, folder: Path) -> Iterator[Region]:
    """The region at that address, whose offices are in the folder."""
    with ExitStack() as stack:
        offices, queue = stack.enter_context(Offices.open(address)), stack.enter_context(Queue(address).open())
        yield Region(address, folder, offices, queue)
