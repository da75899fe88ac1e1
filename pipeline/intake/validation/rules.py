"""What must hold among the answers of one submission, and what makes two submissions the same thing."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import cast

from pipeline import expressions
from pipeline.definitions import Constraint, Form, Question, Section
from pipeline.expressions import Gap, Mark, missing
from pipeline.intake.validation.parsed import Note
from pipeline.intake.validation.typed_answers import WHY, CheckedAnswers, about
from pipeline.language import gender_of, parse_name, search_key
from pipeline.model import Answer, Level, PersonRef, Problem, Submission, Value

VisibleNames = Mapping[str, object]
MANY_SCALES = 8
PLAIN = str.maketrans({Mark.GAP_OPEN.value: "…", Mark.GAP_CLOSE.value: "…", Mark.DOUBT.value: ""})


def plain_names(form: Form, values: Mapping[str, Value], today: dt.date) -> VisibleNames:
    """The answers by name, gaps for what is not answered, and the day."""
    tables = {str(section.table): () for section in form.tables}
    return {**_gaps(form.flat), **tables, **_given(values), "сегодня": today}


def _gaps(questions: Iterable[Question]) -> dict[str, object]:
    return {question.name: Gap(question.label) for question in questions}


def _given(values: Mapping[str, Value]) -> dict[str, object]:
    return {name: value for name, value in values.items() if not missing(value)}


def _over(names: VisibleNames, nearer: Mapping[str, object]) -> VisibleNames:
    """The names under nearer ones; nothing is worked out that no expression asks for."""
    # A chain writes into its first map alone, though its type wants all of them writable.
    return ChainMap(dict(nearer), cast("dict[str, object]", names))


def required_when(submission: Submission, form: Form, typed: CheckedAnswers, names: VisibleNames) -> Iterator[Problem]:
    """Questions left blank although the other answers make them required."""
    yield from _left_blank(form.flat, submission.answers, typed.values, names)
    for section in form.tables:
        table = str(section.table)
        for answers, row in zip(submission.tables.get(table, ()), typed.tables.get(table, ()), strict=False):
            nearer = {**_gaps(section.question), **_given(row)}
            yield from _left_blank(section.question, answers, row, _over(names, nearer))


def _left_blank(
    questions: Iterable[Question], answers: Mapping[str, Answer], values: Mapping[str, Value], names: VisibleNames
) -> Iterator[Problem]:
    for question in questions:
        blank = question.name in values and missing(values[question.name])
        if question.required_when and blank and expressions.holds(question.required_when, names):
            yield about(question, answers.get(question.name), "required")


def constraints(submission: Submission, form: Form, typed: CheckedAnswers, names: VisibleNames) -> Iterator[Problem]:
    """Broken constraints among those whose answers and tables are good, and that say what holds without the others."""
    tables = {str(section.table): section for section in form.tables}
    for constraint in form.constraint:
        named = expressions.names(constraint.must)
        if not tables.keys() & named <= typed.tables.keys():
            continue
        asked = {question.name: question for question in form.flat if question.name in named}
        if not _may_be_asked(constraint, asked, typed.values, names):
            continue
        if constraint.each is not None:
            yield from _broken_rows(constraint, tables[constraint.each], submission, typed, names)
        elif _fails(constraint, names):
            answer = submission.answers.get(constraint.about)
            yield _broken(constraint, form.by_name[constraint.about], answer, names)


def _may_be_asked(
    constraint: Constraint,
    asked: Mapping[str, Question],
    values: Mapping[str, Value],
    names: VisibleNames,
    row: str = "",
) -> bool:
    """Whether a constraint can be judged by the answers to the questions it names, in a `row` under that name.

    A wrong answer and a demanded one left blank are told already; what need not be answered leaves a constraint to be
    judged where it says itself what holds without it.
    """
    if not asked.keys() <= values.keys():
        return False
    blank = [name for name in asked if missing(values[name])]
    if any(_is_demanded(asked[name], names) for name in blank):
        return False
    paths = [f"{row}.{name}" if row else name for name in blank]
    return not paths or expressions.says_without(constraint.must, paths)


def _is_demanded(question: Question, names: VisibleNames) -> bool:
    if question.required_when:
        return expressions.holds(question.required_when, names)
    return question.required


def _broken_rows(
    constraint: Constraint, section: Section, submission: Submission, typed: CheckedAnswers, names: VisibleNames
) -> Iterator[Problem]:
    """The rows of the table for which the constraint does not hold."""
    table, row_name = str(section.table), constraint.as_ or "строка"
    by_name = {question.name: question for question in section.question}
    columns = set(re.findall(rf"\b{row_name}\.(\w+)", constraint.must))
    rows = zip(submission.tables.get(table, ()), typed.tables.get(table, ()), _shown(table, names), strict=False)
    for answers, row, row_shown in rows:
        names_of_row = _over(names, {row_name: row_shown})
        asked = {name: by_name[name] for name in columns & row.keys() & by_name.keys()}
        nearer = _over(names, {**_gaps(section.question), **_given(row)})
        if _may_be_asked(constraint, asked, row, nearer, row_name) and _fails(constraint, names_of_row):
            yield _broken(constraint, by_name[constraint.about], answers.get(constraint.about), names_of_row)


def _shown(table: str, names: VisibleNames) -> Sequence[object]:
    """The rows of a table as expressions see them."""
    rows = names.get(table)
    return rows if isinstance(rows, Sequence) else ()


def _fails(constraint: Constraint, names: VisibleNames) -> bool:
    """Whether the constraint does not hold; what the register does not know yet cannot break it."""
    holds = expressions.evaluate(constraint.must, names)
    return not holds and not isinstance(holds, Gap)


def _broken(constraint: Constraint, question: Question, answer: Answer | None, names: VisibleNames) -> Problem:
    text = expressions.fill(constraint.message, names).translate(PLAIN)
    reason = {WHY: expressions.fill(constraint.why, names).translate(PLAIN)} if constraint.why else {}
    return replace(about(question, answer, constraint.code, constraint.level, **reason), text=text)


def another_gender(submission: Submission, form: Form, values: Mapping[str, Value]) -> Iterator[Problem]:
    """A problem where the gender that is answered is not that of the patronymic: names and posts are declined by it."""
    person, answered = (values.get(name) if name else None for name in (form.person, form.gender))
    if not (form.gender and isinstance(person, PersonRef) and answered):
        return
    name = parse_name(person.written)
    if name.patronymic and gender_of(name) not in (None, str(answered)[:1].casefold()):
        question, answer = form.by_name[form.gender], submission.answers.get(form.gender)
        yield about(question, answer, "another_gender", Level.ERROR, patronymic=name.patronymic)


def doubtful_scales(submission: Submission, form: Form, values: Mapping[str, Value]) -> Iterator[Problem]:
    """Remarks on scales answered all alike, or as if they went to five."""
    scales: dict[tuple[Decimal, Decimal], dict[str, int]] = {}
    for question in form.flat:
        score = values.get(question.name) if question.type == "integer" else None
        if isinstance(score, int) and question.min is not None and question.max is not None:
            scales.setdefault((question.min, question.max), {})[question.name] = score
    for (_, top), scores in scales.items():
        first = next(iter(scores))
        if doubt := _doubt(top, list(scores.values())):
            yield about(form.by_name[first], submission.answers.get(first), doubt.code, doubt.level, **doubt.values)


def _doubt(top: Decimal, scores: Sequence[int]) -> Note | None:
    """What is odd about the scores on a scale up to a top mark; None for few of them."""
    if len(scores) < MANY_SCALES:
        return None
    if len(set(scores)) == 1:
        return Note("straight_line", Level.REMARK, {"count": len(scores)})
    is_half = top == 10 and max(scores) <= 5
    return Note("half_scale", Level.REMARK, {"count": len(scores)}) if is_half else None


def key_of(form: Form, values: Mapping[str, Value]) -> str:
    """What makes two submissions of a form the same thing; a form without a key keeps each wording apart.

    Answers missing at the end leave no trace, so that a question added to a key changes no key that did without it.
    """
    if form.single:
        return ""
    if form.key:
        return "|".join(_key_part(values.get(name)) for name in form.key).rstrip("|")
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
