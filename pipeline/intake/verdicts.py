"""A submission with its record or its problems, judged by itself and beside the others of its file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from pipeline import expressions
from pipeline.definitions import Form
from pipeline.intake.admission import check_registration
from pipeline.intake.alterations import remarked_with_citing
from pipeline.intake.signed_texts import AskedBack, EditedTexts, with_signed_text
from pipeline.intake.validation import MOST_ERRORS, KnownFacts, validate
from pipeline.model import Entry, Level, Problem, Record, Refused, Submission
from pipeline.views import Office

Key = TypeVar("Key", bound=Hashable)
ERRORS_TOLD = 50


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one submission: a record, or None and the problems for which it is returned.

    `puts_right` is an entry of another form as the record corrects it, `withdraws` are the ids of
    entries that it withdraws.
    """

    submission: Submission
    record: Record | None
    problems: tuple[Problem, ...] = ()
    puts_right: Record | None = None
    withdraws: tuple[int, ...] = ()


def verdict_on(
    submission: Submission,
    form: Form,
    office: Office,
    held_by_key: Mapping[str, Entry],
    texts: EditedTexts | None = None,
) -> Verdict:
    """A submission judged by itself: its answers, and the registration it may ask for.

    `held_by_key` are the entries of the form; answers that stand there are taken as they are. `texts` tells of papers
    that people changed; without it every paper counts as ours.
    """
    try:
        record = validate(submission, form, known_facts(form, office, held_by_key))
        if is_known(record, held_by_key):
            return Verdict(submission, record)
        check_registration(record, form, office)
        settled = with_signed_text(record, form, office, texts) if texts else record
        if isinstance(settled, AskedBack):
            return refused(settled.noted_in(submission, form), form, settled.problems)
        record = _remarked_without_consent(settled, submission, form, office)
        record = remarked_with_citing(record, form, office)
    except Refused as fault:
        return refused(submission, form, fault.problems)
    return Verdict(submission, record)


def known_facts(form: Form, office: Office, held_by_key: Mapping[str, Entry]) -> KnownFacts:
    """What an office knows that answers to a form are checked by; `held_by_key` are its entries that may stand."""
    names_for = partial(office.names_of_record, form)
    return KnownFacts(office.declared, office.bare, office.today, names_for, office.people.told_apart, held_by_key)


def is_known(record: Record, held_by_key: Mapping[str, Entry]) -> bool:
    """Whether the register holds these very answers."""
    held = held_by_key.get(record.key)
    return held is not None and held.form == record.form and held.values == record.values


def _remarked_without_consent(record: Record, submission: Submission, form: Form, office: Office) -> Record:
    """The record, with a remark where the person has not agreed yet that the answers are used."""
    names = office.names_of_record(form, record.values)
    if form.agreed is None or form.person is None or names[form.person] in expressions.each(form.agreed, names):
        return record
    problem = _placed(Problem("no_consent", Level.REMARK, form.person), submission, _labels(form))
    return replace(record, remarks=(*record.remarks, problem))


def bounded(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts, asked for one by one as long as the file has no more errors than a person can mend.

    Raises `Refused` with the first errors once there are too many.
    """
    kept: list[Verdict] = []
    errors: list[Problem] = []
    for verdict in verdicts:
        kept.append(verdict)
        if verdict.record is None:
            errors += [problem for problem in verdict.problems if problem.level is Level.ERROR]
        if len(errors) > MOST_ERRORS:
            values = {"max": MOST_ERRORS, "rows": ERRORS_TOLD}
            raise Refused([Problem("too_many_errors", values=values), *errors[:ERRORS_TOLD]])
    return kept


def is_older(
    verdict: Verdict, form: Form, held_by_key: Mapping[str, Entry], written: dt.date | None = None
) -> Problem | None:
    """The remark on a good answer that is older than the one the register holds under its key; None for any other.

    Its own day of filling in tells, else the days on which its file, `written`, and the one of the other were saved.
    """
    record, day_asked = verdict.record, form.filled_on or ""
    if record is None:
        return None
    held = held_by_key.get(record.key)
    if held is None or held.values == record.values:
        return None
    day, day_held = record.values.get(day_asked), held.values.get(day_asked)
    if not (isinstance(day, dt.date) and isinstance(day_held, dt.date)):
        is_older_file = written is not None and held.written is not None and written < held.written
        if not is_older_file:
            return None
        place = verdict.submission.first_place if record.row is not None else None
        return Problem("older_file", Level.REMARK, place=place, values={"value": held.written, "day": written})
    if day >= day_held:
        return None
    answer = verdict.submission.answers.get(day_asked)
    place, label = (answer.cell.place, answer.label) if answer else (None, "")
    return Problem("older_answer", Level.REMARK, day_asked, label, place, values={"value": day_held})


def without_repeated(verdicts: Sequence[Verdict], form: Form) -> tuple[Verdict, ...]:
    """The same, with a row refused that repeats the key of an earlier row with other answers, or its distinct ones."""
    return _without_same_marks(_without_same_key(verdicts, form), form)


def _without_same_key(verdicts: Sequence[Verdict], form: Form) -> tuple[Verdict, ...]:
    by_key = _firsts(verdicts, lambda record: record.key)

    def judged(verdict: Verdict) -> Verdict:
        record = verdict.record
        if record is None or record.values == by_key[record.key].values:
            return verdict
        values = {"row": by_key[record.key].row or ""}
        problem = Problem("twice_in_file", place=verdict.submission.first_place, values=values)
        return refused(verdict.submission, form, [problem])

    return tuple(map(judged, verdicts))


def _without_same_marks(verdicts: Sequence[Verdict], form: Form) -> tuple[Verdict, ...]:
    """The same, with a row refused whose `distinct` answers, all given, an earlier row of another key bears."""
    if not form.distinct:
        return tuple(verdicts)

    def marks(record: Record) -> tuple[object, ...]:
        # What is not answered is nobody's mark, so that such a row is told by its key.
        values = tuple(record.values.get(name) for name in form.distinct)
        return (record.key, None) if None in values else values

    by_marks = _firsts(verdicts, marks)

    def judged(verdict: Verdict) -> Verdict:
        record = verdict.record
        if record is None or None in marks(record) or record.key == by_marks[marks(record)].key:
            return verdict
        shown, row = str(marks(record)[-1]), by_marks[marks(record)].row or ""
        problem = Problem("same_in_file", question=form.distinct[-1], found=shown, values={"row": row})
        return refused(verdict.submission, form, [problem])

    return tuple(map(judged, verdicts))


def _firsts(verdicts: Iterable[Verdict], key_of: Callable[[Record], Key]) -> dict[Key, Record]:
    """The first good record under each key."""
    firsts: dict[Key, Record] = {}
    for verdict in verdicts:
        if verdict.record is not None:
            firsts.setdefault(key_of(verdict.record), verdict.record)
    return firsts


def refused(submission: Submission, form: Form, problems: Iterable[Problem]) -> Verdict:
    """A submission that goes back for these problems, each told with its question's label and place."""
    return Verdict(submission, None, placed_all(problems, submission, form))


def placed_all(problems: Iterable[Problem], submission: Submission, form: Form) -> tuple[Problem, ...]:
    """The problems of a submission, each with its question's label and place."""
    labels = _labels(form)
    return tuple(_placed(problem, submission, labels) for problem in problems)


def _labels(form: Form) -> Mapping[str, str]:
    return {question.name: question.label for question in form.questions()}


def _placed(problem: Problem, submission: Submission, labels: Mapping[str, str]) -> Problem:
    """The problem with label and place of the question it is about, where only its name is known."""
    answer = submission.answers.get(problem.question)
    place = problem.place or (answer.cell.place if answer else None)
    return replace(problem, label=problem.label or labels.get(problem.question, ""), place=place)
