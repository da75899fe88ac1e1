"""Scans of signed papers: taken in, laid beside their papers, and carried along with them."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath

from pipeline import intake, scans
from pipeline.flow import delivery
from pipeline.flow.session import Session
from pipeline.folders import file_name
from pipeline.model import InboxItem, Intake, IntakeResult, Issued, Standing, copy_of, is_copy
from pipeline.views import Office

SUFFIX = " – подписанный экземпляр"


def taken_scan(item: InboxItem, session: Session, office: Office) -> IntakeResult | None:
    """What a file comes to that is a scan; None of any other, and where the settings want none."""
    if session.declared.settings.signed_copies is None or not scans.is_scan(item.kept):
        return None
    return intake.attach(item, scans.marks_in(item.kept), office)


def lay_beside(taken: Intake, session: Session) -> None:
    """Lay the scan of a paper beside it, if it still is one; of two scans the later one stands."""
    paper = session.register.issued(taken.attached_to) if taken.attached_to else None
    content = session.workspace.read_original(taken.digest) if paper else None
    if paper and content is not None:
        _put(session, paper, taken.digest, PurePosixPath(taken.name).suffix.lower(), content, taken.day)


def carry_along(session: Session, today: dt.date) -> None:
    """Lay every scan beside its paper anew where that has another place or name by now; without a paper it goes.

    The archive keeps it.
    """
    issued = session.register.state().issued
    for copy in [one for code, one in issued.items() if is_copy(code)]:
        paper = issued.get(copy.code.removeprefix(copy_of("")))
        if paper is None:
            delivery.withdraw(copy, session)
        elif copy.edition != _edition(paper, copy.digest):
            with session.troubles.noting(copy.code, copy.title):
                if (content := session.workspace.read_original(copy.digest)) is not None:
                    _put(session, paper, copy.digest, PurePosixPath(copy.file).suffix, content, today)


def _put(session: Session, paper: Issued, digest: str, ending: str, content: bytes, day: dt.date) -> None:
    place = PurePosixPath(paper.file)
    copy = Issued(
        code=copy_of(paper.code),
        document="",
        subject=paper.subject,
        standing=Standing.CURRENT,
        edition=_edition(paper, digest),
        revision=session.register.revision(),
        file="",
        digest=digest,
        day=day,
        title=paper.title,
    )
    delivery.put(session, copy, str(place.parent), file_name(f"{place.stem}{SUFFIX}{ending}"), content)


def _edition(paper: Issued, digest: str) -> str:
    return f"{digest}@{paper.file}"
