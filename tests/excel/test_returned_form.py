"""A form given back: the answers as they were written, what to mend marked, explained and listed."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook.workbook import Workbook

from pipeline.definitions import Form
from pipeline.excel import Reader, form_workbook, returned_workbook
from pipeline.intake import reading
from pipeline.model import Layout, Level, Problem, Returned, Submission
from tests.builders.questionnaires import (
    ANSWERS,
    DECISION,
    MEETING,
    PLAIN,
    READ_BACK,
    answers_of,
    cell_named,
    declared,
    opened,
)

RED, YELLOW = "00FFC7CE", "00FFEB9C"
DAY = {"день": "завтра"}
PAIRS = [{"наставник": "Петрова", "решение": "утвердить"}, {"наставник": "Сидорова", "решение": "может быть"}]


class Office:
    """Hands out a form, gets it back and returns it with problems."""

    def __init__(self, reader: Reader, folder: Path) -> None:
        self.reader, self.path = reader, folder / "form.xlsx"

    def read(self, content: bytes, one: Form) -> tuple[Submission, ...]:
        self.path.write_bytes(content)
        grid = self.reader.read_grid(self.path, "form.xlsx")
        return reading.read(grid, *reading.identify(grid, [one]))

    def given(
        self, one: Form, once: Mapping[str, Any], rows: Sequence[Mapping[str, Any]] = (), table: bool = False
    ) -> Any:
        return self.read(form_workbook(one, declared(one), Layout.TABLE if table else Layout.OURS, once, rows), one)

    def back(
        self, one: Form, submissions: Sequence[Submission], *problems: Sequence[Problem], unchanged: bool = False
    ) -> bytes:
        found = Returned(tuple(submissions), tuple(map(tuple, problems)), unchanged)
        sentences = [[f"{problem.code}!" for problem in of_one] for of_one in problems]
        return returned_workbook(one, declared(one), found, sentences)


@pytest.fixture
def office(reader: Reader, tmp_path: Path) -> Office:
    return Office(reader, tmp_path)


def problem(submission: Submission, question: str, code: str = "wrong", level: Level = Level.ERROR) -> Problem:
    answer = submission.answers[question]
    return Problem(code, level, question, answer.label, answer.cell.place)


def colour(cell: Cell | MergedCell) -> str:
    return str(cell.fill.fgColor.rgb)


def remarks(book: Workbook) -> list[list[Any]]:
    """The lines of the sheet of remarks."""
    return [[cell.value for cell in row] for row in book["Замечания"].iter_rows(min_row=5)]


def test_the_answers_are_as_they_were_written_and_are_read_back_so(office: Office) -> None:
    [submission] = office.given(PLAIN, ANSWERS)
    [again] = office.read(office.back(PLAIN, [submission], [problem(submission, "фио")]), PLAIN)
    assert answers_of(again) == answers_of(submission) == READ_BACK


def test_an_error_is_red_a_remark_yellow_and_each_is_explained_at_its_cell(office: Office) -> None:
    [submission] = office.given(PLAIN, ANSWERS)
    found = [problem(submission, "фио"), problem(submission, "стаж", "doubt", Level.REMARK)]
    book = opened(office.back(PLAIN, [submission], found))
    wrong, doubtful, fine = (cell_named(book, f"ответ_{name}") for name in ("фио", "стаж", "опыт"))
    assert (colour(wrong), colour(doubtful)) == (RED, YELLOW)
    assert colour(fine) not in (RED, YELLOW) and fine.comment is None
    assert wrong.comment and wrong.comment.text == "wrong!"


def test_all_that_is_said_of_one_cell_hangs_on_it_in_the_worst_colour(office: Office) -> None:
    [submission] = office.given(PLAIN, ANSWERS)
    found = [problem(submission, "фио", "doubt", Level.REMARK), problem(submission, "фио")]
    cell = cell_named(opened(office.back(PLAIN, [submission], found)), "ответ_фио")
    assert colour(cell) == RED and cell.comment and cell.comment.text == "wrong!\ndoubt!"


def test_the_first_sheet_lists_what_to_mend_with_links_errors_first(office: Office) -> None:
    [submission] = office.given(PLAIN, ANSWERS)
    found = [problem(submission, "стаж", "doubt", Level.REMARK), problem(submission, "фио")]
    book = opened(office.back(PLAIN, [submission], found))
    assert book.sheetnames[0] == "Замечания" and book.active is book["Замечания"]
    place = cell_named(book, "ответ_фио").coordinate
    assert remarks(book) == [
        ["1", f"Анкета, ячейка {place}", "Фио", "Иванова Анна Петровна", "wrong!"],
        ["2", f"Анкета, ячейка {cell_named(book, 'ответ_стаж').coordinate}", "Стаж", "7.5", "doubt!"],
    ]
    assert book["Замечания"]["B5"].hyperlink.location == f"'Анкета'!{place}"


def test_what_was_only_mended_is_not_told(office: Office) -> None:
    [submission] = office.given(PLAIN, ANSWERS)
    found = [problem(submission, "фио"), problem(submission, "стаж", level=Level.MENDED)]
    assert len(remarks(opened(office.back(PLAIN, [submission], found)))) == 1


def test_what_concerns_no_question_is_said_of_the_whole_form(office: Office) -> None:
    [submission] = office.given(PLAIN, ANSWERS)
    assert remarks(opened(office.back(PLAIN, [submission], [Problem("wrong")])))[0][1] == "бланк в целом"


def test_what_was_remarked_on_rows_that_are_accepted_is_listed_after_what_is_to_be_mended(office: Office) -> None:
    _, wrong = office.given(DECISION, DAY, PAIRS)
    found = Returned((wrong,), ((problem(wrong, "решение"),),))
    book = opened(returned_workbook(DECISION, declared(DECISION), found, [["wrong!"]], ["Строка 3: похоже на описку."]))
    assert [line[4] for line in remarks(book)] == ["wrong!", "Строка 3: похоже на описку."]
    assert remarks(book)[1][1] == "уже принято; что неверно, исправьте и сдайте снова"


def test_of_records_only_the_wrong_rows_come_back(office: Office) -> None:
    _, wrong = office.given(DECISION, DAY, PAIRS)
    book = opened(office.back(DECISION, [wrong], [problem(wrong, "решение"), problem(wrong, "день")]))
    first = cell_named(book, "столбец_пары__наставник")
    assert first.value == "Сидорова"
    assert colour(cell_named(book, "столбец_пары__решение")) == colour(cell_named(book, "ответ_день")) == RED
    assert book["Таблица"].cell(first.row + 1, first.column).value is None


def test_what_concerns_a_plain_question_of_many_rows_is_said_once(office: Office) -> None:
    first, second = office.given(DECISION, DAY, PAIRS)
    book = opened(office.back(DECISION, [first, second], [problem(first, "день")], [problem(second, "день")]))
    assert len(remarks(book)) == 1


def test_a_problem_of_a_hidden_column_points_at_its_row(office: Office) -> None:
    first, second = office.given(DECISION, DAY, PAIRS)
    book = opened(office.back(DECISION, [first, second], [], [problem(second, "код")]))
    assert remarks(book)[0][1] == "Таблица, строка 2"
    assert colour(book["Таблица"].cell(cell_named(book, "столбец_пары__код").row + 1, 1)) == RED


def test_the_rows_of_a_table_of_all_people_come_back_as_such_a_table(office: Office) -> None:
    rows = [{**ANSWERS, "фио": name} for name in ("Иванова", "Петрова", "Сидорова")]
    _, second, third = office.given(PLAIN, {}, rows, table=True)
    content = office.back(PLAIN, [second, third], [problem(second, "фио")], [problem(third, "стаж")])
    assert [answers_of(one)["фио"] for one in office.read(content, PLAIN)] == ["Петрова", "Сидорова"]
    sheet = opened(content)["Таблица"]
    marked = [cell for row in sheet for cell in row if colour(cell) == RED]
    assert [sheet[f"B{cell.row}"].value for cell in marked] == ["Петрова", "Сидорова"]
    assert [cell.column for cell in marked] == [2, 3]


def test_a_problem_in_a_row_of_a_table_inside_marks_that_row(office: Office) -> None:
    [submission] = office.given(MEETING, {"место": "зал", "были": [{"кто": "А"}, {"кто": "Б"}]})
    answer = submission.tables["были"][1]["явка"]
    wrong = Problem("wrong", question="явка", label=answer.label, place=answer.cell.place)
    book = opened(office.back(MEETING, [submission], [wrong]))
    first = cell_named(book, "столбец_были__явка")
    sheet = book[first.parent.title]
    assert colour(sheet.cell(first.row + 1, first.column)) == RED != colour(first)
    assert sheet.cell(first.row + 2, first.column).protection.locked is False


def test_a_form_that_comes_again_unchanged_is_told_so(office: Office) -> None:
    [submission] = office.given(PLAIN, ANSWERS)
    content = office.back(PLAIN, [submission], [problem(submission, "фио")], unchanged=True)
    assert str(opened(content)["Замечания"]["A2"].value).startswith("Файл уже возвращали")


def test_an_error_of_excel_stands_in_the_returned_form_as_words(office: Office) -> None:
    content = form_workbook(PLAIN, declared(PLAIN), Layout.OURS, ANSWERS, ())
    book = opened(content)
    cell_named(book, "ответ_стаж").value = "#REF!"
    saved = io.BytesIO()
    book.save(saved)
    [submission] = office.read(saved.getvalue(), PLAIN)
    assert submission.answers["стаж"].cell.fault == "excel_error"
    cell = cell_named(opened(office.back(PLAIN, [submission], [problem(submission, "стаж")])), "ответ_стаж")
    assert (cell.value, cell.data_type) == ("#REF!", "s")


def test_it_is_the_same_bytes_when_made_again(office: Office) -> None:
    [submission] = office.given(PLAIN, ANSWERS)
    found = [problem(submission, "фио")]
    assert office.back(PLAIN, [submission], found) == office.back(PLAIN, [submission], found)
