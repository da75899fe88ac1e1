"""A submission typed and valid, or all of its problems at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from pipeline.definitions import Declarations, Form, Question
from pipeline.intake.validation import rules
from pipeline.intake.validation.parsed import Expected, Naming
from pipeline.intake.validation.rules import VisibleNames
from pipeline.intake.validation.typed_answers import CheckedAnswers, type_answers
from pipeline.model import Level, PersonRef, Problem, Record, Refused, State, Submission, Value


def validate(
    submission: Submission,
    form: Form,
    declared: Declarations,
    state: State,
    today: dt.date,
    names_for: Callable[[Mapping[str, Value]], VisibleNames] | None = None,
) -> Record:
    """The submission typed and valid, its remarks inside. Raises `Refused` with all its problems, errors first.

    `names_for` gives the names that constraints may use beside good answers; without it they see the answers and the
    day alone.
    """
    typed = type_answers(submission, form, _expected(form, declared, state, today))
    values = typed.together
    names = names_for(values) if names_for else rules.plain_names(form, values, today)
    broken = _broken_rules(submission, form, typed, names)
    doubtful = {remark.question for remark in submission.remarks if remark.level is Level.ERROR}
    # Whoever is asked what a mark means need not hear of the same question that nothing was answered.
    faults = [fault for fault in typed.problems if fault.code != "required" or fault.question not in doubtful]
    problems = [*submission.remarks, *faults, *typed.remarks, *broken]
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    if errors:
        raise Refused([*errors, *(problem for problem in problems if problem.level is Level.REMARK)])
    return Record(
        form=form.id,
        key=rules.key_of(form, values),
        values=values,
        person=_person(form, values),
        row=submission.row,
        remarks=tuple(problems),
    )


def _expected(form: Form, declared: Declarations, state: State, today: dt.date) -> Callable[[Question], Expected]:
    """What is expected of the answer to each question."""
    usual = _naming(form, declared)

    def expected(question: Question) -> Expected:
        defines = form.defines_people and question.name == form.person
        naming = Naming.DEFINED if defines else usual
        return Expected(question, today, declared.choices_of(question), state.people, naming, _section(form, question))

    return expected


def _section(form: Form, question: Question) -> str:
    """The title of the section where a number is asked for; nothing for other questions, whose answers bear no unit."""
    if question.type not in ("integer", "decimal"):
        return ""
    return next((section.title for section in form.section if any(q is question for q in section.question)), "")


def _naming(form: Form, declared: Declarations) -> Naming:
    """VisibleNames must be known where the form comes after the one that defines people."""
    reference = {other.name for other in declared.forms.values() if other.defines_people}
    return Naming.KNOWN if reference & set(form.after) else Naming.WRITTEN


def _broken_rules(submission: Submission, form: Form, typed: CheckedAnswers, names: VisibleNames) -> Iterator[Problem]:
    yield from rules.required_when(submission, form, typed, names)
    yield from rules.constraints(submission, form, typed, names)
    yield from rules.doubtful_scales(submission, form, typed.values)


def _person(form: Form, values: Mapping[str, Value]) -> str:
    person = values.get(form.person) if form.person else None
    return person.id if isinstance(person, PersonRef) else ""
