"""Tables: on which sheet they stand, in which order their columns, how they are printed."""

from __future__ import annotations

from pipeline.model import Layout
from tests.builders.forms import form, question
from tests.builders.questionnaires import DECISION, MEETING, PLAIN, cell_named, opened, workbook_of


def test_a_table_inside_a_form_stands_on_its_own_sheet_and_is_pointed_to() -> None:
    book = opened(workbook_of(MEETING))
    assert book.sheetnames[:2] == ["Анкета", "Кто был – члены совета"]
    links = [cell.hyperlink.location for row in book["Анкета"] for cell in row if cell.hyperlink]
    assert links == ["'Кто был – члены совета'!A1"]
    assert len(book.defined_names["столбец_были__кто"].attr_text.split("$")) == 5


def test_records_stand_under_the_plain_questions_with_hidden_columns_last() -> None:
    book = opened(workbook_of(DECISION))
    sheet = book["Таблица"]
    head = cell_named(book, "столбец_пары__наставник").row - 1
    assert [sheet.cell(head, column).value for column in range(1, 5)] == ["№", "Наставник", "Решение\xa0*", "Код"]
    assert sheet.column_dimensions["D"].hidden
    assert cell_named(book, "ответ_день").row < head


def test_the_table_of_all_people_is_known_by_its_headings_alone() -> None:
    book = opened(workbook_of(PLAIN, shape=Layout.TABLE))
    assert not [name for name in book.defined_names if name.startswith(("ответ_", "столбец_"))]
    rows = [[cell.value for cell in row] for row in book["Таблица"].iter_rows(max_col=4)]
    assert ["№", "Фио\xa0*", "Стаж\xa0*", "Оценка\xa0*"] in rows


def test_every_sheet_prints_on_a4_and_repeats_the_headings_of_a_table() -> None:
    book = opened(workbook_of(DECISION))
    sheet = book["Таблица"]
    head = cell_named(book, "столбец_пары__решение").row - 1
    assert {str(one.page_setup.paperSize) for one in book.worksheets if one.sheet_state == "visible"} == {"9"}
    assert sheet.print_title_rows == f"${head}:${head}"


WIDE = form(*(question(f"вопрос_{letter}", width=40) for letter in "абвгдеж"), question("фио", "person"), person="фио")


def test_a_wide_table_prints_over_pages_with_the_person_beside_every_part() -> None:
    sheet = opened(workbook_of(WIDE, shape=Layout.TABLE))["Таблица"]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        2,
        0,
    )
    assert (sheet.print_title_cols, sheet.freeze_panes) == ("$A:$B", "C4")
    assert sheet["B3"].value == "Фио\xa0*"
    assert all(merged.max_col <= 6 for merged in sheet.merged_cells.ranges)


def test_a_narrow_table_prints_on_one_upright_page() -> None:
    sheet = opened(workbook_of(MEETING))["Кто был – члены совета"]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("portrait", 1)
