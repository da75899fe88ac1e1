"""The table of a paper as a workbook: cells of their own kind, headings in sight, nothing that runs, always alike."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import Mock, patch

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from pipeline.excel import paper_table, table_rows, table_workbook
from pipeline.excel.table_rows import LastTables
from pipeline.model import Listing

DAY = dt.date(2027, 3, 15)
TOP, HEADER, FIRST = 1, 4, 5
HOSTILE = ("=1+1", "+7 913 000-00-00", "-5", "@SUM(A1)", "\t=1+1", '=HYPERLINK("http://x")', "_x0041_", "a\x00b & <c>")
MIXED = (
    ("Осинова Анна Ивановна", DAY, Decimal("12"), 2, "да", None),
    ("Клён Светлана Юрьевна", None, Decimal("9.50"), 10, "нет", "7"),
)


def table(*rows: tuple[Any, ...], widths: tuple[float | None, ...] = (), **parts: Any) -> Listing:
    """A table of these rows, its headings numbered."""
    columns = len(rows[0]) if rows else 2
    given = {"organisation": "ДС «Ромашка»", "title": "Реестр", "day": DAY, **parts}
    headings = tuple(f"Столбец {number}" for number in range(1, columns + 1))
    return Listing(headings=headings, widths=widths or (None,) * columns, rows=rows, **given)


def opened(found: Listing) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(table_workbook(found))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def shown(sheet: Worksheet, row: int) -> list[Any]:
    return [cell.value for cell in sheet[row]]


def test_above_stand_whose_table_it_is_its_title_its_day_and_how_many_rows_it_has() -> None:
    sheet = opened(table(*MIXED))
    assert [sheet.cell(row, 1).value for row in range(TOP, HEADER)] == [
        "ДС «Ромашка»",
        "Реестр",
        "По состоянию на 15.03.2027. Строк: 2.",
    ]
    assert shown(sheet, HEADER) == ["№ п/п", *(f"Столбец {number}" for number in range(1, 7))]


def test_each_value_is_a_cell_of_its_own_kind() -> None:
    sheet = opened(table(*MIXED))
    assert shown(sheet, FIRST) == [1, "Осинова Анна Ивановна", dt.datetime(2027, 3, 15), 12, 2, "да", None]
    assert shown(sheet, FIRST + 1) == [2, "Клён Светлана Юрьевна", None, 9.5, 10, "нет", "7"]
    assert [cell.number_format for cell in sheet[FIRST]][1:5] == ["@", r"DD\.MM\.YYYY", "General", "General"]
    assert sheet.cell(FIRST + 1, 7).data_type == "s"


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text_whatever_it_begins_with(text: str) -> None:
    content = table_workbook(table((text, text), title=text, organisation=text))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not re.search(rb"<f[ >]", package.read("xl/worksheets/sheet1.xml"))
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].cell(FIRST, 2)
    assert cell.data_type == "s"
    assert cell.quotePrefix == (text[0] in "=+-@\t")
    assert str(cell.value).replace("_x005F_", "_") == text.replace("\x00", "")


def test_headings_stay_in_sight_filter_and_come_again_on_every_page() -> None:
    sheet = opened(table(*MIXED))
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("C5", "A4:G6", "$4:$4")
    assert not sheet.merged_cells.ranges


@pytest.mark.parametrize(("width", "turned"), [(20.0, "portrait"), (60.0, "landscape")])
def test_it_prints_one_page_wide_on_a4_and_lies_on_its_side_when_wide(width: float, turned: str) -> None:
    sheet = opened(table(("а", "б"), widths=(width, width)))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, turned)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter is not None and sheet.oddFooter.right is not None
    assert sheet.oddFooter.right.text == "Лист &P из &N"


def test_columns_that_no_page_would_hold_are_narrowed_while_words_stay_whole() -> None:
    sheet = opened(table(("слово " * 30,) * 8, widths=(60.0,) * 8))
    widths = [sheet.column_dimensions[letter].width for letter in "BCDEFGHI"]
    assert sum(widths) + sheet.column_dimensions["A"].width == pytest.approx(180, abs=1)
    assert min(widths) >= len("Столбец") * 1.1


def test_more_columns_than_can_be_read_on_a_page_go_over_two_with_number_and_first_column_on_both() -> None:
    sheet = opened(table(("преемственность",) * 16, widths=(20.0,) * 16))
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (2, 0)
    assert sheet.print_title_cols == "$A:$B"
    assert [sheet.cell(row, column).value for row in (1, 2, 3) for column in (1, 2)] == [None] * 6
    assert sheet["C2"].value == "Реестр"


def test_a_table_without_rows_still_has_its_headings() -> None:
    sheet = opened(table())
    assert shown(sheet, HEADER)[0] == "№ п/п"
    assert sheet.cell(FIRST, 1).value is None


CELLS = st.one_of(
    st.none(),
    st.sampled_from(HOSTILE[:6]),
    st.text('ая=+&<>" \n', min_size=1, max_size=60),
    st.integers(-(10**9), 10**9),
    st.decimals(-(10**6), 10**6, places=2),
    st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)),
)


def held(value: Any) -> Any:
    """What a workbook holds of a value."""
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    return float(value) if isinstance(value, Decimal) else value


@settings(deadline=None, max_examples=50)
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6))
def test_whatever_the_rows_hold_comes_back_in_its_place_and_looks_like_its_kind(rows: list[tuple[Any, ...]]) -> None:
    sheet = opened(table(*rows))
    for number, row in enumerate(rows):
        cells = sheet[FIRST + number]
        assert [cell.value for cell in cells] == [number + 1, *map(held, row)]
        for cell, value in zip(cells[1:], row, strict=True):
            is_text, is_day = isinstance(value, str), isinstance(value, dt.date)
            assert cell.number_format == ("@" if is_text else r"DD\.MM\.YYYY" if is_day else "General")
            assert cell.alignment.horizontal == ("left" if is_text else "center")
            assert cell.quotePrefix == (is_text and value[0] in "=+-@\t")
            assert (cell.font.name, cell.font.sz, cell.border.left.style) == ("Arial", 10, "thin")


def test_openpyxl_makes_no_cell_of_a_table_when_it_has_made_one_of_the_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    table_workbook(table(*MIXED))
    monkeypatch.setattr(Worksheet, "cell", lambda *_: pytest.fail("a cell is made"))
    sheet = sheet_part(table(*MIXED * 50, title="Другой реестр"))
    assert sheet.count(b"<row ") == HEADER + 100


DRAWN = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=4, max_size=4)
PICKED = st.tuples(
    st.lists(st.integers(0, 3), max_size=5), st.sampled_from([None, 8.0]), st.sampled_from(["база", "реестр"])
)


@settings(deadline=None, max_examples=50)
@given(rows=DRAWN, tables=st.lists(PICKED, min_size=2, max_size=5))
def test_rows_that_stood_in_the_table_before_give_the_bytes_of_a_table_made_anew(
    rows: list[tuple[Any, ...]], tables: list[tuple[list[int], float | None, str]]
) -> None:
    for picked, width, code in tables:
        found = table(*(rows[number] for number in picked), widths=(width,) * (3 if picked else 2))
        made = table_workbook(found, code)
        with patch.object(paper_table, "_LAST", LastTables()):
            assert made == table_workbook(found, code)


def test_a_row_that_stands_grows_where_its_columns_are_narrower() -> None:
    row = ("Осинова Анна Ивановна и другие", "слово " * 8)
    heights = [re.findall(rb'<row r="5" ht="(\d+)"', sheet_part(table(row, widths=(w, w)))) for w in (40.0, 12.0)]
    assert heights == [[b"33"], [b"111"]]


def test_a_row_that_stood_in_the_table_before_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    table_workbook(table(*MIXED), "база")
    monkeypatch.setattr(table_rows, "TableRow", working := Mock(wraps=table_rows.TableRow))
    new = (*MIXED[0][:-1], "новое")
    table_workbook(table(new, *MIXED), "база")
    working.assert_called_once_with(new)


def test_rows_of_few_tables_are_kept() -> None:
    last, rows = LastTables(), list(MIXED)
    first = last.rows("первая", rows)
    assert last.rows("первая", rows)[0] is first[0]
    for number in range(table_rows.MOST_TABLES):
        last.rows(f"ещё {number}", rows)
    assert last.rows("первая", rows)[0] is not first[0]


def sheet_part(found: Listing) -> bytes:
    with zipfile.ZipFile(io.BytesIO(table_workbook(found))) as package:
        return package.read("xl/worksheets/sheet1.xml")


def test_the_same_table_is_the_same_bytes() -> None:
    assert table_workbook(table(*MIXED)) == table_workbook(table(*MIXED))


def test_it_bears_on_a_sheet_nobody_sees_which_table_it_is_whatever_its_day() -> None:
    marks = [origin_of(table(*MIXED)), origin_of(replace(table(*MIXED), day=dt.date(2030, 1, 1)))]
    assert marks[0].startswith("sheet:base@2026#") and marks[0] == marks[1]
    assert origin_of(table(*MIXED, MIXED[0])) != marks[0]


def origin_of(found: Listing) -> str:
    """What a table is known by when it comes back."""
    book = openpyxl.load_workbook(io.BytesIO(table_workbook(found, "sheet:base@2026")))
    assert book["Служебный"].sheet_state == "veryHidden"
    return str(book["Служебный"]["B2"].value)


def test_it_is_as_strict_a_package_as_excels_own(tmp_path: Path) -> None:
    path = tmp_path / "Реестр.xlsx"
    path.write_bytes(table_workbook(table(*MIXED, ("=1", None, None, None, None, "\t"))))
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.office
def test_another_office_shows_the_same_values_and_runs_nothing(tmp_path: Path) -> None:
    (tmp_path / "Реестр.xlsx").write_bytes(table_workbook(table(*((text, DAY) for text in HOSTILE[:6]))))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    command += ["csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "Реестр.xlsx")], capture_output=True, check=True, timeout=300)
    told = (tmp_path / "Реестр.csv").read_text("utf-8")
    assert all(text.strip("\t").replace('"', '""') in told for text in HOSTILE[:6])
    assert told.count("15.03.2027") == len(HOSTILE[:6]) + 1
