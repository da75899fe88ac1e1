"""A submission typed and valid, or all of its problems at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.definitions import Declarations, Form, Question
from pipeline.intake.validation import rules
from pipeline.intake.validation.journal_numbers import set_in_journal
from pipeline.intake.validation.parsed import Expected, Naming, ToldApart, is_blank, nobody_told_apart, text_of
from pipeline.intake.validation.rules import VisibleNames
from pipeline.intake.validation.said_before import about_looks, keep_what_was_shown, said_before
from pipeline.intake.validation.typed_answers import CheckedAnswers, type_answers
from pipeline.model import Entry, Level, PersonRef, Problem, Record, Refused, State, Submission, Value


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the office knows that answers to a form are checked by.

    `names_for` gives the names that constraints may use beside good answers; without it they see the answers and the
    day alone. `told_apart` gives what tells people apart, by their ids. Answers that `held_by_key` has already are no
    news: what was asked and remarked then is not asked again, though the office has gone on.
    """

    declared: Declarations
    state: State
    today: dt.date
    names_for: Callable[[Mapping[str, Value]], VisibleNames] | None = None
    told_apart: ToldApart = nobody_told_apart
    held_by_key: Mapping[str, Entry] = field(default_factory=dict)


def validate(submission: Submission, form: Form, known: KnownFacts) -> Record:
    """The submission typed and valid, its remarks inside. Raises `Refused` with all its problems, errors first."""
    typed = type_answers(submission, form, _expected(submission, form, known))
    misnumbered = list(set_in_journal(submission, form, typed, known.declared))
    keep_what_was_shown(typed, form, known.held_by_key)
    held = said_before(typed, form, known.held_by_key)
    if held and not misnumbered:
        return _known(held, submission, typed)
    values = typed.together
    names = known.names_for(values) if known.names_for else rules.plain_names(form, values, known.today)
    broken = _broken_rules(submission, form, typed, names)
    doubtful = {remark.question for remark in submission.remarks if remark.level is Level.ERROR}
    # Whoever is asked what a mark means need not hear of the same question that nothing was answered.
    faults = [fault for fault in typed.problems if fault.code != "required" or fault.question not in doubtful]
    problems = [*submission.remarks, *faults, *misnumbered, *typed.remarks, *broken]
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


def _known(held: Entry, submission: Submission, typed: CheckedAnswers) -> Record:
    """The record of answers that are known; told is what was not read, and what cells seem to say."""
    remarks = (*submission.remarks, *filter(about_looks, typed.remarks))
    if any(remark.level is Level.ERROR for remark in remarks):
        raise Refused(remarks)
    return Record(held.form, held.key, held.values, held.person, submission.row, remarks)


def _expected(submission: Submission, form: Form, known: KnownFacts) -> Callable[[Question], Expected]:
    """What is expected of the answer to each question."""
    usual = _naming(form, known.declared)
    cells = {name: answer.cell.value for name, answer in submission.answers.items()}
    written = {name: text_of(value) for name, value in cells.items() if not is_blank(value)}

    def expected(question: Question) -> Expected:
        is_person = question.name == form.person
        named = Naming.WRITTEN if question.unlisted else usual
        section, explanation = _section(form, question)
        return Expected(
            question=question,
            today=known.today,
            choices=known.declared.choices_of(question),
            people=known.state.people,
            naming=Naming.DEFINED if form.defines_people and is_person else named,
            section=section,
            explanation=explanation,
            told_apart=known.told_apart,
            beside=written if is_person or question.dated else {},
        )

    return expected


def _section(form: Form, question: Question) -> tuple[str, str]:
    """The title of the section where a number is asked for, and what is said there of the numbers.

    Nothing for other questions, whose answers bear no unit and stand on no scale.
    """
    if question.type not in ("integer", "decimal"):
        return "", ""
    asking = (section for section in form.section if any(q is question for q in section.question))
    return next(((section.title, f"{section.help} {question.help}") for section in asking), ("", ""))


def _naming(form: Form, declared: Declarations) -> Naming:
    """Names must be known where the form comes after the one that defines people."""
    reference = {other.name for other in declared.forms.values() if other.defines_people}
    return Naming.KNOWN if reference & set(form.after) else Naming.WRITTEN


def _broken_rules(submission: Submission, form: Form, typed: CheckedAnswers, names: VisibleNames) -> Iterator[Problem]:
    yield from rules.required_when(submission, form, typed, names)
    yield from rules.constraints(submission, form, typed, names)
    yield from rules.another_gender(submission, form, typed.values)
    yield from rules.doubtful_scales(submission, form, typed.values)


def _person(form: Form, values: Mapping[str, Value]) -> str:
    person = values.get(form.person) if form.person else None
    return person.id if isinstance(person, PersonRef) else ""
