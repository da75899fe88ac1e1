"""What counts as filled."""

from __future__ import annotations

from pipeline.intake.reading.filled_cells import cell_at, is_filled
from pipeline.model import Place
from tests.builders.tables import cell, sheet


def test_a_fault_fills_its_cell_and_signs_that_nobody_sees_do_not() -> None:
    assert is_filled(cell(None, fault="#Н/Д")) and is_filled(cell(0)) and is_filled(cell("0"))
    assert not is_filled(cell("\u200b\ufeff \u00ad"))


def test_beyond_the_end_of_a_sheet_every_cell_is_empty_and_has_its_place() -> None:
    ragged = sheet([["а", "б"], ["в"]], "Лист")
    assert cell_at(ragged, 0, 1).value == "б"
    assert (cell_at(ragged, 1, 1).value, cell_at(ragged, 1, 1).place) == (None, Place("Лист", 2, 2))
    assert (cell_at(ragged, 2, 0).value, cell_at(ragged, 2, 0).place) == (None, Place("Лист", 3, 1))
