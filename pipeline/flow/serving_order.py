"""Who waits is served first: a person's own papers come out before the lists of everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from pipeline.flow.session import Session
from pipeline.model import DocumentJob, Entry, PersonRef
from pipeline.views import Office

_WORD = re.compile(r"\w+")
# What nobody waits for in person comes last.
_LAST = (True, True, True)


def in_turn(jobs: Sequence[DocumentJob], session: Session, office: Office) -> list[DocumentJob]:
    """The jobs in the order in which people wait for them, as they were among those of one turn.

    First come the papers of those whose answers have just come in, their own before those of their pairs, then other
    people's and pairs', then what is about nobody or everybody. What belongs together – annexes and what they are
    annexed to – keeps its place.
    """
    taken = _just_taken(session)
    together = {document.annex_of for document in office.declared.documents.values() if document.annex_of}
    together |= {document.id for document in office.declared.documents.values() if document.annex_of}

    def turn(job: DocumentJob) -> tuple[bool, bool, bool]:
        # The key of what is about somebody holds who that is.
        about = [word for word in _WORD.findall(job.subject) if word in office.bare.people]
        if not about or job.document in together:
            return _LAST
        return False, taken.isdisjoint(about), len(about) > 1

    return sorted(jobs, key=turn)


def _just_taken(session: Session) -> Set[str]:
    """The people whom the answers name that have come in since all was done last."""
    if session.settled is None:
        return frozenset()
    news = session.register.news(session.settled.state)
    return {id_ for entries in news.added.values() for entry in entries for id_ in _named(entry)}


def _named(entry: Entry) -> Iterable[str]:
    yield entry.person
    yield from (value.id for value in entry.values.values() if isinstance(value, PersonRef))
