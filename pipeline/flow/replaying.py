"""What once happened, done again in its order and on its days: originals taken, papers issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from pipeline.flow.circle import end_claim, take_in
from pipeline.flow.session import Session
from pipeline.flow.signed_copies import lay_beside
from pipeline.flow.upkeep import bring_up_to_date
from pipeline.model import InboxItem, Intake, Issued, Waits


def replay(
    session: Session, steps: Iterable[tuple[dt.date, InboxItem | None]], *, is_last: bool
) -> Iterator[Intake | Issued]:
    """Take in each file again and, where a step has none, bring the outbox up to date; gives each step when it is done.

    After the last steps the files that came back and were never answered come back again. A file whose turn has not
    come, because an earlier one became something else than it was, is left out.
    """
    for day, item in steps:
        if item is None:
            yield from bring_up_to_date(session, day)
            continue
        try:
            taken = take_in(item, session, day)
            lay_beside(taken, session)
            yield taken
        except Waits:
            continue
    if is_last:
        _hand_back(session)


def _hand_back(session: Session) -> None:
    """Lay out what nobody has answered; of all else nothing is owed any more."""
    unanswered = {taken.claim for taken in session.register.returned()}
    for taken in session.register.intakes():
        if taken.claim in unanswered:
            kept = session.workspace.original(taken.digest)
            end_claim(InboxItem(taken.claim, taken.name, kept, taken.digest, taken.size), taken, session)
        elif taken.payload is not None:
            session.register.effect_done(taken.claim, "")
