"""What a number becomes under the format of its cell: the value that a person sees."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from openpyxl.utils.datetime import WINDOWS_EPOCH

from pipeline.excel.number_formats import number_format
from pipeline.model import CellValue
from tests.builders.tables import values_of
from tests.builders.workbook_reading import Read


@pytest.mark.parametrize(
    ("number", "code", "seen"),
    [
        (0.85, "0%", "85 %"),
        (1, "0%", "100 %"),
        (0.125, "0.00%", "12,5 %"),
        (0.285, '[Red]0.0" "%', "28,5 %"),
        (0.07, "0%;-0%;-", "7 %"),
        (-0.5, "0;-0%", "-50 %"),
        (0, "0%", "0 %"),
        (85, '0"%"', 85),
        (85, "0\\%", 85),
        (85, "0;-0%", 85),
        (12345, "000000000000", 12345),
        (4, '0.0" лет"', 4),
        (4.5, "General", 4.5),
        (46266, "DD.MM.YYYY", dt.date(2026, 9, 1)),
        (0.5, "h:mm", dt.time(12)),
        (26.5 / 24, "[h]:mm", "26:30"),
        (0.208333298, "[h]:mm:ss", "5:00"),
        (-1.5 / 24, "[h]:mm", "-1:30"),
        (30.5 / 1440, "[mm]:ss", "0:30:30"),
    ],
)
def test_a_number_is_what_its_format_shows(number: float, code: str, seen: CellValue) -> None:
    assert number_format(code).shown(number, WINDOWS_EPOCH) == seen


def test_a_percentage_typed_into_a_workbook_is_read_as_it_stands_there(read: Read) -> None:
    made = openpyxl.Workbook()
    made.worksheets[0].append([0.85, 1, 0.333, 0.5])
    for cell, code in zip(made.worksheets[0][1], ["0%", "0.00%", '0.0"" %', "General"], strict=True):
        cell.number_format = code
    saved = io.BytesIO()
    made.save(saved)
    assert values_of(read(saved.getvalue())) == [["85 %", "100 %", "33,3 %", 0.5]]
