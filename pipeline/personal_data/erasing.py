"""Erasing a person: planned first, done only on a yes to that very plan, and ended after any accident.

What is still to do is kept beside a line of the journal until all of it is done; every step may be repeated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import flow
from pipeline.flow import Session, sweep
from pipeline.folders import digest as digest_of
from pipeline.model import Person, PipelineError, is_copy
from pipeline.personal_data import protocol
from pipeline.personal_data.destroying import require_nothing_begun
from pipeline.personal_data.erasure_plan import ErasurePlan, plan_of
from pipeline.personal_data.export import held_in
from pipeline.personal_data.file_text import words_of
from pipeline.personal_data.mentions import Mentions
from pipeline.personal_data.rewriting import destroy_originals, keep_what_is_left, rewritten
from pipeline.personal_data.work import Work, pending
from pipeline.register import Erasure
from pipeline.views import Office

# No file of the inbox is ready at the first look: only what a killed run has claimed is taken in.
NO_MOMENT = 0.0


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of it: the papers that prove it, and the files that people changed or put there and must see to."""

    papers: tuple[Path, ...]
    left: tuple[str, ...]


def plan_erasure(written: str, session: Session, today: dt.date) -> ErasurePlan:
    """What erasing the person would do; changes nothing.

    Raises `PipelineError` when the name means no one person, or an erasure was begun and not ended.
    """
    require_nothing_begun(session)
    if work := pending(session.register):
        raise PipelineError(session.declared.messages["erasure_not_ended"].format(name=work.name, code=work.code))
    office = session.office.on(today)
    held = held_in(session, written, office)
    mentions = Mentions(held.person, office.state.people.values())
    plan = plan_of(held, mentions, session.declared, office.state, today)
    gone = {issued.code for issued in plan.papers}
    scanned = {issued.digest for issued in plan.papers if is_copy(issued.code)}
    return replace(plan, destroyed=plan.destroyed | scanned | _changed_texts(session, office, mentions, gone))


def _changed_texts(session: Session, office: Office, mentions: Mentions, gone: Collection[str]) -> frozenset[str]:
    """Texts that people had changed before a number came, kept since, that bear the name; `gone` are papers that go.

    A text that was signed stays with its paper.
    """
    signed = {digest for code, digest in office.papers.signed_texts.items() if code not in gone}
    kept = session.workspace.edited_texts() - signed
    return frozenset(one for one in kept if mentions.stand_in(words_of(session.workspace.original(one))))


def erase_person(written: str, confirmed: str, reason: str, session: Session, today: dt.date) -> Erased:
    """Do what the plan of that digest says, or end what was begun; `reason` stands in the act.

    Raises `PipelineError` when the plan is another one by now, no reason is given, or something has to be settled
    first; nothing is changed then.
    """
    protocol.require_templates(session)
    if (work := pending(session.register)) and work.code == confirmed:
        return _ended(work, session, today)
    plan = plan_erasure(written, session, today)
    if plan.hindrances:
        titles = ", ".join(f"«{title}»" for title in plan.hindrances)
        raise PipelineError(session.declared.messages["erasure_hindered"].format(titles=titles))
    if plan.digest != confirmed:
        raise PipelineError(session.declared.messages["erasure_of_another_plan"].format(code=plan.digest))
    if not reason.strip():
        raise PipelineError(session.declared.messages["erasure_without_reason"].format(code=plan.digest))
    return _ended(_begun(plan, reason.strip(), session, today), session, today)


def _begun(plan: ErasurePlan, reason: str, session: Session, today: dt.date) -> Work:
    """Everything out of the register at once, with what is to do after that."""
    for issued in plan.papers:
        session.folders.outbox.withdraw(issued.file, issued.digest)
        session.register.forget_issued(issued.code)
    gone = {one.entry.id for one in plan.erased}
    reduced = keep_what_is_left(plan.files, plan.reduced, gone, plan.left, session)
    files = [rewritten(file, plan.destroyed | plan.reduced, reduced) for file in plan.files]
    declared = session.declared
    kinds, kept = protocol.kinds(plan, declared), protocol.kept_lines(plan, declared)
    work = Work.of(plan, files, reason, today, kinds, kept)
    session.register.erase(
        Erasure(
            code=plan.digest,
            person=plan.held.person.id,
            entries=frozenset(gone),
            answers=plan.left,
            files=files,
            editions=plan.editions,
            lines=plan.lines,
            is_known_on=bool(plan.kept),
            work=work.as_details(),
        ),
        today,
    )
    session.forget()
    return work


def _ended(work: Work, session: Session, today: dt.date) -> Erased:
    """Files destroyed, the outbox brought up to date, the papers written, the end noted."""
    mentions = Mentions(Person(work.person, work.names), session.register.state().people.values())
    for path in _sent_back(work, session):
        # What was sent back to others too waits for their answers.
        if mentions.stand_in(words := words_of(path)) and not mentions.name_others(words):
            path.unlink(missing_ok=True)
    destroy_originals(work.destroyed, work.labels, session)
    flow.requests.forget_copies(session)
    for _ in sweep(session, NO_MOMENT, today):
        pass
    left = _left(mentions, session)
    papers = protocol.write(work, left, session, today)
    done = {"entries": work.entries, "originals": len(work.destroyed), "ids": work.ids}
    session.register.end_erasure(work.code, done, today)
    session.forget()
    return Erased(papers, left)


def _sent_back(work: Work, session: Session) -> Iterator[Path]:
    """The workbooks and notices that were sent back, and files of the same bytes that nobody could read."""
    yield from (session.workspace.inbox / file for file in work.returned)
    for folder in (session.workspace.returned, session.workspace.unknown):
        for path in folder.rglob("*"):
            if path.is_file() and digest_of(path.read_bytes()) in work.destroyed:
                yield path


def _left(mentions: Mentions, session: Session) -> tuple[str, ...]:
    """Files in folders of people that still name the person and are not kept by law: people changed or put them there.

    The pages that tell how things stand are made anew by the next run.
    """
    inbox, outbox = session.workspace.inbox, session.workspace.outbox
    ours = [issued.file for issued in session.register.state().issued.values()]
    folders = session.declared.settings.folders
    beside = (folders.changes, folders.awaited, folders.journal)
    pages = (session.workspace.status, session.workspace.receipts, *(outbox / name for name in beside))
    kept = {*pages, *(outbox / name for name in ours)}
    lying = [*sorted(inbox.rglob("*")), *sorted(outbox.rglob("*"))]
    files = (path for path in lying if path.is_file() and path not in kept)
    papers = session.declared.settings.personal_data
    proofs = outbox / papers.folder if papers else outbox
    return tuple(
        path.relative_to(outbox if path.is_relative_to(outbox) else inbox).as_posix()
        for path in files
        if not path.is_relative_to(proofs) and mentions.stand_in(words_of(path))
    )
