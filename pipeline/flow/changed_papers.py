"""What finished papers say otherwise than the editions that lay in the outbox before them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pipeline.flow.session import Session
from pipeline.folders import digest
from pipeline.model import Change, Issued, PipelineError
from pipeline.word import edition_changes

# For so long people are told what changed; of so many papers at most, the newest first.
TOLD_FOR = dt.timedelta(days=30)
MOST_PAPERS = 60


def keep_edition_before(session: Session, earlier: Issued | None, later: Issued) -> None:
    """Keep a finished paper that another edition is about to take the place of, so that people learn what changed.

    Of several editions in one day the one before the first counts. A number makes a paper another one: with it there is
    no edition before any more.
    """
    if earlier is None or earlier.digest == later.digest or not earlier.standing.is_finished:
        return
    if later.standing is not earlier.standing:
        session.workspace.earlier.forget(later.code)
        return
    content = session.folders.outbox.read(earlier.file)
    if content is not None and digest(content) == earlier.digest:
        session.workspace.earlier.keep(later.code, content, only_first=earlier.day == later.day)


def changes_told(session: Session, today: dt.date) -> Mapping[str, tuple[Change, ...]]:
    """What papers say otherwise than before, by code; nothing of those that lie elsewhere or were changed by people."""
    state = session.register.state()
    kept = (state.issued[code] for code in session.workspace.earlier.known(state.issued))
    finished = [one for one in kept if one.standing.is_finished and today - one.day <= TOLD_FOR]
    finished.sort(key=lambda one: one.day, reverse=True)
    found = {one.code: _changes(session, one) for one in finished[:MOST_PAPERS]}
    return {code: changes for code, changes in found.items() if changes}


def _changes(session: Session, paper: Issued) -> tuple[Change, ...]:
    """What one paper says otherwise; the same is compared only once."""
    before = session.workspace.earlier.read(paper.code)
    if before is None:
        return ()
    key = digest(before), paper.digest
    if key not in session.comparisons.remade:
        try:
            now = session.folders.outbox.read(paper.file)
            if now is None or digest(now) != paper.digest:
                return ()
            session.comparisons.remade[key] = edition_changes(before, now)
        except PipelineError:
            return ()
    return session.comparisons.remade[key]
