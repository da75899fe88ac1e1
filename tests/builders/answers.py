"""Raw answers, and what validation makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from pipeline.definitions import Form, Question, Section
from pipeline.intake.validation import KnownFacts, validate
from pipeline.model import Answer, CellValue, Level, Problem, Record, Refused, State, Submission
from tests.builders.forms import declared, form, question
from tests.builders.registers import DAY, people
from tests.builders.tables import cell

NOBODY = people()
STAFF = people(
    "Сидорова Анна Петровна",
    "Артёмьева Ольга Игоревна",
    "Иванова Анна Петровна",
    "Иванова Алла Павловна",
    "Козлова Мария",
)
SCORE = question("оценка", "integer", min=1, max=10)
YEARS = question("стаж", "decimal", label="Стаж, лет", min=0, max=60)
DATE = question("дата", "date")
YEAR = question("учебный_год", "school_year")
CONSENT = question("согласие", "yes_no")
REQUEST = question("запрос", "text")
MENTOR = question("наставник", "person")
MEETINGS = Section.model_validate(
    {"title": "Встречи", "table": "встречи", "question": [DATE, question("до", "date", required=False)]}
)

RawAnswers = Mapping[str, CellValue]


def submission(of: Form, answers: RawAnswers, **tables: Sequence[RawAnswers]) -> Submission:
    """The answers in column B: those that stand once in row 2, the rows of tables from row 10 on."""
    labels = {question.name: question.label for question in of.questions()}

    def placed(row: RawAnswers, number: int) -> dict[str, Answer]:
        return {name: Answer(name, labels[name], cell(value, row=number)) for name, value in row.items()}

    rows = {name: tuple(placed(row, number) for number, row in enumerate(given, 10)) for name, given in tables.items()}
    return Submission(of.id, placed(answers, 2), rows)


def accept(of: Form, answers: RawAnswers, known: State = NOBODY, **tables: Sequence[RawAnswers]) -> Record:
    """The record of answers that are good."""
    return validate(submission(of, answers, **tables), of, KnownFacts(declared(of), known, DAY))


def refuse(of: Form, answers: RawAnswers, known: State = NOBODY, **tables: Sequence[RawAnswers]) -> list[Problem]:
    """The errors for which answers are refused."""
    with pytest.raises(Refused) as refused:
        accept(of, answers, known, **tables)
    return [problem for problem in refused.value.problems if problem.level is Level.ERROR]


def outcome(asked: Question, value: CellValue) -> tuple[Any, ...] | list[str]:
    """The value with the codes of remarks, or the codes of the problems, of the answer to one question."""
    try:
        record = accept(form(asked), {asked.name: value})
    except Refused as refused:
        return [problem.code for problem in refused.problems]
    remarks = [remark.code for remark in record.remarks if remark.level is Level.REMARK]
    return (record.values[asked.name], *remarks)
