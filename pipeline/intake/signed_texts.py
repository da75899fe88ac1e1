"""Whose text was signed: asked of who registers a paper, or proves its signature, after somebody changed its file."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pipeline import expressions
from pipeline.definitions import Form
from pipeline.intake.resting import once_accepted
from pipeline.model import (
    Answer,
    Cell,
    EditedPaper,
    Entry,
    Level,
    Place,
    Problem,
    Record,
    Standing,
    Submission,
    document_in,
)
from pipeline.papers import Paper
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
        roles = form.signed_text
        if roles is None or not self.note:
            return submission
        question = form.by_name[roles.files]
        place = submission.first_place or Place.NOWHERE
        noted = Answer(question.name, question.label, Cell(self.note, place))
        return replace(submission, answers={**submission.answers, question.name: noted})


def with_signed_text(record: Record, form: Form, office: Office, texts: EditedTexts) -> Record | AskedBack:
    """The record of who registers papers, or proves their signature, with the texts that were signed in place of ours.

    Else what has to be asked. Of a paper that is signed already the register tells. Records of other forms are as they
    were.
    """
    roles = form.signed_text
    if roles is None:
        return record
    held = next((entry for entry in office.state.entries.get(form.name, ()) if entry.key == record.key), None)
    asked = dict(EditedPaper.noted_in(record.values.get(roles.files)))
    signing = _Signing(record, held, form, office, texts, asked)
    if not signing.codes:
        kept = {name: held.values.get(name) if held else None for name in (roles.question, roles.files)}
        return replace(record, values={**record.values, **kept})
    chosen = record.values.get(roles.question)
    if chosen == roles.theirs:
        signed = signing.signed(roles.question)
        if isinstance(signed, AskedBack):
            return signed
        remarks = [*signing.taken(signed, roles.question)]
    elif signing.lying and chosen is None:
        return _asked("which_text", signing.lying, roles.question)
    else:
        signed = signing.lying
        remarks = [_problem("text_left", paper, roles.question, Level.REMARK) for paper in signed]
    noted = {roles.files: EditedPaper.note_of(signed) or None}
    return replace(record, values={**record.values, **noted}, remarks=(*record.remarks, *remarks))


class _Signing:
    """The papers that a record registers or proves to be signed, and what people made of their files.

    `codes` are those papers, `lying` their changed files; `asked` are the digests of those it was asked about before.
    """

    def __init__(
        self,
        record: Record,
        held: Entry | None,
        form: Form,
        office: Office,
        texts: EditedTexts,
        asked: Mapping[str, str],
    ) -> None:
        self._texts = texts
        self._registration = _registration(record, form) if held is None else None
        registered = _registered_by(record, form, office) if self._registration else []
        proven = _proven_by(record, form, office, lambda code: code in asked or bool(texts.edited(code)))
        self.codes = [*registered, *proven]
        self.lying = [paper for code in self.codes for paper in texts.edited(code)]
        self._registered = frozenset(registered)
        self._asked = {code: digest for code, digest in asked.items() if code in self.codes}

    def signed(self, question: str) -> list[EditedPaper] | AskedBack:
        """The changed texts that were signed: those that lie there, or those asked about whose files are gone since."""
        doubled = [code for code, count in Counter(paper.code for paper in self.lying).items() if count > 1]
        if doubled:
            return _asked("two_texts", [paper for paper in self.lying if paper.code in doubled], question)
        if others := [paper for paper in self.lying if not paper.is_word]:
            return _asked("text_of_another_kind", others, question)
        if self._asked and self.lying and self._asked != {paper.code: paper.digest for paper in self.lying}:
            return _asked("which_text_again", self.lying, question)
        asked = self._asked.items()
        kept = self.lying or [paper for code, digest in asked if (paper := self._texts.kept(code, digest))]
        if not kept or len(kept) < len(asked):
            return AskedBack((Problem("no_text", question=question),))
        return kept

    def taken(self, signed: Iterable[EditedPaper], question: str) -> Iterator[Problem]:
        """What people are told of each text that is filed in place of ours."""
        for paper in signed:
            code = "text_taken"
            if paper.code not in self._registered:
                code = "text_taken_unnumbered"
            elif self._registration and not self._texts.takes_number(paper, self._registration):
                code = "text_taken_by_hand"
            yield _problem(code, paper, question, Level.REMARK)


def _registration(record: Record, form: Form) -> Registration | None:
    roles = form.registers
    date = record.values.get(roles.date) if roles else None
    return (
        Registration(str(record.values.get(roles.number) or ""), date) if roles and isinstance(date, dt.date) else None
    )


def _registered_by(record: Record, form: Form, office: Office) -> list[str]:
    """The codes of the paper and of its annexes, which get their number with it."""
    code = str(record.values[form.registers.document]) if form.registers else ""
    document = office.declared.documents[document_in(code)]
    return [code, *(annex.code for annex in office.papers.annexes(document, code))]


def _proven_by(record: Record, form: Form, office: Office, is_changed: Callable[[str], bool]) -> Iterator[str]:
    """The codes of changed papers that bear no number and count as signed as soon as the record is an entry."""
    waiting = [
        (issued.code, signed_when)
        for issued in office.state.issued.values()
        if issued.standing is Standing.COMPLETE
        and (document := office.declared.documents.get(issued.document))
        and (signed_when := document.signed_when)
        and is_changed(issued.code)
    ]
    if not waiting:
        return
    then = once_accepted([record], form, office)
    for code, signed_when in waiting:
        paper = Paper.of_code(then, code)
        if paper and expressions.holds(signed_when, paper.world()):
            yield code


def _asked(code: str, papers: Sequence[EditedPaper], question: str) -> AskedBack:
    problems = tuple(_problem(code, paper, question) for paper in papers)
    # A text that cannot be filed is none that the answer could be about.
    return AskedBack(problems, EditedPaper.note_of(paper for paper in papers if paper.is_word))


def _problem(code: str, paper: EditedPaper, question: str, level: Level = Level.ERROR) -> Problem:
    values = {"name": paper.file.rpartition("/")[2], "changes": paper.changes}
    return Problem(code, level, question, values=values)
