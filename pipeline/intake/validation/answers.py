"""A pydantic model for each form, made from its declaration: all problems of a submission come at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WrapValidator,
    create_model,
)
from pydantic_core import PydanticCustomError

from pipeline.definitions import Form, Question, QuestionType
from pipeline.intake.validation.choices import NO, parse_many, parse_one, parse_yes_no
from pipeline.intake.validation.dates import parse_date, parse_school_year
from pipeline.intake.validation.numbers import parse_decimal, parse_integer
from pipeline.intake.validation.parsed import Asked, Note, Parsed, Wrong, is_blank, text_of
from pipeline.intake.validation.persons import parse_person
from pipeline.intake.validation.texts import parse_contact, parse_long_text, parse_post, parse_text
from pipeline.model import Answer, CellValue, Level, PersonRef, Problem, Value

Parser = Callable[[CellValue, Asked], Parsed]

PARSERS: Mapping[QuestionType, tuple[Parser, Any]] = {
    "text": (parse_text, str),
    "long_text": (parse_long_text, str),
    "person": (parse_person, PersonRef),
    "post": (parse_post, str),
    "integer": (parse_integer, int),
    "decimal": (parse_decimal, Decimal),
    "date": (parse_date, dt.date),
    "school_year": (parse_school_year, str),
    "yes_no": (parse_yes_no, bool),
    "one": (parse_one, str),
    "many": (parse_many, tuple[str, ...]),
    "contact": (parse_contact, str),
}

LIMITS = {
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
    "string_too_short": "too_short",
    "string_too_long": "too_long",
    "string_pattern_mismatch": "pattern",
}


@dataclass
class Checking:
    """What one submission's check collects beside pydantic's errors: the good values and the remarks."""

    asked: Callable[[Question], Asked]
    values: dict[str, Value] = field(default_factory=dict)
    remarks: list[Problem] = field(default_factory=list)


def about(answer: Answer, code: str, level: Level = Level.ERROR, /, **values: object) -> Problem:
    """A problem that points at an answer's cell and says what was found there."""
    place = answer.cell.place if answer.cell.place.cell else None
    return Problem(code, level, answer.question, answer.label, place, text_of(answer.cell.value), values)


CONFIG = ConfigDict(arbitrary_types_allowed=True, regex_engine="python-re", hide_input_in_errors=True)
MADE: dict[str, tuple[Form, type[BaseModel]]] = {}


def model_of(form: Form) -> type[BaseModel]:
    """The pydantic model of a form; made once for each declaration."""
    made_for, model = MADE.get(form.id, (None, BaseModel))
    if made_for is not form:
        model = _made(form)
        MADE[form.id] = (form, model)
    return model


def _made(form: Form) -> type[BaseModel]:
    fields: dict[str, Any] = {question.name: _field(question, keep=True) for question in form.flat}
    for section in form.tables:
        columns: dict[str, Any] = {question.name: _field(question) for question in section.question}
        row: Any = create_model(f"{form.id}:{section.table}", __config__=CONFIG, **columns)
        fields[section.table or ""] = (Annotated[tuple[row, ...], WrapValidator(_keep_rows)], ...)
    return create_model(form.id, __config__=CONFIG, **fields)


def _field(question: Question, keep: bool = False) -> Any:
    """One question as a field: parsed, required where it is, its limits checked, its good value kept."""
    parser, kind = PARSERS[question.type]
    limits: dict[str, Any] = {}
    if kind in (int, Decimal):
        limits = {"ge": question.min, "le": question.max}
    elif kind is str and question.type not in ("one", "school_year"):
        pattern = question.pattern and f"^(?:{question.pattern})$"
        limits = {"min_length": question.min_length, "max_length": question.max_length, "pattern": pattern}
    value: Any = Annotated[kind, Field(**limits)] | None
    checks = [BeforeValidator(_reader(question, parser))]
    return (Annotated[value, *checks, WrapValidator(_keep)] if keep else Annotated[value, *checks], ...)


def _reader(question: Question, parser: Parser) -> Callable[[Answer, ValidationInfo], Value]:
    """Reads the raw answer of a question; raises the problem's code as pydantic's custom error."""

    def read(answer: Answer, info: ValidationInfo) -> Value:
        checking = _of(info)
        if answer.cell.fault and (question.required or answer.cell.fault != "excel_error"):
            raise PydanticCustomError(answer.cell.fault, "fault")
        if answer.cell.fault:
            checking.remarks.append(about(answer, "excel_error_skipped", Level.REMARK))
        if answer.cell.fault or _is_blank(question, answer.cell.value):
            _may_be_blank(question)
            return None
        try:
            parsed = parser(answer.cell.value, checking.asked(question))
        except Wrong as wrong:
            raise PydanticCustomError(wrong.code, "wrong", dict(wrong.values)) from None
        checking.remarks.extend(_told(answer, note) for note in parsed.notes)
        return parsed.value

    return read


def _is_blank(question: Question, value: CellValue) -> bool:
    """Whether nothing was answered; a dash answers «нет» to a question of yes or no."""
    return is_blank(value) and (question.type != "yes_no" or text_of(value) not in NO)


def _may_be_blank(question: Question) -> None:
    if question.required and question.required_when is None:
        raise PydanticCustomError("required", "required")


def _of(info: ValidationInfo) -> Checking:
    assert isinstance(info.context, Checking)
    return info.context


def _told(answer: Answer, note: Note) -> Problem:
    return about(answer, note.code, note.level, **note.values)


def _keep(answer: Answer, check: Callable[[Any], Value], info: ValidationInfo) -> Value:
    value = check(answer)
    _of(info).values[answer.question] = value
    return value


def _keep_rows(rows: Any, check: Callable[[Any], Any], info: ValidationInfo) -> Any:
    """The rows of a table, kept as plain mappings once all of them are good."""
    checked = check(rows)
    _of(info).values[info.field_name or ""] = tuple(dict(row) for row in checked)
    return checked
