"""Questions of a workbook of ours that are answered by ticks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.model import Cell, CellValue, Grid, Place
from tests.builders.forms import form, question
from tests.builders.readings import NAME, answers_of, read_back, refusal_of
from tests.builders.tables import sheet

Rows = Sequence[Sequence[CellValue]]
OWN = Place("Анкета", 5, 2)


def ticked_survey(rows: Rows, names: dict[int, int]) -> Grid:
    """A workbook of `DAYS_FORM`: the rows after the name are choices; `names` gives the row of each tick name."""
    made = sheet([["Фамилия и имя", "Козлова Мария"], *rows], "Анкета")
    named: dict[str, tuple[tuple[Cell, ...], ...]] = {"ответ_фио": ((made.rows[0][1],),)}
    named |= {f"ответ_дни__{number}": ((made.rows[row][1],),) for number, row in names.items()}
    return Grid((made,), named, "survey/1")


DAYS_FORM = form(NAME, question("дни", "many", choices=("пн", "вт", "ср")))


def test_a_tick_dragged_to_another_choice_is_the_choice_it_stands_beside() -> None:
    book = ticked_survey([["пн", None], ["вт", None], ["ср", "✓"]], {1: 3, 2: 2, 3: 3})
    [submission] = read_back(book, DAYS_FORM)
    assert answers_of(submission)["дни"] == "ср\nср"


def test_a_tick_cell_that_lost_its_name_is_refused_wherever_it_stood() -> None:
    rows: Rows = [["пн", "✓"], ["вт", None], ["ср", "✓"]]
    assert refusal_of(ticked_survey(rows, {1: 1, 3: 3}), DAYS_FORM) == ["tick_cell_lost"]
    assert refusal_of(ticked_survey(rows, {1: 1, 2: 2}), DAYS_FORM) == ["tick_cell_lost"]
    assert refusal_of(ticked_survey(rows, {3: 3}), DAYS_FORM) == ["tick_cell_lost", "tick_cell_lost"]


def test_a_tick_cell_dragged_beside_other_words_is_refused() -> None:
    book = ticked_survey([["пн", "✓"], ["вт", None], ["ср", None], [None, None]], {1: 1, 2: 0, 3: 4})
    assert refusal_of(book, DAYS_FORM) == ["row_moved", "row_moved"]


def test_a_choice_that_an_older_blank_did_not_have_is_not_missed() -> None:
    [submission] = read_back(ticked_survey([["пн", "✓"], ["вт", None]], {1: 1, 2: 2}), DAYS_FORM)
    assert answers_of(submission)["дни"] == "пн"


@pytest.mark.parametrize(
    ("own", "answer", "codes"),
    [
        (Cell("в каникулы", OWN), "пн\nв каникулы", []),
        (Cell("нет", OWN), "пн", []),
        (Cell("✓", OWN), "пн", ["own_words_missing"]),
        (Cell(True, OWN), "пн", ["own_words_missing"]),
        (Cell("#N/A", OWN, "excel_error"), "пн", ["excel_error"]),
        (Cell("в каникулы", OWN, "struck_out"), "пн", ["struck_out"]),
        (Cell("в каникулы", OWN, seen=""), "пн\nв каникулы", ["not_seen"]),
    ],
)
def test_an_answer_in_own_words_is_words_that_are_seen(own: Cell, answer: str, codes: list[str]) -> None:
    book = ticked_survey([["пн", "✓"], ["вт", None], ["ср", None]], {1: 1, 2: 2, 3: 3})
    [submission] = read_back(replace(book, names={**book.names, "ответ_дни": ((own,),)}), DAYS_FORM)
    assert answers_of(submission)["дни"] == answer
    assert [remark.code for remark in submission.remarks] == codes


def test_a_tick_on_a_hidden_row_is_told() -> None:
    book = ticked_survey([["пн", "✓"], ["вт", None], ["ср", None]], {1: 1, 2: 2, 3: 3})
    hidden = replace(book, sheets=(replace(book.sheets[0], hidden_rows=frozenset({2, 3})),))
    [submission] = read_back(hidden, DAYS_FORM)
    assert [(remark.code, remark.values["row"]) for remark in submission.remarks] == [("hidden_row", 2)]
