"""What a template looks like when it is filled: on made-up answers, before any real ones meet it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.check import samples, trials
from pipeline.definitions import Declarations, Document
from pipeline.papers import Paper, subjects
from pipeline.views import Office

MADE_UP, REAL = "вымышленные данные", "настоящие данные"


def previews(document: Document, office: Office) -> Iterator[tuple[str, Paper]]:
    """The document as a draft with the words for its data: about somebody made up, and about the last real subject.

    Raises what an expression of the declaration raises.
    """
    for data, filled in ((MADE_UP, _made_up(office.declared, office.today)), (REAL, office)):
        for subject in subjects(filled, document)[-1:]:
            yield data, Paper.of(filled, subject, draft=True)


def _made_up(declared: Declarations, today: dt.date) -> Office:
    """An office in which every answer is given, in rows that differ, and every paper registered."""
    [room] = trials.rooms(declared, today, shapes=[samples.TO_LOOK_AT])
    return room.finishing
