"""What a file comes to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.intake import duplicate, is_finished, judge, unreadable
from pipeline.intake.validation import MOST_ERRORS
from pipeline.model import (
    CellValue,
    Grid,
    InboxItem,
    Intake,
    IntakeResult,
    Original,
    Outcome,
    Person,
    Problem,
    Receipt,
    Returned,
    State,
    Waits,
)
from pipeline.views import Office
from tests.builders.office import declared
from tests.builders.registers import DAY, NOTHING_SIGNED, state
from tests.builders.tables import grid, workbook

ITEM = InboxItem("claim-1", "Педагоги/Кадры.xlsx", Path("kept"), "d" * 64, 100)
NEW = {"фио": "Новая Вера Ильинична", "пол": "женский", "должность": "воспитатель"}
WRONG = {"фио": "Ким Олег Ильич", "пол": "не знаю", "должность": "психолог"}


def staff_list(*rows: dict[str, CellValue]) -> Grid:
    return workbook(declared().form("staff"), {}, {"сотрудники": rows})


def judged(book: Grid, *handed_back: Intake, at: State | None = None) -> IntakeResult:
    return judge(ITEM, book, Office(declared(), at or state(), DAY), handed_back, NOTHING_SIGNED)


def handed_back(result: IntakeResult, name: str = ITEM.name) -> Intake:
    return Intake(
        "claim-0",
        "e" * 64,
        name,
        100,
        result.outcome,
        DAY,
        form=result.form,
        problems=result.problems,
        answers_hash=result.answers_hash,
    )


def test_good_rows_are_kept_and_bad_ones_come_back_alone() -> None:
    result = judged(staff_list({**NEW}, {**WRONG}))
    assert (result.outcome, result.form) == (Outcome.PARTLY, "staff")
    assert [record.key for record in result.records] == [result.people[0].id]
    assert isinstance(result.payload, Returned)
    assert [submission.row for submission in result.payload.submissions] == [4]
    assert [[problem.code for problem in problems] for problems in result.payload.problems] == [["not_a_choice"]]


def test_what_is_remarked_on_the_good_rows_goes_along_with_the_bad_ones() -> None:
    result = judged(staff_list({**NEW, "фио": "Роман Роман Ильич", "пол": "мужской"}, {**WRONG}))
    assert isinstance(result.payload, Returned)
    assert [problem.code for problem in result.payload.remarks] == ["name_unusual"]


def test_a_form_that_defines_people_brings_new_ones_and_new_names_of_known_ones() -> None:
    renamed = {**NEW, "фио": "Белова (Иванова) Анна Петровна"}
    new, known = judged(staff_list({**NEW}, {**renamed})).people
    assert new.names == ("Новая Вера Ильинична",)
    assert known == Person("ivanova", ("Белова Анна Петровна", "Иванова Анна Петровна"))


def test_a_file_without_a_good_row_is_returned_and_told_when_it_comes_again_unchanged() -> None:
    first = judged(staff_list({**WRONG}))
    assert (first.outcome, first.records) == (Outcome.RETURNED, ())
    again = judged(staff_list({**WRONG}), handed_back(first))
    assert again.outcome is Outcome.UNCHANGED
    assert isinstance(again.payload, Returned) and again.payload.unchanged


@pytest.mark.parametrize(
    ("name", "corrects"),
    [("Кадры – исправьте (2).xlsx", "e" * 64), ("Педагоги/Кадры.xlsx", "e" * 64), ("Анкета.xlsx", None)],
)
def test_a_good_file_answers_the_one_that_was_handed_back_under_its_name(name: str, corrects: str | None) -> None:
    earlier = handed_back(judged(staff_list({**WRONG})), name)
    result = judged(staff_list({**NEW}), earlier)
    assert (result.outcome, result.payload, result.corrects) == (Outcome.ACCEPTED, None, corrects)


def test_what_is_no_form_of_ours_goes_back_itself() -> None:
    result = judged(grid("| Заметки |\n| ничего |"))
    assert (result.outcome, result.form, result.payload) == (Outcome.UNKNOWN, "", Original())
    assert unreadable(ITEM, [Problem("locked")]).outcome is Outcome.RETURNED


def test_a_form_whose_turn_has_not_come_waits() -> None:
    wish = workbook(declared().form("wish"), {"год": "26/27", "фио": "Петров Пётр Петрович"})
    with pytest.raises(Waits):
        judged(wish, at=State(0, {}, {}, {}))
    assert judged(wish).outcome is Outcome.ACCEPTED


def test_the_same_bytes_bring_nothing_once_they_were_taken_in() -> None:
    before = handed_back(judged(staff_list({**NEW})))
    assert is_finished(before)
    again = duplicate(ITEM, before)
    assert (again.outcome, again.payload) == (Outcome.DUPLICATE, None)
    assert [problem.values for problem in again.problems] == [{"day": dt.date(2026, 11, 24)}]


def test_who_brings_a_file_again_whose_rows_came_back_in_part_is_told_so() -> None:
    before = handed_back(judged(staff_list({**NEW}, {**WRONG})))
    assert before.outcome is Outcome.PARTLY
    again = duplicate(ITEM, before)
    assert ([problem.code for problem in again.problems], again.payload) == (["duplicate_in_part"], Receipt())


def test_a_file_that_comes_a_third_time_is_told_when_it_came_first() -> None:
    for book in (staff_list({**NEW}), staff_list({**NEW}, {**WRONG})):
        first = handed_back(judged(book))
        second = duplicate(ITEM, first)
        noted = replace(first, outcome=Outcome.DUPLICATE, day=DAY + dt.timedelta(days=3), problems=second.problems)
        third = duplicate(ITEM, noted)
        assert (third.problems, third.payload) == (second.problems, second.payload)
        assert third.problems[0].values == {"day": DAY}


def test_the_same_bytes_are_judged_anew_after_they_were_returned() -> None:
    assert not is_finished(handed_back(judged(staff_list({**WRONG}))))


def test_a_table_with_more_errors_than_can_be_mended_goes_back_itself_and_brings_nothing() -> None:
    rows: list[dict[str, CellValue]] = [{"фио": str(number)} for number in range(MOST_ERRORS + 1)]
    result = judged(staff_list({"фио": "Иванова Анна Петровна"}, *rows))
    assert (result.outcome, result.payload, result.records) == (Outcome.RETURNED, Original(), ())
    assert result.problems[0].code == "too_many_errors"


@pytest.mark.parametrize(
    ("saved", "changed", "expected"),
    [
        (-5, -1, -5),
        (None, -1, -1),
        (40, -1, -1),
        (None, -15000, None),
        (None, 40, None),
        (1, None, 1),
    ],
)
def test_a_file_was_written_on_the_day_it_tells_or_the_disk_does_but_never_on_one_to_come(
    saved: int | None, changed: int | None, expected: int | None
) -> None:
    def day(days: int | None) -> dt.date | None:
        return None if days is None else DAY + dt.timedelta(days)

    item = replace(ITEM, changed=day(changed))
    book = replace(staff_list({**NEW}), saved=day(saved))
    assert judge(item, book, Office(declared(), state(), DAY), (), NOTHING_SIGNED).written == day(expected)


@pytest.mark.parametrize(("wrong", "answers"), [({"фио": "Тест"}, True), ({"пол": "не знаю"}, False)])
def test_a_workbook_made_of_a_returned_one_answers_it_where_the_very_name_was_wrong(
    wrong: dict[str, CellValue], answers: bool
) -> None:
    earlier = handed_back(judged(staff_list({**NEW, **wrong})), "Первый.xlsx")
    mended = replace(staff_list({**NEW, "фио": "Ким Олег Ильич"}), origin=earlier.digest)
    assert judged(mended, earlier).corrects == (earlier.digest if answers else None)
