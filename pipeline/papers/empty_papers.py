"""Papers of which nobody is the subject yet: printed empty, they lie among the blanks to be filled in by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.definitions import Document
from pipeline.expressions import Gap
from pipeline.model import BLANK, Standing
from pipeline.papers import memos
from pipeline.papers.filled_sheet import FilledSheet
from pipeline.papers.paper import Paper
from pipeline.papers.subject import Subject
from pipeline.views import Office


def empty_papers(office: Office, templates: Mapping[str, str]) -> Iterator[FilledSheet]:
    """One empty paper for each document that has a `blank`; `templates` gives the digests of templates."""
    for document in office.declared.documents.values():
        if document.blank:
            yield _empty(office, document, templates.get(document.template, ""))


def _empty(office: Office, document: Document, digest: str) -> FilledSheet:
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
