"""What people wrote on cells, struck out of them, or hid by a rule: told by the answer that it is about."""

from __future__ import annotations

from dataclasses import replace

from pipeline.intake.reading.cell_notes import MOST_NOTES
from pipeline.model import CellNote, CellValue, Grid, NoteKind, Place, Problem
from tests.builders.readings import PLAIN_TABLE, SURVEY, read_back
from tests.builders.tables import sheet, workbook

BOOK = workbook(SURVEY, {"фио": "Козлова Мария", "стаж": 3, "запрос": "вести занятия"})


def noted(book: Grid, *notes: CellNote) -> Grid:
    first, *others = book.sheets
    return replace(book, sheets=(replace(first, notes=notes), *others))


def told(book: Grid, *notes: CellNote) -> list[Problem]:
    return list(read_back(noted(book, *notes))[0].remarks)


def comment(row: int, column: int, text: str) -> CellNote:
    return CellNote(Place(BOOK.sheets[0].title, row, column), NoteKind.COMMENT, text)


def test_a_comment_on_an_answer_is_told_with_its_question() -> None:
    [answered] = [cell for row in BOOK.names["ответ_стаж"] for cell in row]
    [remark] = told(BOOK, comment(answered.place.row, answered.place.column, "Козлова:\nвместе  с декретом"))
    assert (remark.code, remark.question, remark.found) == ("comment_not_read", "стаж", "Козлова: вместе с декретом")


def test_a_comment_anywhere_else_is_told_once_and_an_empty_one_not_at_all() -> None:
    elsewhere = comment(40, 9, "позвоните")
    assert [remark.found for remark in told(BOOK, elsewhere, elsewhere, comment(1, 1, " \n"))] == ["позвоните"]


def test_what_is_drawn_over_an_answer_is_told_with_its_words_and_without() -> None:
    [answered] = [cell for row in BOOK.names["ответ_стаж"] for cell in row]
    drawn = [CellNote(answered.place, NoteKind.DRAWN, text) for text in ("семь лет", "")]
    remarks = told(BOOK, *drawn)
    assert [(remark.code, remark.question, remark.found) for remark in remarks] == [
        ("drawn_words_not_read", "стаж", "семь лет"),
        ("drawing_not_read", "стаж", ""),
    ]


def test_of_a_table_each_row_is_told_its_own() -> None:
    book = Grid((sheet(PLAIN_TABLE),))
    notes = [CellNote(Place("Ответы", 3, 2), NoteKind.STRUCK, "4"), CellNote(Place("Ответы", 3, 9), NoteKind.RULE)]
    first, second = read_back(noted(book, *notes))
    assert not first.remarks and [(remark.code, remark.question) for remark in second.remarks] == [
        ("struck_words", "стаж")
    ]


def test_a_rule_that_may_hide_an_answer_is_told() -> None:
    [answered] = [cell for row in BOOK.names["ответ_стаж"] for cell in row]
    assert [remark.code for remark in told(BOOK, CellNote(answered.place, NoteKind.RULE))] == ["shown_by_rule"]


def test_an_answer_that_a_formula_gave_is_told_with_its_question() -> None:
    [answered] = [cell for row in BOOK.names["ответ_стаж"] for cell in row]
    elsewhere = CellNote(Place(BOOK.sheets[0].title, 40, 9), NoteKind.FORMULA)
    [own] = told(BOOK, CellNote(answered.place, NoteKind.FORMULA), elsewhere)
    assert (own.code, own.question, own.place) == ("formula_value", "стаж", answered.place)
    assert [remark.code for remark in told(BOOK, CellNote(answered.place, NoteKind.FOREIGN))] == ["foreign_value"]


def test_the_formulas_of_a_column_are_told_as_one() -> None:
    book = Grid((sheet(PLAIN_TABLE),))
    first, second = read_back(noted(book, *(CellNote(Place("Ответы", row, 2), NoteKind.FORMULA) for row in (2, 3))))
    assert [(remark.code, remark.values) for remark in first.remarks] == [("formula_values", {"count": 2})]
    assert not second.remarks


def test_the_comments_that_we_hung_on_a_form_given_back_are_not_told_but_what_was_added_to_them_is() -> None:
    lines: list[list[CellValue]] = [
        ["№", "Где", "Вопрос", "Написано", "Что не так"],
        [1, "C5", "Стаж", "", "Напишите число."],
    ]
    listed = replace(BOOK, sheets=(*BOOK.sheets, sheet(lines, "Замечания")))
    added = comment(3, 3, "Напишите число.\nуже написала")
    assert [remark.found for remark in told(listed, comment(2, 3, "Напишите\n число."), added)] == ["уже написала"]


def test_of_very_many_notes_the_first_are_told_and_how_many_more_there_are() -> None:
    remarks = told(BOOK, *(comment(row, 5, f"заметка {row}") for row in range(1, MOST_NOTES + 4)))
    assert len(remarks) == MOST_NOTES + 1
    assert (remarks[-1].code, remarks[-1].values) == ("more_notes", {"count": 3})
