"""What a file comes to: accepted, partly, returned, or brought before; the answer is one value for the register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipeline.definitions import Form
from pipeline.intake import admission, reading, validation
from pipeline.model import (
    Grid,
    InboxItem,
    Intake,
    IntakeResult,
    Level,
    Original,
    Outcome,
    Person,
    PersonRef,
    Problem,
    Record,
    Returned,
    State,
    Submission,
)
from pipeline.model.errors import Refused
from pipeline.views import Office


def is_finished(before: Intake) -> bool:
    """Whether the same bytes would bring nothing any more: they were taken in, or told to be known."""
    known = before.outcome is Outcome.UNCHANGED and before.rows > 0
    return known or before.outcome in (Outcome.ACCEPTED, Outcome.PARTLY, Outcome.DUPLICATE)


@dataclass(frozen=True, slots=True)
class Checked:
    """One submission after validation: a record, or the problems for which it is returned."""

    submission: Submission
    record: Record | None
    problems: tuple[Problem, ...] = ()


def judge(item: InboxItem, grid: Grid, office: Office, returned: Sequence[Intake]) -> IntakeResult:
    """What a file comes to: recognised, read, every submission checked by itself and against the others of the file.

    `returned` are the files handed back that nobody has answered yet: this one may answer one of them. A grid that no
    form can be made of is `unreadable`. Raises `Waits` when forms that must come first are not in the register.
    """
    try:
        form, layout = reading.identify(grid, tuple(office.declared.forms.values()))
        admission.its_turn(form, office.declared, office.state)
        submissions = reading.read(grid, form, layout)
    except Refused as refused:
        return unreadable(item, refused.problems)
    checked = once_each([check(submission, form, office) for submission in submissions], form)
    return _result(item, form, checked, office.state, reading.answers_hash(submissions), returned)


def check(submission: Submission, form: Form, office: Office) -> Checked:
    """A submission with its record, or with every problem for which it is returned."""
    world = partial(office.answers, form)
    try:
        record = validation.validate(submission, form, office.declared, office.state, office.today, world)
        admission.may_register(record, form, office)
    except Refused as refused:
        return Checked(submission, None, placed(refused.problems, form, submission))
    return Checked(submission, record)


def _result(
    item: InboxItem,
    form: Form,
    checked: Sequence[Checked],
    state: State,
    answers_hash: str,
    returned: Sequence[Intake],
) -> IntakeResult:
    """The outcome of a questionnaire: good rows are kept, bad ones come back; nothing changed means unchanged."""
    answered = _answered(item, form, returned)
    good = [one.record for one in checked if one.record is not None]
    bad = [one for one in checked if one.record is None]
    outcome = Outcome.ACCEPTED if not bad else Outcome.PARTLY if good else Outcome.RETURNED
    if outcome is Outcome.RETURNED and any(one.answers_hash == answers_hash for one in returned):
        outcome = Outcome.UNCHANGED
    return replace(
        _brought(item, outcome),
        form=form.name,
        records=tuple(good),
        people=_people(form, good, state),
        problems=tuple(problem for one in checked for problem in (one.problems or _remarks(one))),
        answers_hash=answers_hash,
        payload=_returned(bad, outcome) if bad else None,
        corrects=answered.digest if answered else None,
    )


def _answered(item: InboxItem, form: Form, returned: Sequence[Intake]) -> Intake | None:
    """The file handed back that this one answers: the same form under the same name, whatever we added to it.

    Of a file that could not be read only the name is known.
    """
    alike = (one for one in returned if one.form in ("", form.name))
    return next((one for one in alike if plain_stem(one.name) == plain_stem(item.name)), None)


def _remarks(one: Checked) -> tuple[Problem, ...]:
    return one.record.remarks if one.record else ()


def _returned(bad: Sequence[Checked], outcome: Outcome) -> Returned:
    return Returned(
        submissions=tuple(one.submission for one in bad),
        problems=tuple(one.problems for one in bad),
        unchanged=outcome is Outcome.UNCHANGED,
    )


def _brought(item: InboxItem, outcome: Outcome) -> IntakeResult:
    return IntakeResult(item.claim, item.digest, item.name, item.size, outcome)


def _people(form: Form, records: Iterable[Record], state: State) -> tuple[Person, ...]:
    """The people that a form which defines them brings, and those whose name it changes."""
    if not form.defines_people or form.person is None:
        return ()
    refs = (record.values[form.person] for record in records)
    brought = {ref.id: ref.written for ref in refs if isinstance(ref, PersonRef)}
    known = {id_: state.people[id_].names if id_ in state.people else () for id_ in brought}
    return tuple(
        Person(id_, (name, *(other for other in known[id_] if other != name)))
        for id_, name in brought.items()
        if known[id_][:1] != (name,)
    )


def unreadable(item: InboxItem, problems: Sequence[Problem]) -> IntakeResult:
    """A file that no form can be made of: the original goes back with a plain notice."""
    unknown = any(problem.code == "unknown_form" for problem in problems)
    return replace(
        _brought(item, Outcome.UNKNOWN if unknown else Outcome.RETURNED),
        problems=tuple(problems),
        payload=Original(),
    )


def duplicate(item: InboxItem, before: Intake) -> IntakeResult:
    """A file whose very bytes were accepted before: it is noted and cleared."""
    return replace(
        _brought(item, Outcome.DUPLICATE),
        form=before.form,
        problems=(Problem("duplicate", Level.REMARK, values={"day": before.day}),),
    )


def once_each(checked: Sequence[Checked], form: Form) -> tuple[Checked, ...]:
    """The same, with a row refused that repeats the key of an earlier row with other answers, or its distinct ones."""
    seen: dict[object, Record] = {}
    found = []
    for one in checked:
        problem = _repeated(one, form, seen)
        refused = placed([problem], form, one.submission) if problem else ()
        found.append(Checked(one.submission, None, refused) if refused else one)
    return tuple(found)


def _repeated(one: Checked, form: Form, seen: dict[object, Record]) -> Problem | None:
    if one.record is None:
        return None
    first = seen.setdefault(one.record.key, one.record)
    if first.values != one.record.values:
        place = next((answer.cell.place for answer in one.submission.answers.values()), None)
        return Problem("twice_in_file", place=place, values={"row": first.row or ""})
    marks = tuple(one.record.values.get(name) for name in form.distinct)
    twin = seen.setdefault(marks, one.record) if marks else one.record
    if twin.key == one.record.key:
        return None
    return Problem("same_in_file", question=form.distinct[-1], found=str(marks[-1]), values={"row": twin.row or ""})


def placed(problems: Iterable[Problem], form: Form, submission: Submission) -> tuple[Problem, ...]:
    """The problems with label and place of the question they are about, where only its name is known."""
    labels = {question.name: question.label for question in form.questions()}
    found = []
    for problem in problems:
        answer = submission.answers.get(problem.question)
        place = problem.place or (answer.cell.place if answer else None)
        found.append(replace(problem, label=problem.label or labels.get(problem.question, ""), place=place))
    return tuple(found)


RETURNED_MARK = " – исправьте"


def plain_stem(name: str) -> str:
    """A file's name without folders, ending, and what we or a copying program add: «Иванова – исправьте (2).xlsx»."""
    stem = name.rpartition("/")[2].rpartition(".")[0]
    return re.sub(rf"({re.escape(RETURNED_MARK)}|\s*\(\d+\))+$", "", stem)


def returned_name(owed: Intake) -> str:
    """What a returned file is called: «Иванова – исправьте.xlsx»."""
    return f"{plain_stem(owed.name)}{RETURNED_MARK}.xlsx"


def notice_name(owed: Intake) -> str:
    """The notice beside an unreadable original."""
    return f"{owed.name.rpartition('/')[2]} – что не так.txt"


def is_unreadable(taken: Intake) -> bool:
    """Whether no form could be made of the file, so that the original itself goes back."""
    return not taken.form and taken.outcome in (Outcome.RETURNED, Outcome.UNKNOWN)
