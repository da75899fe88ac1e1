"""Everything of one sort that the outbox of an office calls for besides documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.papers import accepted_books as books
from pipeline.papers import empty_papers as papers
from pipeline.papers import worksheets
from pipeline.papers.accepted_books import AcceptedBook
from pipeline.papers.filled_sheet import FilledSheet
from pipeline.papers.worksheets import Worksheet
from pipeline.views import Office


def decision_worksheets(office: Office) -> Iterator[Worksheet]:
    """The workbooks that have something to decide, of every form."""
    for form in office.declared.forms.values():
        if form.prefill:
            yield from worksheets.decision_worksheets(office, form, form.prefill)


def accepted_books(office: Office) -> Iterator[AcceptedBook]:
    """The workbooks of what was accepted, of every form that is laid out."""
    for form in office.declared.forms.values():
        if form.is_laid_out:
            yield from books.accepted_books(office, form)


def empty_papers(office: Office, templates: Mapping[str, str]) -> Iterator[FilledSheet]:
    """The paper to be filled in by hand of every document that has one."""
    for document in office.declared.documents.values():
        if document.blank:
            yield papers.empty_paper(office, document, templates.get(document.template, ""))
