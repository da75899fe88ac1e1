"""What the cells of an .xls become."""

from __future__ import annotations

import datetime as dt
import io

import xlwt

from tests.builders.tables import values_of
from tests.builders.workbook_reading import Read


def test_an_old_workbook_is_read(read: Read) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Анкета")
    for column, value in enumerate(["ФИО", 5, 7.5, True]):
        sheet.write(0, column, value)
    sheet.write(1, 0, dt.date(2026, 9, 1), xlwt.easyxf(num_format_str="DD.MM.YYYY"))
    buffer = io.BytesIO()
    made.save(buffer)
    grid = read(buffer.getvalue(), "анкета.xls")
    assert values_of(grid) == [["ФИО", 5, 7.5, True], [dt.date(2026, 9, 1)]]
    assert grid.sheets[0].title == "Анкета"
