"""The neighbours of the cells of a workbook."""

from __future__ import annotations

from pipeline.intake.reading.positions import Positions
from pipeline.model import Cell, Grid, Place
from tests.builders.readings import Rows
from tests.builders.tables import sheet

LINES: Rows = [
    ["Стаж, лет", None, 5, "подсказка"],
    [None, "х", "пн"],
    ["Иванова", "воспитатель", None],
    ["Петрова", "психолог", None],
    ["Сидорова", None, None],
]
MADE = sheet(LINES, "Анкета")


def positions(*named: Cell) -> Positions:
    return Positions(Grid((MADE,), {f"ответ_{number}": ((cell,),) for number, cell in enumerate(named)}))


def test_the_label_of_a_cell_is_the_nearest_words_to_its_left_past_empty_cells() -> None:
    assert positions().label_of(Place("Анкета", 1, 3)) == "стаж лет"
    assert positions().label_of(Place("Анкета", 1, 1)) == ""


def test_an_answer_is_nobodys_label() -> None:
    assert positions(MADE.rows[3][1]).label_of(Place("Анкета", 4, 3)) == "петрова"


def test_the_words_of_a_tick_stand_to_its_left_or_else_to_its_right() -> None:
    assert positions().words_beside(Place("Анкета", 1, 3)) == "Стаж, лет"
    assert positions().words_beside(Place("Анкета", 2, 2)) == "пн"


def test_rows_under_a_table_are_read_while_two_of_its_columns_are_filled() -> None:
    last = {"фио": MADE.rows[2][0], "должность": MADE.rows[2][1]}
    assert [row["фио"].value for row in positions().below(last)] == ["Петрова"]


def test_rows_under_a_table_end_where_a_cell_bears_a_name_of_ours() -> None:
    last = {"фио": MADE.rows[2][0], "должность": MADE.rows[2][1]}
    assert list(positions(MADE.rows[3][0]).below(last)) == []


def test_under_a_table_of_one_column_that_column_must_be_filled() -> None:
    assert [row["фио"].value for row in positions().below({"фио": MADE.rows[2][0]})] == ["Петрова", "Сидорова"]
