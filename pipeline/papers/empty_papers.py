"""Papers of which nobody is the subject yet: printed empty, they lie among the blanks to be filled in by hand."""

from __future__ import annotations

from pipeline.definitions import Document
from pipeline.expressions import Gap
from pipeline.model import BLANK, Standing
from pipeline.papers import memos
from pipeline.papers.filled_sheet import FilledSheet
from pipeline.papers.paper import Paper
from pipeline.papers.subject import Subject
from pipeline.views import Office


def empty_paper(office: Office, document: Document, digest: str) -> FilledSheet:
    """The empty paper of a document that has a `blank`; `digest` is that of its template."""
    nobody = Subject(document, document.id, Gap("предмет документа"))
    paper = Paper.of(office, nobody, draft=False)
    return FilledSheet(
        # The ending tells it from the blank of a questionnaire of that name.
        code=f"{BLANK}{document.id}.docx",
        subject=document.id,
        folder=memos.folder(document.blank, office.declared),
        name=f"{document.title} – заполнить от руки.docx",
        template=document.template,
        names=paper.context(),
        edition=paper.edition(Standing.CURRENT, digest),
        left_mm=paper.view.kind.keep_left_mm,
        by_hand=True,
    )
