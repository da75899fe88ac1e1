"""Register to outbox: the outbox brought up to date with the register, the declarations, the templates and the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import nullcontext

from pipeline import papers, piles
from pipeline.flow import delivery, edited_texts, keeping
from pipeline.flow.changed_papers import keep_edition_before
from pipeline.flow.serving_order import in_turn
from pipeline.flow.session import Session
from pipeline.flow.signed_copies import carry_along
from pipeline.flow.standing_in import keep_what_is_good, try_changed_templates
from pipeline.folders import digest, file_name
from pipeline.model import (
    DocumentJob,
    Issued,
    Standing,
    document_in,
    is_copy,
    is_printed,
    is_table,
    origin,
)
from pipeline.papers import Sheet
from pipeline.views import Office

# So many papers wait for one note; whoever waits for the first of them waits for all.
MOST_TOGETHER = 64


def bring_up_to_date(session: Session, today: dt.date) -> Iterator[Issued]:
    """Issue until the plan asks for nothing more; what fails is noted and left for the next sweep.

    Nothing is planned again while register, templates and day are what they were when all was done. The folder of
    templates is looked at once: papers are made of what they were planned of, and what changes meanwhile is for the
    next sweep.
    """
    with session.templates.looked_at_once():
        yield from _brought_up_to_date(session, today)


def _brought_up_to_date(session: Session, today: dt.date) -> Iterator[Issued]:
    delivery.take_back_what_was_left(session)
    delivery.take_plain_names(session, today)
    if session.is_settled(today):
        return
    try_changed_templates(session, today)
    keep_what_is_good(session, today)
    tried: set[DocumentJob] = set()
    office, now = _planned_anew(session, today)
    while fresh := [job for job in now.jobs if job not in tried]:
        if stale := [job for job in fresh if not now.stands(job)]:
            keeping.give_up(session, stale[0].title)
        else:
            tried |= {*fresh}
            for group in _groups(in_turn(fresh, session, office), office):
                yield from _issued_together(group, session, office)
        office, now = _planned_anew(session, today)
    carry_along(session, today)
    yield from _lay_out_all(session, today)
    _take_back_prints(session, today)
    session.settle(today)


def _groups(jobs: Sequence[DocumentJob], office: Office) -> Iterator[Sequence[DocumentJob]]:
    """The jobs in order, so many at a time as one note tells of.

    One that gets its words from the past stands alone: what lay beside it has to be noted before, and itself after.
    """
    group: list[DocumentJob] = []
    was_alone = False
    for job in jobs:
        is_alone = _looks_back(job, office)
        if group and (is_alone or was_alone or len(group) == MOST_TOGETHER):
            yield group
            group = []
        group.append(job)
        was_alone = is_alone
    if group:
        yield group


def _looks_back(job: DocumentJob, office: Office) -> bool:
    """Whether a paper is made of one that was signed before."""
    source = office.state.issued.get(origin(job.code))
    is_signed = source is not None and source.standing is Standing.REGISTERED
    return is_signed or job.date is not None or bool(job.edited)


def _issued_together(jobs: Sequence[DocumentJob], session: Session, office: Office) -> Sequence[Issued]:
    """The papers of these jobs that could be made, all of them in place and noted."""
    made: list[Issued] = []
    with delivery.noted_together(session, office.today) if len(jobs) > 1 else nullcontext():
        for job in jobs:
            with session.troubles.noting(job.code, job.title):
                made.append(issue(job, session, office))
    return made


def issue(job: DocumentJob, session: Session, now: Office) -> Issued:
    """One job becomes one document, and the paper it replaces goes.

    The words come from the office that called for it, `now`. A number is written into the edition that was signed: the
    register as it was then, on that edition's day.
    """
    name_of_template = now.declared.documents[job.document].template
    template = session.templates.template(name_of_template)
    earlier = session.register.issued(job.code)
    filled = papers.fill(job, now, template, session.register.moment_of)
    if earlier and Standing.REGISTERED is earlier.standing is job.standing:
        edited_texts.require_same_words(session, earlier)
    content = filled.rendered.content
    session.templates.require_whole(name_of_template, content)
    if job.edited and earlier:
        content = edited_texts.signed_text(session, job.edited, earlier, content if job.date else None)
    place, name = filled.folder, file_name(filled.file_name)
    issued = Issued(
        code=job.code,
        document=job.document,
        subject=job.subject,
        standing=filled.standing,
        edition=job.edition,
        revision=now.bare.revision if job.revision is None else job.revision,
        file="",
        digest=digest(content),
        day=now.today,
        title=job.title,
        heading=filled.heading,
        gaps=filled.gaps,
        faults=filled.faults,
    )
    keep_edition_before(session, earlier, issued)
    delivery.put_table(session, issued, filled.table, place, name)
    filed = delivery.put(session, issued, place, name, content)
    if issued.standing is Standing.REGISTERED:
        edited_texts.clear_away(session, filed, job.edited, now.papers.texts_left)
    return filed


def plan(session: Session, today: dt.date) -> papers.Plan:
    """What the register, the declarations, the templates and the day call for now."""
    try_changed_templates(session, today)
    made = papers.plan(session.office.on(today), session.templates.digests())
    for document in session.declared.documents.values():
        with session.troubles.noting(f"plan:{document.id}", document.title):
            if fault := made.broken.get(document.id):
                raise fault
    _forget_failures_of_the_gone(session, {job.code for job in made.wanted})
    return made


def _forget_failures_of_the_gone(session: Session, wanted: set[str]) -> None:
    """What could not be made and is no longer called for is no news any more."""
    documents = session.declared.documents
    for code in [code for code in session.troubles.failed if document_in(origin(code)) in documents]:
        if code not in wanted:
            del session.troubles.failed[code]


def _planned_anew(session: Session, today: dt.date) -> tuple[Office, papers.Plan]:
    """A new plan, and the office it was made of.

    What it no longer calls for goes first and leaves its name to others.
    """
    office = session.office.on(today)
    now = plan(session, today)
    for issued in now.withdrawn:
        delivery.withdraw(issued, session)
    return office, now


def _take_back_prints(session: Session, today: dt.date) -> None:
    """Take back piles and PDF whose papers are others by now: nobody is to print or send them; new ones come later."""
    state = session.register.state()
    if any(is_printed(code) for code in state.issued):
        plan_ = piles.print_plan(session.office.on(today), session.templates.digests())
        for issued in piles.out_of_date(plan_, state):
            with session.troubles.noting(issued.code, issued.file.rpartition("/")[2]):
                delivery.withdraw(issued, session)


def lay_out_what_is_gone(session: Session, today: dt.date) -> list[Issued]:
    """Lay out anew every workbook to decide in or to correct that lies in its place no more; gives them."""
    for issued in session.register.state().issued.values():
        is_of_papers = issued.document or is_table(issued.code) or is_printed(issued.code) or is_copy(issued.code)
        if not is_of_papers and session.folders.outbox.digest(issued.file) is None:
            session.register.forget_issued(issued.code)
    return [*_lay_out_all(session, today)]


def _lay_out_all(session: Session, today: dt.date) -> Iterator[Issued]:
    """Bring blanks, workbooks that wait for a decision and calendars up to date."""
    office = session.office.on(today)
    with session.troubles.noting("worksheets", "Бланки, листы решений, календарь"):
        fresh, gone = papers.sheets_due(office, session.templates.digests())
        for issued in gone:
            delivery.withdraw(issued, session)
        for first in range(0, len(fresh), MOST_TOGETHER):
            yield from _laid_out_together(fresh[first : first + MOST_TOGETHER], session, today)


def _laid_out_together(sheets: Sequence[Sheet], session: Session, today: dt.date) -> Sequence[Issued]:
    """Those of them that could be laid out, all in place and noted."""
    laid: list[Issued] = []
    with delivery.noted_together(session, today):
        for sheet in sheets:
            with session.troubles.noting(sheet.code, sheet.name):
                laid.append(delivery.lay_out(sheet, session, today))
    return laid
