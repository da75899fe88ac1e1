"""Papers, blanks and the field reference, made because somebody asks for them now."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from pipeline import flow
from pipeline.cli.options import Call
from pipeline.cli.output import escaped
from pipeline.cli.terminal import out
from pipeline.flow import Session, open_session
from pipeline.model import Finding, Issued, Standing
from pipeline.status import finding_sentence

NOTHING_TO_ISSUE = "Выпускать нечего: такого документа пока не требуется."
REGISTERED = "Уже зарегистрирован и заново не делается. Лежит здесь: "
REGISTERED_GONE = "Уже зарегистрирован, а файла на месте нет; повторите команду с «--again». Его место: "
NOT_ISSUED_YET = "Такого документа программа ещё не выпускала."


def issue(call: Call, document: str, year: str, subject: str, *, again: bool) -> None:
    """Make one document, or those of its papers `again` that are gone, and say where each lies."""
    with open_session(call.root, clock=call.clock) as session:
        if document not in session.declared.documents:
            raise click.UsageError(f"Документа «{document}» нет. Есть: {', '.join(session.declared.documents)}.")
        done = flow.requests.issue_now(session, document, year, subject, call.today(session.declared), again=again)
        for one in done:
            out.print(escaped(finding_sentence(one) if isinstance(one, Finding) else _place(one, session, again)))
        if not done:
            out.print(NOT_ISSUED_YET if again else NOTHING_TO_ISSUE)


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
