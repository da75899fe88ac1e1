"""Which rows of one file may stand beside each other."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import pytest

from pipeline.definitions import Form
from pipeline.intake.validation import MOST_ERRORS
from pipeline.intake.verdicts import ERRORS_TOLD, Verdict, bounded, is_older, without_repeated
from pipeline.model import Answer, Cell, Level, Place, Problem, Record, Refused, Submission
from tests.builders.forms import form, question
from tests.builders.registers import DAY, entry


def register(*, distinct: tuple[str, ...] = ("журнал", "номер")) -> Form:
    return form(question("код"), question("журнал"), question("номер"), key=("код",), distinct=distinct)


def row(number: int, **answers: str) -> Verdict:
    """A row that was found good; its key is its code."""
    answered = {name: Answer(name, name, Cell(value, Place("Лист", number, 1))) for name, value in answers.items()}
    record = Record("survey/1", answers["код"], answers, row=number)
    return Verdict(Submission("survey/1", answered, row=number), record)


def codes(verdicts: tuple[Verdict, ...]) -> list[tuple[str, str]]:
    return [
        (problem.code, problem.place.address if problem.place else "")
        for verdict in verdicts
        for problem in verdict.problems
    ]


def test_rows_that_differ_are_left_alone() -> None:
    rows = (row(1, код="а", журнал="од", номер="1"), row(2, код="б", журнал="од", номер="2"))
    assert without_repeated(rows, register()) == rows


def test_the_same_row_twice_is_no_fault() -> None:
    rows = (row(1, код="а", журнал="од", номер="1"), row(2, код="а", журнал="од", номер="1"))
    assert codes(without_repeated(rows, register())) == []


def test_a_row_that_says_otherwise_about_the_same_is_refused() -> None:
    rows = (row(1, код="а", журнал="од", номер="1"), row(2, код="а", журнал="од", номер="2"))
    assert codes(without_repeated(rows, register())) == [("twice_in_file", "A2")]


def test_rows_that_bear_no_distinct_answer_are_not_the_same() -> None:
    rows = (row(1, код="а", журнал="план"), row(2, код="б", журнал="план"))
    assert codes(without_repeated(rows, register())) == []


def test_a_row_with_the_distinct_answers_of_another_is_refused_and_points_at_the_last_of_them() -> None:
    rows = (row(1, код="а", журнал="од", номер="1"), row(2, код="б", журнал="од", номер="1"))
    first, second = without_repeated(rows, register())
    assert first.record is not None
    [problem] = second.problems
    assert (problem.code, problem.question, problem.found, dict(problem.values)) == (
        "same_in_file",
        "номер",
        "1",
        {"row": 1},
    )
    assert problem.place == Place("Лист", 2, 1)


def test_the_same_number_may_stand_in_another_journal() -> None:
    rows = (row(1, код="а", журнал="од", номер="1"), row(2, код="б", журнал="пс", номер="1"))
    assert codes(without_repeated(rows, register())) == []


def test_a_form_without_distinct_answers_lets_them_repeat() -> None:
    rows = (row(1, код="а", журнал="од", номер="1"), row(2, код="б", журнал="од", номер="1"))
    assert codes(without_repeated(rows, register(distinct=()))) == []


def test_a_row_refused_for_its_other_answers_leaves_its_distinct_answers_free() -> None:
    rows = (
        row(1, код="а", журнал="од", номер="1"),
        row(2, код="а", журнал="од", номер="2"),
        row(3, код="б", журнал="од", номер="2"),
    )
    assert codes(without_repeated(rows, register())) == [("twice_in_file", "A2")]


def test_a_row_refused_for_its_distinct_answers_still_bears_its_key() -> None:
    rows = (
        row(1, код="а", журнал="од", номер="1"),
        row(2, код="б", журнал="од", номер="1"),
        row(3, код="б", журнал="од", номер="2"),
    )
    assert codes(without_repeated(rows, register())) == [("same_in_file", "A2"), ("twice_in_file", "A3")]


def bad(number: int, *levels: Level) -> Verdict:
    return Verdict(
        row(number, код="а", журнал="од", номер="1").submission,
        None,
        tuple(Problem(f"n{number}", level) for level in levels),
    )


def test_no_row_is_judged_any_more_once_there_are_too_many_errors() -> None:
    rows = (bad(number, Level.ERROR, Level.REMARK) for number in itertools.count())
    with pytest.raises(Refused) as refused:
        bounded(rows)
    told = [problem.code for problem in refused.value.problems]
    assert told == ["too_many_errors", *(f"n{number}" for number in range(ERRORS_TOLD))]
    assert next(rows).problems[0].code == f"n{MOST_ERRORS + 1}"


def test_as_many_errors_as_can_be_mended_and_any_number_of_remarks_are_judged() -> None:
    rows = [bad(1, *[Level.ERROR] * MOST_ERRORS), *(bad(number, Level.REMARK) for number in range(2000))]
    assert bounded(rows) == rows


@pytest.mark.parametrize("days, is_told", [(-1, True), (0, False), (1, False)])
def test_an_answer_filled_in_before_the_one_that_is_held_is_told_as_older(days: int, is_told: bool) -> None:
    asked = form(question("код"), question("дата", type="date", headings=("Отметка времени",)), key=("код",))
    held = {"а": entry("survey", 1, key="а", код="а", дата=DAY)}
    verdict = Verdict(Submission("survey/1", {}), Record("survey/1", "а", {"дата": DAY + dt.timedelta(days)}))
    remark = is_older(verdict, asked, held)
    assert (remark is not None) == is_told
    assert remark is None or (remark.code, remark.level, remark.values) == (
        "older_answer",
        Level.REMARK,
        {"value": DAY},
    )


def test_without_a_day_of_filling_in_no_answer_is_older() -> None:
    held = {"а": entry("survey", 1, key="а", код="а", дата=DAY)}
    verdict = Verdict(Submission("survey/1", {}), Record("survey/1", "а", {"дата": DAY - dt.timedelta(1)}))
    assert is_older(verdict, form(question("код"), question("дата", type="date"), key=("код",)), held) is None


@pytest.mark.parametrize(
    ("written", "held_day", "is_told"),
    [(-1, 0, True), (0, 0, False), (1, 0, False), (None, 0, False), (-1, None, False)],
)
def test_without_a_day_of_filling_in_the_days_of_the_files_tell(
    written: int | None, held_day: int | None, is_told: bool
) -> None:
    def day(days: int | None) -> dt.date | None:
        return None if days is None else DAY + dt.timedelta(days)

    asked = form(question("код"), question("ответ"), key=("код",))
    held = {"а": replace(entry("survey", 1, key="а", ответ="новый"), written=day(held_day))}
    verdict = Verdict(Submission("survey/1", {}), Record("survey/1", "а", {"ответ": "старый"}))
    remark = is_older(verdict, asked, held, day(written))
    assert (remark.code if remark else "") == ("older_file" if is_told else "")
    same = Verdict(Submission("survey/1", {}), Record("survey/1", "а", held["а"].values))
    assert is_older(same, asked, held, day(written)) is None
