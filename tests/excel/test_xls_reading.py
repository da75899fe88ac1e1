"""What the cells of an .xls become, and what its records say of them."""

from __future__ import annotations

import datetime as dt
import io
import struct

import pytest
import xlwt

from pipeline.excel.raw_book import RawCell, RawNote
from pipeline.excel.xls_records import sheet_records
from pipeline.model import CellValue, Grid, NoteKind, Refused
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


@pytest.mark.parametrize("code", ["DD.MM.YYYY", "D-MMM-YY"])
@pytest.mark.parametrize("from_1904", [True, False])
def test_days_are_counted_from_where_an_old_workbook_says(from_1904: bool, code: str, read: Read) -> None:
    made = xlwt.Workbook()
    made.dates_1904 = from_1904
    day = dt.date(2026, 9, 7)
    made.add_sheet("Анкета").write(0, 0, day, xlwt.easyxf(num_format_str=code))
    assert values_of(read(saved(made), "анкета.xls")) == [[day]]


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


def test_what_is_struck_out_is_no_answer(read: Read) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Анкета")
    struck = xlwt.easyxf("font: struck_out on")
    # So many words that their table goes over several records, cut within letters.
    for row in range(800):
        sheet.write(row, 0, f"{row} не {'зачёркнуто' * 9}")
    sheet.write(0, 1, "Осинова", struck)
    sheet.write(1, 1, 5, struck)
    sheet.write(2, 1, True, struck)
    sheet.write_rich_text(3, 1, [("Осинова", struck.font), " Вербина"])
    sheet.write_rich_text(4, 1, ["Осинова", (" Вербина", xlwt.easyxf("font: bold on").font)])
    grid = read(saved(made), "анкета.xls")
    found = [row[1] for row in grid.sheets[0].rows[:5]]
    assert [cell.value for cell in found] == ["Осинова", 5, True, " Вербина", "Осинова Вербина"]
    assert [cell.fault for cell in found] == ["struck_out", "struck_out", "struck_out", "", ""]
    assert [(note.kind, note.text, note.place.row) for note in grid.sheets[0].notes] == [
        (NoteKind.STRUCK, "Осинова", 4)
    ]
    assert not any(row[0].fault for row in grid.sheets[0].rows)


def test_letters_of_the_colour_behind_them_are_not_seen(read: Read) -> None:
    made = xlwt.Workbook()
    made.set_colour_RGB(0x21, 0xFC, 0xFD, 0xFF)
    xlwt.add_palette_colour("nearly_white", 0x21)
    sheet = made.add_sheet("Анкета")
    white, filled = "font: colour white", "; pattern: pattern solid, fore_colour "
    looks = (white, f"{white}{filled}nearly_white", f"{white}{filled}blue", "font: colour black")
    for column, look in enumerate(looks):
        sheet.write(0, column, "слово", xlwt.easyxf(look))
        sheet.write(1, column, 5, xlwt.easyxf(look))
    for row in read(saved(made), "анкета.xls").sheets[0].rows:
        assert [cell.seen for cell in row] == ["", "", None, None]


def test_of_words_some_of_which_are_white_the_others_are_seen(read: Read) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Анкета")
    white, blue = xlwt.easyxf("font: colour white").font, "pattern: pattern solid, fore_colour blue"
    sheet.write_rich_text(0, 0, ["первая", (" с 2021", white)])
    sheet.write_rich_text(0, 1, ["первая", (" с 2021", white)], xlwt.easyxf(blue))
    sheet.write_rich_text(0, 2, ["первая", (" с 2021", xlwt.easyxf("font: colour red").font)])
    row = read(saved(made), "анкета.xls").sheets[0].rows[0]
    assert [(cell.value, cell.seen) for cell in row] == [
        ("первая с 2021", "первая"),
        ("первая с 2021", None),
        ("первая с 2021", None),
    ]


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


def test_a_comment_is_told_with_its_cell() -> None:
    words = "только до мая"
    comment = (
        record(0x5D, "HHHH", 0x15, 0x12, 0x19, 7)
        + record(0x01B6, "10xHHI", len(words), 16, 0)
        + record(0x3C, f"B{2 * 6}s", 1, words[:6].encode("utf-16-le"))
        + record(0x3C, f"B{2 * 7}s", 1, words[6:].encode("utf-16-le"))
        + record(0x3C, "16x")
        + record(0x1C, "HHHH4x", 3, 2, 0, 7)
    )
    [sheet] = sheet_records(workbook(comment))
    assert sheet.notes == [RawNote(4, 3, NoteKind.COMMENT, words)]


def test_a_nought_for_the_words_of_a_formula_is_no_answer() -> None:
    formulas = record(0x06, "HHHd8x", 0, 0, 0, 0.0) + record(0x06, "HHHd8x", 0, 1, 1, 0.0)
    [sheet] = sheet_records(workbook(formulas, style(49) + style(0)))
    assert sheet.cells == {(1, 1): RawCell(None, "formula_without_value"), (1, 2): RawCell(0)}


def test_any_nought_of_a_formula_may_stand_for_words_where_libreoffice_saved_the_file() -> None:
    """LibreOffice 7.4 saves nought for the words of a formula once it has read them out of an .ods or an .xls."""
    formulas = record(0x06, "HHHd8x", 0, 0, 0, 0.0) + record(0x06, "HHHd8x", 0, 1, 0, 7.0)
    number = record(0x0203, "HHHd", 0, 2, 0, 0.0)
    writer = record(0x5C, "HB4s", 4, 0, b"Calc")
    [sheet] = sheet_records(workbook(formulas + number, style(0) + writer))
    assert sheet.cells == {(1, 1): RawCell(None, "formula_without_value"), (1, 2): RawCell(7), (1, 3): RawCell(0)}


def test_a_password_is_called_so() -> None:
    with pytest.raises(Refused, match="password"):
        sheet_records(workbook(b"", record(0x2F, "H", 1)))


def test_a_record_that_breaks_off_is_damage() -> None:
    with pytest.raises(Refused, match="unsafe_file"):
        sheet_records(workbook(record(0x0203, "HH", 0, 0)))
