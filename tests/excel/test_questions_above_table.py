"""Questions above a table show all of their words, those of the office too."""

from __future__ import annotations

import io

import openpyxl

from pipeline.excel import form_workbook
from pipeline.excel.styles import LINE_POINTS
from pipeline.model import Layout
from tests.builders.shipped import declared

KINDS = "; ".join(f"Название такого рода документов, которое занимает место – {number}" for number in range(20))


def height_with(words: str) -> float:
    """The height of the row in which the office says these words above the table."""
    form = declared().form("ended_terms")
    content = form_workbook(form, declared(), Layout.OURS, {"без_срока": words}, ({"что": "Протокол"},))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    [row] = [cell.row for row in sheet.iter_rows() for cell in row if cell.value == words]
    assert row is not None
    [merged] = [one for one in sheet.merged_cells.ranges if one.min_row == row and one.min_col > 1]
    hidden = [column for column, look in sheet.column_dimensions.items() if look.hidden]
    assert merged.max_col == sheet.max_column - len(hidden)
    return float(sheet.row_dimensions[row].height or 0)


def test_a_long_list_is_seen_whole_and_takes_the_width_of_the_table() -> None:
    lines = len(KINDS) / 150
    assert height_with(KINDS) > lines * LINE_POINTS > 2 * LINE_POINTS > height_with("Протокол – 1") - LINE_POINTS
