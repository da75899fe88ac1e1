"""Entries of another form put right, by that form's own rules, as if what they correct had never been said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.definitions import Form
from pipeline.intake.admission import check_registration
from pipeline.intake.resting import SignedPapers, file_names, is_part_of, registered_since, told_otherwise, with_entries
from pipeline.intake.validation import cell_value, text_of, validate
from pipeline.intake.verdicts import Verdict, known_facts, placed_all, refused, without_repeated
from pipeline.model import (
    Answer,
    Cell,
    Entry,
    Issued,
    Level,
    Place,
    Problem,
    Record,
    Refused,
    State,
    Submission,
    Value,
)
from pipeline.views import Office


def put_right(verdicts: Sequence[Verdict], form: Form, office: Office, signed: SignedPapers) -> Sequence[Verdict]:
    """The verdicts, each good one with the entry that it puts right; what the form of that entry forbids goes back.

    Rows are judged together, so that two documents may change their numbers. Nothing changes in files of forms that
    correct nothing.
    """
    if form.corrects is None:
        return verdicts
    outcomes = verdicts
    while True:
        # What a row gives up is free for the others only if that row is taken; each pass judges the rows as given.
        good = [given for given, one in zip(verdicts, outcomes, strict=True) if one.record]
        judged = iter(_Correcting(form, office, signed, good).judged())
        outcomes = [next(judged) if one.record else one for one in outcomes]
        if len([one for one in outcomes if one.record]) == len(good):
            return outcomes


class _Correcting:
    """The good rows of one file beside the entries they correct."""

    def __init__(self, form: Form, office: Office, signed: SignedPapers, good: Sequence[Verdict]) -> None:
        assert form.corrects
        self._form = form
        self._roles = form.corrects
        self._other = office.declared.forms[form.corrects.form]
        self._office = office
        self._signed = signed
        self._good = good
        standing = office.state.entries.get(self._other.name, ())
        self._entries = [self._meant(verdict, standing) for verdict in good]
        state = with_entries(
            office.state, self._other, lambda held: tuple(entry for entry in held if entry not in self._entries)
        )
        self._before = Office(office.declared, state, office.today)

    def judged(self) -> list[Verdict]:
        """The rows with what they put right, or with the problems for which they go back, in the same order."""
        rows = [*zip(self._good, self._entries, strict=True)]
        tried = without_repeated([self._tried(verdict, entry) for verdict, entry in rows], self._other)
        return [self._outcome(*row, one) for row, one in zip(rows, tried, strict=True)]

    def _meant(self, verdict: Verdict, standing: Iterable[Entry]) -> Entry | None:
        meant = {theirs: _values(verdict).get(ours) for theirs, ours in self._roles.key.items()}
        return next((one for one in standing if all(one.values.get(name) == meant[name] for name in meant)), None)

    def _tried(self, verdict: Verdict, entry: Entry | None) -> Verdict:
        """The corrected entry as its own form judges it."""
        problem = self._obstacle(verdict, entry)
        if entry is None or problem:
            return Verdict(verdict.submission, None, (problem,) if problem else ())
        submission = self._submission(verdict, entry, self._answered(verdict))
        try:
            record = self._validated(submission)
            check_registration(record, self._other, self._office_then(record))
        except Refused as fault:
            return Verdict(submission, None, tuple(fault.problems))
        record = self._without_old_remarks(record, verdict, entry)
        answered = {name: record.values[name] for name in self._answered(verdict)}
        return Verdict(submission, replace(record, key=entry.key, values={**entry.values, **answered}))

    def _validated(self, submission: Submission) -> Record:
        """The record of the other form, judged as if what is corrected had never been said; raises `Refused`."""
        return validate(submission, self._other, known_facts(self._other, self._before, {}))

    def _without_old_remarks(self, record: Record, verdict: Verdict, entry: Entry) -> Record:
        """The record without remarks about what stays, as far as the wrong entry deserved the very same.

        A new number makes all of them anew: whether days follow numbers is a question of both.
        """
        answered = self._answered(verdict)
        if self._other.registers is None or self._other.registers.number in answered:
            return record
        try:
            before = self._validated(self._submission(verdict, entry, {})).remarks
        except Refused:
            return record
        old = {(remark.question, remark.text) for remark in before if remark.question not in answered}
        return replace(record, remarks=tuple(one for one in record.remarks if (one.question, one.text) not in old))

    def _obstacle(self, verdict: Verdict, entry: Entry | None) -> Problem | None:
        """Why there is nothing to judge: the entry is gone, somebody has corrected it since, or it is right already."""
        if entry is None:
            return Problem("entry_gone", question=next(iter(self._roles.key)))
        right = {theirs: _values(verdict)[ours] for theirs, ours in self._answered(verdict).items()}
        is_right = all(entry.values.get(name) == value for name, value in right.items())
        for name, ours in self._roles.was.items():
            was, stands = _values(verdict).get(ours), entry.values.get(name)
            if was != stands and not is_right:
                values = {"value": stands, "day": entry.accepted}
                return Problem("changed_since", question=name, found=text_of(cell_value(was)), values=values)
            is_right = is_right and (was == stands or name not in right)
        return Problem("nothing_to_correct", question=next(iter(right), "")) if is_right else None

    def _answered(self, verdict: Verdict) -> Mapping[str, str]:
        """The questions of the other form that are answered anew, with those that answer them."""
        values = _values(verdict)
        return {theirs: ours for theirs, ours in self._roles.answers.items() if values.get(ours) is not None}

    def _submission(self, verdict: Verdict, entry: Entry, answered: Mapping[str, str]) -> Submission:
        """The other form as it would have been filled in: what stands, and what is right in its place."""
        given = verdict.submission
        answers = {
            question.name: Answer(
                question.name,
                question.label,
                given.answers[answered[question.name]].cell
                if question.name in answered
                else Cell(cell_value(entry.values.get(question.name)), Place.NOWHERE),
            )
            for question in self._other.flat
        }
        return Submission(self._other.id, answers, row=given.row)

    def _office_then(self, record: Record) -> Office:
        """The office in which a registration is judged: that of the moment at which the paper got its words."""
        code = record.values.get(self._other.registers.document) if self._other.registers else None
        issued = self._office.state.issued.get(str(code))
        return self._before.at(self._signed.moment_of(issued)) if issued else self._before

    def _outcome(self, verdict: Verdict, entry: Entry | None, tried: Verdict) -> Verdict:
        """The row with what it puts right, as the journal writes it, or refused."""
        record, corrected = verdict.record, tried.record
        if record is None or entry is None or corrected is None:
            return refused(verdict.submission, self._form, [self._ours(problem) for problem in tried.problems])
        written = {ours: corrected.values[theirs] for theirs, ours in self._answered(verdict).items()}
        told = [self._ours(problem) for problem in corrected.remarks if problem.level is Level.REMARK]
        if cited := self._citing(entry, corrected):
            question = next(iter(self._answered(verdict).values()))
            told.append(Problem("cited_as_it_was", Level.REMARK, question, values={"titles": file_names(cited)}))
        record = replace(record, values={**record.values, **written})
        placed = placed_all(told, verdict.submission, self._form)
        return replace(verdict, record=replace(record, remarks=(*record.remarks, *placed)), puts_right=corrected)

    def _ours(self, problem: Problem) -> Problem:
        """The problem as one of the row that people filled in."""
        question = {**self._roles.was, **self._roles.key, **self._roles.answers}.get(problem.question, "")
        return replace(
            problem, question=question, label="", place=None if problem.place == Place.NOWHERE else problem.place
        )

    def _citing(self, entry: Entry, corrected: Record) -> list[Issued]:
        """Other papers that were signed with what was wrong in them."""
        registers = self._other.registers
        if registers is None or entry.values == corrected.values:
            return []
        code = str(entry.values.get(registers.document))
        put_right = replace(entry, id=0, values=corrected.values)
        since = registered_since(self._office, entry.revision)
        others = [issued for issued in since if not is_part_of(issued.code, code, self._office)]

        def change(state: State) -> State:
            return with_entries(
                state, self._other, lambda held: tuple(put_right if one.id == entry.id else one for one in held)
            )

        return [*told_otherwise(others, self._office, self._signed, change)]


def _values(verdict: Verdict) -> Mapping[str, Value]:
    return verdict.record.values if verdict.record else {}
