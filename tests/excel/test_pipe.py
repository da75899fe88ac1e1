"""A workbook that came out of the reading process is believed only as far as it can be checked."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.excel.pipe import unpacked
from pipeline.model import Cell, Place


def sent(*cells: tuple[Any, ...]) -> Any:
    """What the reading process sends of one sheet with these cells: row, column, value."""
    nothing: dict[str, list[Any]] = {
        name: [] for name in ("hidden_rows", "hidden_columns", "covered", "notes", "dated", "faults", "seen")
    }
    listed = [one for cell in cells for one in cell]
    return {"sheets": [{"title": "Анкета", "hidden": False, "cells": listed, **nothing}], "names": [], "saved": ""}


def test_cells_stand_in_their_places_and_what_is_left_out_is_empty() -> None:
    [sheet] = unpacked(sent((2, 1, "а"), (2, 2, 5), (2, 4, "б"), (300, 2, "в"), (300, 3, "г")), "анкета.xlsx").sheets
    values = {cell.place: cell.value for row in sheet.rows for cell in row}
    assert [len(row) for row in sheet.rows] == [0, 4, *[0] * 297, 3]
    assert [values[Place("Анкета", 2, column)] for column in (1, 2, 3, 4)] == ["а", 5, None, "б"]
    assert sheet.rows[299] == (Cell(None, Place("Анкета", 300, 1)), *sheet.rows[299][1:])
    assert [cell.value for cell in sheet.rows[299]] == [None, "в", "г"]


@pytest.mark.parametrize(
    "odd",
    [
        [(None, 1, "а")],
        [("1", 1, "а")],
        [(1.0, 1, "а")],
        [(1, 1, "а"), (1.0, 2, "б")],
        [(1, "1", "а")],
        [(0, 1, "а")],
        [(1, 1, "а"), (1, 2)],
        [(1, 1, "а"), (1, 1, "б")],
        [(1, 2, "а"), (1, 1, "б")],
        [(300, 2, "а"), (300, 1, "б")],
    ],
)
def test_cells_that_stand_nowhere_or_twice_are_refused(odd: list[tuple[Any, ...]]) -> None:
    with pytest.raises((TypeError, ValueError, IndexError)):
        unpacked(sent(*odd), "анкета.xlsx")
