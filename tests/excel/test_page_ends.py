"""Where a printed questionnaire turns the page, and how wide its columns are on any computer."""

from __future__ import annotations

from itertools import pairwise

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel import form_workbook
from pipeline.excel.page_ends import PAGE_POINTS, SCALE
from pipeline.model import Layout
from tests.builders import shipped
from tests.builders.forms import form, question
from tests.builders.questionnaires import opened, workbook_of

SHEET = "Анкета"
LONG = "слово " * 200


def sheet_of(content: bytes) -> Worksheet:
    return opened(content)[SHEET]


def ends(sheet: Worksheet) -> list[int]:
    """The last rows of pages."""
    return [one.id for one in sheet.row_breaks.brk]


def height(sheet: Worksheet, first: int, last: int) -> float:
    return sum(sheet.row_dimensions[row].height or 15.0 for row in range(first, last + 1))


def begins(sheet: Worksheet, row: int) -> bool:
    """Whether a question or a section begins in the row: its number or its title stands in the first column."""
    return sheet.cell(row, 1).value is not None


def test_a_page_ends_between_questions_and_each_page_has_room_for_what_stands_on_it() -> None:
    many = [question(f"вопрос_{number}", help=LONG, required=True) for number in range(20)]
    sheet = sheet_of(workbook_of(form(*many)))
    pages = [0, *ends(sheet), sheet.max_row]
    assert len(pages) > 4
    assert all(begins(sheet, end + 1) for end in ends(sheet))
    assert all(height(sheet, start + 1, end) <= PAGE_POINTS for start, end in pairwise(pages))


def test_a_questionnaire_that_one_page_holds_has_no_break() -> None:
    assert ends(sheet_of(workbook_of(form(question("один"), question("два"))))) == []


def test_the_sheet_has_a_scale_for_excel_looks_at_breaks_only_then() -> None:
    sheet = sheet_of(workbook_of(form(question("один"))))
    assert sheet.sheet_properties.pageSetUpPr is not None and not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.scale == SCALE
    inches = sum(column.width for column in sheet.column_dimensions.values()) * 7.42 / 96 * SCALE / 100
    assert inches < 8.27 - sheet.page_margins.left - sheet.page_margins.right


def test_widths_are_counted_in_letters_that_every_computer_has() -> None:
    book = opened(workbook_of(form(question("один"))))
    normal = book._named_styles["Normal"].font  # type: ignore[attr-defined]  # no styles by name in the stubs
    assert (normal.name, normal.sz) == ("Arial", 10)


@pytest.mark.parametrize("name", sorted(shipped.declared().forms))
def test_no_questionnaire_of_ours_turns_the_page_within_a_question_but_a_long_list_of_choices(name: str) -> None:
    declared = shipped.declared()
    book = opened(form_workbook(declared.form(name), declared, Layout.OURS, {}, ()))
    sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
    for end in ends(sheet):
        first = next(row for row in range(end + 1, 0, -1) if begins(sheet, row))
        assert first == end + 1 or end - first >= 2, f"{name}: строка {end}"
    pages = [0, *ends(sheet), sheet.max_row]
    shares = [height(sheet, start + 1, end) / PAGE_POINTS for start, end in pairwise(pages)]
    assert SHEET not in book.sheetnames or max(shares) <= 1
    assert all(share > 0.5 for share in shares[:-1])
