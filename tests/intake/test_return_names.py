"""What files that go back are called."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.intake import returned_name
from pipeline.intake.return_names import plain_stem
from pipeline.model import Intake, Outcome


def taken(name: str, outcome: Outcome = Outcome.RETURNED, form: str = "") -> Intake:
    return Intake("1", "0", name, 1, outcome, dt.date(2026, 11, 24), form=form)


def test_a_form_made_anew_is_called_after_the_file() -> None:
    assert returned_name(taken("Педагоги/Иванова.ods", form="survey")) == "Иванова – исправьте.xlsx"


def test_a_form_that_comes_back_again_is_called_the_same() -> None:
    assert returned_name(taken("Иванова – исправьте (2).xlsx", form="survey")) == "Иванова – исправьте.xlsx"


@pytest.mark.parametrize("outcome", [Outcome.RETURNED, Outcome.UNKNOWN])
def test_beside_an_original_lies_a_notice_that_is_called_after_it(outcome: Outcome) -> None:
    unread = taken("Педагоги/Иванова.xlsx", outcome)
    assert unread.is_unreadable and returned_name(unread) == "Иванова.xlsx – что не так.txt"


def test_rows_that_come_back_are_no_original() -> None:
    assert not taken("Иванова.xlsx", Outcome.PARTLY, "survey").is_unreadable


@pytest.mark.parametrize("name", ["Иванова.xlsx", "а/Иванова (1).xls", "Иванова – исправьте – исправьте (3).xlsx"])
def test_copies_and_corrections_have_the_stem_of_the_first_file(name: str) -> None:
    assert plain_stem(name) == "Иванова"
