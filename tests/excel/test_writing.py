"""Workbooks made from declarations: what a person sees, what guards her answers, and that they are read back."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from pipeline.definitions import Declarations, Form, Watch
from pipeline.excel import Reader, form_workbook
from pipeline.intake import reading
from pipeline.model import Grid, Layout, Submission
from tests.builders.forms import form, question
from tests.builders.places import ROOT
from tests.builders.questionnaires import AGES, ANSWERS, DECISION, MEETING, PLAIN, TOLD, at, told, workbook_of
from tests.builders.shipped import declared as as_shipped

SHIPPED = sorted(file.stem for file in (ROOT / "config" / "forms").glob("*.toml"))


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def guard(cell: Cell) -> DataValidation:
    """The validation of a cell."""
    sheet = cell.parent
    assert isinstance(sheet, Worksheet)
    rule: DataValidation
    [rule] = [rule for rule in sheet.data_validations.dataValidation if cell.coordinate in rule.sqref]
    return rule


def listed(book: Workbook, rule: DataValidation) -> list[Any]:
    """The choices that a validation's named list offers."""
    [(title, address)] = book.defined_names[str(rule.formula1).removeprefix("=")].destinations
    cells = book[title][address.replace("$", "")]
    return [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(Watch()) as ready:
        yield ready


@pytest.fixture
def back(reader: Reader, tmp_path: Path) -> Any:
    """Reads a workbook back the way the inbox does."""

    def read(content: bytes, one: Form) -> tuple[Submission, ...]:
        (tmp_path / "made.xlsx").write_bytes(content)
        grid: Grid = reader.read_grid(tmp_path / "made.xlsx", "made.xlsx")
        return reading.read(grid, *reading.identify(grid, [one]))

    return read


# ── what stands on the sheets


def test_a_blank_has_the_sheets_a_person_needs_and_hides_the_others() -> None:
    states = {sheet.title: sheet.sheet_state for sheet in opened(workbook_of(PLAIN)).worksheets}
    assert states == {
        "Анкета": "visible", "Как заполнить": "visible", "Списки": "veryHidden", "Служебный": "veryHidden",
    }  # fmt: skip


def test_a_label_stands_left_of_its_answer_and_a_required_one_bears_an_asterisk() -> None:
    book = opened(workbook_of(PLAIN))
    labels = [book["Анкета"].cell(at(book, f"ответ_{name}").row, 2).value for name in ("фио", "дата")]
    assert labels == ["Фио\xa0*", "Дата"]


def test_help_and_example_stand_under_the_label() -> None:
    book = opened(workbook_of(PLAIN))
    assert book["Анкета"].cell(at(book, "ответ_фио").row + 1, 2).value == "Полностью. Например: Иванова Анна Петровна."


def test_each_choice_of_several_has_its_own_cell_to_tick() -> None:
    book = opened(workbook_of(PLAIN))
    cells = [at(book, f"ответ_возраст__{number}") for number in (1, 2, 3)]
    assert [book["Анкета"].cell(cell.row, 2).value for cell in cells] == list(AGES)
    assert listed(book, guard(cells[0])) == ["✓"]
    assert at(book, "ответ_возраст").row == cells[2].row + 1


def test_a_table_inside_a_form_stands_on_its_own_sheet_and_is_pointed_to() -> None:
    book = opened(workbook_of(MEETING))
    assert book.sheetnames[:2] == ["Анкета", "Кто был – члены совета"]
    links = [cell.hyperlink.location for row in book["Анкета"] for cell in row if cell.hyperlink]
    assert links == ["'Кто был – члены совета'!A1"]
    assert len(book.defined_names["столбец_были__кто"].attr_text.split("$")) == 5


def test_records_stand_under_the_plain_questions_with_hidden_columns_last() -> None:
    book = opened(workbook_of(DECISION))
    sheet = book["Таблица"]
    head = at(book, "столбец_пары__наставник").row - 1
    assert [sheet.cell(head, column).value for column in range(1, 5)] == ["№", "Наставник", "Решение\xa0*", "Код"]
    assert sheet.column_dimensions["D"].hidden
    assert at(book, "ответ_день").row < head


def test_the_table_of_all_people_is_known_by_its_headings_alone() -> None:
    book = opened(workbook_of(PLAIN, shape=Layout.TABLE))
    assert not [name for name in book.defined_names if name.startswith(("ответ_", "столбец_"))]
    rows = [[cell.value for cell in row] for row in book["Таблица"].iter_rows(max_col=4)]
    assert ["№", "Фио\xa0*", "Стаж\xa0*", "Оценка\xa0*"] in rows


def test_the_way_of_filling_in_is_told() -> None:
    text = " ".join(
        str(cell.value) for row in opened(workbook_of(PLAIN))["Как заполнить"] for cell in row if cell.value
    )
    assert "Заполняет педагог" in text and "«inbox»" in text and "спросите куратора" in text


def test_the_form_and_its_version_stand_on_the_service_sheet() -> None:
    assert at(opened(workbook_of(PLAIN)), "форма").value == "survey/1"


# ── what guards the answers


def test_a_short_list_is_offered_through_a_name_on_the_hidden_sheet() -> None:
    book = opened(workbook_of(PLAIN))
    rules = {name: guard(at(book, f"ответ_{name}")) for name in ("категория", "образование", "опыт", "оценка")}
    assert {name: listed(book, rule) for name, rule in rules.items()} == {
        "категория": ["первая", "высшая"],
        "образование": ["высшее", "среднее"],
        "опыт": ["да", "нет"],
        "оценка": [0, 1, 2, 3],
    }
    assert rules["категория"].showErrorMessage and not rules["образование"].showErrorMessage


@pytest.mark.parametrize(
    ("name", "type_", "bounds", "error"),
    [
        ("стаж", "decimal", ("0", "60"), "Так записать нельзя. Число от 0 до 60."),
        ("запрос", "textLength", ("500", None), "Так записать нельзя. Не больше 500 знаков."),
        ("дата", "date", ("1", None), "Так записать нельзя. Дата: день, месяц и год, например 31.12.2026."),
    ],
)
def test_bounds_are_kept_and_told_in_russian(name: str, type_: str, bounds: tuple[str, str], error: str) -> None:
    rule = guard(at(opened(workbook_of(PLAIN)), f"ответ_{name}"))
    assert (rule.type, (rule.formula1, rule.formula2), rule.error) == (type_, bounds, error)


def test_labels_are_locked_and_answers_open() -> None:
    book = opened(workbook_of(PLAIN))
    cell = at(book, "ответ_фио")
    assert book["Анкета"].protection.sheet and not book["Анкета"].protection.password
    assert not cell.protection.locked and book["Анкета"].cell(cell.row, 2).protection.locked


def test_what_we_show_is_locked_and_rows_may_be_added() -> None:
    book = opened(workbook_of(DECISION, rows=[{"наставник": "Петрова"}]))
    assert at(book, "столбец_пары__наставник").protection.locked
    assert not at(book, "столбец_пары__решение").protection.locked
    assert not book["Таблица"].protection.insertRows


def test_every_sheet_prints_on_a4_and_repeats_the_headings_of_a_table() -> None:
    book = opened(workbook_of(DECISION))
    sheet = book["Таблица"]
    head = at(book, "столбец_пары__решение").row - 1
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


# ── answers written and read back


def test_answers_written_in_are_read_back(back: Any) -> None:
    [submission] = back(workbook_of(PLAIN, ANSWERS), PLAIN)
    assert told(submission) == TOLD


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3–5 лет; 5–7 лет", "3–5 лет\n5–7 лет"),
        ("3–5 ЛЕТ\nвзрослые; и другие", "3–5 лет\nвзрослые; и другие"),
        (("5–7 лет",), "5–7 лет"),
        ("взрослые", "взрослые"),
    ],
)
def test_choices_are_ticked_however_they_were_listed(written: Any, read: str, back: Any) -> None:
    [submission] = back(workbook_of(PLAIN, {"возраст": written}), PLAIN)
    assert told(submission)["возраст"] == read


def test_a_table_written_is_read_back_row_by_row(back: Any) -> None:
    rows = [{**ANSWERS, "фио": name} for name in ("Иванова", "Петрова")]
    first, second = back(workbook_of(PLAIN, rows=rows, shape=Layout.TABLE), PLAIN)
    assert told(first)["фио"] == "Иванова"
    assert told(second) == {**TOLD, "фио": "Петрова", "возраст": "3–5 лет; 5–7 лет; взрослые"}


def test_records_are_read_back_with_what_stands_once(back: Any) -> None:
    rows = [{"наставник": "Петрова", "код": "7", "решение": "утвердить"}, {"наставник": "Сидорова", "код": "8"}]
    first, *others = back(workbook_of(DECISION, {"день": dt.date(2026, 9, 1)}, rows), DECISION)
    assert told(first) == {"день": dt.date(2026, 9, 1), **rows[0]}
    assert not [one for one in others if "решение" in told(one)]


def test_the_rows_of_a_table_inside_are_read_back(back: Any) -> None:
    [submission] = back(workbook_of(MEETING, {"место": "зал", "были": [{"кто": "Иванова", "явка": "да"}]}), MEETING)
    assert [{name: a.cell.value for name, a in row.items()} for row in submission.tables["были"]] == [
        {"кто": "Иванова", "явка": "да"}
    ]


@pytest.mark.parametrize(
    "text", ["=СУММ(A1:A9)", "+7 914 000-00-00", "-5", "@имя", "#N/A", "<b>&amp;", "0012", "8/10", "_x0041_", " а "]
)
def test_text_stays_text_letter_for_letter(text: str, back: Any) -> None:
    content = workbook_of(PLAIN, {"фио": text})
    cell = at(opened(content), "ответ_фио")
    assert (cell.data_type, cell.number_format) == ("s", "@")
    [submission] = back(content, PLAIN)
    assert told(submission)["фио"] == text


@given(st.lists(st.text(max_size=60), max_size=12))
@settings(max_examples=15, deadline=None)
def test_whatever_is_typed_comes_back_letter_for_letter(texts: list[str]) -> None:
    rows = [{"кто": text, "явка": "да"} for text in texts]
    with Reader(Watch()) as reader, TemporaryDirectory() as folder:
        path = Path(folder) / "made.xlsx"
        path.write_bytes(workbook_of(MEETING, {"место": "зал", "были": rows}))
        [submission] = reading.read(reader.read_grid(path, "made.xlsx"), MEETING, Layout.OURS)
    read = [row["кто"].cell.value or "" for row in submission.tables.get("были", ())]
    assert read == [re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text) for text in texts]


def test_signs_that_no_workbook_can_hold_are_left_out(back: Any) -> None:
    [submission] = back(workbook_of(PLAIN, {"фио": "Ива\x07но\ud800ва"}), PLAIN)
    assert told(submission)["фио"] == "Иванова"


# ── bytes

HASHES = "import sys; from tests.builders.questionnaires import *; sys.stdout.buffer.write(workbook_of(PLAIN, ANSWERS))"


def test_the_same_form_is_the_same_bytes_in_every_run() -> None:
    command = [sys.executable, "-c", HASHES]
    other = subprocess.run(command, capture_output=True, cwd=ROOT, env={"PYTHONHASHSEED": "7"}, check=True)
    assert other.stdout == workbook_of(PLAIN, ANSWERS)


def test_no_time_of_saving_is_left_and_the_title_is_set() -> None:
    content = workbook_of(PLAIN)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(content).properties
    assert (properties.title, properties.created, properties.modified) == (
        "Анкета survey/1", dt.datetime(2026, 1, 1), dt.datetime(2026, 1, 1),
    )  # fmt: skip


# ── everything we ship


@pytest.fixture(scope="module")
def shipped() -> Declarations:
    return as_shipped()


@pytest.mark.parametrize("name", SHIPPED)
def test_a_blank_we_ship_is_a_sound_package_in_russian(name: str, shipped: Declarations, tmp_path: Path) -> None:
    one = shipped.form(name)
    for shape in Layout if "table" in one.shapes else [Layout.OURS]:
        (tmp_path / "blank.xlsx").write_bytes(form_workbook(one, shipped, shape, {}, ()))
        assert not OpenXmlValidator().validate(str(tmp_path / "blank.xlsx")).errors
        book = openpyxl.load_workbook(tmp_path / "blank.xlsx")
        rules = [rule for sheet in book.worksheets for rule in sheet.data_validations.dataValidation]
        words = [rule.prompt or "" for rule in rules] + [rule.error or "" for rule in rules] + book.sheetnames
        assert all(len(word) <= 255 for word in words)
        assert not [word for word in words if re.fullmatch(r"[A-Za-z .,]+", word)]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_blank_we_ship_is_recognised_and_empty(
    name: str, shipped: Declarations, reader: Reader, tmp_path: Path
) -> None:
    one = shipped.form(name)
    (tmp_path / "blank.xlsx").write_bytes(form_workbook(one, shipped, Layout.OURS, {}, ()))
    grid = reader.read_grid(tmp_path / "blank.xlsx", "blank.xlsx")
    assert reading.identify(grid, tuple(shipped.forms.values())) == (one, Layout.OURS)
    with pytest.raises(Exception, match="empty_form"):
        reading.read(grid, one, Layout.OURS)
