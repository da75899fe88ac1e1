"""A table of ours that somebody changed by hand and dropped is told cell by cell, and nothing of it is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.flow.requests import look
from pipeline.flow.session import Session
from pipeline.model import Intake, Outcome
from tests.builders.registers import DAY
from tests.builders.table_edits import changed, without_marks
from tests.builders.workspaces import PETROV, drop, filled, outbox, worked, write

TABLE = "Список Ответ Петрову П.П.xlsx"


@pytest.fixture
def table(staffed: Session) -> bytes:
    """The table that lies beside an answer to Petrov's wish."""
    drop(staffed, "Петров.xlsx", filled(staffed, "wish", PETROV))
    worked(staffed)
    return next(content for name, content in outbox(staffed).items() if name.endswith(TABLE))


def dropped(session: Session, content: bytes) -> tuple[Intake, str]:
    """What became of the file, and the notice beside it."""
    drop(session, "База – моя правка.xlsx", content)
    [taken] = [step for step in worked(session) if isinstance(step, Intake)]
    notice = session.workspace.inbox / taken.file
    return taken, notice.read_text("utf-8-sig").replace("\u00a0", " ")


def test_a_changed_cell_is_told_with_the_book_that_changes_it(staffed: Session, table: bytes) -> None:
    before = staffed.register.revision()
    taken, notice = dropped(staffed, changed(table, {"C5": "Помочь с речью"}))
    assert taken.outcome is Outcome.RETURNED
    assert "«Просьба» (лист «" in notice and "ячейка C5" in notice
    assert "Было «Помочь с планами», в файле «Помочь с речью»" in notice
    assert "«Исправления/Петров Пётр Петрович/Заявка – 2026-2027.xlsx»" in notice
    assert "Отличий от выданной: 1" in notice
    assert staffed.register.revision() == before


def test_the_file_itself_lies_beside_the_notice(staffed: Session, table: bytes) -> None:
    content = changed(table, {"C5": "Помочь с речью"})
    dropped(staffed, content)
    lying = staffed.workspace.returned / "База – моя правка.xlsx"
    assert lying.read_bytes() == content


def test_added_and_removed_rows_are_told(staffed: Session, table: bytes) -> None:
    _, notice = dropped(staffed, changed(table, {"A5": None, "B5": "Новикова А.И.", "C5": "Помочь"}))
    assert "Строки «Новикова А.И.; Помочь» в таблице нет" in notice
    assert "Строка 1 («Петров Пётр Петрович») из файла убрана" in notice


def test_a_copy_that_nobody_changed_is_said_to_be_one(staffed: Session, table: bytes) -> None:
    _, notice = dropped(staffed, table)
    assert "отличий от выданной нет" in notice


def test_the_same_headings_under_another_title_are_no_table_of_ours(staffed: Session, table: bytes) -> None:
    taken, _ = dropped(staffed, without_marks(changed(table, {"A2": "Совсем другой список"})))
    assert taken.outcome is Outcome.UNKNOWN


def test_a_workbook_of_answers_is_read_as_before(staffed: Session, table: bytes, tmp_path: Path) -> None:
    assert table
    drop(staffed, "Петров 2.xlsx", filled(staffed, "wish", {**PETROV, "просьба": "Помочь с речью"}))
    [taken] = [step for step in worked(staffed) if isinstance(step, Intake)]
    assert taken.outcome is Outcome.ACCEPTED


def test_whoever_only_looks_is_told_the_same(staffed: Session, table: bytes, tmp_path: Path) -> None:
    path = write(tmp_path / "База – моя правка.xlsx", changed(table, {"C5": "Помочь с речью"}))
    [looked] = look(staffed, [path], DAY)
    assert looked.taken and looked.taken.outcome is Outcome.RETURNED
    assert any("Отличий от выданной: 1" in reason for reason in looked.reasons)
