"""What the cells of an .xls become, and what its records say of them."""

from __future__ import annotations

import datetime as dt
import io
import struct

import pytest
import xlwt

from pipeline.excel.xls_records import sheet_records
from pipeline.model import CellValue, Grid, Refused
from tests.builders.tables import values_of
from tests.builders.workbook_reading import Read

BEGIN, END, SHEET = 0x0809, 0x0A, 0x85


def saved(book: xlwt.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def faults(grid: Grid) -> list[str]:
    return [cell.fault for row in grid.sheets[0].rows for cell in row]


def test_an_old_workbook_is_read(read: Read) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Анкета")
    for column, value in enumerate(["ФИО", 5, 7.5, True, False]):
        sheet.write(0, column, value)
    for column, code in enumerate(["DD.MM.YYYY", "0%", "0.0", "[h]:mm"]):
        sheet.write(1, column, 46266 if not column else 0.5, xlwt.easyxf(num_format_str=code))
    made.add_sheet("Другой").write(3, 2, "далеко")
    grid = read(saved(made), "анкета.xls")
    assert values_of(grid) == [["ФИО", 5, 7.5, True, False], [dt.date(2026, 9, 1), "50 %", 0.5, "12:00"]]
    assert values_of(grid, 1) == [[], [], [], [None, None, "далеко"]]
    assert [sheet.title for sheet in grid.sheets] == ["Анкета", "Другой"]


def test_hidden_rows_merged_cells_and_errors_are_seen(read: Read) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Анкета", cell_overwrite_ok=True)
    sheet.write_merge(0, 0, 0, 1, "видное")
    sheet.write(0, 1, "тайное")
    sheet.write(1, 0, "скрытое")
    sheet.row(1).hidden = True
    sheet.col(2).hidden = True
    sheet.row(2).set_cell_error(0, 0x2A)
    grid = read(saved(made), "анкета.xls")
    assert values_of(grid) == [["видное"], ["скрытое"], ["#N/A"]]
    assert grid.sheets[0].hidden_rows == {2}
    assert grid.sheets[0].hidden_columns == {3}
    assert faults(grid) == ["", "", "excel_error"]


# ── records


def record(kind: int, fields: str, *values: object) -> bytes:
    content = struct.pack(f"<{fields}", *values)
    return struct.pack("<HH", kind, len(content)) + content


def workbook(records: bytes, before: bytes = b"") -> bytes:
    """The stream of a workbook of one sheet; `before` stands among what concerns all sheets."""
    begin, end = record(BEGIN, "H14x", 0x0600), record(END, "")
    named = record(SHEET, "IBB4x", len(begin + before + end) + 14, 0, 0)
    return begin + before + named + end + begin + records + end


def fmt(number: int, code: str) -> bytes:
    return record(0x041E, f"HHB{len(code)}s", number, len(code), 0, code.encode())


def style(number: int) -> bytes:
    return record(0xE0, "HH16x", 0, number)


@pytest.mark.parametrize(
    ("before", "value"),
    [
        (fmt(50, "000000000000") + style(50), 12345),
        (style(50), 12345),
        (fmt(14, "0.0") + style(14), 12345),
        (style(14), dt.date(1933, 10, 18)),
        (fmt(27, "DD.MM.YYYY") + style(27), dt.date(1933, 10, 18)),
        (record(0x22, "H", 1) + style(14), dt.date(1937, 10, 19)),
        (style(9), "1234500 %"),
        (b"", 12345),
    ],
)
def test_a_number_keeps_the_meaning_that_the_workbook_gives_its_format(before: bytes, value: CellValue) -> None:
    [sheet] = sheet_records(workbook(record(0x0203, "HHHd", 0, 0, 0, 12345.0), before))
    assert sheet.cells[1, 1].value == value


@pytest.mark.parametrize(
    ("found", "value", "fault"),
    [
        (record(0x027E, "HHHI", 0, 0, 0, 12345 << 2 | 2), 12345, ""),
        (record(0x027E, "HHHI", 0, 0, 0, 1250 << 2 | 3), 12.5, ""),
        (record(0x027E, "HHHi", 0, 0, 0, -5 << 2 | 2), -5, ""),
        (record(0xBD, "HHHIH", 0, 0, 0, 7 << 2 | 2, 0), 7, ""),
        (record(0x06, "HHHd8x", 0, 0, 0, 2.5), 2.5, ""),
        (record(0x06, "HHHBxBxxxH8x", 0, 0, 0, 1, 1, 0xFFFF), True, ""),
        (record(0x06, "HHHBxBxxxH8x", 0, 0, 0, 2, 0x17, 0xFFFF), "#REF!", "excel_error"),
        (record(0x0205, "HHHBB", 0, 0, 0, 0x07, 1), "#DIV/0!", "excel_error"),
        (record(0x0205, "HHHBB", 0, 0, 0, 0, 0), False, ""),
    ],
)
def test_every_way_to_keep_a_value_is_known(found: bytes, value: CellValue, fault: str) -> None:
    [sheet] = sheet_records(workbook(found))
    assert sheet.cells[1, 1][:2] == (value, fault)


def test_a_password_is_called_so() -> None:
    with pytest.raises(Refused, match="password"):
        sheet_records(workbook(b"", record(0x2F, "H", 1)))


def test_a_record_that_breaks_off_is_damage() -> None:
    with pytest.raises(Refused, match="unsafe_file"):
        sheet_records(workbook(record(0x0203, "HH", 0, 0)))
