"""Numbers of registration as the journals write them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.definitions import Declarations, Form, Journal
from pipeline.intake.validation.typed_answers import CheckedAnswers, about
from pipeline.model import Problem, Submission, document_in


def set_in_journal(
    submission: Submission, form: Form, typed: CheckedAnswers, declared: Declarations
) -> Iterator[Problem]:
    """Write the numbers of journals that a form tells as these do; a problem for each that is none of the journal's."""
    for name, journal in _of_journals(form, typed, declared):
        number = typed.values.get(name)
        if journal is None or not isinstance(number, str):
            continue
        meant = journal.read(number)
        if meant is not None:
            typed.values[name] = journal.written(meant)
            continue
        looks = {"example": journal.example, "inserted": journal.example_inserted, "title": journal.title}
        yield about(form.by_name[name], submission.answers.get(name), "not_of_the_journal", **looks)


def _of_journals(form: Form, typed: CheckedAnswers, declared: Declarations) -> Iterator[tuple[str, Journal | None]]:
    """The questions of a form that ask for numbers of a journal, each with the journal."""
    if not (form.registers or form.marks_numbers):
        return
    journals = declared.settings.journals
    if form.registers:
        document = declared.documents.get(document_in(str(typed.values.get(form.registers.document) or "")))
        yield form.registers.number, journals.get(declared.settings.kinds[document.kind].journal) if document else None
    if form.marks_numbers:
        title = typed.values.get(form.marks_numbers.journal)
        journal = next((journal for journal in journals.values() if journal.title == title), None)
        yield from ((name, journal) for name in (form.marks_numbers.number, form.marks_numbers.last))
