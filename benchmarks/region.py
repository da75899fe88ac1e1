"""What many offices cost: `.ci/postgresql python -m benchmarks.region 100`, each office with 15 people.

Offices, each with one new questionnaire, are worked through by one process one after another and by one worker, as
many of them as tell what one costs; then, with all of them on the list, twice as many by two workers; then nothing
happens for a while. `--home` is where the offices lie, some 10 MB each.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import click
import psycopg

from benchmarks.live import DAY
from benchmarks.processes import children, peak_megabytes, seconds_of, seconds_with_children
from pipeline.folders import Inbox
from pipeline.region import Offices, Queue
from pipeline.region.offices import OfficeNews

PEOPLE, WORKERS = 15, 2
# What an office costs is told by so many, one after another; by so many beside each other.
ENOUGH, SEVERAL = 50, 100
IDLE_SECONDS, SETTLE_SECONDS = 60.0, 10.0
# A program that has taken less of the processor is still starting; one that takes no more between two glances is idle.
STARTED_SECONDS, LOOKS_SECONDS = 0.5, 0.5
IN_TURN = ("-m", "benchmarks.probes.in_turn")


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the wall and of the processor, the server's beside them, and the peak memory of one process."""

    wall: float
    processor: float
    server: float
    megabytes: float


@click.command()
@click.argument("count", type=int, default=100)
@click.option("--home", type=click.Path(path_type=Path, file_okay=False), default=None)
def main(count: int, home: Path | None) -> None:
    """Измерить регион из COUNT канцелярий."""
    server = os.environ["TEST_POSTGRESQL"]
    with TemporaryDirectory(dir=home) as made:
        office, dropped = _office(Path(made))
        roots = [*_copies(office, Path(made) / "offices", count)]
        few, several = roots[:ENOUGH], roots[:SEVERAL]
        with _region(server, few) as (address, offices):
            _drop(dropped[0], few)
            turn = _timed(server, [[sys.executable, *IN_TURN, *map(str, few)]])
            _drop(dropped[1], few)
            one = _by_workers(server, address, offices, 1)
            _list_quiet(offices, roots[ENOUGH:])
            _drop(dropped[2], several)
            beside = _by_workers(server, address, offices, WORKERS)
            run = _run_alone(office)
            idle = _idle(server, address)
        print(f"{count} offices of {PEOPLE} people")
        _tell(len(few), turn, one, len(several), beside, run, idle)


def _tell(few: int, turn: Took, one: Took, several: int, beside: Took, run: float, idle: Took) -> None:
    rows = (("one after another", turn, few), ("one worker", one, few), (f"{WORKERS} workers", beside, several))
    for name, took, offices in rows:
        print(
            f"{name:<20} {took.wall:8.1f} s wall, an office of {offices}: {took.processor / offices:6.3f} s of the "
            f"processor, {took.server / offices:6.3f} s of the server's, peak {took.megabytes:.0f} MB"
        )
    print(f"throughput of {WORKERS} workers   {(turn.wall / few) / (beside.wall / several):6.2f} × (≥ 1.7 ×)")
    overhead = (one.processor + one.server) / (turn.processor + turn.server) - 1
    print(f"the queue, of a sweep    {overhead:6.1%} of the processor (≤ 10 %)")
    print(f"idle, of one core        {(idle.processor + idle.server) / idle.wall:6.1%} (≤ 5 %)")
    print(f"memory of a worker       {one.megabytes / run:6.2f} × of `pipeline run`, {run:.0f} MB (≤ 1.5 ×)")


def _office(made: Path) -> tuple[Path, list[Path]]:
    """An office in which nothing is left to do, and questionnaires to drop."""
    _call(["-m", "benchmarks.probes.office", str(made), str(PEOPLE), "3"])
    _call(["-m", "pipeline", "--workspace", str(made / "office"), "--today", DAY, "once"])
    return made / "office", sorted((made / "dropped").iterdir())


def _copies(office: Path, folder: Path, count: int) -> Iterator[Path]:
    for number in range(count):
        yield Path(shutil.copytree(office, folder / f"sad_{number}"))


@contextmanager
def _region(server: str, roots: Sequence[Path]) -> Iterator[tuple[str, Offices]]:
    """The offices on a list of their own."""
    schema = f"bench_{uuid4().hex[:8]}"
    address = f"{server}?schema={schema}"
    with Offices.open(address) as offices, Queue(address).open():
        for root in roots:
            offices.add(root)
        yield address, offices
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())


def _list_quiet(offices: Offices, roots: Sequence[Path]) -> None:
    """Put offices on the list in which nothing is left to do today: a founder's usual day."""
    for root in roots:
        offices.add(root)
    quiet = {str(root) for root in roots}
    for one in offices.all():
        if one.folder in quiet:
            seen = Inbox.seen(one.place, one.depth)
            offices.note_worked(one.id, one.name, seen, dt.date.fromisoformat(DAY), OfficeNews(), ())


def _drop(questionnaire: Path, roots: Sequence[Path]) -> None:
    """Put a questionnaire into the inbox of each office."""
    for root in roots:
        shutil.copy(questionnaire, root / "inbox")


def _by_workers(server: str, address: str, offices: Offices, count: int) -> Took:
    """All offices queued as who watches them would, and worked through by so many workers."""
    with Queue(address).open() as queue:
        for office in offices.all():
            if (seen := Inbox.seen(office.place, office.depth)) != office.seen:
                queue.put(office.id, seen)
    worker = [sys.executable, "-m", "pipeline", "--today", DAY, "region", "--region", address, "work", "--until-empty"]
    return _timed(server, [worker] * count)


def _timed(server: str, commands: Sequence[Sequence[str]]) -> Took:
    """What these commands take, all at once, each with what it starts."""
    before, begun = _server_seconds(server), time.monotonic()
    programs = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    peak = 0.0
    processor = 0.0
    for program in programs:
        _, _, used = os.wait4(program.pid, 0)
        processor += used.ru_utime + used.ru_stime
        peak = max(peak, used.ru_maxrss / 1024)
    wall = time.monotonic() - begun
    return Took(wall, processor, _server_seconds(server) - before, peak)


def _run_alone(office: Path) -> float:
    """The peak memory of `pipeline run` in one office that takes in one questionnaire, without its reading process."""
    command = ["-m", "pipeline", "--workspace", str(office), "--today", DAY, "run"]
    shutil.copy(next((office.parent / "dropped").iterdir()), office / "inbox")
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL) as program:
        _settle(program.pid)
        peak = peak_megabytes(program.pid)
        program.terminate()
    return peak


def _idle(server: str, address: str) -> Took:
    """Who watches and one worker, while nothing happens."""
    names = ("watch", "work")
    commands = [
        [sys.executable, "-m", "pipeline", "--today", DAY, "region", "--region", address, name] for name in names
    ]
    programs = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    for one in programs:
        _settle(one.pid)
    before, begun = _server_seconds(server), time.monotonic()
    taken = sum(seconds_with_children(one.pid) for one in programs)
    _wait(IDLE_SECONDS)
    taken = sum(seconds_with_children(one.pid) for one in programs) - taken
    took = Took(time.monotonic() - begun, taken, _server_seconds(server) - before, 0.0)
    for one in programs:
        one.terminate()
        one.wait()
    return took


def _settle(process: int) -> None:
    """Wait until a program does no more than look."""
    before = 0.0
    while (now := seconds_with_children(process)) - before > LOOKS_SECONDS or now < STARTED_SECONDS:
        before = now
        _wait(SETTLE_SECONDS)


def _server_seconds(server: str) -> float:
    """What the server on this machine has taken of the processor so far, with its processes that have ended."""
    with psycopg.connect(server) as connection:
        status = Path(f"/proc/{connection.info.backend_pid}/status").read_text()
        parent = int(next(line for line in status.splitlines() if line.startswith("PPid")).split()[1])
        return seconds_of(parent) + sum(seconds_of(child) for child in children(parent))


def _call(arguments: Sequence[str]) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def _wait(seconds: float) -> None:
    subprocess.run(["sleep", str(seconds)], check=True)


if __name__ == "__main__":
    main()
