"""The workbook beside a paper: it comes with the paper, follows it, leaves with it, never taken from a person."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import openpyxl
import pytest

from pipeline.excel import Reader
from pipeline.flow.requests import glance
from pipeline.flow.session import Session
from pipeline.flow.upkeep import bring_up_to_date
from pipeline.model import is_table
from pipeline.packages import Bundle
from tests.builders.configs import change
from tests.builders.office import ORDER
from tests.builders.registers import DAY
from tests.builders.workspaces import (
    BESIDE,
    LETTER_FILE,
    ORDER_TO_SIGN,
    PETROV,
    drop,
    drop_card,
    drop_staff,
    filled,
    numbered,
    outbox,
    session_of,
    worked,
    write,
)

WORKBOOK = LETTER_FILE.replace(".docx", ".xlsx")
OF_ORDER = (
    '[sheet]\ntitle = "Куратор"\nrows = "[организация]"\ncolumn = [{ title = "Кто", value = "строка.куратор" }]\n'
)
REGISTERED = "2026-2027/3 Зарегистрировано/Приказы/2026-11-24 Приказ № 1-ОД О назначении куратора.xlsx"


def answered(session: Session, **answers: str) -> None:
    """Petrov's questionnaire is dropped and worked on."""
    drop(session, "Петров.xlsx", filled(session, "wish", {**PETROV, **answers}))
    worked(session)


@pytest.fixture
def root(tmp_path: Path, staffed_office: Path) -> Path:
    """A small office with its staff list and card, not opened yet."""
    return shutil.copytree(staffed_office, tmp_path / "office")


def cells(content: bytes) -> list[object]:
    """The values of the first row below the headings."""
    return [cell.value for cell in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0][5]]


def beside(session: Session) -> list[str]:
    """The codes of workbooks that the register knows to lie beside papers."""
    return [code for code in session.register.state().issued if is_table(code)]


def workbooks(session: Session) -> list[str]:
    """The workbooks that lie among the papers."""
    return [name for name in outbox(session) if name.startswith("2026-2027") and name.endswith(".xlsx")]


def test_it_lies_beside_the_paper_under_its_name(staffed: Session) -> None:
    answered(staffed)
    assert workbooks(staffed) == [WORKBOOK]
    assert cells(outbox(staffed)[WORKBOOK]) == [1, "Петров Пётр Петрович", "Помочь с планами"]


def test_it_is_replaced_when_what_stands_in_it_changes(staffed: Session) -> None:
    answered(staffed)
    answered(staffed, просьба="=Помочь с речью")
    assert workbooks(staffed) == [WORKBOOK]
    assert cells(outbox(staffed)[WORKBOOK])[2] == "=Помочь с речью"


def test_a_persons_own_marks_in_it_are_kept_and_the_new_one_stands_beside(staffed: Session) -> None:
    answered(staffed)
    (staffed.workspace.outbox / WORKBOOK).write_bytes(b"mine")
    answered(staffed, просьба="Помочь с речью")
    assert outbox(staffed)[WORKBOOK] == b"mine"
    assert sorted(workbooks(staffed)) == sorted([WORKBOOK, WORKBOOK.replace(".xlsx", " (2).xlsx")])


def test_a_paper_held_open_in_word_gives_its_name_to_the_newer_one_once_it_is_let_go(staffed: Session) -> None:
    answered(staffed)
    paper = staffed.workspace.outbox / LETTER_FILE
    newer = LETTER_FILE.replace(".docx", " (2).docx")
    lock = paper.with_name(f"~${paper.name[2:]}")
    lock.write_bytes(b"")
    before = outbox(staffed)[LETTER_FILE]
    answered(staffed, просьба="Помочь с речью")
    content = outbox(staffed)[newer]
    worked(staffed)
    assert (outbox(staffed)[LETTER_FILE], outbox(staffed)[newer]) == (before, content)
    lock.unlink()
    worked(staffed)
    assert outbox(staffed)[LETTER_FILE] == content
    assert newer not in outbox(staffed)
    noted = [issued.file for issued in staffed.register.state().issued.values()]
    assert LETTER_FILE in noted and newer not in noted


def test_a_paper_held_open_while_its_number_came_leaves_what_waits_for_a_signature_once_it_is_let_go(
    root: Path, reader: Reader
) -> None:
    lock = root / "outbox" / ORDER_TO_SIGN.replace("Приказ О", "~$иказ О")
    with session_of(root, reader) as session:
        lock.write_bytes(b"")
        drop(session, "Регистрация.xlsx", numbered(session))
        worked(session)
        worked(session)
        assert ORDER_TO_SIGN in outbox(session)
    lock.unlink()
    with session_of(root, reader) as session:
        worked(session)
        assert ORDER_TO_SIGN not in outbox(session)


def test_an_edited_paper_keeps_its_name_and_the_newer_one_its_number(staffed: Session) -> None:
    answered(staffed)
    (staffed.workspace.outbox / LETTER_FILE).write_bytes(b"mine")
    answered(staffed, просьба="Помочь с речью")
    worked(staffed)
    assert outbox(staffed)[LETTER_FILE] == b"mine"
    assert LETTER_FILE.replace(".docx", " (2).docx") in outbox(staffed)


def test_it_leaves_with_the_paper_that_nothing_calls_for_any_more(staffed: Session) -> None:
    answered(staffed)
    staffed.in_force.variants[""], staffed.settled = staffed.declared.model_copy(update={"documents": {}}), None
    list(bring_up_to_date(staffed, DAY))
    assert not {LETTER_FILE, WORKBOOK} & set(outbox(staffed))
    assert not beside(staffed)


def test_it_leaves_when_the_declaration_asks_for_it_no_longer(root: Path, reader: Reader) -> None:
    with session_of(root, reader) as session:
        answered(session)
    change(root, "documents/letter.toml", BESIDE, "")
    with session_of(root, reader) as session:
        worked(session)
        assert LETTER_FILE in outbox(session)
        assert not workbooks(session) and not beside(session)


def test_a_draft_has_none_and_a_registered_paper_keeps_the_one_it_was_registered_with(
    tmp_path: Path, new_office: Path, reader: Reader
) -> None:
    root = shutil.copytree(new_office, tmp_path / "office")
    write(root / "config/documents/order.toml", f"{ORDER}\n{OF_ORDER}".encode())
    with session_of(root, reader) as session:
        worked(session)
        assert not workbooks(session)
        drop_staff(session)
        drop_card(session)
        worked(session)
        assert workbooks(session) == [ORDER_TO_SIGN.replace(".docx", ".xlsx")]
        drop(session, "Регистрация.xlsx", numbered(session))
        worked(session)
        assert workbooks(session) == [REGISTERED]
        before = outbox(session)[REGISTERED]
        drop_card(session, куратор="Петров Пётр Петрович")
        worked(session)
        assert outbox(session)[REGISTERED] == before


def test_a_file_that_does_not_open_replaces_nothing_and_is_told(
    staffed: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(staffed)
    before = outbox(staffed)
    closed = Bundle.closed

    def torn_paper(bundle: Bundle) -> bytes:
        return closed(bundle)[:-40] if b"word/document.xml" in bundle.body else closed(bundle)

    with monkeypatch.context() as patch:
        patch.setattr(Bundle, "closed", torn_paper)
        answered(staffed, просьба="Другая просьба")
        [told] = glance(staffed, DAY).failed
        assert told.endswith("templates/letter.docx: готовый файл не открывается (архив), поэтому он не выпущен")
        assert outbox(staffed)[LETTER_FILE] == before[LETTER_FILE]
    worked(staffed)
    assert outbox(staffed)[LETTER_FILE] != before[LETTER_FILE]
    assert not glance(staffed, DAY).failed
