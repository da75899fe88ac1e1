"""`run`, `once`, `check`, `status`, … → exit code; Russian for people, JSON for machines."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipeline import declarations, flow
from pipeline.check import examine
from pipeline.cli import declining, options, output, russian
from pipeline.cli.options import Call
from pipeline.cli.waiting import opened_patiently
from pipeline.demo import demo_year, play
from pipeline.flow import Session, open_session
from pipeline.folders import furnish, note_defect, require_workspace
from pipeline.model import ExitCode, Intake, Issued, PipelineError, Trouble
from pipeline.status import WaitingFile
from pipeline.word import Templates

russian.speak_russian()

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


FOLDER = click.Path(path_type=Path, file_okay=False)


class Commands(russian.RussianGroup):
    """Commands whose own faults are told in Russian and end with the fault's exit code."""

    command_class = options.OfficeCommand

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except PipelineError as fault:
            err.print(f"[bold red]{output.escaped(str(fault))}[/]")
            sys.exit(fault.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as defect:
            sentence = note_defect(context.obj.root / "var/log", "Программа остановилась", defect)
            err.print(f"[bold red]{output.escaped(sentence)}[/]")
            sys.exit(ExitCode.FAILED)


@click.group(cls=Commands, params=options.options(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mentoring-office", message="%(version)s")
def main() -> None:
    """Канцелярия программы наставничества: анкеты Excel на входе, готовые документы Word на выходе."""
    os.umask(0o077)


# ── a workspace


@main.command()
@click.pass_obj
def init(call: Call) -> None:
    """Создать рабочую папку: папки, настройки, шаблоны и бланки анкет."""
    copied = furnish(call.root)
    with open_session(call.root, clock=call.clock) as session:
        for _ in flow.bring_up_to_date(session, call.today(session.declared)):
            pass
        flow.publish(session, call.clock(session.declared).now())
        first = [sheet.file for sheet in flow.glance(session, call.today(session.declared)).first]
    out.print(output.welcome(call.root.resolve(), copied, first))


@main.command()
@click.pass_obj
def adopt(call: Call) -> None:
    """Признать папки и книгу учёта своими: начать заново или продолжить с копией книги."""
    with open_session(call.root, adopt=True, clock=call.clock) as session:
        folders = session.workspace.inbox, session.workspace.outbox
    out.print(output.adopted(*folders))


# ── the office at work


@main.command()
@click.pass_obj
def run(call: Call) -> None:
    """Следить за папкой inbox и выпускать документы. Остановить – Ctrl+C."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    require_workspace(call.root)
    clock = call.clock(declarations.load(call.root))

    def work(session: Session) -> None:
        out.print(output.watching(session.workspace.inbox))
        for _ in _work(call, session, stop, until_idle=False):
            pass

    opened_patiently(call, stop, lambda sentence: _tell(Trouble(sentence, clock.now())), work)
    out.print("Остановлено. Всё принятое сохранено; чтобы продолжить, запустите программу ещё раз.")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Для других программ: строка JSON на каждый файл.")
@click.pass_obj
def once(call: Call, as_json: bool) -> None:
    """Принять всё, что лежит в inbox, выпустить документы и закончить."""
    with open_session(call.root, clock=call.clock) as session:
        steps = list(_work(call, session, threading.Event(), until_idle=True, as_json=as_json))
        _say(output.summary(steps, flow.glance(session, call.today(session.declared))), as_json)


def _work(
    call: Call, session: Session, stop: threading.Event, *, until_idle: bool, as_json: bool = False
) -> Iterator[Intake | Issued]:
    """The office at work; each file and each trouble is told while it happens, each step is given."""
    with _progress(as_json) as advance:
        for step in flow.work(session, call.clock(session.declared), stop, until_idle=until_idle):
            if isinstance(step, Trouble):
                _tell(step)
                continue
            if isinstance(step, WaitingFile):
                err.print(f"[yellow]{output.waits(step, by_name=err.file.isatty())}[/]")
                continue
            advance(step)
            if isinstance(step, Intake):
                _say(output.story(step, session.declared, by_name=out.file.isatty()), as_json)
            yield step


def _tell(trouble: Trouble) -> None:
    err.print(f"[bold red]{output.escaped(output.hindered(trouble.sentence, trouble.since))}[/]")


@contextmanager
def _progress(as_json: bool) -> Iterator[Callable[[Intake | Issued], None]]:
    """A line that moves while work is done; nothing when nobody looks."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=as_json or not err.is_terminal) as progress:
        tasks = {Intake: progress.add_task("Принято файлов:"), Issued: progress.add_task("Выпущено документов:")}
        yield lambda done: progress.advance(tasks[type(done)])


def _say(message: output.Message, as_json: bool) -> None:
    """One thing told: a line of JSON, or a line for people."""
    click.echo(json.dumps(message.facts, ensure_ascii=False, default=str)) if as_json else out.print(message.text)


# ── questions


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Для других программ: сведения в виде JSON.")
@click.pass_obj
def status(call: Call, as_json: bool) -> None:
    """Что готово, что подписать, кого ждём, что вернули и почему."""
    with open_session(call.root, to_look=True) as session:
        session.inbox.look(call.clock(session.declared).monotonic())
        _say(output.status(flow.glance(session, call.today(session.declared))), as_json)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Для других программ: сведения в виде JSON.")
@click.pass_obj
def plan(call: Call, as_json: bool) -> None:
    """Что дальше: что выпустится сейчас, что мешает остальному, чей ход, какие сроки. Ничего не записывает."""
    with open_session(call.root, to_look=True) as session:
        _say(output.plan(*flow.ahead(session, call.today(session.declared))), as_json)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Для других программ: сведения в виде JSON.")
@click.pass_obj
def verify(call: Call, as_json: bool) -> None:
    """Сверить книгу учёта, журнал, архив и папку outbox: что пропало, что меняли помимо программы."""
    with open_session(call.root, to_look=True) as session:
        findings = flow.verify(session)
    _say(output.verified(findings), as_json)
    sys.exit(output.verified_exit(findings))


@main.command()
@click.pass_obj
def check(call: Call) -> None:
    """Проверить настройки, анкеты, описания документов и шаблоны."""
    require_workspace(call.root)
    declared = declarations.load(call.root)
    for variant in declared.variants:
        declarations.load(call.root, variant)
    templates = Templates(call.root / "templates", declared.style)
    findings = examine(declared, templates, call.today(declared))
    for finding in findings:
        err.print(output.escaped(finding))
    if findings:
        sys.exit(ExitCode.CONFIG)
    out.print(f"Всё в порядке: анкет – {len(declared.forms)}, документов – {len(declared.documents)}.")


@main.command()
@click.argument("document", metavar="ДОКУМЕНТ")
@click.option("--year", metavar="ГОД", default="", help="Учебный год, например 2026/2027.")
@click.option("--subject", metavar="СЛОВА", default="", help="О ком или о чём документ, если их несколько.")
@click.pass_obj
def issue(call: Call, document: str, year: str, subject: str) -> None:
    """Выпустить один документ сейчас, хотя бы проектом."""
    with open_session(call.root, clock=call.clock) as session:
        if document not in session.declared.documents:
            raise click.UsageError(f"Документа «{document}» нет. Есть: {', '.join(session.declared.documents)}.")
        done = flow.issue_now(session, document, year, subject, call.today(session.declared))
        for issued in done:
            out.print(output.escaped(str(session.workspace.outbox / issued.file)))
        if not done:
            out.print("Выпускать нечего: такого документа пока не требуется, или он уже зарегистрирован.")


@main.command()
@click.option("--to", "folder", type=FOLDER, metavar="ПАПКА", help="Куда положить (по умолчанию outbox/Бланки).")
@click.pass_obj
def blanks(call: Call, folder: Path | None) -> None:
    """Записать бланки всех анкет."""
    with open_session(call.root, clock=call.clock) as session:
        for path in flow.write_blanks(session, folder or session.workspace.blanks, call.today(session.declared)):
            out.print(output.escaped(str(path)))


@main.command()
@click.option("--to", "folder", type=FOLDER, metavar="ПАПКА", help="Куда положить (по умолчанию outbox).")
@click.pass_obj
def reference(call: Call, folder: Path | None) -> None:
    """Записать справочник полей: что можно написать в шаблонах документов."""
    with open_session(call.root, to_look=True) as session:
        for path in flow.write_reference(session, folder):
            out.print(output.escaped(str(path)))


@main.command()
@click.argument("words", nargs=-1, metavar="ФИО…")
@click.option("--post", is_flag=True, help="Это должность, а не имя.")
@click.option("--gender", type=click.Choice(["м", "ж"]), help="Пол, если по имени его не узнать.")
@click.option(
    "--json", "as_json", is_flag=True, help="Читать строки JSON с «фио» или «должность», отвечать строками JSON."
)
def decline(words: tuple[str, ...], post: bool, gender: str | None, as_json: bool) -> None:
    """Просклонять имя или должность. Рабочая папка не нужна."""
    if as_json:
        for line in sys.stdin:
            if line.strip():
                click.echo(json.dumps(declining.answer(line), ensure_ascii=False))
        return
    text = " ".join(words)
    try:
        out.print(output.in_all_cases(declining.declined("" if post else text, text if post else "", gender)))
    except ValueError as fault:
        raise click.UsageError(str(fault)) from None


@main.command()
@click.argument("folder", type=FOLDER, metavar="ПАПКА")
@click.pass_context
def demo(context: click.Context, folder: Path) -> None:
    """Показать учебный год вымышленного детского сада в новой папке."""
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"Папка «{folder}» не пуста. Назовите новую.")
    furnish(folder)
    year = demo_year()
    with open_session(folder) as session, _progress(False) as advance:
        for day, done in play(session, year):
            for step in done:
                advance(step)
            out.print(output.day(day.date, day.about, done, session.declared))
        last = year.days[-1].date
        noon = dt.datetime.combine(last, dt.time(12), tzinfo=ZoneInfo(session.declared.settings.time_zone))
        flow.publish(session, noon)
        out.print(output.year(flow.glance(session, last), session.workspace.status))
