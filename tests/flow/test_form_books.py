"""A questionnaire's declaration as a workbook: read back it says the same, changed in it is changed in `config/`."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pipeline.definitions import Form
from pipeline.flow.form_books import form_book, form_declared_in
from pipeline.model import PipelineError
from tests.builders.places import CONFIG, ROOT
from tests.builders.programs import call

# Long and short ones, with nested tables, records, prefill, lists by name, numbers and rules of every kind.
TELLING = ("staff", "mentee_request", "registration", "pairs_decision", "council_meeting", "test_results", "consents")


@pytest.mark.parametrize("name", TELLING)
def test_nothing_is_lost_on_the_way_through_excel(tmp_path: Path, name: str) -> None:
    book = tmp_path / "анкета.xlsx"
    book.write_bytes(form_book(ROOT, name))
    values = tomllib.loads((CONFIG / f"forms/{name}.toml").read_text("utf-8"))
    assert Form.model_validate(tomllib.loads(form_declared_in(book))) == Form.model_validate(values)


def test_a_methodologist_changes_a_form_without_writing_toml(tmp_path: Path) -> None:
    book, target = tmp_path / "разговоры.xlsx", tmp_path / "разговоры.toml"
    call(ROOT, "unpack-form", "mentee_request", str(book))
    opened = openpyxl.load_workbook(book)
    questions = opened["Вопросы"]
    head = [cell.value for cell in questions[1]]
    new = {
        "Раздел": "О вас",
        "Имя": "любимая_книга",
        "Вопрос": "Любимая книга",
        "Вид ответа": "строка",
        "Обязателен": "нет",
    }
    questions.append([new.get(str(heading)) for heading in head])
    questions.cell(questions.max_row, head.index("Не больше") + 1, 12)
    opened["Анкета"]["B2"] = "mentee_request/2"
    opened.save(book)
    told = call(ROOT, "pack-form", str(book), str(target))
    assert told.exit_code == 0 and "pipeline check" in told.output
    form = Form.model_validate(tomllib.loads(target.read_text("utf-8")))
    asked = form.by_name["любимая_книга"]
    assert (form.id, asked.type, asked.required, asked.max) == ("mentee_request/2", "text", False, Decimal(12))


def test_a_declaration_with_comments_is_not_written_over(tmp_path: Path) -> None:
    book, target = tmp_path / "кадры.xlsx", tmp_path / "staff.toml"
    book.write_bytes(form_book(ROOT, "staff"))
    call(ROOT, "pack-form", str(book), str(target))
    lies_there = target.read_text("utf-8")
    assert "говорит то же самое" in call(ROOT, "pack-form", str(book), str(target)).output
    own = lies_there.replace("Кадровый лист", "Лист № #1")
    for text in (f"# пояснение\n{own}", own.replace('"Лист № #1"', '"Лист № #1"  # так решил совет', 1)):
        target.write_text(text, "utf-8")
        told = call(ROOT, "pack-form", str(book), str(target))
        assert told.exit_code == 1 and "пояснения после знака #" in told.output
        assert target.read_text("utf-8") == text
    target.write_text(own, "utf-8")
    assert call(ROOT, "pack-form", str(book), str(target)).exit_code == 0


def test_what_is_no_declaration_is_not_written_over(tmp_path: Path) -> None:
    book, target = tmp_path / "кадры.xlsx", tmp_path / "письмо.docx"
    book.write_bytes(form_book(ROOT, "staff"))
    for lies_there in (b"\xff\xfe", b"just words"):
        target.write_bytes(lies_there)
        told = call(ROOT, "pack-form", str(book), str(target))
        assert told.exit_code == 1 and "не описание анкеты" in " ".join(told.output.split())
        assert target.read_bytes() == lies_there


def test_what_is_no_workbook_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 damaged")
    with pytest.raises(PipelineError, match=r"«x\.xlsx» не читается"):
        form_declared_in(tmp_path / "x.xlsx")
