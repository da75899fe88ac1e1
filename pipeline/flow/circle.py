"""The order of the rooms, from a file in the inbox to a paper in the outbox.

    inbox ─► grid ─► submissions ─► records ─► REGISTER ─► plan ─► context ─► docx or form ─► outbox ─► people ─► inbox

Commit first, move last; every step may be repeated, so that after any accident the answer is to run again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from pipeline import excel, intake
from pipeline.flow import delivery, own_programs
from pipeline.flow.edited_tables import judged_table
from pipeline.flow.edited_texts import OutboxTexts
from pipeline.flow.session import EarlyFile, Session
from pipeline.flow.signed_copies import lay_beside, taken_scan
from pipeline.flow.signed_papers import SignedPapers
from pipeline.flow.unpacking import is_archive, lay_out_files, unpacked
from pipeline.flow.upkeep import bring_up_to_date
from pipeline.folders import file_name
from pipeline.model import (
    InboxItem,
    Intake,
    IntakeResult,
    Issued,
    Original,
    Outcome,
    PipelineError,
    Receipt,
    Refused,
    Returned,
    Waits,
)

UNKNOWN_NAMES = frozenset({"person_unknown", "person_mistyped", "person_ambiguous", "namesakes"})


def sweep(session: Session, at: float, today: dt.date) -> Iterator[Intake | Issued]:
    """Take in what is ready and bring the outbox up to date; gives each step when it is done.

    `at` is the moment of the look, in seconds that only grow. What a killed run had claimed comes first, then its
    papers, so that all is made from the same register as without the kill. Raises a `PipelineError` that passes
    while a folder is away.
    """
    session.require_right()
    session.folders.inbox.require()
    yield from _take_in_all([*session.inbox.recover()], session, today)
    yield from bring_up_to_date(session, today)
    session.folders.inbox.require()
    session.inbox.look(at)
    if claimed := _claimed(session):
        yield from _take_in_all(claimed, session, today)
        yield from bring_up_to_date(session, today)
    session.folders.note(session.register.last_line())


def _claimed(session: Session) -> list[InboxItem]:
    """The files that are ready now, taken out of people's hands."""
    ready = session.ready_files()
    if ready:
        own_programs.call_before(session, ready)
    claims = []
    for name in ready:
        session.folders.inbox.require()
        claims.append(session.inbox.claim(name))
    return [item for item in claims if item]


class _Strangers(PipelineError):
    """A file names somebody whom nobody knows yet; another file of the same sweep may bring the person."""


def _take_in_all(items: list[InboxItem], session: Session, today: dt.date) -> Iterator[Intake]:
    """Take in every file; one whose turn has not come is tried again as long as the others bring something new.

    Who is named before the staff list that brings the person is no stranger: such a file waits for the others too.
    """
    is_patient = len(items) > 1
    while items:
        revision = session.register.revision()
        early, strangers = [], []
        for item in items:
            try:
                with session.troubles.noting(item.claim, item.name):
                    taken = end_claim(item, take_in(item, session, today, is_patient=is_patient), session)
                    session.early.pop(item.name, None)
                    yield taken
            except _Strangers:
                strangers.append(item)
            except Waits as waits:
                session.early[item.name] = EarlyFile(session.register.revision(), waits.forms)
                early.append(item)
        is_patient = session.register.revision() != revision
        if not is_patient:
            for item in early:
                session.inbox.put_back(item)
            early = []
        items = [*early, *strangers]


# ── inbox to register


def take_in(item: InboxItem, session: Session, today: dt.date, *, is_patient: bool = False) -> Intake:
    """Inbox to register: a file becomes entries, or is refused with every problem. Raises `Waits`.

    Who `is_patient` does not refuse a file yet that names somebody unknown: `_Strangers` is raised.
    """
    before = session.register.intake(item.digest)
    if before and before.claim == item.claim:
        return before
    if before and intake.is_finished(before, session.office.meanwhile(today)):
        delivery.make_room_for_next(session, item.digest)
        result = intake.duplicate(item, before)
    else:
        result = taken_scan(item, session, session.office.meanwhile(today)) or _judged(item, session, today)
        if is_patient and any(problem.code in UNKNOWN_NAMES for problem in result.problems):
            raise _Strangers(item.claim)
    return session.register.accept(result, today)


def _judged(item: InboxItem, session: Session, today: dt.date) -> IntakeResult:
    try:
        grid = session.reader.read_grid(item.kept, item.name)
    except Refused as refused:
        if is_archive(refused):
            return unpacked(item, session)
        return intake.unreadable(item, refused.problems)
    delivery.make_room_for_next(session, item.digest, grid.origin)
    register, office = session.register, session.office.meanwhile(today)
    if table := judged_table(item, grid, session, office):
        return table
    return intake.judge(
        item,
        grid,
        office,
        register.returned(),
        SignedPapers(session),
        OutboxTexts(session, item.claim),
    )


def end_claim(item: InboxItem, taken: Intake, session: Session) -> Intake:
    """Give back what has to be mended, then clear the inbox: the form made anew, or the original with a notice.

    Gives the intake with the place of what was given back.
    """
    folder = session.workspace.unknown if taken.outcome is Outcome.UNKNOWN else session.workspace.returned
    if taken.payload is not None:
        file = _lies_already(taken, session)
        if file is None:
            name, content = _handed_back(taken, taken.payload, session)
            # Whoever dropped a copy of what was given back needs only the next one; the bytes are kept.
            lies = session.folders.inbox.deliver(folder, file_name(name), content, ours=item.digest)
            file = lies.relative_to(session.workspace.inbox).as_posix()
        taken = replace(taken, file=file, payload=None)
        session.register.effect_done(taken.claim, taken.file)
    lay_beside(taken, session)
    lay_out_files(item, taken, session)
    session.folders.inbox.require()
    session.inbox.release(item, put_in=folder if taken.is_unreadable else None)
    return taken


def _lies_already(taken: Intake, session: Session) -> str | None:
    """Where the form lies that was made of the very same bytes and says the same: somebody may be mending it already.

    None where there is none; one more of them would only pile up.
    """
    before = session.register.given_back(taken.digest) if taken.outcome is Outcome.UNCHANGED else None
    says_the_same = before is not None and before.problems == taken.problems
    return before.file if before and says_the_same and (session.workspace.inbox / before.file).exists() else None


def _handed_back(taken: Intake, payload: Returned | Original | Receipt, session: Session) -> tuple[str, bytes]:
    """Name and bytes of what goes back: the form made anew, or the notice that lies beside the original."""
    declared = session.declared
    match payload:
        case Original() | Receipt():
            return intake.returned_name(taken), intake.notice(taken, declared.messages).encode("utf-8-sig")
        case Returned():
            sentences = intake.problem_sentences(payload, declared.messages)
            accepted = intake.reasons(replace(taken, problems=payload.remarks), declared.messages)
            form = declared.form(taken.form)
            content = excel.returned_workbook(form, declared, payload, sentences, accepted, origin=taken.digest)
            return intake.returned_name(taken), content
