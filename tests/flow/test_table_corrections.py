"""A changed cell of our table that is one answer comes back as a correction, and is taken once somebody signs it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pipeline.excel import Reader
from pipeline.flow.session import Session
from pipeline.model import Intake, Outcome
from tests.builders.table_edits import (
    WISHES,
    came_back,
    changed,
    confirmed,
    office_with_edits,
    table_of_wishes,
    taken,
    with_columns_moved,
    with_rows_moved,
    with_two_of_one,
    with_wishes,
    without_marks,
    without_numbers,
)
from tests.builders.workspaces import drop, filled, session_of, worked, write

BACK = "Заявки – моя правка – исправьте.xlsx"


@pytest.fixture
def office(tmp_path: Path, reader: Reader) -> Iterator[Session]:
    """An office with two wishes in one table."""
    with session_of(office_with_edits(tmp_path / "office"), reader) as session:
        with_wishes(session)
        yield session


def rows(content: bytes, sheet: str = "Таблица") -> list[list[object]]:
    """What stands in the filled cells of a sheet, row by row."""
    book = openpyxl.load_workbook(BytesIO(content))
    return [[value for value in row if value is not None] for row in book[sheet].iter_rows(values_only=True)]


def proposed(session: Session, intake: Intake) -> list[list[object]]:
    """The rows of the workbook that came back: whose answer, what stood there, what is right."""
    if not intake.file.endswith(".xlsx"):
        return []
    below = rows(came_back(session, intake))
    head = next(number for number, row in enumerate(below) if row[:1] == ["№"])
    return [row[1:-2] for row in below[head + 1 :] if row]


def codes(intake: Intake) -> list[str]:
    return [problem.code for problem in intake.problems if problem.level != "mended"]


def wish(session: Session, name: str, question: str) -> object:
    """The present answer of somebody's wish."""
    [entry] = [one for one in session.register.state().entries["wish"] if name in str(one.values["фио"])]
    return entry.values[question]


def test_a_changed_answer_comes_back_with_what_stood_there_and_nothing_is_taken(office: Session) -> None:
    before = office.register.revision()
    intake = taken(office, changed(table_of_wishes(office), {"D5": "8 913 000-11-33"}))
    assert (intake.outcome, intake.file) == (Outcome.RETURNED, f"Вернули на исправление/{BACK}")
    whose = "Заявка (Петров Пётр Петрович, 2026/2027): Телефон"
    assert proposed(office, intake) == [[whose, "8 913 000-11-22", "8 913 000-11-33"]]
    assert codes(intake) == ["table_proposed", "required", "required"]
    told = " ".join(str(value) for row in rows(came_back(office, intake), "Замечания") for value in row)
    assert "Отличий от выданной: 1, из них ответов анкет: 1" in told
    assert "уже принято" not in told
    assert office.register.revision() == before


def test_once_somebody_says_who_and_why_it_is_put_right_and_both_stay(office: Session) -> None:
    [before] = [one for one in office.register.state().entries["wish"] if "Петров" in str(one.values["фио"])]
    back = taken(office, changed(table_of_wishes(office), {"D5": "8 913 000-11-33", "C5": "Помочь с речью"}))
    intake = taken(office, confirmed(office, back), BACK)
    assert (intake.outcome, intake.problems) == (Outcome.ACCEPTED, ())
    assert wish(office, "Петров", "телефон") == "8 913 000-11-33"
    assert wish(office, "Петров", "просьба") == "Помочь с речью"
    assert wish(office, "Петров", "тайна") == "боюсь сцены"
    told = office.register.state().entries["answer_correction"]
    assert {(one.values["было"], one.values["верно"], one.values["почему"]) for one in told} == {
        ("8 913 000-11-22", "8 913 000-11-33", "сменился телефон"),
        ("Помочь с планами", "Помочь с речью", "сменился телефон"),
    }
    assert {getattr(one.values["кто"], "written", "") for one in told} == {"Иванова Анна Петровна"}
    lines = [line.object for line in office.register.journal() if line.action == "entry.corrected"]
    assert lines == [f"wish#{before.id}"]
    assert not office.register.returned()
    assert not office.register.verify(office.workspace.digest_of_original)


def test_the_table_that_comes_next_reads_as_the_file_did(office: Session) -> None:
    edited = changed(table_of_wishes(office), {"D5": "8 913 000-11-33"})
    taken(office, confirmed(office, taken(office, edited)), BACK)
    assert rows(table_of_wishes(office))[3:] == rows(edited)[3:]


def test_an_answer_that_was_not_given_may_be_filled_in(office: Session) -> None:
    back = taken(office, changed(table_of_wishes(office), {"D6": "8 913 000-11-44"}))
    taken(office, confirmed(office, back), BACK)
    assert wish(office, "Сидорова", "телефон") == "8 913 000-11-44"
    assert wish(office, "Петров", "телефон") == "8 913 000-11-22"


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        pytest.param("F5", 27, "table_cell_changed", id="a number that is reckoned"),
        pytest.param("H5", "воспитатель; Звёздочки", "table_cell_changed", id="several answers in one cell"),
        pytest.param("I5", "ничего не боюсь", "table_cell_of_form", id="a confidential answer"),
        pytest.param("B5", "Петров Павел Петрович", "table_cell_changed", id="whose it is"),
        pytest.param("E5", 3, "table_cell_of_form", id="an answer that others follow"),
        pytest.param("C5", "А" * 41, "table_cell_of_form", id="an answer that its form refuses"),
        pytest.param("D5", None, "table_cell_of_form", id="an answer taken away"),
    ],
)
def test_what_is_no_single_answer_is_only_told(office: Session, cell: str, value: str | int | None, code: str) -> None:
    intake = taken(office, changed(table_of_wishes(office), {cell: value}))
    assert intake.outcome is Outcome.RETURNED
    assert codes(intake) == ["table_edited", code]
    assert intake.file.endswith("что не так.txt")


def test_an_answer_in_two_columns_is_put_right_where_both_were_changed(office: Session) -> None:
    only_one = taken(office, changed(table_of_wishes(office), {"G5": "Звёздочки"}))
    assert codes(only_one) == ["table_edited", "table_cell_of_form"]
    both = taken(
        office, changed(table_of_wishes(office), {"G5": "Звёздочки", "H5": "воспитатель; Звёздочки"}), "2.xlsx"
    )
    assert [row[1:] for row in proposed(office, both)] == [["Лучики", "Звёздочки"]]


def test_what_is_no_answer_is_told_in_the_workbook_of_those_that_are(office: Session) -> None:
    intake = taken(office, changed(table_of_wishes(office), {"D5": "8 913 000-11-33", "F6": 1}))
    assert codes(intake) == ["table_proposed", "table_cell_changed", "required", "required"]
    told = " ".join(str(value) for row in rows(came_back(office, intake), "Замечания") for value in row)
    assert "Было «27», в файле «1»" in told


def test_rows_that_were_renumbered_put_nothing_right(office: Session) -> None:
    intake = taken(office, changed(table_of_wishes(office), {"A5": 2, "A6": 1}))
    assert proposed(office, intake) == []
    assert codes(intake)[0] == "table_edited"


def test_rows_of_one_person_that_were_sorted_without_their_numbers_put_nothing_right(
    tmp_path: Path, reader: Reader
) -> None:
    with_two_of_one(office_with_edits(tmp_path / "office"))
    other = {"просьба": "Научить петь", "телефон": "8 913 777-77-77", "часов": 3, "группа": "Звёздочки"}
    with session_of(tmp_path / "office", reader) as session:
        table = with_wishes(session, [WISHES[0], {**WISHES[0], **other}])
        assert len(proposed(session, taken(session, changed(table, {"D5": "8 913 000-11-33"}), "1.xlsx"))) == 1
        for number, cells in enumerate([{}, {"D6": "8 913 000-11-33"}, {"D5": "8 1", "D6": "8 2"}], 2):
            intake = taken(session, with_rows_moved(table, cells), f"{number}.xlsx")
            assert proposed(session, intake) == []
            assert codes(intake)[0] == "table_edited"


def test_an_answer_beside_a_changed_name_of_its_questionnaire_is_only_told(tmp_path: Path, reader: Reader) -> None:
    root = office_with_edits(tmp_path / "office")
    form = root / "config/forms/wish.toml"
    write(form, form.read_text("utf-8").replace('key = ["год", "фио"]', 'key = ["год", "фио", "группа"]').encode())
    with session_of(root, reader) as session:
        edits = {"D5": "8 913 000-11-33", "G5": "Солнышко"}
        intake = taken(session, changed(with_wishes(session), edits))
        assert proposed(session, intake) == []
        assert codes(intake) == ["table_edited", "table_cell_of_form", "table_cell_of_form"]


@pytest.mark.parametrize("number", [pytest.param(True, id="a yes"), pytest.param("1", id="words"), 1.5, -1])
def test_a_row_without_its_number_is_no_row_of_ours(office: Session, number: float | str) -> None:
    intake = taken(office, changed(table_of_wishes(office), {"A5": number, "D5": "8 913 000-11-33"}))
    assert codes(intake) == ["table_edited", "table_row_added", "table_row_removed"]


def test_a_table_without_its_numbers_is_told_as_ours(office: Session) -> None:
    intake = taken(office, without_numbers(changed(table_of_wishes(office), {"D5": "8 913 000-11-33"})))
    assert (intake.outcome, codes(intake)) == (Outcome.RETURNED, ["table_unnumbered"])


def test_a_table_laid_out_before_is_held_against_that_edition(office: Session) -> None:
    older = table_of_wishes(office)
    drop(office, "Сидорова – ещё.xlsx", filled(office, "wish", {**WISHES[1], "просьба": "Научить петь"}))
    worked(office)
    intake = taken(office, changed(older, {"D5": "8 913 000-11-33"}))
    assert codes(intake) == ["table_proposed", "table_older", "required", "required"]
    taken(office, confirmed(office, intake), BACK)
    assert wish(office, "Сидорова", "просьба") == "Научить петь"
    assert wish(office, "Петров", "телефон") == "8 913 000-11-33"


def test_what_somebody_changed_since_the_table_was_laid_out_is_not_taken_back(office: Session) -> None:
    older = table_of_wishes(office)
    drop(office, "Петров – ещё.xlsx", filled(office, "wish", {**WISHES[0], "телефон": "8 000"}))
    worked(office)
    intake = taken(office, changed(older, {"D5": "8 913 000-11-33"}))
    assert codes(intake) == ["table_edited", "table_older", "table_cell_of_form"]


def test_what_somebody_changed_since_the_correction_was_laid_out_is_not_taken_back(office: Session) -> None:
    back = taken(office, changed(table_of_wishes(office), {"D5": "8 913 000-11-33"}))
    drop(office, "Петров – ещё.xlsx", filled(office, "wish", {**WISHES[0], "телефон": "8 000"}))
    worked(office)
    intake = taken(office, confirmed(office, back), BACK)
    assert (intake.outcome, codes(intake)) == (Outcome.RETURNED, ["answer_changed_since"])
    assert wish(office, "Петров", "телефон") == "8 000"


def test_a_value_changed_in_the_correction_is_judged_by_its_own_form(office: Session) -> None:
    back = taken(office, changed(table_of_wishes(office), {"C5": "Помочь с речью"}))
    intake = taken(office, confirmed(office, back, верно="А" * 41), BACK)
    assert (intake.outcome, codes(intake)) == (Outcome.RETURNED, ["too_long"])
    assert wish(office, "Петров", "просьба") == "Помочь с планами"


def test_rows_that_show_each_other_s_words_put_nothing_right(tmp_path: Path, reader: Reader) -> None:
    with session_of(office_with_edits(tmp_path / "office"), reader) as session:
        table = with_wishes(session, [{**one, "телефон": "8 000"} for one in WISHES])
        back = taken(session, changed(table, {"D5": "8 111", "D6": "8 222"}))
        intake = taken(session, with_columns_moved(confirmed(session, back), ("что", "верно")), BACK)
        assert (intake.outcome, codes(intake)) == (Outcome.RETURNED, ["answer_of_another"] * 2)
        assert (wish(session, "Петров", "телефон"), wish(session, "Сидорова", "телефон")) == ("8 000", "8 000")


def test_answers_of_one_questionnaire_come_back_together(office: Session) -> None:
    edits = {"C5": "Помочь с речью", "D5": "8 913 000-11-33", "C6": "Научить петь"}
    back = taken(office, changed(table_of_wishes(office), edits))
    drop(office, "Петров – ещё.xlsx", filled(office, "wish", {**WISHES[0], "телефон": "8 000"}))
    worked(office)
    intake = taken(office, confirmed(office, back), BACK)
    assert intake.outcome is Outcome.PARTLY
    assert sorted(codes(intake)) == ["answer_changed_since", "corrected_together"]
    assert wish(office, "Сидорова", "просьба") == "Научить петь"
    assert wish(office, "Петров", "просьба") == "Помочь с планами"


def test_words_outside_the_columns_and_comments_are_told(office: Session) -> None:
    book = openpyxl.load_workbook(BytesIO(table_of_wishes(office)))
    sheet = book.worksheets[0]
    sheet["K5"] = "позвонить ей"
    sheet["C6"].comment = openpyxl.comments.Comment("уже не нужно", "я")
    sheet["H4"] = "Где работает"
    saved = BytesIO()
    book.save(saved)
    intake = taken(office, saved.getvalue())
    assert codes(intake)[0] == "table_edited"
    assert {(one.code, one.found) for one in intake.problems[1:]} == {
        ("table_column_removed", "Где"),
        ("table_cell_beside", "Где работает"),
        ("table_cell_beside", "воспитатель; Лучики"),
        ("table_cell_beside", "позвонить ей"),
        ("table_note", "уже не нужно"),
    }


def test_a_table_that_does_not_say_which_it_is_is_held_against_the_present_one(office: Session) -> None:
    intake = taken(office, without_marks(changed(table_of_wishes(office), {"D5": "8 913 000-11-33"})))
    assert codes(intake) == ["table_edited", "table_unmarked", "table_cell_of_form"]


def test_of_two_tables_with_the_same_title_an_unmarked_one_is_asked_about(tmp_path: Path, reader: Reader) -> None:
    root = office_with_edits(tmp_path / "office")
    declared = (root / "config/documents/list.toml").read_text("utf-8")
    other = declared.replace('id = "list"', 'id = "other"').replace('file_name = "', 'file_name = "Ещё ')
    write(root / "config/documents/other.toml", other.encode())
    with session_of(root, reader) as session:
        with_wishes(session)
        edited = changed(table_of_wishes(session), {"D5": "8 913 000-11-33"})
        asked = taken(session, without_marks(edited))
        assert codes(asked) == ["table_ambiguous"]
        assert proposed(session, taken(session, edited, "2.xlsx"))


def test_lines_of_an_answer_stay_lines(office: Session) -> None:
    back = taken(office, changed(table_of_wishes(office), {"C5": "Помочь  с речью\nи с письмом"}))
    [[*_, right]] = proposed(office, back)
    assert right == "Помочь с речью\nи с письмом"
