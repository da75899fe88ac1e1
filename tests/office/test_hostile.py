"""What people drop by mistake or in malice: told, kept, and no bother to the next file."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
import xlwt

from pipeline.excel import Reader
from pipeline.flow.requests import glance
from pipeline.flow.session import Session
from pipeline.model import Intake, Outcome
from tests.builders.configs import put
from tests.builders.hostile_files import FILES
from tests.builders.registers import DAY
from tests.builders.templates import text_of
from tests.builders.workspaces import (
    DOCUMENTS,
    LETTER_FILE,
    PETROV,
    drop,
    files,
    filled,
    filled_in,
    furnished,
    inbox,
    outbox,
    outcomes,
    session_of,
    words,
    worked,
    write,
)

# An archive of files is unpacked and no bad file.
BAD = {name: content for name, (content, _) in FILES.items() if name != "an archive"}
LABELS = {"год": "Учебный год", "фио": "ФИО", "просьба": "О чём просите"}
MARKUP = "{{ 7*7 }} {% for x in y %} & </w:t></w:r></w:p> <b>жирно</b> ${HOME} %s '; DROP TABLE entries; --"
FORMULA = '=HYPERLINK("http://example.org"; "нажмите")'


@pytest.fixture(scope="module")
def evil_day(tmp_path_factory: pytest.TempPathFactory, staffed_office: Path, reader: Reader) -> Path:
    """An office into which every bad file was dropped at once, and a good one after them."""
    root = shutil.copytree(staffed_office, tmp_path_factory.mktemp("evil") / "office")
    with session_of(root, reader) as session:
        for name, content in BAD.items():
            drop(session, f"{name}.xlsx", content)
        drop(session, "Я Петров.xlsx", filled(session, "wish", PETROV))
        found = dict(outcomes(worked(session)))
    assert found.pop("Я Петров.xlsx") is Outcome.ACCEPTED
    assert set(found.values()) == {Outcome.RETURNED} and len(found) == len(BAD)
    return root


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_kept_given_back_and_explained(name: str, evil_day: Path) -> None:
    content = BAD[name]
    returned = evil_day / "inbox/Вернули на исправление"
    assert (returned / f"{name}.xlsx").read_bytes() == content
    digest = hashlib.sha256(content).hexdigest()
    assert (evil_day / "var/archive" / digest[:2] / digest).read_bytes() == content
    notice = (returned / f"{name}.xlsx – что не так.txt").read_text("utf-8-sig")
    told = notice.replace(f"{name}.xlsx", "")
    assert "не принят" in told and re.search(r"1\. [А-ЯЁ].{30}", told)
    assert not re.search(r"Traceback|Error|Exception|/tmp|\{|None", told)


def test_after_the_bad_files_the_papers_come_as_ever(evil_day: Path) -> None:
    assert (evil_day / "outbox" / LETTER_FILE).is_file()
    assert set(files(evil_day / "inbox")) == {
        f"Вернули на исправление/{name}.xlsx{notice}" for name in BAD for notice in ("", " – что не так.txt")
    }


# ── answers are words and nothing else


@pytest.mark.parametrize("answer", [MARKUP, FORMULA, "..\\..\\..\\взлом", "#3 в списке!"])
def test_an_answer_stands_in_the_document_letter_for_letter(answer: str, staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", as_text(filled(staffed, "wish", {**PETROV, "просьба": answer})))
    assert outcomes(worked(staffed)) == [("Петров.xlsx", Outcome.ACCEPTED)]
    printed = re.sub('"([^"]*)"', r"«\1»", answer)
    assert f"Просьба: {printed}" in words(staffed, LETTER_FILE)


def test_what_reads_as_an_error_of_excel_is_told_and_is_no_answer(staffed: Session) -> None:
    drop(staffed, "Петров.xlsx", as_text(filled(staffed, "wish", {**PETROV, "просьба": "#ССЫЛКА!"})))
    [taken] = [step for step in worked(staffed) if isinstance(step, Intake)]
    assert [(problem.question, problem.found) for problem in taken.problems] == [("просьба", "#ССЫЛКА!")]


def test_an_answer_that_looks_like_a_formula_comes_back_as_words(staffed: Session) -> None:
    wrong = {**PETROV, "фио": "Чужая Мария Ивановна", "просьба": FORMULA}
    drop(staffed, "Чужая.xlsx", as_text(filled(staffed, "wish", wrong)))
    worked(staffed)
    [back] = inbox(staffed)
    book = openpyxl.load_workbook(staffed.workspace.inbox / back)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == FORMULA] == ["s"]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_a_formula_whose_result_was_never_saved_is_given_back(staffed: Session) -> None:
    path = write(staffed.workspace.root / "Петров.xlsx", filled(staffed, "wish", PETROV))
    drop(staffed, "Петров.xlsx", filled_in(staffed, "wish", path, просьба="=1+1"))
    assert outcomes(worked(staffed)) == [("Петров.xlsx", Outcome.RETURNED)]
    [story] = glance(staffed, DAY).returned
    assert "формула, результат которой не сохранён" in story.reasons[0]


def test_an_answer_in_the_name_of_a_paper_leads_nowhere(tmp_path: Path, staffed_office: Path, reader: Reader) -> None:
    root = furnished(shutil.copytree(staffed_office, tmp_path / "office"))
    put(
        root,
        "documents/letter.toml",
        re.sub("file_name = .*", 'file_name = "{{ заявка.просьба }}"', DOCUMENTS["letter"]),
    )
    with session_of(root, reader) as session:
        drop(
            session,
            "Петров.xlsx",
            filled(session, "wish", {**PETROV, "просьба": '../../../взлом: <CON>|?*"/etc/passwd'}),
        )
        worked(session)
        papers = [name for name in outbox(session) if "взлом" in name]
    assert {Path(name).parent for name in papers} == {Path(LETTER_FILE).parent}
    assert not re.search(r'[<>:"|?*\\]', "".join(papers))
    assert not [path for path in tmp_path.rglob("*взлом*") if not path.is_relative_to(root / "outbox")]


@pytest.mark.parametrize(
    "name", ["$(reboot) `id`.xlsx", "CON.xlsx", "а\nб.xlsx", "=1+1.xlsx", "{{ 7*7 }}.xlsx", "ё" * 120]
)
def test_whatever_a_file_is_called_it_is_handled(name: str, staffed: Session) -> None:
    drop(staffed, name, filled(staffed, "wish", {**PETROV, "фио": "Чужая Мария Ивановна"}))
    assert outcomes(worked(staffed)) == [(name, Outcome.RETURNED)]
    [back] = inbox(staffed)
    assert back.startswith("Вернули на исправление/") and "\n" not in back
    assert not glance(staffed, DAY).failed


# ── what is read all the same


def test_an_old_workbook_is_read(staffed: Session) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Ответы")
    for column, (question, label) in enumerate(LABELS.items()):
        sheet.write(0, column, label)
        sheet.write(1, column, PETROV[question])
    saved = io.BytesIO()
    book.save(saved)
    drop(staffed, "Ответы.xls", saved.getvalue())
    assert outcomes(worked(staffed)) == [("Ответы.xls", Outcome.ACCEPTED)]
    assert "Помочь с планами" in words(staffed, LETTER_FILE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_table_of_plain_text_is_read(encoding: str, staffed: Session) -> None:
    told = [";".join(LABELS.values()), ";".join(PETROV[question] for question in LABELS)]
    drop(staffed, "Ответы.csv", "\r\n".join(told).encode(encoding))
    assert outcomes(worked(staffed)) == [("Ответы.csv", Outcome.ACCEPTED)]
    assert "Помочь с планами" in text_of(outbox(staffed)[LETTER_FILE])


def as_text(content: bytes) -> bytes:
    """The workbook with every cell that begins like a formula saved as the words it is."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.data_type = "s"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
