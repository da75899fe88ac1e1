"""Workbooks made from declarations: what a person sees, and that her answers are read back."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from pipeline.definitions import Form, Section
from pipeline.excel import Reader, form_workbook
from pipeline.intake import reading
from pipeline.model import Layout
from tests.builders import shipped
from tests.builders.forms import form, question
from tests.builders.places import CONFIG, ROOT
from tests.builders.questionnaires import (
    ANSWERS,
    DECISION,
    MEETING,
    PLAIN,
    READ_BACK,
    answers_of,
    cell_named,
    opened,
    workbook_of,
)
from tests.builders.workbook_reading import Back

SHIPPED = sorted(file.stem for file in (CONFIG / "forms").glob("*.toml"))


# ── what stands on the sheets


def test_a_blank_has_the_sheets_a_person_needs_and_hides_the_others() -> None:
    states = {sheet.title: sheet.sheet_state for sheet in opened(workbook_of(PLAIN)).worksheets}
    assert states == {
        "Анкета": "visible", "Как заполнить": "visible", "Списки": "veryHidden", "Служебный": "veryHidden",
    }  # fmt: skip


def test_a_label_stands_left_of_its_answer_and_a_required_one_bears_an_asterisk() -> None:
    book = opened(workbook_of(PLAIN))
    labels = [book["Анкета"].cell(cell_named(book, f"ответ_{name}").row, 2).value for name in ("фио", "дата")]
    assert labels == ["Фио\xa0*", "Дата"]


def test_help_and_example_stand_under_the_label() -> None:
    book = opened(workbook_of(PLAIN))
    assert (
        book["Анкета"].cell(cell_named(book, "ответ_фио").row + 1, 2).value
        == "Полностью. Например: Иванова Анна Петровна."
    )


def test_help_beside_the_choices_to_be_ticked_has_room_above_the_first_of_them() -> None:
    asked = question("формы", "many", choices=("первая", "вторая"), help="Третья форма появится здесь позже. " * 4)
    sheet = opened(workbook_of(form(asked)))["Анкета"]
    [help_] = [cell for row in sheet for cell in row if str(cell.value).startswith("Третья форма")]
    # Four lines of eight points: as many as the words take in the width of the answer.
    assert float(sheet.row_dimensions[int(help_.row or 0)].height or 0) >= 4 * 8


def words_of(sheet: Worksheet) -> list[str]:
    """Everything that stands on a sheet, cell by cell."""
    return [str(cell.value) for row in sheet for cell in row if cell.value is not None]


def test_what_is_demanded_only_sometimes_says_when_and_bears_no_asterisk() -> None:
    held = form(
        question("жалобы", "yes_no"), question("суть", required_when="жалобы", required_words="если жалобы были")
    )
    words = words_of(opened(workbook_of(held))["Анкета"])
    assert "Жалобы\xa0*" in words and "Суть" in words and "Обязательно, если жалобы были." in words


def test_a_printed_sheet_shows_what_a_drop_down_offers() -> None:
    words = words_of(opened(workbook_of(PLAIN))["Анкета"])
    assert "Варианты: высшее; среднее; свой вариант." in words and "Варианты: первая; высшая." in words


@pytest.mark.parametrize(("held", "shape"), [(PLAIN, Layout.TABLE), (DECISION, Layout.OURS)], ids=["table", "records"])
def test_how_to_fill_in_lists_the_choices_of_columns(held: Form, shape: Layout) -> None:
    words = words_of(opened(workbook_of(held, shape=shape))["Как заполнить"])
    offered = "Варианты: первая; высшая." if held is PLAIN else "Варианты: утвердить; отклонить."
    assert offered in words


def test_how_to_fill_in_explains_the_columns_of_a_table_on_a_sheet_of_its_own() -> None:
    rows = Section(title="Дела", table="дела", question=(question("статус", "one", choices=("план", "идёт")),))
    words = words_of(opened(workbook_of(form(question("цель"), tables=[rows])))["Как заполнить"])
    assert words[words.index("Что писать") + 1 :] == ["Статус", "Варианты: план; идёт."]


def test_one_table_for_all_says_who_copies_forms_into_it() -> None:
    held = form(question("код"), table_by="куратор", shapes=("workbook", "table"))
    table, own = (
        " ".join(words_of(opened(workbook_of(held, shape=shape))["Как заполнить"]))
        for shape in (Layout.TABLE, Layout.OURS)
    )
    assert "Заполняет куратор" in table and "переносят анкеты, заполненные на бумаге" in table
    assert "спросите куратора" not in table
    assert "Заполняет педагог" in own and "переносят" not in own


def test_whoever_has_no_common_folder_is_told_whom_to_hand_the_file_to() -> None:
    held = form(question("код"), table_by="куратор", handed_to="классному руководителю", shapes=("workbook", "table"))
    table, own = (
        " ".join(words_of(opened(workbook_of(held, shape=shape))["Как заполнить"]))
        for shape in (Layout.TABLE, Layout.OURS)
    )
    assert "Отдайте или перешлите файл классному руководителю" in own and "Положите" not in own
    assert "файл вернут вам" in own and "Вернули на исправление" not in own
    assert "Положите файл в общую папку" in table and "Отдайте" not in table


def test_the_way_of_filling_in_is_told() -> None:
    text = " ".join(
        str(cell.value) for row in opened(workbook_of(PLAIN))["Как заполнить"] for cell in row if cell.value
    )
    assert "Заполняет педагог" in text and "«inbox»" in text and "спросите куратора" in text


def test_the_form_and_its_version_stand_on_the_service_sheet() -> None:
    assert cell_named(opened(workbook_of(PLAIN)), "форма").value == "survey/1"


# ── what guards the answers


# ── answers written and read back


def test_answers_written_in_are_read_back(back: Back) -> None:
    [submission] = back(workbook_of(PLAIN, ANSWERS), PLAIN)
    assert answers_of(submission) == READ_BACK


def test_a_table_written_is_read_back_row_by_row(back: Back) -> None:
    rows = [{**ANSWERS, "фио": name} for name in ("Иванова", "Петрова")]
    first, second = back(workbook_of(PLAIN, rows=rows, shape=Layout.TABLE), PLAIN)
    assert answers_of(first)["фио"] == "Иванова"
    assert answers_of(second) == {**READ_BACK, "фио": "Петрова", "возраст": "3–5 лет; 5–7 лет; взрослые"}


def test_records_are_read_back_with_what_stands_once(back: Back) -> None:
    rows = [{"наставник": "Петрова", "код": "7", "решение": "утвердить"}, {"наставник": "Сидорова", "код": "8"}]
    first, *others = back(workbook_of(DECISION, {"день": dt.date(2026, 9, 1)}, rows), DECISION)
    assert answers_of(first) == {"день": dt.date(2026, 9, 1), **rows[0]}
    assert not [one for one in others if "решение" in answers_of(one)]


def test_words_among_the_numbers_of_rows_and_under_a_table_are_told(back: Back) -> None:
    book = opened(
        workbook_of(DECISION, {"день": dt.date(2026, 9, 1)}, [{"наставник": "Петрова", "решение": "утвердить"}])
    )
    first = cell_named(book, "столбец_пары__наставник")
    book[first.parent.title].cell(first.row, 1).value = "кроме неё"
    book[first.parent.title].cell(first.row + 40, 3).value = "все остальные – нет"
    saved = io.BytesIO()
    book.save(saved)
    [submission] = back(saved.getvalue(), DECISION)
    assert [one.found for one in submission.remarks] == ["кроме неё", "все остальные – нет"]


def test_the_rows_of_a_table_inside_are_read_back(back: Back) -> None:
    [submission] = back(workbook_of(MEETING, {"место": "зал", "были": [{"кто": "Иванова", "явка": "да"}]}), MEETING)
    assert [{name: a.cell.value for name, a in row.items()} for row in submission.tables["были"]] == [
        {"кто": "Иванова", "явка": "да"}
    ]


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


@pytest.mark.parametrize("name", SHIPPED)
def test_a_blank_we_ship_is_a_sound_package_in_russian(name: str, tmp_path: Path) -> None:
    declared = shipped.declared()
    one = declared.form(name)
    for shape in Layout if "table" in one.shapes else [Layout.OURS]:
        (tmp_path / "blank.xlsx").write_bytes(form_workbook(one, declared, shape, {}, ()))
        assert not OpenXmlValidator().validate(str(tmp_path / "blank.xlsx")).errors
        book = openpyxl.load_workbook(tmp_path / "blank.xlsx")
        rules = [rule for sheet in book.worksheets for rule in sheet.data_validations.dataValidation]
        words = [rule.prompt or "" for rule in rules] + [rule.error or "" for rule in rules] + book.sheetnames
        assert all(len(word) <= 255 for word in words)
        assert not [word for word in words if re.fullmatch(r"[A-Za-z .,]+", word)]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_blank_we_ship_is_recognised_and_empty(name: str, reader: Reader, tmp_path: Path) -> None:
    declared = shipped.declared()
    one = declared.form(name)
    (tmp_path / "blank.xlsx").write_bytes(form_workbook(one, declared, Layout.OURS, {}, ()))
    grid = reader.read_grid(tmp_path / "blank.xlsx", "blank.xlsx")
    assert reading.identify(grid, tuple(declared.forms.values())) == (one, Layout.OURS)
    with pytest.raises(Exception, match="empty_form"):
        reading.read(grid, one, Layout.OURS)
