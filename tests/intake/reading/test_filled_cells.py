"""What counts as filled and as ticked."""

from __future__ import annotations

import pytest

from pipeline.intake.reading.filled_cells import cell_at, is_filled, is_tick, is_ticked
from pipeline.model import CellValue, Place
from tests.builders.tables import cell, sheet


@pytest.mark.parametrize("value", ["x", "Х", "✓", "ДА", " да ", "True", True, 1, "1", "+", "V"])
def test_a_tick_in_any_hand_is_a_tick(value: CellValue) -> None:
    assert is_tick(cell(value)) and is_ticked(cell(value))


@pytest.mark.parametrize("value", [None, "", "  ", "\u00a0", "–", "НЕТ", "Нет ", "0", 0, False, "FALSE", "No"])
def test_an_empty_cell_and_a_no_tick_nothing(value: CellValue) -> None:
    assert not is_ticked(cell(value)) and not is_tick(cell(value))


def test_words_beside_a_choice_mean_it_and_are_no_mere_tick() -> None:
    assert is_ticked(cell("по вторникам")) and not is_tick(cell("по вторникам"))


def test_a_fault_fills_its_cell_and_signs_that_nobody_sees_do_not() -> None:
    assert is_filled(cell(None, fault="#Н/Д")) and is_filled(cell(0)) and is_filled(cell("0"))
    assert not is_filled(cell("\u200b\ufeff \u00ad"))


def test_beyond_the_end_of_a_sheet_every_cell_is_empty_and_has_its_place() -> None:
    ragged = sheet([["а", "б"], ["в"]], "Лист")
    assert cell_at(ragged, 0, 1).value == "б"
    assert (cell_at(ragged, 1, 1).value, cell_at(ragged, 1, 1).place) == (None, Place("Лист", 2, 2))
    assert (cell_at(ragged, 2, 0).value, cell_at(ragged, 2, 0).place) == (None, Place("Лист", 3, 1))
