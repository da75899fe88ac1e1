"""Typed and checked, or every problem at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from pipeline.definitions import Declarations, Form, Question
from pipeline.intake.validation import rules
from pipeline.intake.validation.answers import LIMITS, Checking, about, model_of
from pipeline.intake.validation.parsed import Asked, Naming
from pipeline.intake.validation.rules import World
from pipeline.model import Answer, Cell, Level, PersonRef, Place, Problem, Record, State, Submission, Value
from pipeline.model.errors import Refused

__all__ = ["validate"]


def validate(
    submission: Submission,
    form: Form,
    declared: Declarations,
    state: State,
    today: dt.date,
    world: World | None = None,
) -> Record:
    """The submission typed and valid, its remarks inside; `Refused` with all its problems otherwise.

    `world` gives the names that constraints may use; without it they see the answers and the day.
    """
    submission = _complete(submission, form)
    checking = _checking(form, declared, state, today)
    problems = list(_wrong_answers(submission, form, checking))
    seen = world(checking.values) if world else rules.plain_world(form, checking.values, today)
    broken = _broken_rules(submission, form, checking.values, seen)
    found = [*submission.remarks, *problems, *checking.remarks, *broken]
    errors = [problem for problem in found if problem.level is Level.ERROR]
    if errors:
        raise Refused([*errors, *(problem for problem in found if problem.level is Level.REMARK)])
    return Record(
        form=form.id,
        key=rules.key_of(form, checking.values),
        values=checking.values,
        person=_person(form, checking.values),
        row=submission.row,
        remarks=tuple(found),
    )


def _complete(submission: Submission, form: Form) -> Submission:
    """The submission with a blank answer for every question that had no place in the workbook."""
    tables = {
        str(section.table): tuple(
            _filled(section.question, row) for row in submission.tables.get(str(section.table), ())
        )
        for section in form.tables
    }
    return replace(submission, answers=_filled(form.flat, submission.answers), tables=tables)


def _filled(questions: Iterable[Question], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    nowhere = Cell(None, Place("", ""))
    return {q.name: answers.get(q.name) or Answer(q.name, q.label, nowhere) for q in questions}


def _checking(form: Form, declared: Declarations, state: State, today: dt.date) -> Checking:
    naming = _naming(form, declared)

    def asked(question: Question) -> Asked:
        defines = form.defines_people and question.name == form.person
        mode = Naming.DEFINED if defines else naming
        return Asked(question, today, declared.choices_of(question), state.people, mode)

    return Checking(asked)


def _naming(form: Form, declared: Declarations) -> Naming:
    """Names must be known where the form comes after the one that defines people."""
    reference = {other.name for other in declared.forms.values() if other.defines_people}
    return Naming.KNOWN if reference & set(form.after) else Naming.WRITTEN


def _wrong_answers(submission: Submission, form: Form, checking: Checking) -> Iterator[Problem]:
    """The problems of single answers, in the order of the form."""
    try:
        model_of(form).model_validate({**submission.answers, **submission.tables}, context=checking)
    except ValidationError as refused:
        questions = {question.name: question for question in form.questions()}
        for error in refused.errors(include_url=False):
            answer = _answer_at(submission, error["loc"])
            yield _problem(answer, questions[answer.question], error["type"], error.get("ctx", {}))


def _answer_at(submission: Submission, place: tuple[int | str, ...]) -> Answer:
    if len(place) > 2:
        return submission.tables[str(place[0])][int(place[1])][str(place[2])]
    return submission.answers[str(place[0])]


def _problem(answer: Answer, question: Question, kind: str, context: Mapping[str, Any]) -> Problem:
    values = {
        "min": question.min,
        "max": question.max,
        "min_length": question.min_length,
        "max_length": question.max_length,
        "hint": question.pattern_hint,
        "example": question.example,
        **context,
    }
    return about(answer, _code(kind, question), Level.ERROR, **values)


def _code(kind: str, question: Question) -> str:
    """The code of a problem: one of ours, or ours for pydantic's kind."""
    code = LIMITS.get(kind, kind)
    if code == "not_a_number" and question.min is not None and question.max is not None:
        return "not_a_score"
    if code == "out_of_range" and question.max is None:
        return "too_small"
    return "too_big" if code == "out_of_range" and question.min is None else code


def _broken_rules(
    submission: Submission, form: Form, values: Mapping[str, Value], world: Mapping[str, Any]
) -> Iterator[Problem]:
    yield from rules.required_when(submission, form, values, world)
    yield from rules.constraints(submission, form, values, world)
    yield from rules.doubtful_scales(submission, form, values)


def _person(form: Form, values: Mapping[str, Value]) -> str:
    person = values.get(form.person) if form.person else None
    return person.id if isinstance(person, PersonRef) else ""
