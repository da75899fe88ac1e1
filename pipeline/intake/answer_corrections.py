"""Single answers of entries put right: an entry is judged by its own form with all of it that is put right together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.definitions import Form
from pipeline.intake.resting import SignedPapers
from pipeline.intake.validation import cell_value
from pipeline.intake.verdicts import Verdict, placed_all, refused, verdict_on
from pipeline.intake.what_stands import WhatStands, keeping_what_stands
from pipeline.language import search_key
from pipeline.model import Answer, Cell, CellValue, Entry, Level, Place, Problem, Record, Submission, Value
from pipeline.views import Office

Rows = Mapping[int, Verdict]


def answers_put_right(
    verdicts: Sequence[Verdict], form: Form, office: Office, signed: SignedPapers
) -> Sequence[Verdict]:
    """The verdicts, each good one with the entry that it puts right; what the form of that entry forbids goes back.

    Nothing changes in files of forms that put no answers right.
    """
    roles = form.corrects_answers
    if roles is None:
        return verdicts
    together: dict[str, dict[int, Verdict]] = {}
    for number, verdict in enumerate(verdicts):
        if verdict.record:
            together.setdefault(str(verdict.record.values.get(roles.entry)), {})[number] = verdict
    judged = {**dict(enumerate(verdicts))}
    for mark, rows in together.items():
        judged |= _OneEntry(mark, form, office, signed).judged(rows)
    return [*judged.values()]


class _OneEntry:
    """An entry whose answers are put right, with its form; None of one that is there no more."""

    def __init__(self, mark: str, form: Form, office: Office, signed: SignedPapers) -> None:
        assert form.corrects_answers
        self._form = form
        self._roles = form.corrects_answers
        self._office = office
        self._signed = signed
        name = mark.partition(":")[0]
        self._other = office.declared.forms.get(name)
        standing = office.state.entries.get(name, ()) if self._other else ()
        of_form = (entry for entry in standing if self._other and entry.form == self._other.id)
        self._entry = next((entry for entry in of_form if entry.mark == mark), None)

    def judged(self, rows: Rows) -> dict[int, Verdict]:
        """The rows with what they put right, or with why they go back; where one of them does all of them do."""
        entry, other = self._entry, self._other
        obstacles = {number: problem for number, row in rows.items() if (problem := self._obstacle(row))}
        if entry is None or other is None or obstacles:
            return {number: self._back(rows[number], [problem]) for number, problem in obstacles.items()} | {
                number: self._back(row, [Problem("corrected_together", question=self._roles.answer)])
                for number, row in rows.items()
                if number not in obstacles
            }
        answered = {self._question(row): row for row in rows.values()}
        submission = _submission(entry, other, {name: self._cell(row) for name, row in answered.items()})
        held = {entry.key: entry}
        tried = verdict_on(submission, other, self._office, held)
        tried = keeping_what_stands(tried, WhatStands(other, self._office, held, self._signed))
        if tried.record is None:
            return {number: self._back(row, self._of_row(tried.problems, row, rows)) for number, row in rows.items()}
        right = {**entry.values, **{name: tried.record.values.get(name) for name in answered}}
        record = replace(tried.record, key=entry.key, values=right, person=entry.person, row=None, remarks=())
        return {number: self._good(row, tried.record, record, rows) for number, row in rows.items()}

    def _obstacle(self, row: Verdict) -> Problem | None:
        """Why there is nothing to judge: the answer is gone or another is told, it was changed since or is right."""
        name, entry, other = self._question(row), self._entry, self._other
        if entry is None or other is None or not other.may_be_put_right(name):
            return Problem("answer_gone", question=self._roles.answer)
        people = self._office.state.people
        stands = other.value_in_words(entry.values.get(name), people)
        values = row.record.values if row.record else {}
        whose = people[entry.person].names[0] if entry.person in people else ""
        meant, seen = other.told_answer(name, entry.values, whose, people), str(values.get(self._roles.about) or "")
        # Whoever sorts what is seen leaves the hidden codes behind.
        if seen and search_key(seen) != search_key(meant):
            return Problem("answer_of_another", question=self._roles.about, found=seen, values={"value": meant})
        was, right = str(values.get(self._roles.was) or ""), str(values.get(self._roles.answer) or "")
        if right == stands:
            return Problem("answer_stands", question=self._roles.answer)
        if was != stands:
            told = {"value": stands or "пусто", "day": entry.accepted}
            return Problem("answer_changed_since", question=self._roles.answer, found=was or "пусто", values=told)
        return None

    def _question(self, row: Verdict) -> str:
        return str(row.record.values.get(self._roles.question)) if row.record else ""

    def _cell(self, row: Verdict) -> Cell:
        return row.submission.answers[self._roles.answer].cell

    def _back(self, row: Verdict, problems: Sequence[Problem]) -> Verdict:
        return refused(row.submission, self._form, problems)

    def _of_row(self, problems: Sequence[Problem], row: Verdict, rows: Rows) -> list[Problem]:
        """What the entry's form says of the answer of a row; what is about none of the rows is told at the first."""
        asked = {self._question(one) for one in rows.values()}
        is_first = row is next(iter(rows.values()))
        mine = [one for one in problems if one.question == self._question(row)]
        others = [one for one in problems if one.question not in asked] if is_first else []
        ours = [replace(one, question=self._roles.answer, label="", place=None) for one in (*mine, *others)]
        return ours or [Problem("corrected_together", question=self._roles.answer)]

    def _good(self, row: Verdict, judged: Record, right: Record, rows: Rows) -> Verdict:
        """The row with the entry that it puts right, once for all rows of it, and what its form remarks on."""
        assert row.record
        remarks = [one for one in judged.remarks if one.level is Level.REMARK and one.question == self._question(row)]
        told = [replace(one, question=self._roles.answer, label="", place=None) for one in remarks]
        placed = placed_all(told, row.submission, self._form)
        is_first = row is next(iter(rows.values()))
        record = replace(row.record, remarks=(*row.record.remarks, *placed))
        return replace(row, record=record, puts_right=right if is_first else None)


def _submission(entry: Entry, form: Form, right: Mapping[str, Cell]) -> Submission:
    """The form as it would have been filled in: what stands, and what is right in its place."""
    answers = {
        question.name: Answer(
            question.name,
            question.label,
            right.get(question.name) or Cell(cell_value(entry.values.get(question.name)), Place.NOWHERE),
        )
        for question in form.flat
    }
    tables = {str(section.table): tuple(_rows(entry.values.get(str(section.table)), form)) for section in form.tables}
    return Submission(form.id, answers, tables, row=1 if form.records else None)


def _rows(table: Value, form: Form) -> Iterator[Mapping[str, Answer]]:
    """The rows of a table inside an entry, as they would have been filled in."""
    labels = {question.name: question.label for question in form.questions()}
    for row in table if isinstance(table, tuple) else ():
        if isinstance(row, Mapping):
            written: dict[str, CellValue] = {name: cell_value(value) for name, value in row.items()}
            yield {
                name: Answer(name, labels.get(name, ""), Cell(value, Place.NOWHERE)) for name, value in written.items()
            }
