"""What lies over the cells of a workbook: told with its words and its cell, and never an answer."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from pipeline.excel.xls_objects import SheetObjects
from pipeline.model import Grid, NoteKind
from tests.builders import hostile
from tests.builders.workbook_reading import Read

NAMES = "http://schemas.openxmlformats.org/drawingml/2006"
CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DRAWING = f'xmlns:xdr="{NAMES}/spreadsheetDrawing" xmlns:a="{NAMES}/main" xmlns:mc="{CHOICES}"'
VECTORS = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"'
PROPERTIES = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
AT_C5 = "<xdr:from><xdr:col>2</xdr:col><xdr:row>4</xdr:row></xdr:from>"
PICTURE = '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Подпись"/></xdr:nvPicPr></xdr:pic>'
TICKED = "<x:Checked>1</x:Checked>"
LINE = '<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="2" name="Линия"/></xdr:nvCxnSpPr></xdr:cxnSp>'


def words(*lines: str) -> str:
    paragraphs = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    return f"<xdr:txBody>{paragraphs}</xdr:txBody>"


def box(*lines: str, about: str = "") -> str:
    return f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Надпись" {about}/></xdr:nvSpPr>{words(*lines)}</xdr:sp>'


GROUP = f'<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="9"/></xdr:nvGrpSpPr>{box("а")}{box("б")}</xdr:grpSp>'
TWICE = "".join(f"<mc:{way}>{box('ручкой')}</mc:{way}>" for way in ("Choice", "Fallback"))
TWICE = f"<mc:AlternateContent>{TWICE}</mc:AlternateContent>"


def anchored(inside: str, at: str = AT_C5, kind: str = "twoCell") -> str:
    return f"<xdr:{kind}Anchor>{at}{inside}<xdr:clientData/></xdr:{kind}Anchor>"


def drawn(drawing: str = "", vectors: str = "", properties: Sequence[str] = (), above: str = "") -> bytes:
    """A workbook with a drawing, an old drawing and what is said of its controls; five stands in C5."""
    parts = hostile.parts(f'{above}<row r="5"><c r="C5"><v>5</v></c></row>')
    targets = [("drawing", "../drawings/drawing1.xml"), ("vmlDrawing", "../drawings/vmlDrawing1.vml")]
    parts["xl/drawings/drawing1.xml"] = f"<xdr:wsDr {DRAWING}>{drawing}</xdr:wsDr>"
    parts["xl/drawings/vmlDrawing1.vml"] = f"<xml {VECTORS}>{vectors}</xml>"
    for number, about in enumerate(properties, start=1):
        parts[f"xl/ctrlProps/ctrlProp{number}.xml"] = f'<formControlPr xmlns="{PROPERTIES}" {about}/>'
        targets.append(("ctrlProp", f"../ctrlProps/ctrlProp{number}.xml"))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = hostile.relations(*targets)
    return hostile.zipped(parts)


def control(label: str, inside: str = "", kind: str = "Checkbox") -> str:
    data = f'<x:ClientData ObjectType="{kind}"><x:Anchor>2, 15, 4, 2, 3, 10, 5, 4</x:Anchor>{inside}</x:ClientData>'
    return f"<v:shape><v:textbox><div><font>{label}</font></div></v:textbox>{data}</v:shape>"


def told(grid: Grid) -> list[tuple[str, str]]:
    notes = grid.sheets[0].notes
    assert {note.kind for note in notes} <= {NoteKind.DRAWN}
    return [(note.place.address, note.text) for note in notes]


@pytest.mark.parametrize(
    ("drawing", "text"),
    [
        (anchored(box("с мая", "другой")), "с мая\nдругой"),
        (anchored(box("семь лет"), kind="oneCell"), "семь лет"),
        (anchored(PICTURE), ""),
        (anchored(LINE), ""),
        (anchored(GROUP), "а\nб"),
        # What is written with a pen stands there twice, for programs that know no ink as a picture.
        (anchored(TWICE), "ручкой"),
    ],
    ids=["a box of words", "anchored by a corner", "a picture", "a line", "a group", "in two ways"],
)  # fmt: skip
def test_what_is_drawn_over_cells_is_told_with_its_words(read: Read, drawing: str, text: str) -> None:
    assert told(read(drawn(drawing))) == [("C5", text)]


def test_what_lies_anywhere_on_the_sheet_is_told_of_its_corner(read: Read) -> None:
    assert told(read(drawn(anchored(box("где-то"), at="", kind="absolute")))) == [("A1", "где-то")]


def test_what_nobody_sees_is_not_told(read: Read) -> None:
    assert not told(read(drawn(anchored(box("тайное", about='hidden="1"')))))


def test_a_chart_only_shows_what_cells_say(read: Read) -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet["A1"] = 5
    chart = BarChart()
    chart.add_data(Reference(sheet, 1, 1))
    sheet.add_chart(chart, "C3")
    saved = io.BytesIO()
    made.save(saved)
    assert not told(read(saved.getvalue()))


@pytest.mark.parametrize(
    ("vectors", "properties", "expected"),
    [
        (control("очно", TICKED), (), [("C5", "☑ очно")]),
        (control("да", TICKED, "Radio"), ('objectType="Radio" checked="Checked"',), [("C5", "☑ да")]),
        # LibreOffice says in the properties alone what is ticked, Excel before 2010 knows none.
        (control("очно"), ('objectType="CheckBox" checked="Checked"',), [("C5", "☑ очно")]),
        ("", ('objectType="CheckBox" checked="Checked"',), [("A1", "☑")]),
        (control("очно"), ('objectType="CheckBox"',), []),
        (control("очно", "<x:Checked>0</x:Checked>"), (), []),
        # The cell says so too.
        (control("очно", f"{TICKED}<x:FmlaLink>$C$5</x:FmlaLink>"), (), []),
        (control("очно"), ('objectType="CheckBox" checked="Checked" fmlaLink="$C$5"',), []),
        (control("Иванова: 6", kind="Note"), (), []),
        (control("очно<br>", TICKED), (), [("C5", "☑ очно")]),
        # A cell of another sheet, which nobody reads.
        (control("очно", f"{TICKED}<x:FmlaLink>'Лист 2'!$C$5</x:FmlaLink>"), (), [("C5", "☑ очно")]),
    ],
)  # fmt: skip
def test_a_ticked_box_is_told_unless_a_cell_says_so(
    read: Read, vectors: str, properties: Sequence[str], expected: list[tuple[str, str]]
) -> None:
    # Excel draws each of them once more, for programs that know no controls.
    twin = anchored(box("очно", about='hidden="1"'))
    drawing = f'<mc:AlternateContent><mc:Choice Requires="a14">{twin}</mc:Choice></mc:AlternateContent>'
    assert told(read(drawn(drawing, vectors, properties))) == expected


LIST = "<x:FmlaRange>$E$1:$E$3</x:FmlaRange><x:Sel>{}</x:Sel><x:FmlaLink>{}</x:FmlaLink>".format


@pytest.mark.parametrize(
    ("vectors", "properties", "expected", "fault"),
    [
        (control("", LIST(2, "$C$5"), "Drop"), (), [("C5", "▾ первая")], "number_of_choice"),
        (control("", LIST(2, ""), "List"), (), [("C5", "▾ первая")], ""),
        (control("", LIST(0, "$C$5"), "Drop"), (), [], "number_of_choice"),
        # The line of the list is what the cell holds.
        (control("", LIST(3, "'Лист'!$C$5"), "Drop"), (), [("C5", "▾ 5")], ""),
        (control("", "<x:FmlaRange>Лист2!$A$1:$A$9</x:FmlaRange><x:Sel>4</x:Sel>", "Drop"), (), [("C5", "▾ № 4")], ""),
        ("", ('objectType="Drop" sel="2" fmlaLink="$C$5" fmlaRange="$E$1:$E$3"',), [("A1", "▾ первая")],
         "number_of_choice"),
        (control("да", "<x:FmlaLink>$C$5</x:FmlaLink>", "Radio") + control("нет", TICKED, "Radio"), (),
         [("C5", "☑ нет")], "number_of_choice"),
        (control("5", f"{TICKED}<x:FmlaLink>$C$5</x:FmlaLink>", "Radio"), (), [("C5", "☑ 5")], ""),
        (control("", LIST(2, "$C$5"), "Spin"), (), [], ""),
    ],
    ids=["list", "list of no cell", "nothing chosen", "the same words", "another sheet", "properties", "buttons",
         "the same number", "steps"],
)  # fmt: skip
def test_the_number_that_a_list_or_buttons_put_into_a_cell_is_no_answer(
    read: Read, vectors: str, properties: Sequence[str], expected: list[tuple[str, str]], fault: str
) -> None:
    lines = "".join(
        f'<row r="{row}"><c r="E{row}" t="inlineStr"><is><t>{words}</t></is></c></row>'
        for row, words in enumerate(("нет", "первая", "5"), start=1)
    )
    grid = read(drawn(vectors=vectors, properties=properties, above=lines))
    assert told(grid) == expected
    [answer] = [cell for row in grid.sheets[0].rows for cell in row if cell.place.address == "C5"]
    assert (answer.value, answer.fault) == (5, fault)


# ── .xls: what Excel writes of an object, as the format has it


def placed(column: int, row: int) -> bytes:
    return struct.pack("<HHI9H", 0, 0xF010, 18, 0, column, 10, row, 10, column + 1, 0, row + 1, 0)


def made(kind: int, number: int = 1, *more: bytes) -> bytes:
    return struct.pack("<HHHHH12x", 0x15, 18, kind, number, 0x6011) + b"".join(more) + bytes(4)


def state(is_ticked: int) -> bytes:
    return struct.pack("<HHHHHH", 0x12, 8, is_ticked, 0, 0, 0)


def link() -> bytes:
    return struct.pack("<HH", 0x14, 12) + b"\x07\x00" + b"\x44\x04\x00\x02\xc0" + bytes(5)


@pytest.mark.parametrize(
    ("object_", "expected"),
    [
        (made(6), [(5, 3, "очно")]),
        (made(0x1E), [(5, 3, "очно")]),
        (made(11, 1, state(1)), [(5, 3, "☑ очно")]),
        (made(12, 1, state(1)), [(5, 3, "☑ очно")]),
        (made(11, 1, state(0)), []),
        (made(11, 1, state(1), link()), []),
        (made(12, 1, state(1), link()), [(5, 3, "☑ очно")]),
        (made(5), []),
        (made(20), []),
    ],
    ids=["box", "shape", "ticked", "chosen", "unticked", "linked", "chosen, linked", "chart", "list of a filter"],
)
def test_objects_of_an_xls_are_told_so_too(object_: bytes, expected: list[tuple[int, int, str]]) -> None:
    objects = SheetObjects()
    objects.take(0xEC, placed(2, 4))
    objects.take(0x5D, object_)
    objects.take(0x01B6, struct.pack("<10xHH", 4, 16) + bytes(4))
    objects.take(0x3C, b"\x01" + "очно".encode("utf-16-le"))
    assert [(note.row, note.column, note.text) for note in objects.told()] == expected


# ── .ods: what LibreOffice writes of a control

FORMS = 'xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"'
DRAWN = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
LINES = '<form:option form:label="нет"/><form:option form:label="первая" form:current-selected="true"/>'


@pytest.mark.parametrize(
    ("kind", "about", "text"),
    [
        ("checkbox", 'form:label="очно" form:current-state="checked"', "☑ очно"),
        ("checkbox", 'form:label="очно" form:current-state="checked" form:linked-cell="Анкета.A1"', None),
        ("radio", 'form:label="да" form:current-selected="true" form:linked-cell="Анкета.A1"', "☑ да"),
        ("radio", 'form:label="да"', None),
        ("listbox", 'form:linked-cell="Анкета.A1" form:list-linkage-type="selection-indices"', "▾ первая"),
        ("listbox", 'form:linked-cell="Анкета.A1" form:list-linkage-type="selection"', None),
        ("combobox", 'form:current-value="первая"', "первая"),
        ("text", 'form:current-value="с 2021 года"', "с 2021 года"),
        ("textarea", 'form:current-value="первая" form:linked-cell="Анкета.A1"', None),
    ],
)
def test_what_a_control_of_an_ods_shows_is_told_unless_a_cell_says_it(
    read: Read, kind: str, about: str, text: str | None
) -> None:
    lines = LINES if kind == "listbox" else ""
    control = f'<form:{kind} {FORMS} form:id="control1" {about}>{lines}</form:{kind}>'
    shape = f'<draw:control {DRAWN} draw:control="control1"/>'
    table = (
        f'<table:table table:name="Анкета"><office:forms><form:form {FORMS}>{control}</form:form></office:forms>'
        f'<table:table-row><table:table-cell office:value-type="float" office:value="2"><text:p>2</text:p>{shape}'
        "</table:table-cell></table:table-row></table:table>"
    )
    assert told(read(hostile.ods(table), "анкета.ods")) == ([] if text is None else [("A1", text)])
