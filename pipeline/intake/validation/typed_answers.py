"""The answers of a submission typed one by one, in the order of the form: the good values, and all the problems."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline.definitions import Form, Question, QuestionType
from pipeline.intake.lost_letters import are_letters_lost
from pipeline.intake.validation.choices import NO, parse_many, parse_one, parse_yes_no
from pipeline.intake.validation.contacts import parse_contact
from pipeline.intake.validation.dates import parse_date, parse_school_year
from pipeline.intake.validation.document_numbers import parse_document_number
from pipeline.intake.validation.numbers import parse_decimal, parse_integer
from pipeline.intake.validation.parsed import Expected, Naming, Note, Parsed, Wrong, is_blank, text_of
from pipeline.intake.validation.persons import parse_person
from pipeline.intake.validation.texts import parse_long_text, parse_post, parse_text
from pipeline.model import Answer, CellValue, Level, Problem, Submission, Value

# With more errors a table is no filled form but something else under its headings, or one mistake in a whole column:
# nobody mends it cell by cell, and a workbook that marks them all takes longer than the whole day's other files.
MOST_ERRORS = 1000
# Signs that no paper can hold; invisible ones that only part words, and the ends of lines, are nothing to speak of.
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Under what a problem's values tell why it matters (see `intake.messages`).
WHY = "why"
# What Excel shows, and some programs export, of a number in a column that is too narrow.
TOO_NARROW = re.compile("#{2,}")
Parser = Callable[[CellValue, Expected], Parsed]

PARSERS: Mapping[QuestionType, Parser] = {
    "text": parse_text,
    "long_text": parse_long_text,
    "person": parse_person,
    "post": parse_post,
    "integer": parse_integer,
    "decimal": parse_decimal,
    "date": parse_date,
    "school_year": parse_school_year,
    "yes_no": parse_yes_no,
    "one": parse_one,
    "many": parse_many,
    "contact": parse_contact,
    "document_number": parse_document_number,
}


@dataclass(frozen=True, slots=True)
class CheckedAnswers:
    """Good answers by question, tables without a fault by name, the problems, and what had to be assumed."""

    values: dict[str, Value] = field(default_factory=dict)
    tables: dict[str, tuple[Mapping[str, Value], ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    @property
    def together(self) -> Mapping[str, Value]:
        """Answers and tables under their names, as a record has them."""
        return {**self.values, **self.tables}


def type_answers(submission: Submission, form: Form, expected: Callable[[Question], Expected]) -> CheckedAnswers:
    """Every answer of the form typed, one that has no place in the workbook as a blank one.

    With more than `MOST_ERRORS` problems the rest of the tables is not looked at: the file is refused whole.
    """
    typed = _typed(form.flat, submission.answers, expected)
    for section in form.tables:
        name = str(section.table)
        rows: list[Mapping[str, Value]] = []
        faults = len(typed.problems)
        for answers in submission.tables.get(name, ()):
            row = _typed(section.question, answers, expected)
            typed.problems.extend(row.problems)
            typed.remarks.extend(row.remarks)
            rows.append(row.values)
            if len(typed.problems) > MOST_ERRORS:
                return typed
        if len(typed.problems) == faults:
            typed.tables[name] = tuple(rows)
    return typed


def example_value(question: Question, text: str, choices: tuple[str, ...], day: dt.date) -> Value:
    """An example as the register would keep it on that day, names as they are written.

    Raises `Wrong`, a `ValueError`, for one that is no answer.
    """
    value = PARSERS[question.type](text, Expected(question, day, choices, naming=Naming.WRITTEN)).value
    _keep_limits(question, value)
    return value


def about(
    question: Question, answer: Answer | None, code: str, level: Level = Level.ERROR, /, **values: object
) -> Problem:
    """A problem of a question that points at the answer's cell, where it has one, and says what was found there.

    An error also says what a right answer is for, where the question tells.
    """
    if question.why and level is Level.ERROR:
        values = {WHY: question.why, **values}
    place = answer.cell.place if answer else None
    found = text_of(answer.cell.value) if answer else ""
    return Problem(code, level, question.name, question.label, place, found, values)


def _typed(
    questions: Iterable[Question], answers: Mapping[str, Answer], expected: Callable[[Question], Expected]
) -> CheckedAnswers:
    typed = CheckedAnswers()
    for question in questions:
        answer = answers.get(question.name)
        try:
            parsed = _parsed(answer, expected(question))
            for note in parsed.notes:
                typed.remarks.append(about(question, answer, note.code, note.level, **note.values))
            _keep_limits(question, parsed.value)
            typed.values[question.name] = parsed.value
        except Wrong as wrong:
            typed.problems.append(_problem(question, answer, wrong))
    return typed


def _parsed(answer: Answer | None, expected: Expected) -> Parsed:
    """The value of an answer, None for nothing; `Wrong` where its cell cannot be trusted or something must stand."""
    question = expected.question
    fault, value = (answer.cell.fault, answer.cell.value) if answer else ("", None)
    if fault and (question.required or fault != "excel_error"):
        raise Wrong(fault)
    if not fault and isinstance(value, str) and are_letters_lost(value):
        raise Wrong("letters_lost")
    if not fault and isinstance(value, str) and TOO_NARROW.fullmatch(value.strip()):
        raise Wrong("column_too_narrow")
    if not fault and not _is_blank(question, value):
        return _without_lost_signs(_compared(PARSERS[question.type](value, expected), answer, expected), value)
    if question.required and question.required_when is None:
        raise Wrong("required")
    return Parsed(None, (Note("excel_error_skipped", Level.REMARK),) if fault else ())


def _without_lost_signs(parsed: Parsed, value: CellValue) -> Parsed:
    """The value, remarked on where signs of the answer went that may have stood for something."""
    lost = len(UNPRINTABLE.findall(value)) if isinstance(value, str) else 0
    note = Note("signs_lost", Level.REMARK, {"count": lost})
    return replace(parsed, notes=(*parsed.notes, note)) if lost else parsed


def _compared(parsed: Parsed, answer: Answer | None, expected: Expected) -> Parsed:
    """The value with a remark where the look of its cell shows something else, and people were to see it."""
    question, seen = expected.question, answer.cell.seen if answer else None
    if seen is None or question.hidden or question.shown:
        return parsed
    if not seen:
        return replace(parsed, notes=(*parsed.notes, Note("not_seen", Level.REMARK)))
    try:
        is_same = PARSERS[question.type](seen, expected).value == parsed.value
    except Wrong:
        is_same = False
    note = Note("seen_otherwise", Level.REMARK, {"value": seen})
    return parsed if is_same else replace(parsed, notes=(*parsed.notes, note))


def _is_blank(question: Question, value: CellValue) -> bool:
    """Whether nothing was answered; a dash answers «нет» to a question of yes or no.

    «?» for a choice may be a tick that a code page without ✓ has lost.
    """
    if question.type in ("yes_no", "one", "many") and isinstance(value, str) and value.strip() == "?":
        return False
    return is_blank(value) and (question.type != "yes_no" or text_of(value) not in NO)


def _keep_limits(question: Question, value: Value) -> None:
    """Nothing, or `Wrong` with the limit of the question that a number or a text does not keep."""
    match question.type, value:
        case (("integer" | "decimal"), (int() | Decimal())):
            _keep_range(question, value)
        case (("text" | "long_text" | "post" | "contact" | "document_number"), str()):
            _keep_shape(question, value)


def _keep_range(question: Question, number: int | Decimal) -> None:
    is_small = question.min is not None and number < question.min
    is_big = question.max is not None and number > question.max
    if is_small or is_big:
        one_sided = "too_big" if question.min is None else "too_small" if question.max is None else ""
        raise Wrong(one_sided or "out_of_range")


def _keep_shape(question: Question, text: str) -> None:
    if question.max_length is not None and len(text) > question.max_length:
        raise Wrong("too_long")
    if len(text) < question.min_length:
        raise Wrong("too_short")
    if question.pattern and not re.fullmatch(question.pattern, text):
        raise Wrong("pattern")


def _problem(question: Question, answer: Answer | None, wrong: Wrong) -> Problem:
    """What is wrong, with everything a sentence may tell of the question."""
    is_score = question.min is not None and question.max is not None
    code = "not_a_score" if wrong.code == "not_a_number" and is_score else wrong.code
    limits = {
        "min": question.min,
        "max": question.max,
        "min_length": question.min_length,
        "max_length": question.max_length,
        "hint": question.pattern_hint,
        "example": question.example,
    }
    return about(question, answer, code, Level.ERROR, **{**limits, **wrong.values})
