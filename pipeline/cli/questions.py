"""Questions to the office, answered without changing anything."""

from __future__ import annotations

import sys

from pipeline import declarations, flow
from pipeline.cli import output, plan_message
from pipeline.cli.kept_answers import Grounds, KeptAnswer
from pipeline.cli.meant import documents_meant
from pipeline.cli.message import Message
from pipeline.cli.options import Call
from pipeline.cli.terminal import err, out, say
from pipeline.flow import Session, open_session
from pipeline.folders import Workspace
from pipeline.model import ExitCode
from pipeline.word import Templates


def status(call: Call, kept: KeptAnswer) -> Message:
    """What is ready, to be signed, awaited, returned."""
    with open_session(call.root, to_look=True) as session:
        _rest(kept, session)
        session.inbox.look(call.clock(session.declared).monotonic())
        now = flow.glance(session, call.today(session.declared))
    message = output.status(now)
    # What waits, was changed by hand or could not be made rests on more than is looked at.
    if not (now.waiting or now.edited or now.failed or now.prints.troubles or now.templates):
        kept.keep(message)
    return message


def plan(call: Call, kept: KeptAnswer) -> Message:
    """What would be made now and what blocks the rest."""
    with open_session(call.root, to_look=True) as session:
        _rest(kept, session)
        session.inbox.look(call.clock(session.declared).monotonic())
        message = plan_message.plan(*flow.ahead(session, call.today(session.declared)))
        is_whole = not (session.failed or session.declared.standing_back or session.standing_back)
    if is_whole:
        kept.keep(message)
    return message


def _rest(kept: KeptAnswer, session: Session) -> None:
    """Look at what the next answer rests on. Of a register on a server no file tells whether it has changed."""
    place, zone = session.workspace, session.declared.settings.time_zone
    if not place.server:
        paths = (place.database, place.inbox, place.outbox, place.status, place.earlier.folder)
        kept.rest_on(Grounds(zone, *map(str, paths)))


def verify(call: Call, *, as_json: bool) -> None:
    """Whether register, journal, archive and outbox agree; ends with the exit code of the worst finding."""
    with open_session(call.root, to_look=True) as session:
        findings = flow.verify(session)
    say(output.verified(findings), as_json=as_json)
    sys.exit(output.verified_exit(findings))


def check(call: Call, words: str) -> None:
    """What is wrong with settings, forms, documents and templates, of every kind of organisation.

    Where `words` name documents, only these are tried.
    """
    # A room that no other question needs.
    from pipeline.check import examine

    Workspace.require(call.root)
    declared = declarations.load(call.root)
    meant = documents_meant(words, declared.documents) if words else []
    for variant in declared.variants if not meant else ():
        declarations.load(call.root, variant)
    templates = Templates(call.root / "templates", declared.style)
    findings = examine(declared, templates, call.today(declared), meant)
    for finding in findings:
        err.print(output.escaped(finding))
    if findings:
        sys.exit(ExitCode.CONFIG)
    for remark in templates.remarks():
        err.print(output.escaped(remark))
    if meant:
        out.print(f"Всё в порядке: {', '.join(document.title for document in meant)}.")
        return
    out.print(f"Всё в порядке: анкет – {len(declared.forms)}, документов – {len(declared.documents)}.")
