"""What the cells of a file become, whichever program saved it."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName

from pipeline.excel import xlsx_scan
from pipeline.excel.parser_process import read_file
from pipeline.excel.raw_book import Limits, RawName
from pipeline.excel.xlsx_parts import tree_of
from pipeline.model import CellValue, Grid, Place
from tests.builders import hostile
from tests.builders.tables import values_of
from tests.builders.workbook_reading import Read


def book(*rows: list[Any]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.worksheets[0].title = "Анкета"
    for row in rows:
        made.worksheets[0].append(row)
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def faults(grid: Grid) -> list[str]:
    return [cell.fault for row in grid.sheets[0].rows for cell in row]


def test_what_a_workbook_says_of_itself_is_parsed_once_for_the_very_same_part(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = list[bytes]()

    def noting(part: bytes) -> Any:
        parsed.append(part)
        return tree_of(part)

    monkeypatch.setattr("pipeline.excel.xlsx_workbook.tree_of", noting)
    made = book(["Осинова"])
    made.defined_names["ответ__имя"] = DefinedName("ответ__имя", attr_text="'Анкета'!$A$1")
    for name in ("Осинова", "Рябинина"):
        made.worksheets[0]["A1"] = name
        told = read_file(saved(made), "x.xlsx", Limits(100))
        assert told["sheets"][0]["cells"] == [1, 1, name]
        assert told["names"] == [RawName("ответ__имя", 0, 1, 1, 1, 1)]
    assert len(parsed) == 1


def test_a_sheet_that_comes_again_is_scanned_once_and_says_what_the_strings_of_its_own_file_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scanned = list[str]()

    def noting(part: bytes) -> str:
        text = letters_of(part)
        scanned.append(text)
        return text

    letters_of = xlsx_scan._text_of
    monkeypatch.setattr(xlsx_scan, "_text_of", noting)
    for name in ("Морошкина", "Калинкина"):
        rows = '<row r="77"><c r="A77" t="s"><v>0</v></c><c r="B77"><v>5</v></c></row>'
        told = read_file(hostile.workbook(rows, [name]), "x.xlsx", Limits(100))
        assert told["sheets"][0]["cells"] == [77, 1, name, 77, 2, 5]
    assert sum("sheetData" in text for text in scanned) == 1


# ── values


def test_values_come_as_they_are_typed(read: Read) -> None:
    row = ["слово", 5, 7.5, 5.0, True, dt.date(2026, 9, 1), dt.datetime(2026, 9, 1, 8, 30), dt.time(8, 30)]
    assert values_of(read(saved(book(row)))) == [[*row[:3], 5, *row[4:]]]
    assert type(values_of(read(saved(book([5.0]))))[0][0]) is int


def test_each_cell_knows_its_sheet_and_address(read: Read) -> None:
    assert read(saved(book([], [None, "х"]))).sheets[0].rows[1][1].place == Place("Анкета", 2, 2)


def test_a_formula_gives_the_value_that_was_saved_with_it(read: Read) -> None:
    grid = read(hostile.workbook('<row><c><f>2+3</f><v>5</v></c><c t="str"><f>"а"</f><v>а</v></c></row>'))
    assert values_of(grid) == [[5, "а"]] and faults(grid) == ["", ""]


def test_a_formula_without_a_saved_value_is_a_fault(read: Read) -> None:
    assert faults(read(saved(book(["=1+1"])))) == ["formula_without_value"]


def test_an_error_of_excel_is_a_fault_that_shows_what_stands_there(read: Read) -> None:
    grid = read(hostile.workbook('<row><c t="e"><v>#REF!</v></c></row>'))
    assert values_of(grid) == [["#REF!"]] and faults(grid) == ["excel_error"]


@pytest.mark.parametrize("words", ["#N/A", "#Н/Д", "#ЗНАЧ!", "#ИМЯ?"])
def test_an_error_of_which_only_the_words_were_saved_is_a_fault_too(words: str, read: Read) -> None:
    assert faults(read(hostile.workbook('<row><c t="s"><v>0</v></c></row>', [words]))) == ["excel_error"]


def test_days_count_from_1904_where_the_workbook_says_so(read: Read) -> None:
    made = book([dt.date(2026, 9, 1)])
    made.epoch = CALENDAR_MAC_1904
    assert values_of(read(saved(made))) == [[dt.date(2026, 9, 1)]]


def test_a_number_beyond_all_numbers_stays_as_it_is_written(read: Read) -> None:
    assert values_of(read(hostile.workbook("<row><c><v>1E+400</v></c></row>"))) == [["1E+400"]]


def test_the_words_of_a_cell_with_several_fonts_are_joined(read: Read) -> None:
    rich = '<is><r><t>Ива</t></r><r><t>нова</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is>'
    assert values_of(read(hostile.workbook(f'<row><c t="inlineStr">{rich}</c></row>'))) == [["Иванова"]]


@pytest.mark.parametrize("style", ["inline", "shared"])
def test_pieces_in_other_fonts_after_a_plain_one_are_read_too(style: str, read: Read) -> None:
    words = "<t>Слушать</t><r><t xml:space='preserve'>, молчать</t></r><r><rPr><b/></rPr><t> и ждать</t></r>"
    parts = hostile.parts(f'<row><c t="inlineStr"><is>{words}</is></c></row>')
    if style == "shared":
        parts = hostile.parts('<row><c t="s"><v>0</v></c></row>')
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{hostile.SPACE}"><si>{words}</si></sst>'
    assert values_of(read(hostile.zipped(parts))) == [["Слушать, молчать и ждать"]]


def test_letters_that_the_format_writes_as_numbers_are_decoded_once(read: Read) -> None:
    coded = "_x0410__x005F_x0041__xD83D__xDE00__xD800_"
    assert values_of(read(hostile.workbook('<row><c t="s"><v>0</v></c></row>', [coded]))) == [["А_x0041_😀\ufffd"]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("08:30:00", dt.time(8, 30)),
        ("2026-09-01", dt.date(2026, 9, 1)),
        ("2026-09-01T08:30:00Z", dt.datetime(2026, 9, 1, 8, 30)),
        ("позже", "позже"),
    ],
)
def test_a_moment_written_in_words_is_read(text: str, value: CellValue, read: Read) -> None:
    assert values_of(read(hostile.workbook(f'<row><c t="d"><v>{text}</v></c></row>'))) == [[value]]


def test_an_empty_number_of_a_style_is_the_first_style(read: Read) -> None:
    assert values_of(read(hostile.workbook('<row><c s=""><v>5</v></c></row>'))) == [[5]]


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", hostile.FIRST_SHEET, "xl/workbook.xml", hostile.TYPES])
def test_a_part_is_found_in_any_letters(part: str, read: Read) -> None:
    parts = hostile.parts('<row><c t="s"><v>0</v></c></row>', ["слово"])
    written = {name.upper() if name == part else name: content for name, content in parts.items()}
    assert values_of(read(hostile.zipped(written))) == [["слово"]]


# ── sheets


def test_a_wrong_size_of_the_sheet_is_not_believed(read: Read) -> None:
    rows = '<row r="3"><c r="C3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
    grid = read(hostile.workbook(rows, before='<dimension ref="A1"/>'))
    assert values_of(grid) == [[1], [], [None, None, 3]]


def test_cells_without_an_address_stand_one_after_the_other(read: Read) -> None:
    assert values_of(read(hostile.workbook("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"))) == [
        [1, 2],
        [3],
    ]


def test_what_lies_under_a_merged_range_is_not_read(read: Read) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    assert values_of(
        read(hostile.workbook(rows, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))
    ) == [[1]]


def test_a_merge_downwards_tells_which_row_is_seen_there(read: Read) -> None:
    rows = '<row r="1"><c r="B1"><v>1</v></c></row><row r="3"><c r="A3"><v>3</v></c></row>'
    merged = '<mergeCells><mergeCell ref="B1:C3"/><mergeCell ref="A4:A9"/></mergeCells>'
    assert read(hostile.workbook(rows, after=merged)).sheets[0].covered == {(2, 2): 1, (3, 2): 1}


def test_empty_dressed_cells_far_away_are_no_rows(read: Read) -> None:
    assert values_of(read(hostile.workbook('<row r="1048576"><c r="XFD1048576" s="0"/></row>'))) == []


def test_hidden_sheets_rows_and_columns_are_flagged(read: Read) -> None:
    made = book(["а"], ["б"])
    made.worksheets[0].row_dimensions[2].hidden = True
    made.worksheets[0].column_dimensions["C"].hidden = True
    made.create_sheet("Тайный").sheet_state = "veryHidden"
    first, second = read(saved(made)).sheets
    assert (first.hidden, first.hidden_rows, second.hidden) == (False, frozenset({2}), True)
    assert first.hidden_columns == {3}


def test_a_column_without_width_is_hidden(read: Read) -> None:
    columns = '<cols><col min="2" max="3" width="0" customWidth="1"/><col min="4" max="4" width="10"/></cols>'
    made = hostile.workbook('<row r="1"><c r="B1"><v>5</v></c></row>', before=columns)
    assert read(made).sheets[0].hidden_columns == {2, 3}


# ── names of ours


def named(address: str, name: str = "ответ_фио") -> openpyxl.Workbook:
    made = book(["ФИО", "Иванова"])
    made.defined_names[name] = DefinedName(name, attr_text=address)
    return made


def test_our_names_give_their_cells_even_where_nothing_stands(read: Read) -> None:
    grid = read(saved(named("'Анкета'!$B$1:$C$2")))
    assert [[cell.value for cell in row] for row in grid.names["ответ_фио"]] == [["Иванова", None], [None, None]]
    assert grid.sheets[0].rows[1][2] is grid.names["ответ_фио"][1][1]


@pytest.mark.parametrize("address", ["'Анкета'!#REF!", "#REF!", "'Нет'!$A$1", "'Анкета'!$A$1,'Анкета'!$B$1", "5"])
def test_a_broken_name_is_left_out(address: str, read: Read) -> None:
    assert read(saved(named(address))).names == {}


def test_names_that_are_not_ours_are_left_out(read: Read) -> None:
    assert read(saved(named("'Анкета'!$B$1", "список_да_нет"))).names == {}


def test_the_marker_stands_under_its_name(read: Read) -> None:
    assert read(saved(named("'Анкета'!$B$1", "форма"))).marker == "Иванова"


def test_the_service_sheet_tells_the_marker_where_names_were_lost(read: Read) -> None:
    made = book(["ФИО", "Иванова"])
    made.create_sheet("Служебный").append(["Форма", "survey/1"])
    assert read(saved(made)).marker == "survey/1"


def test_the_name_of_the_file_is_kept_for_telling_people(read: Read) -> None:
    assert read(hostile.good(), "Анкета Ивановой.xlsx").file_name == "Анкета Ивановой.xlsx"
