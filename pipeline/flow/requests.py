"""What people ask the office for: a glance, the status page, one paper now, blanks in a folder."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, cast
from urllib.parse import quote

from pipeline import intake, status
from pipeline.expressions import ExpressionError
from pipeline.flow import delivery, looking, upkeep, verifying
from pipeline.flow.changed_papers import changes_told
from pipeline.flow.edited_texts import paper_saved_as, told_of
from pipeline.flow.file_news import file_news
from pipeline.flow.guides import lay_out_guides
from pipeline.flow.issuing_again import issue_again
from pipeline.flow.looking import LookedFile
from pipeline.flow.past_papers import forget_past_papers, papers_on
from pipeline.flow.reissue_reasons import reissue_reasons
from pipeline.flow.session import Session
from pipeline.flow.standing_in import template_news
from pipeline.folders import deliver, digest, file_name
from pipeline.model import EditedPaper, Finding, Issued, PipelineError, Standing, Waiting, WaitReason
from pipeline.papers import Plan, Sheet, blanks
from pipeline.piles import PrintPlan, print_plan
from pipeline.register import Erasure
from pipeline.status import Agenda, Overview, PlannedPaper, WaitingFile

# So many lines of the journal stand on its page.
MOST_LINES = 500


def glance(session: Session, today: dt.date) -> Overview:
    """The office at a glance; writes nothing."""
    office, deadlines = session.office.on(today), _deadlines(session, today)
    prints = print_plan(office, session.templates.digests())
    return status.overview_of(
        office,
        upkeep.plan(session, today),
        files=file_news(session),
        waiting=waiting_files(session),
        failed=list(_failures(session)),
        edited=_edited(session),
        agenda=deadlines,
        amiss=verifying.papers_amiss(session),
        verified=verifying.last_verified(session),
        copied=session.last_copied(),
        begun=session.begun(),
        copy_trouble=session.troubles.copying,
        print_plan=prints,
        print_troubles=[*session.troubles.printing, *_broken_piles(session, prints)],
        templates=template_news(session),
        changes=changes_told(session, today),
    )


def _broken_piles(session: Session, prints: PrintPlan) -> Iterator[str]:
    for pile, fault in prints.broken.items():
        why = str(fault) if isinstance(fault, ExpressionError) else type(fault).__name__
        yield session.declared.messages["pile_broken"].format(pile=pile, why=why)


def _failures(session: Session) -> Iterator[str]:
    """What does not work, and what was begun and waits to be ended by a command."""
    yield from session.declared.standing_back
    yield from session.trials.standing_back.values()
    yield from session.troubles.sentences()
    begun = session.register.noted(Erasure.BEGUN)
    if begun and begun.details:
        [name, *_] = cast("tuple[str, ...]", begun.details["names"])
        yield session.declared.messages["erasure_not_ended"].format(name=name, code=begun.line.object)


def _edited(session: Session) -> Iterator[EditedPaper]:
    """Papers to be signed that people changed, with what is written otherwise: which text was signed will be asked."""
    ours = {issued.file: issued for issued in session.register.state().issued.values()}
    digests = {file: issued.digest for file, issued in ours.items()}
    for file in session.workspace.edited_papers(session.declared.settings.folders.to_sign, digests):
        with suppress(PipelineError):
            if (content := session.folders.outbox.read(file)) is not None:
                issued = ours.get(paper_saved_as(file))
                yield told_of(session, file, content, issued) if issued else EditedPaper(file, digest(content))


def waiting_files(session: Session, *, without_copies: bool = False) -> Iterator[WaitingFile]:
    """What lies in the inbox and cannot be taken, and why; `without_copies` leaves out what still comes."""
    for file in session.inbox.waiting():
        if not (without_copies and file.reason is WaitReason.COPYING):
            yield WaitingFile(file.name, _why(file, session), file.seconds)


class Ahead(NamedTuple):
    """What lies ahead: the plan, its papers in the order of the roadmap, the deadlines, the files of the inbox."""

    plan: Plan
    papers: list[PlannedPaper]
    deadlines: Agenda
    inbox: list[str]


def ahead(session: Session, today: dt.date) -> Ahead:
    """What lies ahead; writes nothing. What the files of the inbox will bring nobody knows before they are taken in."""
    made, office = upkeep.plan(session, today), session.office.on(today)
    papers = status.planned_papers(office, made.wanted, reissue_reasons(made.jobs, session, office))
    lying = {*session.inbox.ready(), *(file.name for file in session.inbox.waiting())}
    return Ahead(made, papers, _deadlines(session, today), sorted(lying))


def _deadlines(session: Session, today: dt.date) -> Agenda:
    """What the calendar asks for; none where it cannot be worked out, which is told with the other failures."""
    with session.troubles.noting("agenda", "Сроки"):
        return status.agenda(session.office.on(today))
    return Agenda()


def _why(file: Waiting, session: Session) -> str:
    early = session.early.get(file.name)
    return intake.why_it_waits(file, early.forms if early else (), session.declared.messages)


def publish(session: Session, now: dt.datetime) -> None:
    """Renew the pages: they tell the office at a glance, and the first of them when the program was last alive."""
    place, folders = session.workspace, session.declared.settings.folders
    up = address(place.inbox, place.outbox)
    beat = session.declared.settings.watch.heartbeat_seconds
    if session.pages.guides is None:
        session.pages.guides = lay_out_guides(session)
    session.troubles.note_since(now)
    seen = glance(session, now.date())
    pages = status.pages(seen, now, beat, up, folders, session.pages.guides)
    session.folders.outbox.overwrite(folders.status, pages.status.encode())
    if seen.remade or (place.outbox / folders.changes).exists():
        session.folders.outbox.renew(folders.changes, pages.changes.encode())
    if seen.awaited or (place.outbox / folders.awaited).exists():
        session.folders.outbox.renew(folders.awaited, pages.awaited.encode())
    if pages.receipts:
        session.folders.outbox.renew(f"{folders.decisions}/{folders.receipts}", pages.receipts.encode())
    session.folders.inbox.renew(folders.instructions, pages.instructions.encode())
    _publish_journal(session, seen.organisation)


def _publish_journal(session: Session, organisation: str) -> None:
    """Renew the page of the journal where the journal has gone on since it was made."""
    folders, last = session.declared.settings.folders, session.register.last_line().hash
    if last != session.pages.told_line or not (session.workspace.outbox / folders.journal).exists():
        journal = status.ActionJournal.of(session.register.told_lines(MOST_LINES), session.declared)
        session.folders.outbox.renew(folders.journal, journal.page(organisation, folders).encode())
        session.pages.told_line = last


def look(session: Session, files: Iterable[Path], today: dt.date) -> Iterator[LookedFile]:
    """What would become of files and of what lies in folders if they lay in the inbox now; writes nothing.

    Without any, of what lies in the inbox. Raises `OSError` for one that cannot be read.
    """
    for path in [*files] or [session.workspace.inbox]:
        yield from looking.looked_at(path, session, today)


def address(folder: Path, seen_from: Path) -> str:
    """The address of a folder in a page that lies in another; a whole one where no way leads, as between drives."""
    try:
        return quote(Path(os.path.relpath(folder, seen_from)).as_posix())
    except ValueError:
        return folder.as_uri()


def issue_now(
    session: Session, document: str, year: str, subject: str, today: dt.date, *, again: bool = False
) -> list[Issued | Finding]:
    """Make the papers of one document that the year and the subject narrow down.

    Registered ones are given as they lie: nothing is made of them. Who asks for them `again` has those made that are
    gone, registered ones too, see `issue_again`.
    """
    if again:
        return issue_again(session, document, year, subject, today)
    office = session.office.on(today)
    jobs = (job for job in upkeep.plan(session, today).wanted if job.document == document)
    meant = [job for job in jobs if year.replace("/", "-") in job.year and subject in job.subject]
    frozen = {one.code: one for one in office.state.issued.values() if one.standing is Standing.REGISTERED}
    return [frozen.get(job.code) or upkeep.issue(job, session, office) for job in meant]


def issue_on(session: Session, document: str, year: str, subject: str, day: dt.date) -> Iterator[Path]:
    """The papers of one document as the register knew them on a day that has passed, see `papers_on`."""
    return papers_on(session, document, year, subject, day)


def forget_copies(session: Session) -> list[str]:
    """Take away what `issue_on` put there, see `forget_past_papers`."""
    return forget_past_papers(session)


def write_blanks(session: Session, folder: Path, today: dt.date) -> list[Path]:
    """Every blank questionnaire as a file under the folder, by who fills it in, with a memo for each of them."""
    office = session.office.on(today)
    return [_written(sheet, session, folder, today) for sheet in blanks(office, session.templates.digests())]


def lay_out_again(session: Session, today: dt.date) -> list[Path]:
    """The workbooks to decide in or to correct that were gone, laid out anew in the outbox."""
    return [session.workspace.outbox / issued.file for issued in upkeep.lay_out_what_is_gone(session, today)]


def _written(sheet: Sheet, session: Session, folder: Path, today: dt.date) -> Path:
    content = delivery.file_of(sheet, session, today)
    return deliver(folder / Path(sheet.folder).name, file_name(sheet.name), content)


def write_reference(session: Session, folder: Path | None = None) -> Iterator[Path]:
    """The field reference as files of a folder, the one for the whole first; by default in the outbox."""
    from pipeline.check import books

    declared = session.declared.reference
    if declared is None:
        return
    folder = folder or session.workspace.outbox / declared.folder
    template = session.templates.template(declared.template)
    for book in books(session.declared):
        yield deliver(folder, file_name(f"{book.name}.docx"), book.rendered(template).content)
