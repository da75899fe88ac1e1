"""The papers of the plan in the order of the roadmap, each with the day it falls due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType

from pipeline.expressions import Gap
from pipeline.model import DocumentJob, Standing, is_public
from pipeline.papers import Paper, file_name, subjects
from pipeline.views import Office


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """A paper of the plan with the activity of the roadmap it belongs to and the day it falls due, where it has one.

    `title` tells it from the other papers of its document. `number` is the one that is proposed to what waits for a
    number, or will; `reason` says why a paper that lies in the outbox is made anew.
    """

    job: DocumentJob
    title: str
    activity: str
    due: dt.date | None
    number: str = ""
    reason: str = ""


def planned_papers(
    office: Office, jobs: Iterable[DocumentJob], reasons: Mapping[str, str] = MappingProxyType({})
) -> list[PlannedPaper]:
    """Papers in the order of the roadmap's activities; what belongs to none comes last.

    `reasons` say by code why some of them are made anew.
    """
    jobs = [*jobs]
    numbers = _numbers(office, jobs)
    papers = [_planned(office, job, numbers.get(job.code, ""), reasons.get(job.code, "")) for job in jobs]
    return sorted(papers, key=lambda paper: activity_order(paper.activity))


def _numbers(office: Office, jobs: Iterable[DocumentJob]) -> dict[str, str]:
    """The numbers that are proposed to papers that lie there to be signed, then to those that will."""
    views = [
        office.papers.document(definition, job.code)
        for job in jobs
        if job.standing is Standing.COMPLETE and not is_public(job.code)
        if (definition := office.declared.documents[job.document]).annex_of is None
    ]
    proposed = office.numbers.proposed(view for view in views if view.journal and view.awaits_its_day)
    return {view.code: number for view, number in proposed}


def _planned(office: Office, job: DocumentJob, number: str, reason: str) -> PlannedPaper:
    activity = office.declared.documents[job.document].activity
    due = office.terms.due(activity, job.year) if activity and job.year else None
    return PlannedPaper(job, _title(office, job), activity, None if isinstance(due, Gap) else due, number, reason)


def _title(office: Office, job: DocumentJob) -> str:
    """What a paper is called: as its file is, where its document makes one for each of many."""
    definition = office.declared.documents[job.document]
    if is_public(job.code) or len(subjects(office, definition)) == 1:
        return job.title
    return PurePath(file_name(Paper.for_job(office, job, draft=False), Standing.COMPLETE)).stem


def activity_order(code: str) -> list[int]:
    """What sorts the numbers of activities as the roadmap does, «2.10» after «2.9»; "" comes last."""
    return [int(part) for part in code.split(".")] if code else [99]
