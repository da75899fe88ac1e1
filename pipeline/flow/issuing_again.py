"""Papers that are gone from the outbox made again, those that bear their number in the very bytes they had."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath

from pipeline import excel
from pipeline.flow import delivery, edited_texts, upkeep
from pipeline.flow.session import Session
from pipeline.flow.verifying import of_outbox
from pipeline.folders import digest
from pipeline.model import Fault, Finding, Issued, Listing, RenderError, Standing, table_of
from pipeline.views import Office


def issue_again(session: Session, document: str, year: str, subject: str, today: dt.date) -> list[Issued | Finding]:
    """Make the papers of one document again that lie nowhere; gives each paper that now lies in its place.

    One that was moved or changed is not made: what became of it is given. Raises `RenderError` when a paper with its
    number cannot be made in the very same words any more; the others are made then.
    """
    office = session.office.on(today)
    amiss = {finding.file: finding for finding in of_outbox(session)}
    jobs = {job.code: job for job in upkeep.plan(session, today).wanted}
    done: list[Issued | Finding] = []
    failed: list[str] = []
    for issued in _meant(session, document, year, subject):
        found = amiss.get(issued.file)
        try:
            if issued.code in office.kept_terms.destroyed:
                failed.append(session.declared.messages["destroyed_for_good"].format(file=issued.file))
            elif found and found.fault is not Fault.GONE:
                done.append(found)
            elif issued.standing is Standing.REGISTERED:
                done.append(_as_filed(session, issued, office, amiss))
            elif found and (job := jobs.get(issued.code)):
                done.append(upkeep.issue(job, session, office))
            else:
                done.append(found or issued)
        except RenderError as failure:
            failed.append(str(failure))
    if failed:
        raise RenderError("\n".join(failed))
    return done


def _meant(session: Session, document: str, year: str, subject: str) -> list[Issued]:
    folder = year.replace("/", "-")
    papers = (issued for issued in session.register.state().issued.values() if issued.document == document)
    return [issued for issued in papers if folder in issued.file.partition("/")[0] and subject in issued.subject]


def _as_filed(session: Session, issued: Issued, office: Office, amiss: dict[str, Finding]) -> Issued:
    """A paper that bears its number or its signature, and the workbook beside it, made again where they are gone."""
    workbook = session.register.issued(table_of(issued.code))
    gone = [item for item in (workbook, issued) if item and item.file in amiss]
    if not gone:
        return issued
    content, table = _filed(session, issued, office)
    if workbook in gone and workbook and table:
        _put(session, workbook, excel.table_workbook(table, workbook.code))
    return _put(session, issued, content) if issued in gone else issued


def _filed(session: Session, issued: Issued, office: Office) -> tuple[bytes, Listing | None]:
    definition = office.declared.documents[issued.document]
    registration = office.papers.document(definition, issued.code).registration
    content, table = edited_texts.as_it_was(session, issued, registration)
    if edited := office.papers.signed_texts.get(issued.code):
        content = edited_texts.signed_text(session, edited, issued, content if registration else None)
    return content, table


def _put(session: Session, issued: Issued, content: bytes) -> Issued:
    if digest(content) != issued.digest:
        raise RenderError(
            f"«{issued.file}»: слово в слово этот файл больше не получается, потому что его образец или настройки "
            "с тех пор изменили. Верните файл из резервной копии папки outbox или на время верните прежний образец."
        )
    place = PurePosixPath(issued.file)
    return delivery.put(session, issued, str(place.parent), place.name, content)
