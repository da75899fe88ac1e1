"""What whoever writes templates asks for: how one looks, a yes to a changed one, what can be named in it."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline import flow
from pipeline.cli.meant import documents_meant
from pipeline.cli.options import Call
from pipeline.cli.output import escaped
from pipeline.cli.requests import name_files
from pipeline.cli.terminal import err, out
from pipeline.flow import open_session
from pipeline.model import ExitCode

ACCEPTED = "Приняты шаблоны: {}. Документы выйдут по ним при следующей работе программы; если она работает, то сейчас."
NOTHING_TO_ACCEPT = "Принимать нечего: изменённых и исправных шаблонов нет."


def preview(call: Call, words: str) -> None:
    """Lay out examples of the documents that the words name, and say where; of faulty templates a marked copy."""
    with open_session(call.root, clock=call.clock) as session:
        meant, today = documents_meant(words, session.declared.documents), call.today(session.declared)
        if faults := flow.mark_templates(meant, session, today):
            for fault in faults:
                err.print(escaped(fault))
            sys.exit(ExitCode.CONFIG)
        name_files(flow.lay_out_previews(meant, session, today))


def accept(call: Call, words: str) -> None:
    """Say yes to changed templates, of the documents that the words name or of all; a program at work follows."""
    with open_session(call.root, to_look=True) as session:
        documents = session.declared.documents
        meant = documents_meant(words, documents) if words else list(documents.values())
        accepted = flow.requests.accept_templates(session, meant, call.today(session.declared))
        faulty = [fault for name, fault in session.standing_back.items() if name in {one.template for one in meant}]
    for fault in faulty:
        err.print(escaped(fault))
    out.print(escaped(ACCEPTED.format(", ".join(accepted)) if accepted else NOTHING_TO_ACCEPT))
    if faulty:
        sys.exit(ExitCode.CONFIG)


def reference(call: Call, folder: Path | None) -> None:
    """Write the reference of all fields of templates."""
    with open_session(call.root, to_look=True) as session:
        name_files(flow.requests.write_reference(session, folder))
