"""Returned books of which a mended copy came in under another name: in the folder they would ask for what is done."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import PurePosixPath

from pipeline import intake
from pipeline.flow.session import Session
from pipeline.flow.signed_papers import SignedPapers
from pipeline.model import DeliveryError, InboxItem, Intake, Outcome, Refused, Waits


def take_back_answered(taken: Intake, session: Session, today: dt.date) -> None:
    """Take the book back that an accepted file answers, where nobody has written into it; else it stays.

    Of a table that was taken in part only the rows to be mended lie there: nothing tells that nobody mended them.
    """
    before = session.register.given_back(taken.corrects) if taken.corrects else None
    if before is None or taken.outcome is not Outcome.ACCEPTED or not before.file:
        return
    lies = session.folders.inbox.digest(before.file)
    if lies is not None and _says_what_came(before, lies, session, today):
        with suppress(DeliveryError):
            session.folders.inbox.withdraw(before.file, lies)


def _says_what_came(before: Intake, lies: str, session: Session, today: dt.date) -> bool:
    """Whether the book that lies there was made of that file and holds its very answers."""
    path = session.workspace.inbox / before.file
    item = InboxItem(before.claim, PurePosixPath(before.file).name, path, lies, before.size)
    try:
        grid = session.reader.read_grid(item.kept, item.name)
        says = intake.judge(item, grid, session.office_meanwhile(today), (), SignedPapers(session))
    except (Refused, Waits):
        return False
    return grid.origin == before.digest and says.answers_hash == before.answers_hash
