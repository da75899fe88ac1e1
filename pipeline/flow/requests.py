"""What people ask the office for: a glance, the status page, one paper now, blanks in a folder."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from pipeline import intake
from pipeline.check import reference
from pipeline.flow import circle, delivery
from pipeline.flow.session import Desk, told_if_it_fails
from pipeline.folders import deliver, file_name, overwrite
from pipeline.model import Intake, Issued, Standing, Waiting
from pipeline.papers import memos, planning
from pipeline.papers.planning import Plan
from pipeline.status import agenda, overview, page
from pipeline.status.agenda import Agenda, Sheet, Step


def glance(desk: Desk, today: dt.date) -> overview.Overview:
    """The office at a glance; writes nothing."""
    register, declared = desk.register, desk.declared
    returned = [one for one in register.returned() if not _seen_to(one, desk)]
    told = {one.claim: intake.reasons(one, declared.messages) for one in returned}
    deadlines = _deadlines(desk, today)
    pauses = (overview.Pause(file.name, _why(file, desk)) for file in desk.inbox.waiting())
    return overview.overview(
        desk.office_on(today),
        circle.plan(desk, today),
        overview.stories(returned, declared, told),
        pauses,
        desk.failed.values(),
        deadlines,
    )


def ahead(desk: Desk, today: dt.date) -> tuple[Plan, list[Step], Agenda]:
    """What lies ahead: the plan, its papers in the order of the roadmap, the deadlines; writes nothing."""
    made = circle.plan(desk, today)
    return made, agenda.steps(desk.office_on(today), made.wanted), _deadlines(desk, today)


def _deadlines(desk: Desk, today: dt.date) -> Agenda:
    """What the calendar asks for; none where it cannot be worked out, which is told with the other failures."""
    with told_if_it_fails("agenda", desk, "Сроки"):
        return agenda.agenda(desk.office_on(today))
    return Agenda()


def _seen_to(taken: Intake, desk: Desk) -> bool:
    """Whether a file that nobody could read has been dealt with: the notice that lay beside it is gone."""
    return bool(taken.file) and not taken.form and not (desk.workspace.inbox / taken.file).exists()


def _why(file: Waiting, desk: Desk) -> str:
    _, forms_before = desk.waiting.get(file.name, (0, ()))
    return intake.why_it_waits(file, forms_before, desk.declared.messages)


def publish(desk: Desk, now: dt.datetime) -> None:
    """Renew the status page: it tells the office at a glance and when the program was last alive."""
    up = address(desk.workspace.inbox, desk.workspace.outbox)
    beat = desk.declared.settings.watch.heartbeat_seconds
    html = page.status(glance(desk, now.date()), now, beat, up)
    overwrite(desk.workspace.status, html.encode())


def address(folder: Path, seen_from: Path) -> str:
    """The address of a folder in a page that lies in another; a whole one where no way leads, as between drives."""
    try:
        return quote(Path(os.path.relpath(folder, seen_from)).as_posix())
    except ValueError:
        return folder.as_uri()


def issue_now(desk: Desk, document: str, year: str, subject: str, today: dt.date) -> list[Issued]:
    """Make the papers of one document that the year and the subject narrow down; registered ones stand as they are."""
    office = desk.office_on(today)
    jobs = (job for job in circle.plan(desk, today).wanted if job.document == document)
    meant = [job for job in jobs if year.replace("/", "-") in job.year and subject in job.subject]
    return [circle.issue(job, desk, office) for job in meant if job.standing is not Standing.REGISTERED]


def write_blanks(desk: Desk, folder: Path, today: dt.date) -> list[Path]:
    """Every blank questionnaire as a file under the folder, by who fills it in, with a memo for each of them."""
    office = desk.office_on(today)
    sheets = planning.worksheets(office)
    papers = memos.memos(office, desk.templates.digests())
    wanted: list[Sheet] = [*(sheet for sheet in sheets if sheet.is_blank), *papers]
    return [_written(sheet, desk, folder, today) for sheet in wanted]


def _written(sheet: Sheet, desk: Desk, folder: Path, today: dt.date) -> Path:
    content = delivery.laid_out(sheet, desk, today)
    return deliver(folder / Path(sheet.folder).name, file_name(sheet.name), content)


def write_reference(desk: Desk, folder: Path | None = None) -> Iterator[Path]:
    """The field reference as files of a folder, the one for the whole first; by default in the outbox."""
    declared = desk.declared.reference
    for book in reference.books(desk.declared):
        assert declared is not None
        template = desk.templates.template(declared.template)
        filled = template.render(book.names(), left_mm=reference.LEFT_MM, title=book.title or book.name, draft=False)
        name = file_name(f"{book.name}.docx")
        yield deliver(folder or desk.workspace.outbox / declared.folder, name, filled.content)
