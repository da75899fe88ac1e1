"""What the cells of an .ods become, whichever program saved it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeAlias

import pytest

from pipeline.model import CellValue, Grid, NoteKind
from tests.builders import hostile
from tests.builders.tables import values_of
from tests.builders.workbook_reading import Read

WORDS = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
EMPTY = "<table:table-cell/>"
STYLE_SPACES = (
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def sheet(*rows: str, of_rows: str = "", title: str = "Анкета") -> str:
    lines = "".join(f"<table:table-row {of_rows}>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{title}">{lines}</table:table>'


def style(name: str, look: str, within: str = "", of: str = "") -> str:
    return f'<style:style {STYLE_SPACES} style:name="{name}" {of}><style:text-properties {look}/>{within}</style:style>'


def cell(attributes: str, words: str = "") -> str:
    return f"<table:table-cell {attributes}>{words and f'<text:p>{words}</text:p>'}</table:table-cell>"


Opened: TypeAlias = Callable[[str], Grid]


@pytest.fixture
def opened(read: Read) -> Opened:
    return lambda content: read(hostile.ods(content), "анкета.ods")


def test_an_open_document_is_read_with_our_names(opened: Opened) -> None:
    names = (
        '<table:named-expressions><table:named-range table:name="ответ_фио" '
        "table:cell-range-address=\"$'Моя анкета'.$B$1:.$B$2\"/></table:named-expressions>"
    )
    row = WORDS.format("ФИО") + cell('office:value-type="float" office:value="5"')
    grid = opened(sheet(row, title="Моя анкета") + names)
    assert values_of(grid)[0] == ["ФИО", 5]
    assert [[cell.value for cell in line] for line in grid.names["ответ_фио"]] == [[5], [None]]


@pytest.mark.parametrize(
    ("attributes", "words", "value"),
    [
        ('office:value-type="percentage" office:value="0.85"', "85 %", "85 %"),
        ('office:value-type="currency" office:value="1200"', "1 200 ₽", 1200),
        ('office:value-type="float" office:value="0.85"', "85,00%", "85 %"),
        ('office:value-type="float" office:value="85"', "85%", "85%"),
        ('office:value-type="float" office:value="12"', "12 мес.", "12 мес."),
        ('office:value-type="float" office:value="7"', ">7", ">7"),
        ('office:value-type="float" office:value="7"', "7?", "7?"),
        ('office:value-type="float" office:value="12345.5"', "12 345,50", 12345.5),
        ('office:value-type="float" office:value="12345.5"', "12,345.50", 12345.5),
        ('office:value-type="float" office:value="1" table:formula="of:=TRUE()"', "ИСТИНА", True),
        ('office:value-type="float" office:value="0" table:formula="of:=FALSE()"', "FALSE", False),
        ('office:value-type="boolean" office:boolean-value="false"', "ЛОЖЬ", False),
        ('office:value-type="boolean" office:boolean-value="true"', "ИСТИНА", True),
        ('office:value-type="date" office:date-value="2026-09-01"', "01.09.26", dt.date(2026, 9, 1)),
        ('office:value-type="date" office:date-value="2026-09-01T08:30:00"', "", dt.datetime(2026, 9, 1, 8, 30)),
        ('office:value-type="date" office:date-value="0000-00-00"', "когда-то", "когда-то"),
        ('office:value-type="time" office:time-value="PT08H30M00S"', "8:30", dt.time(8, 30)),
        ('office:value-type="time" office:time-value="PT26H30M00S"', "26:30", "26:30"),
        ('office:value-type="time" office:time-value="P1DT2H30M"', "26:30", "26:30"),
        ('office:value-type="time" office:time-value="PT26H30M00S"', "", "26:30"),
        ('office:value-type="time" office:time-value="PT1110729H00M00S"', "09:00", dt.time(9, 0)),
        ('office:value-type="time" office:time-value="PT1110729H03M59.99S"', "09:04", dt.time(9, 4)),
        ('office:value-type="time" office:time-value="PT1110730H0-1M59.999999S"', "10:00", "10:00"),
        ('office:value-type="time" office:time-value="-PT01H30M00S"', "-1:30", "-1:30"),
        ('office:value-type="string" office:string-value="слово"', "", "слово"),
        ("", "слово", "слово"),
    ],
)
def test_each_kind_of_value_is_read_as_it_is_shown(
    attributes: str, words: str, value: CellValue, opened: Opened
) -> None:
    grid = opened(sheet(cell(attributes, words)))
    assert values_of(grid) == [[value]]
    assert grid.sheets[0].rows[0][0].seen is None


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ('office:value-type="float" office:value="7.5"', "8"),
        ('office:value-type="float" office:value="12"', "00012"),
        ('office:value-type="float" office:value="12345"', "12"),
        ('office:value-type="float" office:value="1"', "да"),
        ('office:value-type="percentage" office:value="0.125"', "13 %"),
        ('office:value-type="float" office:value="7.5"', "8 лет"),
        ('office:value-type="time" office:time-value="PT26H30M00S"', "02:30"),
        ('office:value-type="time" office:time-value="PT1110729H00M00S"', "###"),
        ('office:value-type="time" office:time-value="PT1110741H00M00S"', "9:00 PM"),
        ('office:value-type="date" office:date-value="2026-09-01"', "сен 26"),
        ('office:value-type="date" office:date-value="2026-09-01"', "01.09"),
        ('office:value-type="date" office:date-value="2026-09-01"', "###"),
    ],
)
def test_where_less_or_other_is_seen_than_is_kept_the_words_are_told(
    attributes: str, words: str, opened: Opened
) -> None:
    assert opened(sheet(cell(attributes, words))).sheets[0].rows[0][0].seen == words


def test_white_space_between_the_elements_is_no_content(opened: Opened) -> None:
    words = [WORDS.format(words) for words in ("первое<text:line-break/>второе", 'три<text:s text:c="2"/>слова')]
    row = "\n  ".join(["", *words, ""])
    assert values_of(opened(f"\n{sheet(row, row)}\n")) == [["первое\nвторое", "три  слова"]] * 2


def test_paragraphs_are_lines_and_notes_are_no_words(opened: Opened) -> None:
    note = "<office:annotation><text:p>заметка</text:p></office:annotation>"
    lines = "<text:p>Ива<text:span>но</text:span>ва</text:p><text:p>Анна</text:p>"
    words = f"<table:table-cell>{note}{lines}</table:table-cell>"
    assert values_of(opened(sheet(words))) == [["Иванова\nАнна"]]


@pytest.mark.parametrize("words", ["#N/A", "#ССЫЛКА!", "#DIV/0!", "Err:502"])
def test_an_error_is_a_fault_that_shows_what_stands_there(words: str, opened: Opened) -> None:
    [[found]] = opened(sheet(cell('office:value-type="string" table:formula="of:=X"', words))).sheets[0].rows
    assert (found.value, found.fault) == (words, "excel_error")


def test_an_error_that_is_kept_as_nought_is_an_error(opened: Opened) -> None:
    [[found]] = (
        opened(sheet(cell('office:value-type="float" office:value="0" table:formula="=NA()"', "#N/A"))).sheets[0].rows
    )
    assert (found.value, found.fault) == ("#N/A", "excel_error")


def test_a_formula_that_gave_no_words_is_an_empty_cell(opened: Opened) -> None:
    row = (
        WORDS.format("а")
        + '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>'
        + WORDS.format("б")
    )
    assert values_of(opened(sheet(row))) == [["а", None, "б"]]


def test_a_formula_without_a_saved_value_is_a_fault(opened: Opened) -> None:
    [[found]] = opened(sheet(cell('table:formula="of:=1+1"'))).sheets[0].rows
    assert (found.value, found.fault) == (None, "formula_without_value")


@pytest.mark.parametrize("kind", ["filter", "collapse"])
def test_rows_that_are_not_shown_are_flagged(kind: str, opened: Opened) -> None:
    table = sheet(WORDS.format("а")).replace("</table:table>", "") + sheet(
        WORDS.format("б"), of_rows=f'table:visibility="{kind}" table:number-rows-repeated="2"'
    ).removeprefix('<table:table table:name="Анкета">')
    grid = opened(table)
    assert values_of(grid) == [["а"], ["б"], ["б"]]
    assert grid.sheets[0].hidden_rows == {2, 3}


def test_columns_that_are_not_shown_are_flagged(opened: Opened) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    table = sheet(WORDS.format("а")).replace("<table:table-row", f"{columns}<table:table-row", 1)
    assert opened(table).sheets[0].hidden_columns == {2, 3}


def test_what_lies_under_a_merged_cell_is_not_read(opened: Opened) -> None:
    covered = '<table:covered-table-cell office:value-type="string"><text:p>тайное</text:p></table:covered-table-cell>'
    row = cell('table:number-columns-spanned="2"', "видное") + covered + WORDS.format("дальше")
    assert values_of(opened(sheet(row))) == [["видное", None, "дальше"]]


def test_repeated_cells_and_rows_stand_as_often_as_they_are_shown(opened: Opened) -> None:
    row = cell('table:number-columns-repeated="2"', "да") + EMPTY + WORDS.format("нет")
    grid = opened(sheet(row, of_rows='table:number-rows-repeated="2"'))
    assert values_of(grid) == [["да", "да", None, "нет"]] * 2


def test_a_value_that_a_format_hides_or_that_is_white_on_white_is_known(opened: Opened) -> None:
    number = 'office:value-type="float" office:value="5"'
    white = f'<style:style {STYLE_SPACES} style:name="ce1"><style:text-properties fo:color="#ffffff"/></style:style>'
    hidden = f"<table:table-cell {number}><text:p/></table:table-cell>"
    row = hidden + cell(f'{number} table:style-name="ce1"', "5") + f"<table:table-cell {number}/>"
    assert [one.seen for one in opened(white + sheet(row)).sheets[0].rows[0]] == ["", "", None]


def test_the_looks_of_a_whole_column_or_row_are_those_of_its_cells(opened: Opened) -> None:
    styles = "".join(
        f'<style:style {STYLE_SPACES} style:name="{name}"><style:text-properties {look}/></style:style>'
        for name, look in (
            ("white", 'fo:color="#ffffff"'),
            ("struck", 'style:text-line-through-style="solid"'),
            ("plain", ""),
        )
    )
    columns = (
        '<table:table-column table:number-columns-repeated="2" table:default-cell-style-name="plain"/>'
        '<table:table-column table:default-cell-style-name="white"/>'
    )
    words = WORDS.format("а")
    own = cell('office:value-type="string" table:style-name="plain"', "а")
    table = sheet(words * 3, words * 2 + own).replace("<table:table-row ", f"{columns}<table:table-row ", 1)
    struck = sheet(words, of_rows='table:default-cell-style-name="struck"', title="Вторая")
    first, second = opened(styles + table + struck).sheets
    assert [[one.seen for one in row] for row in first.rows] == [[None, None, ""], [None, None, None]]
    assert [one.fault for one in second.rows[0]] == ["struck_out"]


def test_of_words_some_of_which_are_white_the_others_are_seen(opened: Opened) -> None:
    blue = f'<style:style {STYLE_SPACES} style:name="ce2"><style:table-cell-properties fo:background-color="#1f4e79"/>'
    styles = style("T1", 'fo:color="#ffffff"') + style("T2", 'fo:color="#cc0000"') + f"{blue}</style:style>"
    words = "первая<text:span text:style-name='{}'> с 2021</text:span>".format
    text = 'office:value-type="string"'
    row = cell(text, words("T1")) + cell(f'{text} table:style-name="ce2"', words("T1")) + cell(text, words("T2"))
    found = opened(styles + sheet(row)).sheets[0].rows[0]
    assert [(one.value, one.seen) for one in found] == [
        ("первая с 2021", "первая"),
        ("первая с 2021", None),
        ("первая с 2021", None),
    ]


def test_a_style_with_a_name_and_one_derived_from_it_look_as_they_were_named(read: Read) -> None:
    named = style("Отменено", 'style:text-line-through-style="solid"') + style("Тайное", 'fo:color="#ffffff"')
    derived = style("ce1", 'fo:font-size="9pt"', of='style:parent-style-name="Отменено"')
    words = "".join(
        cell(f'office:value-type="string" table:style-name="{name}"', "а") for name in ("Отменено", "ce1", "Тайное")
    )
    [row] = read(hostile.ods(derived + sheet(words), named), "анкета.ods").sheets[0].rows
    assert [(one.fault, one.seen) for one in row] == [("struck_out", None), ("struck_out", None), ("", "")]


@pytest.mark.parametrize(
    ("look", "places"),
    [
        ('fo:color="#ffffff"', ["A1", "B2"]),
        ('style:text-line-through-style="solid"', ["A1", "B2"]),
        ('fo:font-weight="bold"', []),
        ('fo:color="#ff0000"', []),
    ],
)
def test_a_rule_that_may_hide_or_strike_out_is_known_for_the_filled_cells_it_is_about(
    look: str, places: list[str], read: Read
) -> None:
    libreoffice = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    formats = (
        f"<calcext:conditional-formats {libreoffice}><calcext:conditional-format "
        "calcext:target-range-address=\"Анкета.A1:Анкета.A3 'Мой лист'.B2:'Мой лист'.B9\">"
        '<calcext:condition calcext:apply-style-name="Условие 1"/></calcext:conditional-format>'
        "</calcext:conditional-formats>"
    )
    words = WORDS.format("а")
    table = sheet(words * 2, EMPTY + words).replace("</table:table>", f"{formats}</table:table>")
    named = style("Condition_1", look, of='style:display-name="Условие 1"')
    notes = read(hostile.ods(table, named), "анкета.ods").sheets[0].notes
    assert [(note.place.address, note.kind) for note in notes] == [(place, NoteKind.RULE) for place in places]


def test_a_rule_that_stands_in_the_style_of_a_cell_as_gnumeric_has_it_is_known(opened: Opened) -> None:
    rule = style("ce1", "", '<style:map style:condition="of:is-true-formula(1)" style:apply-style-name="Rule-1"/>')
    ruled = style("Rule-1", 'fo:color="#ffffff"')
    row = cell('office:value-type="string" table:style-name="ce1"', "а") + WORDS.format("б")
    [note] = opened(rule + ruled + sheet(row)).sheets[0].notes
    assert (note.place.address, note.kind) == ("A1", NoteKind.RULE)
