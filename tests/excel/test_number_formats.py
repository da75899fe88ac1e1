"""What a number becomes under the format of its cell: the value that a person sees."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.utils.datetime import WINDOWS_EPOCH

from pipeline.excel.number_formats import number_format
from pipeline.excel.raw_book import RawCell
from pipeline.excel.styles import ANSWER
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
        (85, '0"%"', "85%"),
        (85, "0\\%", "85%"),
        (85, "0;-0%", 85),
        (4, '0.0" лет"', "4 лет"),
        (7, '">"0', ">7"),
        (7, '"≈ "0', "≈ 7"),
        (7, '0"?"', "7?"),
        (7, '0"+"', "7+"),
        (12, '"№ "0', "№ 12"),
        (7, '0"‰"', "7‰"),
        (7, '0"°"', "7°"),
        (7, '0"²"', "7²"),
        (7, '0"½"', "7½"),
        (41, "№\\ 3\\-0", "№ 3-41"),
        (41, "0\\-ОД\\/26", "41-ОД/26"),
        (1200, '#,##0" ₽"', 1200),
        (12, '0 "мес."', "12 мес."),
        (-5, '0" дн.";-0" дн."', "-5 дн."),
        (1200, '#,##0.00" ₽"', 1200),
        (1200, "#,##0.00 [$руб.-419]", 1200),
        (12345, "#,##0", 12345),
        (4.5, "# ?/?", 4.5),
        (4.5, "# ?/8", 4.5),
        (4, "# ?/?", 4),
        (7, '0" из 10"', "7 из 10"),
        (12345, "0.00E+00", 12345),
        (7, "Основной", 7),
        (1.1041666667, "h:mm", dt.time(2, 30)),
        (46266.5, "DD.MM.YYYY", dt.date(2026, 9, 1)),
        (46266, "[$-419]d mmmm yyyy\\ г.", dt.date(2026, 9, 1)),
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
    assert number_format(code).cell(number, WINDOWS_EPOCH) == RawCell(seen)


@pytest.mark.parametrize(
    ("number", "code", "value", "seen"),
    [
        (7.5, "0", 7.5, "8"),
        (2.345, "0.0", 2.345, "2,3"),
        (-7.5, "0;-0", -7.5, "8"),
        (0.125, "0%", "12,5 %", "13 %"),
        (12345, "0,", 12345, "12"),
        (12, "00000", 12, "00012"),
        (12345, "000000000000", 12345, "000000012345"),
        (89140000000, "0(000)000-00-00", 89140000000, "8(914)000-00-00"),
        (9140000000, '"+7" (000) 000\\-00\\-00', 9140000000, "+7 (914) 000-00-00"),
        (9140000000, "+7\\ (000)\\ 000\\-00\\-00", 9140000000, "+7 (914) 000-00-00"),
        (41, '0"/26"', 41, "41/26"),
        (41, "0\\/26", 41, "41/26"),
        (41, "2026\\-000", 41, "2026-041"),
        (41, "0-26", 41, "41-26"),
        (7.5, '0" лет"', "7,5 лет", "8 лет"),
        (5, ";;;", 5, ""),
        (0, "0;-0;", 0, ""),
        (0, '"да";;"нет"', 0, "нет"),
        (1, '[=1]"да";"нет"', 1, "да"),
        (0, '[=1]"да";"нет"', 0, "нет"),
        (0.5, "# ?/?", 0.5, "1/2"),
        (0.5, "# ?/8", 0.5, "4/8"),
        (-0.25, "# ??/??", -0.25, "-1/4"),
        (1.5, "?/?", 1.5, "3/2"),
        (4.3, "# ?/?", 4.3, "4 2/7"),
        (3.97, "# ?/?", 3.97, "4"),
        (12.4, "[>10]0;0.0", 12.4, "12"),
        (7.25, "[>10]0;0.0", 7.25, "7,3"),
        (5, "[<6];0", 5, ""),
        (1500, "[>=1000]0,;0", 1500, "2"),
        (-5, "[<0]0;0", -5, "5"),
        (-5, "0;0", -5, "5"),
        (46266, "mmm yy", dt.date(2026, 9, 1), "09.2026"),
        (46266, "d mmm", dt.date(2026, 9, 1), "01.09"),
        (46266, "yyyy", dt.date(2026, 9, 1), "2026"),
        (46266, "dddd", dt.date(2026, 9, 1), "день недели"),
        (0.0, "DD.MM.YYYY", dt.time(), "00.01.1900"),
    ],
)
def test_where_less_or_other_is_seen_than_is_kept_both_are_told(
    number: float, code: str, value: CellValue, seen: str
) -> None:
    assert number_format(code).cell(number, WINDOWS_EPOCH) == RawCell(value, seen=seen)


@pytest.mark.parametrize(("code", "seen"), [(";;;", ""), ('0;-0;0;"скрыто"', "скрыто"), ("0;;;@", None), ("@", None)])
def test_words_that_a_format_hides_are_known(code: str, seen: str | None) -> None:
    assert number_format(code).words("слово") == RawCell("слово", seen=seen)


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ('"не "@', "не слово"),
        ('@" (уволен)"', "слово (уволен)"),
        ('0;-0;0;"было: "@', "было: слово"),
        ('0;"не "@', "не слово"),
        ("@_)", "слово"),
        ("[Red]@", "слово"),
    ],
)
def test_what_a_format_puts_beside_words_is_part_of_them(code: str, seen: str) -> None:
    assert number_format(code).words("слово") == RawCell(seen)


def test_a_percentage_typed_into_a_workbook_is_read_as_it_stands_there(read: Read) -> None:
    made = openpyxl.Workbook()
    made.worksheets[0].append([0.85, 1, 0.333, 0.5])
    for cell, code in zip(made.worksheets[0][1], ["0%", "0.00%", '0.0"" %', "General"], strict=True):
        cell.number_format = code
    saved = io.BytesIO()
    made.save(saved)
    assert values_of(read(saved.getvalue())) == [["85 %", "100 %", "33,3 %", 0.5]]


def test_white_letters_on_white_are_known_and_those_on_colour_are_seen(read: Read) -> None:
    made = openpyxl.Workbook()
    made.worksheets[0].append(["тайное", 5, dt.date(2026, 9, 1), "на синем", "на белом", "на почти белом", "чёрное"])
    cells = made.worksheets[0][1]
    for cell in cells[:6]:
        cell.font = Font(color="FFFFFF")
    cells[3].fill, cells[4].fill = PatternFill("solid", fgColor="1F4E79"), PatternFill("solid", fgColor="FFFFFF")
    cells[5].fill = ANSWER
    saved = io.BytesIO()
    made.save(saved)
    assert [cell.seen for cell in read(saved.getvalue()).sheets[0].rows[0]] == ["", "", "", None, "", "", None]


def test_letters_of_the_colour_behind_them_are_not_seen(read: Read) -> None:
    made = openpyxl.Workbook()
    made.worksheets[0].append(["жёлтое", "красное"])
    for cell, colour in zip(made.worksheets[0][1], ["FFEE00", "CC0000"], strict=True):
        cell.font, cell.fill = Font(color=colour), PatternFill("solid", fgColor="FFEE02")
    saved = io.BytesIO()
    made.save(saved)
    assert [cell.seen for cell in read(saved.getvalue()).sheets[0].rows[0]] == ["", None]


def test_of_words_some_of_which_have_the_colour_behind_them_the_others_are_seen(read: Read) -> None:
    white, black = InlineFont(color=Color("FFFFFF")), InlineFont(color=Color("000000"))
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    words = CellRichText("первая", TextBlock(white, " с 2021"))
    sheet.append([words, words, CellRichText(TextBlock(white, "да"), TextBlock(black, "нет")), words])
    sheet["B1"].fill, sheet["C1"].font = PatternFill("solid", fgColor="1F4E79"), Font(color="FFFFFF")
    sheet["D1"].fill = ANSWER
    saved = io.BytesIO()
    made.save(saved)
    row = read(saved.getvalue()).sheets[0].rows[0]
    assert [(cell.value, cell.seen) for cell in row] == [
        ("первая с 2021", "первая"),
        ("первая с 2021", None),
        ("данет", "нет"),
        ("первая с 2021", "первая"),
    ]


@pytest.mark.parametrize("name", ["xl/styles.xml", "xl/styles2.xml", "xl/Styles.xml"])
def test_styles_are_found_under_any_name_that_the_package_lists(name: str, read: Read) -> None:
    saved, renamed = io.BytesIO(), io.BytesIO()
    made = openpyxl.Workbook()
    made.worksheets[0]["A1"] = 0.85
    made.worksheets[0]["A1"].number_format = "0%"
    made.save(saved)
    with zipfile.ZipFile(saved) as whole, zipfile.ZipFile(renamed, "w") as package:
        for part in whole.namelist():
            listed = whole.read(part).replace(b"xl/styles.xml", name.encode())
            package.writestr(name if part == "xl/styles.xml" else part, listed)
    assert values_of(read(renamed.getvalue())) == [["85 %"]]
