"""Questions to the office, answered without changing anything."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from pipeline import declarations, flow
from pipeline.cli import output, plan_message
from pipeline.cli.kept_answers import Grounds, Keeping, settings_of
from pipeline.cli.meant import documents_meant
from pipeline.cli.message import Message
from pipeline.cli.options import Call
from pipeline.cli.terminal import err, out, say
from pipeline.flow import Session, open_session
from pipeline.folders import Workspace, plain_faults
from pipeline.model import ExitCode
from pipeline.word import Templates


def answered(call: Call, question: str) -> Message:
    """The answer to `status` or `plan`, worked out, and kept for who asks next."""
    settings = settings_of(call.root)
    with open_session(call.root, to_look=True) as session:
        return answer_and_keep(call, session, settings, [question])[question]


def answer_and_keep(call: Call, looker: Session, settings: str, questions: Iterable[str]) -> dict[str, Message]:
    """The answers to questions in an office that is only looked at, by question; what may be kept is kept.

    `settings` are as `settings_of` told them before the office was opened.
    """
    place, zone = looker.workspace, looker.declared.settings.time_zone
    paths = (place.database, place.inbox, place.outbox, place.status, place.earlier.folder)
    # Of a register on a server no file tells whether it has changed.
    keeping = Keeping(call, Grounds(zone, *map(str, paths)), "" if place.server else settings)
    looker.inbox.look(call.clock(looker.declared).monotonic())
    worked_out = {question: _ANSWERS[question](call, looker) for question in questions}
    keeping.keep({question: message for question, (message, is_whole) in worked_out.items() if is_whole})
    return {question: message for question, (message, _) in worked_out.items()}


def _status(call: Call, looker: Session) -> tuple[Message, bool]:
    """What is ready, to be signed, awaited, returned; and whether it rests on nothing but what is looked at."""
    now = flow.glance(looker, call.today(looker.declared))
    # What waits, was changed by hand or could not be made rests on more.
    return output.status(now), not (now.waiting or now.edited or now.failed or now.prints.troubles or now.templates)


def _plan(call: Call, looker: Session) -> tuple[Message, bool]:
    """What would be made now and what blocks the rest; and whether it rests on nothing but what is looked at."""
    message = plan_message.plan(*flow.ahead(looker, call.today(looker.declared)))
    return message, not (looker.troubles.failed or looker.declared.standing_back or looker.trials.standing_back)


_ANSWERS: dict[str, Callable[[Call, Session], tuple[Message, bool]]] = {"status": _status, "plan": _plan}


def look(call: Call, files: Sequence[Path], *, as_json: bool) -> None:
    """What would become of these files, or of those in the inbox, one line and its reasons each."""
    with open_session(call.root, to_look=True) as session, plain_faults("Не удалось прочитать файл"):
        today, count = call.today(session.declared), 0
        for file in flow.requests.look(session, files, today):
            say(output.looked_at(file.name, file.taken, file.reasons, session.declared), as_json=as_json)
            count += 1
    if not count and not as_json:
        out.print("Файлов нет: посмотреть не на что.")


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
    doubts = dict.fromkeys(declared.doubts)
    for variant in declared.variants if not meant else ():
        doubts |= dict.fromkeys(declarations.load(call.root, variant).doubts)
    templates = Templates(call.root / "templates", declared.style)
    examined = examine(declared, templates, call.today(declared), meant)
    findings = examined.findings
    if not meant and find_spec("procrastinate"):
        # Who has not installed the region makes no report on it.
        from pipeline.region import report_faults

        findings += report_faults(declared, templates, call.today(declared))
    for finding in findings:
        err.print(output.escaped(finding))
    if findings:
        sys.exit(ExitCode.CONFIG)
    for remark in (*doubts, *examined.doubts, *templates.remarks()):
        err.print(output.escaped(remark))
    if meant:
        out.print(f"Всё в порядке: {', '.join(document.title for document in meant)}.")
        return
    out.print(f"Всё в порядке: анкет – {len(declared.forms)}, документов – {len(declared.documents)}.")
