"""Papers as they would have been on a day that has passed: from the register of that day, and from nothing else.

Answers, people, consents, pairs, and what had been issued are all those of one moment; only declarations and templates
are the present ones. What comes out is a copy to be read: the register never hears of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pipeline import papers
from pipeline.flow.session import Session
from pipeline.folders import digest, file_name
from pipeline.model import DocumentJob, Issued, RenderError, Standing, is_public
from pipeline.views import Office

# What was not signed may not look as if somebody could sign it now.
AS_IT_WAS = (Standing.REGISTERED, Standing.CURRENT)
_COPY = re.compile(r"НА \d\d\.\d\d\.\d{4} ")


def papers_on(session: Session, document: str, year: str, subject: str, day: dt.date) -> Iterator[Path]:
    """Put the papers of a document, as the register knew them at the end of a day, among the previews; gives each.

    Editions for the site are none of them: whom they may name is asked of the present. Raises `RenderError`,
    `ExpressionError` or `DeliveryError`; the first also where one was destroyed since, after the others are made.
    """
    then, now = _office_of(session, day), session.register.state()
    destroyed = Office(session.declared, now, day).kept_terms.destroyed
    refused: list[str] = []
    template = session.templates.template(session.declared.documents[document].template)
    folder = session.declared.settings.folders.previews
    for job in papers.plan(then, session.templates.digests()).wanted:
        is_meant = job.document == document and year.replace("/", "-") in job.year and subject in job.subject
        if not is_meant or is_public(job.code):
            continue
        if job.code in destroyed:
            file = now.issued[job.code].file if job.code in now.issued else job.code
            refused.append(session.declared.messages["destroyed_for_good"].format(file=file))
            continue
        signed = then.bare.issued.get(job.code) if job.standing is Standing.REGISTERED else None
        content = _as_it_lies(signed, session) if signed else None
        if signed and content is not None:
            name = PurePosixPath(signed.file).name
        else:
            filled = papers.fill(_as_of_then(job, then), then, template, session.register.moment_of)
            name, content = filled.file_name, filled.rendered.content
        place = f"{folder}/{file_name(f'НА {day:%d.%m.%Y} {name}')}"
        session.folders.outbox.overwrite(place, content)
        yield session.workspace.outbox / place
    if refused:
        raise RenderError("\n".join(refused))


def forget_past_papers(session: Session) -> list[str]:
    """Take away all copies of past days: they may name whoever has to go. Gives those that somebody holds open."""
    folder, outbox = session.declared.settings.folders.previews, session.folders.outbox
    copies = [path for path in (session.workspace.outbox / folder).glob("*.docx") if _COPY.match(path.name)]
    names = sorted(f"{folder}/{path.name}" for path in copies)
    return [name for name in names if not outbox.withdraw(name, outbox.digest(name) or "")]


def _as_it_lies(signed: Issued, session: Session) -> bytes | None:
    """The very file that was signed, where it lies there as it was put; None where it was made anew or is gone."""
    content = session.folders.outbox.read(signed.file)
    return content if content is not None and digest(content) == signed.digest else None


def _as_of_then(job: DocumentJob, then: Office) -> DocumentJob:
    """The job of a copy: with the number of then where it was signed, a draft where it was not."""
    if job.standing not in AS_IT_WAS:
        return replace(job, standing=Standing.DRAFT)
    known = then.papers.document(then.declared.documents[job.document], job.code).registration
    return replace(job, number=known.number, date=known.date) if known and not job.date else job


def _office_of(session: Session, day: dt.date) -> Office:
    state = session.register.state(as_of=session.register.revision_on(day))
    # Papers count the revisions of answers: several days may share one.
    lay_there = {code: issued for code, issued in state.issued.items() if issued.day <= day}
    return Office(session.declared, replace(state, issued=lay_there), day)
