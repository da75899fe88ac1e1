"""The papers of the plan in the order of the roadmap, each with the day it falls due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from pipeline.expressions import Gap
from pipeline.model import DocumentJob, Standing, is_public
from pipeline.papers import Paper, file_name, subjects
from pipeline.views import Office


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """A paper of the plan with the activity of the roadmap it belongs to and the day it falls due, where it has one.

    `title` tells it from the other papers of its document.
    """

    job: DocumentJob
    title: str
    activity: str
    due: dt.date | None


def planned_papers(office: Office, jobs: Iterable[DocumentJob]) -> list[PlannedPaper]:
    """Papers in the order of the roadmap's activities; what belongs to none comes last."""
    papers = [_planned(office, job) for job in jobs]
    return sorted(papers, key=lambda paper: activity_order(paper.activity))


def _planned(office: Office, job: DocumentJob) -> PlannedPaper:
    activity = office.declared.documents[job.document].activity
    due = office.terms.due(activity, job.year) if activity and job.year else None
    return PlannedPaper(job, _title(office, job), activity, None if isinstance(due, Gap) else due)


def _title(office: Office, job: DocumentJob) -> str:
    """What a paper is called: as its file is, where its document makes one for each of many."""
    definition = office.declared.documents[job.document]
    if is_public(job.code) or len(subjects(office, definition)) == 1:
        return job.title
    return PurePath(file_name(Paper.for_job(office, job, draft=False), Standing.COMPLETE)).stem


def activity_order(code: str) -> list[int]:
    """What sorts the numbers of activities as the roadmap does, «2.10» after «2.9»; "" comes last."""
    return [int(part) for part in code.split(".")] if code else [99]
