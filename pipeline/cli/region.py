"""The region: its offices listed, watched, worked through, told."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from pipeline import declarations
from pipeline.cli.at_work import chores
from pipeline.cli.clock import moment
from pipeline.cli.options import Call
from pipeline.cli.terminal import out, warn
from pipeline.cli.waiting import opened_patiently
from pipeline.folders import Wake, Workspace, deliver
from pipeline.model import ExitCode, PipelineError, WorkspaceError
from pipeline.region import (
    Offices,
    Pack,
    Queue,
    RegionOverview,
    Watch,
    Worker,
    hand_down,
    page,
    paper,
    summary,
    workbook,
)
from pipeline.word import Templates

SAME_DAY = dt.time(6)
# Seconds between two looks at all inboxes.
LOOK_SECONDS = 2.0


def add(address: str, folders: tuple[Path, ...]) -> None:
    """Put offices on the list."""
    with Offices.open(address) as offices:
        for folder in folders:
            offices.add(folder.resolve())
    out.print(f"В списке региона: {', '.join(escape(folder.resolve().name) for folder in folders)}.")


def remove(address: str, folders: tuple[Path, ...]) -> None:
    """Take offices from the list."""
    with Offices.open(address) as offices:
        for folder in folders:
            if offices.remove(folder.resolve()):
                out.print(f"«{escape(folder.name)}» больше не в списке. Папка канцелярии осталась как была.")
            else:
                warn(f"«{folder}» в списке региона нет.")


def list_(address: str) -> None:
    """Every office with its folder and its zone."""
    with Offices.open(address) as offices:
        table = Table("Канцелярия", "Папка", "Часовой пояс")
        for office in offices.all():
            table.add_row(escape(office.name), escape(office.folder), office.time_zone)
    out.print(table)


def status(address: str, file: Path | None) -> None:
    """What the founder has to know, on the screen or as a page."""
    with Offices.open(address) as offices, Queue(address).open() as queue:
        overview = RegionOverview(offices.all(), queue.length(), moment().astimezone())
    if file:
        file.write_text(page(overview), "utf-8")
        out.print(f"Страница записана: {escape(str(file))}.")
        return
    out.print(f"Канцелярий – {len(overview.offices)}, в очереди – {overview.queued}.")
    for office in overview.failed:
        out.print(f"[red]{escape(office.name)}[/]: {escape(office.failure)} Так с {_moment(office.failed_at)}.")
    for office in overview.behind:
        out.print(f"[yellow]{escape(office.name)}[/]: ждёт очереди с {_moment(office.changed_at)}.")
    for office in overview.overdue:
        out.print(f"{escape(office.name)}: просрочено сроков – {office.news['overdue']}.")


def report(call: Call, address: str, year: str, folder: Path, *, close: bool) -> None:
    """The report of a year on paper and as a workbook, by the declarations of the founder's own workspace."""
    Workspace.require(call.root)
    declared = declarations.load(call.root)
    if declared.region is None:
        raise WorkspaceError("В настройках нет файла config/region.toml: непонятно, какие числа собирать.")
    with Offices.open(address) as offices:
        handed = offices.handed_up
        year = year or next(reversed(handed.years()), "")
        told = handed.of_year(year)
        if not told:
            raise WorkspaceError("За этот год канцелярии ничего не передали. Год пишется так: --year 2026/2027.")
        if close:
            # Nobody opens a year again.
            if not any(one.is_finished for one in told.values()):
                raise WorkspaceError("Ни одна канцелярия этот год ещё не закончила. Сбор не закрыт.")
            handed.close(year)
        of = summary(declared, offices.all(), told, handed.closing(year), year, call.today(declared))
    template = Templates(call.root / "templates", declared.style).template(declared.region.template)
    name = f"Свод {year.replace('/', '-')}"
    for ending, content in (("docx", paper(declared, template, of)), ("xlsx", workbook(declared, of))):
        out.print(f"Записано: {escape(str(deliver(folder, f'{name}.{ending}', content)))}.")
    out.print(f"Вошло канцелярий – {len(of.finished)} из {len(of.offices)}.")
    for office in of.unfinished:
        out.print(f"[yellow]{escape(office.name)}[/]: год не закончен.")
    for office in of.otherwise:
        out.print(f"[yellow]{escape(office.name)}[/]: считает по другому файлу config/region.toml или analysis.toml.")
    for office in of.changed:
        out.print(f"[yellow]{escape(office.name)}[/]: числа изменились после закрытия, в своде они как при закрытии.")
    if of.closed_at is None:
        out.print("Сбор идёт: малые группы в итоги не входят. Когда сбор закончен, повторите с ключом --close.")


def hand_down_pack(address: str, folder: Path, roots: tuple[Path, ...]) -> None:
    """Lay a pack over offices, over all of the list where none is named; a fault of one stops no other."""
    pack, faults = Pack.read(folder), 0
    if not roots:
        with Offices.open(address) as offices:
            roots = tuple(office.place.root for office in offices.all())
    for root in roots:
        try:
            done = hand_down(pack, root.resolve())
        except PipelineError as fault:
            faults += 1
            warn(f"{root.name}: пакет не передан, всё осталось как было. {fault}")
            continue
        out.print(f"{escape(root.name)}: пакет версии {pack.version}, файлов обновлено – {len(done.laid)}.")
        if done.given_back:
            out.print(f"{escape(root.name)}: снова как в программе – {escape(', '.join(done.given_back))}.")
        if done.kept:
            warn(f"{root.name}: канцелярия изменила сама, оставлено её – {', '.join(done.kept)}.")
    if faults:
        sys.exit(ExitCode.FAILED)


def work(call: Call, address: str, *, until_empty: bool) -> None:
    """A worker, until a signal stops it."""
    worker = Worker(address, call.clock, chores, lambda: now(call), warn, lambda: os._exit(ExitCode.FAILED))
    worker.run(until_empty=until_empty)


def watch(address: str) -> None:
    """Watch the inboxes until a signal stops it."""
    wake = Wake()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: wake.stop())

    def look(watching: Watch) -> None:
        while wake.wait(LOOK_SECONDS):
            for office in watching.look(time.monotonic()):
                out.print(f"{escape(office.name)}: в очереди.")

    opened_patiently(lambda: _watching(address), wake, warn, look)


@contextmanager
def _watching(address: str) -> Iterator[Watch]:
    with Offices.open(address) as offices, Queue(address).open() as queue:
        yield Watch(offices, queue)


def now(call: Call) -> dt.datetime:
    """The present moment; on a day set by hand one at which it is that day from end to end of the country."""
    return moment() if call.day is None else dt.datetime.combine(call.day, SAME_DAY, dt.UTC)


def _moment(instant: dt.datetime | None) -> str:
    return f"{instant.astimezone():%d.%m.%Y %H:%M}" if instant else ""
