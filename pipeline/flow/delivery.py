"""Papers and workbooks into the outbox: put in place of their earlier edition, or taken back, and noted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from pipeline import excel, intake
from pipeline.calendar import YearCalendar, calendar_file
from pipeline.flow.lying_papers import plain_name
from pipeline.flow.session import Session
from pipeline.folders import digest, file_name
from pipeline.model import DeliveryError, Issued, Listing, Standing, is_accepted_book, table_of
from pipeline.papers import FilledSheet, Sheet


@contextmanager
def noted_together(session: Session, today: dt.date) -> Iterator[None]:
    """Inside, papers are put in place; at the end, once all of them are on the disk, one note tells of them.

    Killed in between they lie there unnoted: the next sweep calls for them again and finds each as it is. Whatever
    ends it, the papers that were put in place are noted.
    """
    session.delivered.unnoted = []
    try:
        with session.folders.outbox.flushed_together():
            yield
    finally:
        placed, session.delivered.unnoted = session.delivered.unnoted, None
        session.register.mark_issued(*placed, at=today)


def put(session: Session, issued: Issued, place: str, name: str, content: bytes) -> Issued:
    """Deliver a paper in place of its earlier edition, which goes unless a person has edited it.

    A paper that comes out in the very same words keeps the day on which it first read so.
    """
    root = session.workspace.outbox
    earlier = session.register.issued(issued.code)
    ours = _replaceable(session, earlier) if earlier else ""
    moved = _moved(session, earlier) if earlier else ""
    if issued.standing is Standing.COMPLETE and session.declared.settings.folders.drafts in moved.split("/"):
        # Whoever put it off from being signed meant the paper and not that edition of it.
        place = moved.rpartition("/")[0]
    file = session.folders.outbox.deliver(place, name, content, ours=ours)
    day = earlier.day if earlier and earlier.digest == issued.digest else issued.day
    placed = replace(issued, file=file.relative_to(root).as_posix(), day=day)
    if earlier and earlier.file != placed.file:
        take_back(session, earlier.file, ours)
    if moved and earlier and moved != placed.file:
        take_back(session, moved, earlier.digest)
    if session.delivered.unnoted is None:
        session.register.mark_issued(placed, at=issued.day)
    else:
        session.delivered.unnoted.append(placed)
    return placed


def _moved(session: Session, earlier: Issued) -> str:
    """Where somebody was last seen to have put a paper in place of its own; "" when it lies there again, or nowhere."""
    lies = session.delivered.moved.get(earlier.file, "")
    return lies if lies and session.folders.outbox.digest(lies) == earlier.digest else ""


def _replaceable(session: Session, earlier: Issued) -> str:
    """The digest of what may go from the place of an edition: its own, or what people filled in there, once it is kept.

    The bytes of a file that was taken in lie in the archive.
    """
    lies_there = "" if earlier.document else session.folders.outbox.digest(earlier.file)
    taken = session.register.intake(lies_there) if lies_there and lies_there != earlier.digest else None
    return lies_there if lies_there and taken and intake.is_finished(taken) else earlier.digest


def make_room_for_next(session: Session, taken: str, code: str = "") -> None:
    """Let a workbook to be corrected be laid out anew, where the file that comes in was moved away.

    It is known by its `code`, or by the digest of the bytes that were `taken`; one that lies there still stays.
    """
    for issued in session.delivered.lying.accepted_books(taken, code):
        if session.folders.outbox.digest(issued.file) is None:
            session.register.forget_issued(issued.code)


def take_back(session: Session, file: str, digest: str) -> None:
    """Take a file of the outbox back that nothing calls for any more, unless a person has edited it.

    One that somebody has open, or that the disk does not let go now, goes with a later sweep.
    """
    if not session.folders.outbox.withdraw(file, digest):
        session.delivered.left_behind[file] = digest


def take_back_what_was_left(session: Session) -> None:
    """Take back what could not be taken back before, also by a run that has ended since."""
    outbox, delivered = session.folders.outbox, session.delivered
    if not delivered.has_looked_back:
        lying = outbox.names()
        delivered.left_behind |= {file: digest for file, digest in session.register.former() if file in lying}
        delivered.has_looked_back = True
    for file, theirs in [*delivered.left_behind.items()]:
        with suppress(DeliveryError):
            is_ours = not delivered.lying.holds(file) and outbox.digest(file) == theirs
            if not is_ours or outbox.withdraw(file, theirs):
                del delivered.left_behind[file]


def take_plain_names(session: Session, today: dt.date) -> None:
    """Give papers the names of their earlier editions that somebody had open, as soon as these are let go.

    Until then both lie there, and the newer one bears a number in brackets.
    """
    for issued in session.delivered.lying.numbered():
        plain = plain_name(issued.file)
        digests = {one.digest for one in session.register.earlier(issued.code) if one.file == plain}
        if digests and session.folders.outbox.take_name(issued.file, plain, issued.digest, digests):
            session.register.mark_issued(replace(issued, file=plain), at=today)


def put_table(session: Session, paper: Issued, table: Listing | None, place: str, name: str) -> None:
    """Put the table of a paper beside it as a workbook of its name; without a table the earlier workbook goes.

    It comes before the paper, whose edition then tells that both lie there.
    """
    code = table_of(paper.code)
    earlier = session.register.issued(code)
    if table is not None:
        content = excel.table_workbook(table, code)
        workbook = replace(paper, code=code, document="", digest=digest(content), gaps=(), faults=())
        put(session, workbook, place, f"{name.removesuffix('.docx')}.xlsx", content)
    elif earlier:
        withdraw(earlier, session)


def withdraw(issued: Issued, session: Session) -> None:
    """Take back a paper that nothing calls for any more, with the workbook beside it, unless a person edited them."""
    for item in (session.register.issued(table_of(issued.code)), issued):
        if item:
            take_back(session, item.file, _replaceable(session, item))
            session.register.forget_issued(item.code)
            session.workspace.earlier.forget(item.code)


def lay_out(sheet: Sheet, session: Session, today: dt.date) -> Issued:
    """Register to people: a workbook to decide in or to correct, a blank, a memo, an empty paper, a calendar."""
    content = file_of(sheet, session, today)
    revision = None if isinstance(sheet, (FilledSheet, YearCalendar)) else sheet.revision
    issued = Issued(
        code=sheet.code,
        document="",
        subject=sheet.subject,
        standing=Standing.CURRENT,
        edition=sheet.edition,
        revision=session.register.revision() if revision is None else revision,
        file="",
        digest=digest(content),
        day=today,
        title=sheet.about,
    )
    folder = "/".join(map(file_name, sheet.folder.split("/")))
    return put(session, issued, folder, file_name(sheet.name), content)


def file_of(sheet: Sheet, session: Session, today: dt.date) -> bytes:
    """The file itself: a workbook, what a template makes, or a calendar."""
    if isinstance(sheet, FilledSheet):
        return sheet.rendered(session.templates.template(sheet.template)).content
    if isinstance(sheet, YearCalendar):
        return calendar_file(sheet, today)
    form = session.declared.form(sheet.form)
    if is_accepted_book(sheet.code):
        return excel.accepted_workbook(form, session.declared, sheet.once, sheet.rows, sheet.code, sheet.revision)
    return excel.form_workbook(form, session.declared, sheet.layout, sheet.once, sheet.rows, sheet.revision, sheet.year)
