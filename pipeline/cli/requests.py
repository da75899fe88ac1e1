"""Papers, blanks and the field reference, made because somebody asks for them now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import click

from pipeline import flow
from pipeline.cli.options import Call
from pipeline.cli.output import escaped
from pipeline.cli.terminal import out
from pipeline.flow import Session, open_session
from pipeline.model import Finding, Issued, PipelineError, Standing
from pipeline.status import finding_sentence

NOTHING_TO_ISSUE = "Выпускать нечего: такого документа пока не требуется."
REGISTERED = "Уже зарегистрирован и заново не делается. Лежит здесь: "
REGISTERED_GONE = "Уже зарегистрирован, а файла на месте нет; повторите команду с «--again». Его место: "
NOT_THERE_THEN = "На {day:%d.%m.%Y} такого документа не требовалось."
IN_THE_PAST = (
    "В журнале есть записи от {last:%d.%m.%Y}: выпуск прошлым днём смешал бы тогдашнее с нынешним. Копию документа, "
    "каким он был, делает «pipeline issue {document} --on {today:%d.%m.%Y}»."
)
NOT_ISSUED_YET = "Такого документа программа ещё не выпускала."


def issue(call: Call, document: str, year: str, subject: str, day: dt.date | None, *, again: bool) -> None:
    """Make one document, or those of its papers `again` that are gone, and say where each lies.

    With a `day` that has passed copies are made of what they were then.
    """
    if day and again:
        raise click.UsageError("Нужно что-то одно: --on или --again.")
    with open_session(call.root, clock=call.clock) as session:
        if document not in session.declared.documents:
            raise click.UsageError(f"Документа «{document}» нет. Есть: {', '.join(session.declared.documents)}.")
        today, last = call.today(session.declared), session.register.last_line().at[:10]
        if day:
            _copies_of(session, document, year, subject, day, today)
            return
        if last and today < dt.date.fromisoformat(last):
            raise PipelineError(IN_THE_PAST.format(last=dt.date.fromisoformat(last), document=document, today=today))
        done = flow.requests.issue_now(session, document, year, subject, today, again=again)
        for one in done:
            out.print(escaped(finding_sentence(one) if isinstance(one, Finding) else _place(one, session, again)))
        if not done:
            out.print(NOT_ISSUED_YET if again else NOTHING_TO_ISSUE)


def _copies_of(session: Session, document: str, year: str, subject: str, day: dt.date, today: dt.date) -> None:
    if day > today:
        raise click.UsageError(f"День {day:%d.%m.%Y} ещё не наступил.")
    copies = [*flow.requests.issue_on(session, document, year, subject, day)]
    name_files(copies)
    if not copies:
        out.print(NOT_THERE_THEN.format(day=day))


def _place(issued: Issued, session: Session, again: bool) -> str:
    """Where a paper lies; of a registered one why nothing is made, unless somebody asks for it again."""
    place = session.workspace.outbox / issued.file
    if again or issued.standing is not Standing.REGISTERED:
        return str(place)
    return f"{REGISTERED if place.exists() else REGISTERED_GONE}{place}"


def blanks(call: Call, folder: Path | None) -> None:
    """Write the blanks of all forms; into the outbox together with the pre-filled books that are gone from it."""
    with open_session(call.root, clock=call.clock) as session:
        today = call.today(session.declared)
        name_files(flow.requests.write_blanks(session, folder or session.workspace.blanks, today))
        if folder is None:
            name_files(flow.requests.lay_out_again(session, today))


def name_files(files: Iterable[Path]) -> None:
    """Say where each file lies."""
    for file in files:
        out.print(escaped(str(file)))
