"""What a workbook holds about its cells besides their values: comments, what is struck out, rules of look."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from pipeline.model import CellValue, Grid, NoteKind
from tests.builders import hostile
from tests.builders.workbook_reading import Read

STRUCK = InlineFont(strike=True)
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
STYLE = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
LINE = 'style:text-line-through-style="solid"'


def saved(made: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def of_one_cell(value: object, font: Font | None = None) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    cell = made.worksheets[0]["B2"]
    cell.value = value
    if font:
        cell.font = font
    return made


def notes(grid: Grid) -> list[tuple[str, NoteKind, str]]:
    return [(note.place.address, note.kind, note.text) for note in grid.sheets[0].notes]


def last_cell(grid: Grid) -> tuple[CellValue, str]:
    cell = grid.sheets[0].rows[-1][-1]
    return cell.value, cell.fault


def test_a_comment_is_kept_with_its_cell_a_filled_or_an_empty_one(read: Read) -> None:
    made = of_one_cell(5)
    made.worksheets[0]["B2"].comment = Comment("на деле 6", "Петрова")
    made.worksheets[0]["D9"].comment = Comment("позвоните", "Петрова")
    assert notes(read(saved(made))) == [("B2", NoteKind.COMMENT, "на деле 6"), ("D9", NoteKind.COMMENT, "позвоните")]


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        ("<f>SUM(A1:A2)</f>", NoteKind.FORMULA),
        ('<f t="shared" si="0"/>', NoteKind.FORMULA),
        ("<f>Люди[Стаж]</f>", NoteKind.FORMULA),
        ("<f>[1]Лист1!A1</f>", NoteKind.FOREIGN),
        ("<f>VLOOKUP(A1,'C:\\Кадры\\[2]Лист1'!A:B,2,0)</f>", NoteKind.FOREIGN),
    ],
)
def test_a_value_that_a_formula_gave_is_kept_with_whose_cells_it_is_reckoned_of(
    read: Read, formula: str, kind: NoteKind
) -> None:
    grid = read(hostile.workbook(f'<row r="2"><c r="B2">{formula}<v>17</v></c></row>'))
    assert (notes(grid), last_cell(grid)) == ([("B2", kind, "")], (17, ""))


@pytest.mark.parametrize(
    ("formula", "kind"),
    [("of:=SUM([.A1:.A2])", NoteKind.FORMULA), ("of:='file:///C:/Кадры.ods'#$Лист1.A1", NoteKind.FOREIGN)],
)
def test_so_it_is_of_an_open_document(read: Read, formula: str, kind: NoteKind) -> None:
    value = f'office:value-type="float" office:value="17" table:formula="{formula}"'
    cells = f"<table:table-row><table:table-cell {value}><text:p>17</text:p></table:table-cell></table:table-row>"
    assert notes(read(hostile.ods(f'<table:table table:name="Лист1">{cells}</table:table>'))) == [("A1", kind, "")]


def test_a_thread_is_told_by_its_own_words_and_not_by_its_copy_for_old_programs(read: Read) -> None:
    parts = hostile.parts('<row r="1"><c r="A1"><v>5</v></c></row>')
    comment = '<comment ref="A1" authorId="{}"><text><t>{}</t></text></comment>'
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = hostile.relations(
        ("comments", "../comments1.xml"), ("threadedComment", "../threads/1.xml")
    )
    parts["xl/comments1.xml"] = (
        f'<comments xmlns="{hostile.SPACE}"><authors><author>tc={{1}}</author><author>Ким</author></authors>'
        f"<commentList>{comment.format(0, '[Threaded comment]')}{comment.format(1, 'старое')}</commentList></comments>"
    )
    parts["xl/threads/1.xml"] = (
        f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="A1"><text>пять?</text></threadedComment>'
        '<threadedComment ref="A1"><text>шесть</text></threadedComment></ThreadedComments>'
    )
    assert [text for _, _, text in notes(read(hostile.zipped(parts)))] == ["пять?", "шесть", "старое"]


@pytest.mark.parametrize("value", [5, "Иванова", CellRichText(TextBlock(STRUCK, "Ива"), TextBlock(STRUCK, "нова"))])
def test_an_answer_struck_out_is_a_fault(value: object, read: Read) -> None:
    font = None if isinstance(value, CellRichText) else Font(strike=True)
    given = last_cell(read(saved(of_one_cell(value, font))))
    assert given == (5 if value == 5 else "Иванова", "struck_out")


def test_of_words_struck_out_in_part_the_others_are_the_answer(read: Read) -> None:
    grid = read(saved(of_one_cell(CellRichText(TextBlock(STRUCK, "Иванова"), " Петрова Анна"))))
    assert last_cell(grid) == (" Петрова Анна", "") and notes(grid) == [("B2", NoteKind.STRUCK, "Иванова")]


def test_a_line_through_is_seen_in_an_open_document_too(read: Read) -> None:
    styles = f'<style:style {STYLE} style:name="z"><style:text-properties {LINE}/></style:style>'
    word = 'office:value-type="string"'
    table = (
        '<table:table table:name="Анкета"><table:table-row>'
        f'<table:table-cell {word} table:style-name="z"><text:p>да</text:p></table:table-cell>'
        f'<table:table-cell {word}><text:p><text:span text:style-name="z">пять</text:span> шесть</text:p>'
        "<office:annotation><text:p>или семь</text:p></office:annotation></table:table-cell>"
        "</table:table-row></table:table>"
    )
    grid = read(hostile.ods(styles + table), "анкета.ods")
    assert [(cell.value, cell.fault) for cell in grid.sheets[0].rows[0]] == [("да", "struck_out"), (" шесть", "")]
    assert notes(grid) == [("B1", NoteKind.COMMENT, "или семь"), ("B1", NoteKind.STRUCK, "пять")]


@pytest.mark.parametrize(
    ("look", "is_told"),
    [
        (DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode=";;;")), True),
        (DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode='"нет"')), True),
        (DifferentialStyle(font=Font(color="FFFFFFFF")), True),
        (DifferentialStyle(font=Font(strike=True)), True),
        (
            DifferentialStyle(font=Font(color="FFFFFFFF"), fill=PatternFill(bgColor="FFFF0000", fill_type="solid")),
            False,
        ),
        (DifferentialStyle(font=Font(bold=True)), False),
    ],
)
def test_a_rule_that_changes_what_is_seen_is_kept_for_the_filled_cells_it_covers(
    look: DifferentialStyle, is_told: bool, read: Read
) -> None:
    made = of_one_cell(5)
    made.worksheets[0].conditional_formatting.add("A1:C9", Rule("expression", dxf=look, formula=["TRUE"]))
    assert notes(read(saved(made))) == ([("B2", NoteKind.RULE, "")] if is_told else [])


def test_the_number_format_of_a_rule_is_none_of_a_cell_s_own(read: Read) -> None:
    made = of_one_cell(0.5)
    made.worksheets[0]["B2"].number_format = '0.0" ч"'
    look = DifferentialStyle(numFmt=NumberFormat(numFmtId=164, formatCode="0%"))
    made.worksheets[0].conditional_formatting.add("A1", Rule("expression", dxf=look, formula=["TRUE"]))
    assert last_cell(read(saved(made)))[0] == "0,5 ч"
