"""Papers and workbooks into the outbox: put in place of their earlier edition, or taken back, and noted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline import folders
from pipeline.calendar import calendar_file
from pipeline.excel import form_workbook, table_workbook
from pipeline.flow.session import Desk
from pipeline.folders import digest, file_name
from pipeline.model import Issued, Listing, Standing
from pipeline.papers import memos
from pipeline.papers.memos import Memo
from pipeline.papers.planning import BESIDE
from pipeline.status.agenda import Sheet, YearCalendar


def put(desk: Desk, issued: Issued, place: str, name: str, content: bytes) -> Issued:
    """Deliver a paper in place of its earlier edition, which goes unless a person has edited it.

    A paper that comes out in the very same words keeps the day on which it first read so.
    """
    root = desk.workspace.outbox
    known = desk.register.issued(issued.code)
    file = folders.deliver(root / place, name, content, ours=known.digest if known else "")
    day = known.day if known and known.digest == issued.digest else issued.day
    placed = replace(issued, file=file.relative_to(root).as_posix(), day=day)
    if known and known.file != placed.file:
        folders.withdraw(root, known.file, known.digest)
    desk.register.mark_issued(placed, at=issued.day)
    return placed


def beside(desk: Desk, paper: Issued, table: Listing | None, place: str, name: str) -> None:
    """Put the table of a paper beside it as a workbook of its name; without a table the earlier workbook goes.

    It comes before the paper, whose edition then tells that both lie there.
    """
    code = f"{BESIDE}{paper.code}"
    known = desk.register.issued(code)
    if table is not None:
        content = table_workbook(table)
        sheet = replace(paper, code=code, document="", digest=digest(content), gaps=())
        put(desk, sheet, place, f"{name.removesuffix('.docx')}.xlsx", content)
    elif known:
        withdraw(known, desk)


def withdraw(known: Issued, desk: Desk) -> None:
    """Take back a paper that nothing calls for any more, with the workbook beside it, unless a person edited them."""
    sheet = desk.register.issued(f"{BESIDE}{known.code}")
    for one in (sheet, known):
        if one:
            folders.withdraw(desk.workspace.outbox, one.file, one.digest)
            desk.register.forget_issued(one.code)


def lay_out(sheet: Sheet, desk: Desk, today: dt.date) -> Issued:
    """Register to people: a workbook that waits for a decision, a blank, a memo on the blanks, the year's calendar."""
    content = laid_out(sheet, desk, today)
    issued = Issued(
        code=sheet.code,
        document="",
        subject=sheet.subject,
        standing=Standing.CURRENT,
        edition=sheet.edition,
        revision=desk.register.revision(),
        file="",
        digest=digest(content),
        day=today,
        title=sheet.about,
    )
    return put(desk, issued, sheet.folder, file_name(sheet.name), content)


def laid_out(sheet: Sheet, desk: Desk, today: dt.date) -> bytes:
    """The file itself: a workbook, a memo or a calendar."""
    if isinstance(sheet, Memo):
        template = desk.templates.template(sheet.template)
        return template.render(sheet.names, left_mm=memos.LEFT_MM, title=sheet.about, draft=False).content
    if isinstance(sheet, YearCalendar):
        return calendar_file(sheet.about, sheet.events, today)
    form = desk.declared.form(sheet.form)
    return form_workbook(form, desk.declared, sheet.layout, sheet.once, sheet.rows)
