"""Every answer typed, one that must stand demanded, limits kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

import pytest

from pipeline.declarations.form_columns import TYPES
from pipeline.definitions import Question, QuestionType, Section
from pipeline.intake.validation import MOST_ERRORS, KnownFacts, validate
from pipeline.intake.validation.typed_answers import PARSERS
from pipeline.model import Answer, CellValue, Level, Refused, Submission
from tests.builders.answers import (
    CONSENT,
    DATE,
    MEETINGS,
    NOBODY,
    REQUEST,
    YEAR,
    YEARS,
    accept,
    outcome,
    refuse,
    submission,
)
from tests.builders.forms import declared, form, question
from tests.builders.registers import DAY
from tests.builders.tables import cell

OPTIONAL = question("запрос", "text", required=False)


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        *((OPTIONAL, blank, (None,)) for blank in (None, "", "-", "—", "н/о", "нет ответа", "______", "Не указано")),
        *((REQUEST, blank, ["required"]) for blank in (None, "-", "н/о", " \u00a0")),
    ],
)
def test_a_dash_or_no_answer_is_blank(asked: Question, found: CellValue, expected: object) -> None:
    assert outcome(asked, found) == expected


@pytest.mark.parametrize(
    ("asked", "value", "seen", "expected"),
    [
        (YEARS, 7.5, "8", (Decimal("7.5"), "seen_otherwise")),
        (YEARS, 12, "00012", (12,)),
        (YEARS, 5, "", (5, "not_seen")),
        (REQUEST, "12", "00012", ("12", "seen_otherwise")),
        (DATE, dt.date(2026, 9, 1), "09.2026", (dt.date(2026, 9, 1), "seen_otherwise")),
        (CONSENT, 1, "да", (True,)),
        (CONSENT, 0, "да", (False, "seen_otherwise")),
        (question("код", hidden=True), "5", "", ("5",)),
    ],
)
def test_what_a_cell_shows_otherwise_than_it_holds_is_told(
    asked: Question, value: CellValue, seen: str, expected: object
) -> None:
    written = submission(form(asked), {asked.name: value})
    shown = replace(written.answers[asked.name], cell=replace(written.answers[asked.name].cell, seen=seen))
    record = validate(
        replace(written, answers={asked.name: shown}), form(asked), KnownFacts(declared(form(asked)), NOBODY, DAY)
    )
    remarks = [remark.code for remark in record.remarks if remark.level is Level.REMARK]
    assert (record.values[asked.name], *remarks) == expected


@pytest.mark.parametrize(
    "found",
    [
        "Ñòàðøàÿ ãðóïïà",
        "РЎС‚Р°СЂС€Р°СЏ РіСЂСѓРїРїР°",
        "младшая группа".encode().decode("latin-1"),
        "Ð\xa1Ñ‚Ð°Ñ€ÑˆÐ°Ñ\x8f",
        "????????",
        "??? «?????»",
        "ста\ufffdшая",
    ],
)
def test_an_answer_without_its_letters_comes_back(found: str) -> None:
    assert outcome(REQUEST, found) == ["letters_lost"]


@pytest.mark.parametrize("found", ["Что дальше??", "Группа «Déjà vu»", "РСФСР", "С. Р. Петрова"])
def test_signs_that_somebody_wrote_are_letters(found: str) -> None:
    assert outcome(REQUEST, found) == (found,)


@pytest.mark.parametrize(
    ("fault", "required", "expected"),
    [
        ("formula_without_value", False, ["formula_without_value"]),
        ("excel_error", True, ["excel_error"]),
        ("excel_error", False, (None, "excel_error_skipped")),
    ],
)
def test_a_cell_that_cannot_be_trusted_is_never_read(fault: str, required: bool, expected: object) -> None:
    asked = question("оценка", "integer", required=required)
    sent = Submission("survey/1", {"оценка": Answer("оценка", "Оценка", cell("#Н/Д", fault=fault))})
    of = form(asked)
    try:
        record = validate(sent, of, KnownFacts(declared(of), NOBODY, DAY))
        assert (record.values["оценка"], *(r.code for r in record.remarks)) == expected
    except Refused as refused:
        assert [p.code for p in refused.problems] == expected


@pytest.mark.parametrize(
    ("keys", "found", "expected"),
    [
        ({"min_length": 10}, "помощь", ["too_short"]),
        ({"max_length": 5}, "помощь", ["too_long"]),
        ({"pattern": r"\d{10}"}, "77123", ["pattern"]),
        ({"pattern": r"\d{10}"}, "7712345678", ("7712345678",)),
    ],
)
def test_a_text_keeps_its_length_and_pattern(keys: dict[str, Any], found: str, expected: object) -> None:
    assert outcome(question("запрос", "text", **keys), found) == expected


def test_the_rows_of_a_table_are_typed_and_their_faults_come_with_the_others() -> None:
    of = form(REQUEST, tables=[MEETINGS])
    assert accept(of, {"запрос": "план"}, встречи=[{"дата": "01.10.2026"}]).values["встречи"] == (
        {"дата": dt.date(2026, 10, 1), "до": None},
    )
    found = refuse(of, {}, встречи=[{"дата": "01.10.2026"}, {"дата": "скоро"}])
    assert [(p.code, p.place and p.place.address) for p in found] == [("required", None), ("not_a_date", "B11")]


def test_a_column_is_told_its_own_limits_where_another_table_has_one_of_that_name() -> None:
    first, second = (
        Section.model_validate(
            {"title": name, "table": name, "question": [question("номер", "integer", min=1, max=most)]}
        )
        for name, most in (("вопросы", 10), ("решения", 50))
    )
    rows: list[dict[str, CellValue]] = [{"номер": 99}]
    found = refuse(form(REQUEST, tables=[first, second]), {"запрос": "план"}, вопросы=rows, решения=rows)
    assert [problem.values["max"] for problem in found] == [10, 50]


def test_what_was_mended_is_told_without_being_a_remark() -> None:
    [mend] = accept(form(YEAR), {"учебный_год": "26/27"}).remarks
    assert (mend.level, mend.found, mend.values["value"]) == (Level.MENDED, "26/27", "2026/2027")


@pytest.mark.parametrize(
    ("limits", "found", "code"),
    [
        ({"min": 1, "max": 10}, "11", "out_of_range"),
        ({"min": 1}, "0", "too_small"),
        ({"max": 10}, "11", "too_big"),
    ],
)
def test_a_number_out_of_its_limits_is_told_those_there_are(limits: dict[str, int], found: str, code: str) -> None:
    assert outcome(question("часы", "integer", **limits), found) == [code]


def test_a_question_that_has_no_place_in_the_workbook_is_blank() -> None:
    of = form(REQUEST, question("опыт", required=False))
    assert accept(of, {"запрос": "план"}).values["опыт"] is None
    [problem] = refuse(of, {"опыт": "есть"})
    assert (problem.code, problem.label, problem.place) == ("required", "Запрос", None)


def test_rows_beyond_more_errors_than_anybody_mends_are_not_looked_at() -> None:
    rows: list[dict[str, CellValue]] = [{"дата": "вчера"}] * (3 * MOST_ERRORS)
    problems = refuse(form(REQUEST, tables=[MEETINGS]), {"запрос": "план"}, встречи=rows)
    assert [problem.code for problem in problems] == ["not_a_date"] * (MOST_ERRORS + 1)


def test_every_kind_of_question_has_a_reader_and_a_russian_name() -> None:
    assert {*get_args(QuestionType)} == PARSERS.keys() == TYPES.keys()
