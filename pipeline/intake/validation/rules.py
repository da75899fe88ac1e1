"""What must hold among the answers of one submission, and what makes two submissions the same thing."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pipeline import expressions
from pipeline.definitions import Constraint, Form, Question
from pipeline.expressions import GAP_CLOSE, GAP_OPEN, Gap, missing
from pipeline.intake.validation.answers import about
from pipeline.language import search_key
from pipeline.model import Answer, Level, PersonRef, Problem, Submission, Value

World = Callable[[Mapping[str, Value]], Mapping[str, Any]]
MANY_SCALES = 8
PLAIN = str.maketrans({GAP_OPEN: "…", GAP_CLOSE: "…"})


def plain_world(form: Form, values: Mapping[str, Value], today: dt.date) -> dict[str, Any]:
    """The answers by name, gaps for what is not answered, and the day."""
    gaps = {question.name: Gap(question.label) for question in form.flat}
    tables = {str(section.table): () for section in form.tables}
    answered = {name: value for name, value in values.items() if not missing(value)}
    return {**gaps, **tables, **answered, "сегодня": today}


def required_when(
    submission: Submission, form: Form, values: Mapping[str, Value], world: Mapping[str, Any]
) -> Iterator[Problem]:
    """Questions left blank although the other answers make them required."""
    yield from _left_blank(form.flat, submission.answers, values, world)
    for section in form.tables:
        rows = submission.tables.get(str(section.table), ())
        kept = values.get(str(section.table))
        for answers, row in zip(rows, kept if isinstance(kept, tuple) else (), strict=False):
            if isinstance(row, Mapping):
                gaps = {column.name: Gap(column.label) for column in section.question}
                given = {name: value for name, value in row.items() if not missing(value)}
                yield from _left_blank(section.question, answers, row, {**world, **gaps, **given})


def _left_blank(
    questions: Iterable[Question],
    answers: Mapping[str, Answer],
    values: Mapping[str, Value],
    world: Mapping[str, Any],
) -> Iterator[Problem]:
    for question in questions:
        blank = question.name in values and missing(values[question.name])
        if question.required_when and blank and expressions.holds(question.required_when, world):
            yield about(answers[question.name], "required")


def constraints(
    submission: Submission, form: Form, values: Mapping[str, Value], world: Mapping[str, Any]
) -> Iterator[Problem]:
    """Broken constraints among those whose every question is answered and whose tables are good."""
    for constraint in form.constraint:
        if constraint.each is None:
            if _answered(constraint, form, values) and _fails(constraint, world):
                yield _broken(constraint, submission.answers[constraint.about], world)
        else:
            yield from _broken_rows(constraint, submission, values, world)


def _answered(constraint: Constraint, form: Form, values: Mapping[str, Value]) -> bool:
    named = expressions.names(constraint.must)
    asked = {question.name for question in form.flat} & named
    tables = {str(section.table) for section in form.tables} & named
    return tables <= values.keys() and not any(missing(values.get(name)) for name in asked)


def _broken_rows(
    constraint: Constraint, submission: Submission, values: Mapping[str, Value], world: Mapping[str, Any]
) -> Iterator[Problem]:
    """The rows of the table for which the constraint does not hold."""
    name, table = constraint.as_ or "строка", constraint.each or ""
    used = set(re.findall(rf"\b{name}\.(\w+)", constraint.must))
    rows, kept = world.get(table, ()), values.get(table)
    if not isinstance(kept, tuple):
        return
    for answers, row, seen in zip(submission.tables.get(table, ()), kept, rows, strict=False):
        if isinstance(row, Mapping) and all(not missing(row.get(column, True)) for column in used):
            seeing = {**world, name: seen}
            if _fails(constraint, seeing):
                yield _broken(constraint, answers[constraint.about], seeing)


def _fails(constraint: Constraint, world: Mapping[str, Any]) -> bool:
    """Whether the constraint does not hold; what the register does not know yet cannot break it."""
    holds = expressions.evaluate(constraint.must, world)
    return not holds and not isinstance(holds, Gap)


def _broken(constraint: Constraint, answer: Answer, world: Mapping[str, Any]) -> Problem:
    text = expressions.fill(constraint.message, world).translate(PLAIN)
    return replace(about(answer, constraint.code, constraint.level), text=text)


def doubtful_scales(submission: Submission, form: Form, values: Mapping[str, Value]) -> Iterator[Problem]:
    """Remarks on scales answered all alike, or as if they went to five."""
    scales: dict[tuple[Decimal, Decimal], list[Question]] = {}
    for question in form.flat:
        scored = question.type == "integer" and isinstance(values.get(question.name), int)
        if scored and question.min is not None and question.max is not None:
            scales.setdefault((question.min, question.max), []).append(question)
    for (_, top), questions in scales.items():
        given = [values[question.name] for question in questions]
        answer = submission.answers[questions[0].name]
        if len(given) < MANY_SCALES:
            continue
        if len(set(given)) == 1:
            yield about(answer, "straight_line", Level.REMARK, count=len(given))
        elif top == 10 and all(isinstance(score, int) and score <= 5 for score in given):
            yield about(answer, "half_scale", Level.REMARK, count=len(given))


def key_of(form: Form, values: Mapping[str, Value]) -> str:
    """What makes two submissions of a form the same thing; a form without a key keeps each wording apart."""
    if form.single:
        return ""
    if form.key:
        return "|".join(_key_part(values.get(name)) for name in form.key)
    return hashlib.sha256(repr(sorted(values.items(), key=lambda item: item[0])).encode()).hexdigest()[:16]


def _key_part(value: Value) -> str:
    match value:
        case None:
            return ""
        case PersonRef(id=person, written=written):
            return person or search_key(written)
        case dt.date():
            return value.isoformat()
        case bool():
            return "да" if value else "нет"
        case str():
            return search_key(value)
        case tuple():
            return ",".join(_key_part(part) for part in value if isinstance(part, str))
        case _:
            return str(value)
