"""The office at work: what happens is told while it happens."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipeline import declarations, flow
from pipeline.backups import PlannedCopies
from pipeline.cli import output
from pipeline.cli.left_answers import LeftAnswers
from pipeline.cli.options import Call
from pipeline.cli.terminal import err, out, say, warn
from pipeline.cli.waiting import opened_patiently
from pipeline.flow import Session, open_session
from pipeline.folders import Wake
from pipeline.model import ExitCode, Intake, Issued, Trouble
from pipeline.personal_data import PlannedDestruction
from pipeline.printing import PlannedPiles
from pipeline.status import WaitingFile


def run(call: Call) -> None:
    """Work until a signal stops the program."""
    wake = Wake()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: wake.stop())

    def hinder(sentence: str) -> None:
        warn(output.hindered(sentence, call.clock(declarations.load(call.root)).now()))

    answers = LeftAnswers(call)

    def work(session: Session) -> None:
        out.print(output.watching(session.workspace.inbox))
        # Who runs `once` waits for its end: piles are made by a command of their own then.
        piles = PlannedPiles(warn, lambda: wake.is_stopped)
        for _ in _work(call, session, wake, [piles, answers], until_idle=False):
            pass

    opened_patiently(lambda: open_session(call.root, clock=call.clock), wake, hinder, work)
    out.print("Остановлено. Всё принятое сохранено; чтобы продолжить, запустите программу ещё раз.")


def once(call: Call, *, as_json: bool) -> None:
    """Work until nothing is left to do, then sum up; ends as failed where something could not be done."""
    answers = LeftAnswers(call)
    with open_session(call.root, clock=call.clock) as session:
        steps = list(_work(call, session, Wake(), (), until_idle=True, as_json=as_json))
        answers.leave(session)
        now = flow.glance(session, call.today(session.declared))
    say(output.summary(steps, now), as_json=as_json)
    for failure in now.failed:
        warn(failure)
    if now.failed:
        sys.exit(ExitCode.FAILED)


def chores() -> tuple[PlannedDestruction, PlannedCopies]:
    """What every office does besides, whoever works it through."""
    return PlannedDestruction(warn), PlannedCopies(warn)


def _work(
    call: Call,
    session: Session,
    wake: Wake,
    besides: Sequence[PlannedPiles | LeftAnswers],
    *,
    until_idle: bool,
    as_json: bool = False,
) -> Iterator[Intake | Issued]:
    """The office at work; each file and each trouble is told while it happens, each step is given."""
    with progress(hidden=as_json) as advance:
        for step in flow.work(
            session, call.clock(session.declared), wake, until_idle=until_idle, chores=(*chores(), *besides)
        ):
            if isinstance(step, Trouble):
                warn(output.hindered(step.sentence, step.since))
                continue
            if isinstance(step, WaitingFile):
                err.print(f"[yellow]{output.waits(step, by_name=err.file.isatty())}[/]")
                continue
            advance(step)
            if isinstance(step, Intake):
                say(output.story(step, session.declared, by_name=out.file.isatty()), as_json=as_json)
            yield step


@contextmanager
def progress(*, hidden: bool) -> Iterator[Callable[[Intake | Issued], None]]:
    """A line that moves while work is done; nothing when nobody looks."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=hidden or not err.is_terminal) as shown:
        tasks = {Intake: shown.add_task("Принято файлов:"), Issued: shown.add_task("Выпущено документов:")}
        yield lambda done: shown.advance(tasks[type(done)])
