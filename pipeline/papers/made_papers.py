"""The papers that an office has worked out last: what was planned is mostly written next."""

from __future__ import annotations

from typing import TypeAlias

from pipeline.model import DocumentJob
from pipeline.papers.paper import Paper, registration_of
from pipeline.papers.subject import Subject, subject_of
from pipeline.reads import Reads, note_all, recorded
from pipeline.views import Office, Registration, WorkedOut

_Asked: TypeAlias = tuple[str, Registration | None, bool | None]

# Each holds all the names of its paper; a first plan works out thousands.
MOST = 64


def paper_of(
    office: Office, subject: Subject, registration: Registration | None = None, draft: bool | None = None
) -> Paper:
    """The paper of a subject of the register, see `Paper.of`; not worked out again while it is one of the last."""
    return office.worked_out(_MadePapers).get(subject, registration, draft)


def paper_for(job: DocumentJob, office: Office, *, draft: bool) -> Paper:
    """The same of a job; raises `RenderError` when the register no longer calls for it."""
    subject = subject_of(office, job.code)
    if subject is None:
        return Paper.for_job(office, job, draft)
    return paper_of(office, subject, registration_of(job), draft)


class _MadePapers(WorkedOut):
    """The last papers of one office with what they rest on."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._made: dict[_Asked, tuple[Paper, Reads]] = {}

    def get(self, subject: Subject, registration: Registration | None, draft: bool | None) -> Paper:
        """The paper, made unless it is there."""
        if draft is None and registration is None and subject.document.annex_of is None:
            # A draft is the same paper whoever says so; of an annex what it belongs to is marked, too.
            draft = self.office.papers.document(subject.document, subject.code, is_own=True).draft
        asked = subject.code, registration, draft
        if asked in self._made:
            note_all(self._made[asked][1])
        else:
            self._made[asked] = recorded(lambda: Paper.of(self.office, subject, registration, draft))
            if len(self._made) > MOST:
                del self._made[next(iter(self._made))]
        return self._made[asked][0]
