"""Whose text was signed: asked of who registers a paper whose file in the outbox somebody changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pipeline.definitions import Form
from pipeline.model import Answer, Cell, EditedPaper, Level, Problem, Record, Submission, document_in
from pipeline.views import Office, Registration


class EditedTexts(Protocol):
    """What people made of the papers in the outbox."""

    def edited(self, code: str) -> Sequence[EditedPaper]:
        """The files of a paper that waits for its number and was changed by people."""
        ...

    def kept(self, code: str, digest: str) -> EditedPaper | None:
        """A text that was asked about before, though its file may be gone; None of one that is not kept."""
        ...

    def takes_number(self, paper: EditedPaper, registration: Registration) -> bool:
        """Whether the places of number and date are still to be known in it."""
        ...


@dataclass(frozen=True, slots=True)
class AskedBack:
    """Why a row comes back: nobody said whose text was signed. `note` tells which files it was asked about."""

    problems: tuple[Problem, ...]
    note: str = ""

    def noted_in(self, submission: Submission, form: Form) -> Submission:
        """The submission with that note in its hidden cell, so that the answer is known to be about these files."""
        roles = form.registers
        if roles is None or roles.text is None or not self.note:
            return submission
        question = form.by_name[roles.text.files]
        place = submission.answers[roles.document].cell.place
        noted = Answer(question.name, question.label, Cell(self.note, place))
        return replace(submission, answers={**submission.answers, question.name: noted})


def with_signed_text(record: Record, form: Form, office: Office, texts: EditedTexts) -> Record | AskedBack:
    """The record of a registration with the texts that were signed in place of ours, or what has to be asked.

    Of a paper that is registered already the register tells. Records of other forms are as they were.
    """
    roles = form.registers
    if roles is None or roles.text is None:
        return record
    date = record.values.get(roles.date)
    code, question, files = str(record.values[roles.document]), roles.text.question, roles.text.files
    held = next((entry for entry in office.state.entries.get(form.name, ()) if entry.key == record.key), None)
    if held or not isinstance(date, dt.date):
        kept = {name: held.values.get(name) for name in (question, files)} if held else {}
        return replace(record, values={**record.values, **kept})
    lying = [paper for one in _registered_by(code, office) for paper in texts.edited(one)]
    asked = Registration.noted_in(record.values.get(files))
    chosen = record.values.get(question)
    if chosen == roles.text.theirs:
        signed = _signed(lying, asked, question, texts)
        if isinstance(signed, AskedBack):
            return signed
        registration = Registration(str(record.values.get(roles.number) or ""), date)
        note = Registration.note_of({paper.code: paper.digest for paper in signed})
        remarks = [*record.remarks, *_taken(signed, registration, question, texts)]
        return replace(record, values={**record.values, files: note}, remarks=tuple(remarks))
    if lying and chosen is None:
        return _asked("which_text", lying, question)
    left = [_problem("text_left", paper, question, Level.REMARK) for paper in lying]
    return replace(record, values={**record.values, files: None}, remarks=(*record.remarks, *left))


def _registered_by(code: str, office: Office) -> list[str]:
    """The codes of the paper and of its annexes, which get their number with it."""
    document = office.declared.documents[document_in(code)]
    return [code, *(annex.code for annex in office.papers.annexes(document, code))]


def _signed(
    lying: Sequence[EditedPaper], asked: Mapping[str, str], question: str, texts: EditedTexts
) -> list[EditedPaper] | AskedBack:
    """The changed texts that were signed: those that lie there, or those asked about whose files are gone since."""
    doubled = [code for code, count in Counter(paper.code for paper in lying).items() if count > 1]
    if doubled:
        return _asked("two_texts", [paper for paper in lying if paper.code in doubled], question)
    if asked and lying and asked != {paper.code: paper.digest for paper in lying}:
        return _asked("which_text_again", lying, question)
    kept = lying or [paper for code, digest in asked.items() if (paper := texts.kept(code, digest))]
    if not kept or len(kept) < len(asked):
        return AskedBack((Problem("no_text", question=question),))
    return [*kept]


def _asked(code: str, papers: Sequence[EditedPaper], question: str) -> AskedBack:
    problems = tuple(_problem(code, paper, question) for paper in papers)
    return AskedBack(problems, Registration.note_of({paper.code: paper.digest for paper in papers}))


def _taken(
    papers: Iterable[EditedPaper], registration: Registration, question: str, texts: EditedTexts
) -> Iterator[Problem]:
    for paper in papers:
        code = "text_taken" if texts.takes_number(paper, registration) else "text_taken_by_hand"
        yield _problem(code, paper, question, Level.REMARK)


def _problem(code: str, paper: EditedPaper, question: str, level: Level = Level.ERROR) -> Problem:
    values = {"name": paper.file.rpartition("/")[2], "changes": paper.changes}
    return Problem(code, level, question, values=values)
