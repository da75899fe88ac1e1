"""Papers, blanks and the field reference, made because somebody asks for them now."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from pipeline import flow
from pipeline.cli.options import Call
from pipeline.cli.output import escaped
from pipeline.cli.terminal import out
from pipeline.flow import open_session


def issue(call: Call, document: str, year: str, subject: str) -> None:
    """Make one document and say where it lies."""
    with open_session(call.root, clock=call.clock) as session:
        if document not in session.declared.documents:
            raise click.UsageError(f"Документа «{document}» нет. Есть: {', '.join(session.declared.documents)}.")
        done = flow.issue_now(session, document, year, subject, call.today(session.declared))
        _name(session.workspace.outbox / issued.file for issued in done)
        if not done:
            out.print("Выпускать нечего: такого документа пока не требуется, или он уже зарегистрирован.")


def blanks(call: Call, folder: Path | None) -> None:
    """Write the blanks of all forms."""
    with open_session(call.root, clock=call.clock) as session:
        _name(flow.write_blanks(session, folder or session.workspace.blanks, call.today(session.declared)))


def reference(call: Call, folder: Path | None) -> None:
    """Write the reference of all fields of templates."""
    with open_session(call.root, to_look=True) as session:
        _name(flow.write_reference(session, folder))


def _name(files: Iterable[Path]) -> None:
    for file in files:
        out.print(escaped(str(file)))
