"""Whose scan it is: the paper that the codes on it tell, or else the name of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from pipeline.intake.return_names import plain_stem
from pipeline.language import folded_number, search_key
from pipeline.model import (
    InboxItem,
    IntakeResult,
    Issued,
    Level,
    Original,
    Outcome,
    Problem,
    mark_of,
)
from pipeline.views import Office

# What may part the numbers and words of a file's name; a hyphen and a stroke stand in numbers too.
_BETWEEN = re.compile(r"[\s_.,;()]+")


def attach(item: InboxItem, marks: Sequence[str], office: Office) -> IntakeResult:
    """What a scan comes to: it is attached to the one paper that it is of, or goes back with a notice what to do."""
    papers = [*dict.fromkeys(_marked(marks, office))] or [*_named(plain_stem(item.name), office)]
    match papers:
        case [paper]:
            noted = Problem("attached", Level.MENDED, found=paper.code, values={"title": _called(paper)})
            return _result(item, Outcome.ATTACHED, noted)
        case []:
            fault = Problem("scan_unknown")
        case several:
            titles = "; ".join(f"«{_called(paper)}»" for paper in several)
            fault = Problem("scan_of_several", values={"titles": titles})
    return _result(item, Outcome.UNKNOWN, fault)


def _result(item: InboxItem, outcome: Outcome, problem: Problem) -> IntakeResult:
    payload = None if outcome is Outcome.ATTACHED else Original()
    return IntakeResult(item.claim, item.digest, item.name, item.size, outcome, problems=(problem,), payload=payload)


def _called(paper: Issued) -> str:
    return PurePosixPath(paper.file).stem


def _finished(office: Office) -> Iterator[Issued]:
    papers = (issued for issued in office.bare.issued.values() if issued.document in office.declared.documents)
    return (issued for issued in papers if issued.standing.is_finished)


def _marked(marks: Sequence[str], office: Office) -> Iterator[Issued]:
    """The papers whose codes stand on the scan."""
    for paper in _finished(office) if marks else ():
        if mark_of(paper.code) in marks:
            yield paper


def _named(stem: str, office: Office) -> Iterator[Issued]:
    """The papers whose file has that name, or else those that bear a number which stands in it."""
    papers = [*_finished(office)]
    if same := [paper for paper in papers if search_key(_called(paper)) == search_key(stem)]:
        yield from same
        return
    words = {folded_number(word) for word in _BETWEEN.split(stem.replace("№", " "))}
    for paper in papers:
        registration = office.papers.registrations.get(paper.code)
        if registration and registration.number and folded_number(registration.number) in words:
            yield paper
