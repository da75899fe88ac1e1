"""A sheet found by one expression says what its tree says, and whatever is written otherwise is left to the tree."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.excel.cell_styles import Piece
from pipeline.excel.raw_book import Limits, RawSheet
from pipeline.excel.serial_days import SINCE_1900
from pipeline.excel.xlsx_cells import Meanings
from pipeline.excel.xlsx_reading import strings_of
from pipeline.excel.xlsx_scan import scanned_sheet, scanned_strings
from pipeline.excel.xlsx_sheet import read_sheet
from pipeline.excel.xlsx_styles import styles_of
from pipeline.model import Refused
from tests.builders.hostile import SPACE, sheet

LOOKS = (
    '<numFmts><numFmt numFmtId="164" formatCode="0%"/></numFmts><fonts><font/><font><strike/></font></fonts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf fontId="1"/></cellXfs>'
)
STRINGS = ["слово", " с краю ", "a_x0041_b", "две\nстроки", "<&>", "#N/A", ""]
TABLE = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in STRINGS)
RICH = "<si><t>Не </t><r><rPr><strike/></rPr><t>могу</t></r></si>"
# A comment before the rows leaves the sheet to its tree.
APART = "<!-- -->"

USUAL = [
    ("s", "<v>0</v>"), ("s", "<v>2</v>"), ("s", "<v>4</v>"), ("s", "<v>7</v>"), ("s", "<v></v>"), ("", ""),
    ("n", "<v>46280</v>"), ("n", "<v>0.285</v>"), ("n", "<v>1E+400</v>"), ("n", "<f>1+1</f><v>2</v>"),
    ("n", "<f>A1</f>"), ("str", "<f>A1</f><v>да &amp; нет</v>"), ("str", "<v>да</v>"), ("b", "<v>1</v>"),
    ("e", "<v>#REF!</v>"), ("d", "<v>2026-09-01</v>"), ("inlineStr", "<is><t>ответ</t></is>"),
    ("inlineStr", "<is><r><t>от</t></r><r><rPr><strike/></rPr><t>вет</t></r></is>"),
]  # fmt: skip
ODD = [
    ("s", "<v>99</v>"), ("n", "<v>пять</v>"), ("n", "<v> 5 </v>"), ("n", "<v>5</v><x/>"), ("n", "<v>5<!-- -->6</v>"),
    ("n", "<v><![CDATA[7]]></v>"), ("n", "<v>5"), ("n", "<c><v>5</v></c>"),
]  # fmt: skip
ENDS = [
    "", '<mergeCells><mergeCell ref="A1:B3"/></mergeCells>', "<x>",
    '<dataValidations count="1"><a>&quot;</a></dataValidations>',
]  # fmt: skip


@st.composite
def rows(draw: st.DrawFn, *, usual: bool) -> str:
    """Rows as programs usually write them, or also as none should."""
    insides = USUAL if usual else [*USUAL, *ODD]
    written = []
    for row in draw(st.lists(st.integers(1, 5), max_size=4, unique=usual)):
        cells = []
        for column in draw(st.lists(st.sampled_from(["A", "B", "C", "AA"]), max_size=4, unique=usual)):
            type_, inside = draw(st.sampled_from(insides))
            kind, end = f' t="{type_}"' if type_ else "", f">{inside}</c>" if inside else "/>"
            place = f' r="{column}{row}"' if usual else draw(st.sampled_from([f' r="{column}{row}"', ' r="B2"', ""]))
            cells.append(f'<c{place} s="{draw(st.integers(0, 5))}"{kind}{end}')
        usual_row = [f' r="{row}"', f' r="{row}" ht="15.75" hidden="1"']
        attributes = draw(st.sampled_from(usual_row if usual else [*usual_row, f' r="{row}.0"', "", f" r='{row}'"]))
        written.append(f"<row{attributes}>{''.join(cells)}</row>" if cells else f"<row{attributes}/>")
    return "".join(written)


def meanings() -> Meanings:
    table = f'<sst xmlns="{SPACE}">{TABLE}{RICH}</sst>'.encode()
    looks = f'<styleSheet xmlns="{SPACE}">{LOOKS}</styleSheet>'.encode()
    return Meanings(strings_of(table), styles_of(looks), SINCE_1900)


def read(part: str) -> RawSheet | str:
    """The sheet, or what the reading process says of the file; of two faults either may come first."""
    try:
        return read_sheet(part.encode(), "Лист", False, meanings(), Limits(100))
    except Refused as refused:
        return refused.problems[0].code
    except (ValueError, SyntaxError):
        return "unsafe_file"


@given(rows(usual=True), st.sampled_from(ENDS))
def test_the_sheet_says_the_same_as_its_tree(written: str, end: str) -> None:
    assert read(sheet(written, end)) == read(sheet(written, end, APART))


@given(rows(usual=False), st.sampled_from(ENDS))
def test_an_odd_sheet_says_the_same_as_its_tree_and_is_refused_like_it(written: str, end: str) -> None:
    assert read(sheet(written, end)) == read(sheet(written, end, APART))


@pytest.mark.parametrize("end", ["", "<phoneticPr/>"])
@given(st.lists(st.sampled_from([*TABLE.split("</si>")[:-1], RICH.removesuffix("</si>"), "<si><t/>", "<si>"])))
def test_strings_are_the_same_as_in_their_tree(end: str, written: list[str]) -> None:
    table = "".join(f"{one}{end}</si>" for one in written)
    assert [*map(tuple_of, strings_of(f'<sst xmlns="{SPACE}">{table}</sst>'.encode()))] == [
        *map(tuple_of, strings_of(f'<sst xmlns="{SPACE}">{APART}{table}</sst>'.encode()))
    ]


def tuple_of(words: object) -> object:
    """Words in the font of their cell as the one piece that a tree tells; no words as no piece."""
    return (Piece(words),) if isinstance(words, str) and words else words or ()


def test_what_a_program_usually_writes_needs_no_tree() -> None:
    written = '<row r="1" spans="1:2" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"/></row>'
    part = sheet(written).replace("<worksheet ", '<worksheet xmlns:x14ac="urn:x" ').encode()
    scanned = scanned_sheet(part)
    assert scanned is not None and scanned.cells == [(1, 1, "1", "s", "0")]
    assert scanned_strings(f'<?xml version="1.0"?>\r\n<sst xmlns="{SPACE}"><si><t>а</t></si></sst>'.encode()) == ["а"]


@pytest.mark.parametrize(
    "part",
    [
        sheet("<row r='1'><c r='A1'><v>1</v></c></row>"),
        sheet('<row r="1"><c r="A1" xmlns="urn:x"><v>1</v></c></row>'),
        sheet('<row r="1" xmlns="urn:x"><c r="A1"><v>1</v></c></row>'),
        sheet('<row r="1"><c r="A1"><v>1</v></c></row>').replace(SPACE, "urn:x"),
        sheet('<row r="1"><c r="A1"><v>1</v></c></row></sheetData><sheetData>'),
        f'<worksheet xmlns="{SPACE}"><x>{sheet("").partition(">")[2].replace("</worksheet>", "</x></worksheet>")}',
    ],
)
def test_what_could_mean_something_else_is_left_to_the_tree(part: str) -> None:
    assert scanned_sheet(part.encode()) is None
