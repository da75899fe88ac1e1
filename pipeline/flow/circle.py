"""The order of the rooms, and no work of its own.

    inbox ─► grid ─► submissions ─► records ─► REGISTER ─► plan ─► context ─► docx or form ─► outbox ─► people ─► inbox

`sweep` is the only loop. Commit first, move last; every step may be repeated, so that after any accident the answer is
to run again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from pipeline import intake
from pipeline.excel import returned_workbook
from pipeline.flow import delivery
from pipeline.flow.session import Desk, told_if_it_fails
from pipeline.folders import deliver, digest, file_name
from pipeline.model import (
    DocumentJob,
    InboxItem,
    Intake,
    IntakeResult,
    Issued,
    Original,
    Outcome,
    Rendered,
    Returned,
    Standing,
    WaitReason,
)
from pipeline.model.errors import Refused, RenderError, Waits
from pipeline.papers import listing, planning, publication
from pipeline.papers import paper as assembly
from pipeline.status import agenda
from pipeline.views import Office, origin

# Reasons of files that waiting alone will bring: they are still being written, as far as two looks can tell.
SETTLING = frozenset({WaitReason.COPYING, WaitReason.EMPTY, WaitReason.NOT_FINISHED})


# ── inbox to register


def take_in(item: InboxItem, desk: Desk, today: dt.date) -> Intake:
    """Inbox to register: a file becomes entries, or is refused with every problem. Raises `Waits`."""
    before = desk.register.intake(item.digest)
    if before and before.claim == item.claim:
        return before
    if before and intake.is_finished(before):
        result = intake.duplicate(item, before)
    else:
        result = _judged(item, desk, today)
    desk.register.accept(result, today)
    taken = desk.register.intake(item.digest)
    assert taken is not None
    return taken


def _judged(item: InboxItem, desk: Desk, today: dt.date) -> IntakeResult:
    try:
        grid = desk.reader.read_grid(item.kept, item.name)
    except Refused as refused:
        return intake.unreadable(item, refused.problems)
    return intake.judge(item, grid, desk.office_on(today), desk.register.returned())


def end_claim(item: InboxItem, taken: Intake, desk: Desk) -> Intake:
    """Give back what has to be mended, then clear the inbox: the form made anew, or the original with a notice.

    Gives the intake with the place of what was given back.
    """
    folder = desk.workspace.unknown if taken.outcome is Outcome.UNKNOWN else desk.workspace.returned
    if taken.payload is not None:
        name, content = _handed_back(taken, taken.payload, desk)
        file = deliver(folder, file_name(name), content)
        taken = replace(taken, file=file.relative_to(desk.workspace.inbox).as_posix(), payload=None)
        desk.register.effect_done(taken.claim, taken.file)
    desk.inbox.release(item, put_in=folder if intake.is_unreadable(taken) else None)
    return taken


def _handed_back(taken: Intake, payload: Returned | Original, desk: Desk) -> tuple[str, bytes]:
    match payload:
        case Original():
            notice = intake.notice(taken, desk.declared.messages)
            return intake.returned_name(taken), notice.encode("utf-8-sig")
        case Returned():
            form = desk.declared.form(taken.form)
            sentences = intake.problem_sentences(payload, desk.declared.messages)
            return intake.returned_name(taken), returned_workbook(form, desk.declared, payload, sentences)


# ── register to outbox


def issue(job: DocumentJob, desk: Desk, now: Office) -> Issued:
    """Register to outbox: one job becomes one document, and the paper it replaces goes.

    The words come from the office that called for it, `now`. A number is written into the edition that was signed: the
    register as it was then, on that edition's day.
    """
    office = publication.office_for(job, now, desk.register.state_of)
    standing, own, filled = _filled(job, office, now, desk)
    place = assembly.folder(office, own, standing, job.year)
    name = file_name(assembly.file_name(office, own, standing))
    issued = Issued(
        code=job.code,
        document=job.document,
        subject=job.subject,
        standing=standing,
        edition=job.edition,
        revision=job.revision,
        file="",
        digest=digest(filled.content),
        day=now.today,
        title=job.title,
        gaps=filled.gaps,
    )
    delivery.beside(desk, issued, listing.listing(office, own, standing), place, name)
    return delivery.put(desk, issued, place, name, filled.content)


def _filled(job: DocumentJob, office: Office, now: Office, desk: Desk) -> tuple[Standing, assembly.Names, Rendered]:
    """The document as it may go out: what its needs call complete is still a draft while it has gaps or faults."""
    template = desk.templates.template(office.declared.documents[job.document].template)
    faults: tuple[str, ...] = ()
    for standing in (job.standing, Standing.DRAFT):
        own = assembly.names_for(office, job, draft=standing is Standing.DRAFT)
        filled = template.render(assembly.context(office, own), **assembly.page(office, own))
        faults = publication.faults(office, own, filled, now) or faults
        if standing is Standing.DRAFT or not faults:
            break
        if job.standing is Standing.REGISTERED and job.date:
            raise RenderError("; ".join(faults))
    return standing, own, replace(filled, gaps=faults)


# ── the one loop


def sweep(desk: Desk, at: float, today: dt.date) -> Iterator[Intake | Issued]:
    """Take in what is ready and bring the outbox up to date; tells each step when it is done.

    Papers come first, so that after a kill they are made from the same register as without it. Files whose turn has
    not come are tried again as long as the others of the sweep bring something new.
    """
    yield from bring_up_to_date(desk, today)
    desk.inbox.look(at)
    claims = (desk.inbox.claim(name) for name in [*_hopeful(desk)])
    items = [*desk.inbox.recover(), *(item for item in claims if item)]
    while items:
        revision = desk.register.revision()
        early = []
        for item in items:
            try:
                with told_if_it_fails(item.claim, desk, item.name):
                    taken = end_claim(item, take_in(item, desk, today), desk)
                    desk.waiting.pop(item.name, None)
                    yield taken
            except Waits as waits:
                desk.waiting[item.name] = (desk.register.revision(), waits.forms)
                early.append(item)
        if desk.register.revision() == revision:
            for item in early:
                desk.inbox.put_back(item)
            break
        items = early
    yield from bring_up_to_date(desk, today)


def _hopeful(desk: Desk) -> Iterator[str]:
    """Names that are ready, but for files that wait for other forms and have nothing new to hope for."""
    now = desk.register.revision()
    return (name for name in desk.inbox.ready() if desk.waiting.get(name, (-1,))[0] != now)


def bring_up_to_date(desk: Desk, today: dt.date) -> Iterator[Issued]:
    """Issue until the plan asks for nothing more; what fails is told and left for the next sweep.

    Nothing is planned again while register, templates and day are what they were when all was done.
    """
    if _is_settled(desk, today):
        return
    tried: set[DocumentJob] = set()
    office, jobs = _planned_anew(desk, today)
    while fresh := [job for job in jobs if job not in tried]:
        for job in fresh:
            tried.add(job)
            with told_if_it_fails(job.code, desk, job.title):
                yield issue(job, desk, office)
        office, jobs = _planned_anew(desk, today)
    yield from _lay_out_all(desk, today)
    desk.settled = (desk.register.state(), today, desk.templates.digests())


def _planned_anew(desk: Desk, today: dt.date) -> tuple[Office, tuple[DocumentJob, ...]]:
    """The jobs of a new plan, and the office it was made of.

    What it no longer calls for goes first and leaves its name to others.
    """
    office = desk.office_on(today)
    now = plan(desk, today)
    for known in now.withdrawn:
        delivery.withdraw(known, desk)
    return office, now.jobs


def _lay_out_all(desk: Desk, today: dt.date) -> Iterator[Issued]:
    """Bring blanks, workbooks that wait for a decision and calendars up to date."""
    office = desk.office_on(today)
    with told_if_it_fails("worksheets", desk, "Бланки, листы решений, календарь"):
        fresh, gone = planning.stale(agenda.laid_out(office, desk.templates.digests()), office.state)
        for known in gone:
            delivery.withdraw(known, desk)
        for sheet in fresh:
            with told_if_it_fails(sheet.code, desk, sheet.name):
                yield delivery.lay_out(sheet, desk, today)


def _is_settled(desk: Desk, today: dt.date) -> bool:
    """Whether nothing the outbox depends on has changed; an unchanged register gives the same state."""
    if desk.settled is None or desk.failed:
        return False
    state, day, digests = desk.settled
    return state is desk.register.state() and day == today and digests == desk.templates.digests()


def plan(desk: Desk, today: dt.date) -> planning.Plan:
    """What the register, the declarations, the templates and the day call for now."""
    made = planning.plan(desk.office_on(today), desk.templates.digests())
    for document in desk.declared.documents.values():
        with told_if_it_fails(f"plan:{document.id}", desk, document.title):
            if fault := made.broken.get(document.id):
                raise fault
    _forget_failures_of_the_gone(desk, {job.code for job in made.wanted})
    return made


def _forget_failures_of_the_gone(desk: Desk, wanted: set[str]) -> None:
    """What could not be made and is no longer called for is no news any more."""
    papers = [code for code in desk.failed if origin(code).partition("@")[0] in desk.declared.documents]
    for code in papers:
        if code not in wanted:
            del desk.failed[code]


def idle(desk: Desk) -> bool:
    """Whether the inbox holds nothing that waiting alone would bring: only what people must see to."""
    settling = any(file.reason in SETTLING for file in desk.inbox.waiting())
    return not settling and not any(True for _ in _hopeful(desk))
