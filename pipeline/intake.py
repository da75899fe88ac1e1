"""What a file comes to: accepted, partly, returned, or brought before; the answer is one value for the register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.model import (
    InboxItem,
    Intake,
    IntakeResult,
    Level,
    Outcome,
    Person,
    Problem,
    Record,
    Submission,
)

FINISHED = (Outcome.ACCEPTED, Outcome.PARTLY)


@dataclass(frozen=True, slots=True)
class Checked:
    """One submission after validation: a record, or the problems for which it is returned."""

    submission: Submission
    record: Record | None
    problems: tuple[Problem, ...] = ()


def judge(
    item: InboxItem,
    form: str,
    checked: Sequence[Checked],
    people: tuple[Person, ...],
    answers_hash: str,
    returned_before: Intake | None,
) -> IntakeResult:
    """The outcome of a questionnaire: good rows are kept, bad ones come back; nothing changed means unchanged."""
    good = [one.record for one in checked if one.record is not None]
    bad = [one for one in checked if one.record is None]
    outcome = Outcome.ACCEPTED if not bad else Outcome.PARTLY if good else Outcome.RETURNED
    if outcome is Outcome.RETURNED and returned_before and _same_problems(returned_before, bad):
        outcome = Outcome.UNCHANGED
    return IntakeResult(
        claim=item.claim,
        digest=item.digest,
        name=item.name,
        size=item.size,
        outcome=outcome,
        form=form,
        records=tuple(good),
        people=people,
        problems=tuple(problem for one in checked for problem in (one.problems or _remarks(one))),
        answers_hash=answers_hash,
        payload=_payload(bad, outcome) if bad else None,
    )


def _same_problems(before: Intake, bad: Iterable[Checked]) -> bool:
    errors = [p.code for p in before.problems if p.level is Level.ERROR]
    return errors == [p.code for one in bad for p in one.problems if p.level is Level.ERROR]


def _remarks(one: Checked) -> tuple[Problem, ...]:
    return one.record.remarks if one.record else ()


def _payload(bad: Sequence[Checked], outcome: Outcome) -> dict[str, Any]:
    return {
        "submissions": tuple(one.submission for one in bad),
        "problems": tuple(one.problems for one in bad),
        "unchanged": outcome is Outcome.UNCHANGED,
    }


def unreadable(item: InboxItem, problems: Sequence[Problem], unknown: bool) -> IntakeResult:
    """A file that no form can be made of: the original goes back with a plain notice."""
    return IntakeResult(
        claim=item.claim,
        digest=item.digest,
        name=item.name,
        size=item.size,
        outcome=Outcome.UNKNOWN if unknown else Outcome.RETURNED,
        problems=tuple(problems),
        payload={"original": True},
    )


def duplicate(item: InboxItem, before: Intake) -> IntakeResult:
    """A file whose very bytes were accepted before: it is noted and cleared."""
    return IntakeResult(
        claim=item.claim,
        digest=item.digest,
        name=item.name,
        size=item.size,
        outcome=Outcome.DUPLICATE,
        form=before.form,
        problems=(Problem("duplicate", Level.REMARK, values={"day": before.day}),),
    )


def once_each(checked: Sequence[Checked]) -> tuple[Checked, ...]:
    """The same, with a row refused that repeats the key of an earlier row with other answers."""
    seen: dict[str, Record] = {}
    found = []
    for one in checked:
        first = one.record and seen.setdefault(one.record.key, one.record)
        if one.record and first and first.values != one.record.values:
            place = next((answer.cell.place for answer in one.submission.answers.values()), None)
            problem = Problem("twice_in_file", place=place, values={"row": first.row or ""})
            one = Checked(one.submission, None, (problem,))
        found.append(one)
    return tuple(found)
