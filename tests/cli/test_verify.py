"""`pipeline verify` says what does not agree, how it is mended, and ends accordingly."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.model import ExitCode, Fault
from tests.builders.programs import call
from tests.builders.register_files import sql
from tests.builders.workspaces import ORDER_TO_SIGN, drop, numbered, session_of, worked, write


@pytest.fixture
def office(tmp_path: Path, staffed_office: Path) -> Path:
    """A small office with its staff list and card."""
    return shutil.copytree(staffed_office, tmp_path / "office")


def test_an_office_that_nobody_touched_agrees(office: Path) -> None:
    result = call(office, "verify")
    assert result.exit_code == ExitCode.OK
    assert "сходятся" in result.output


def test_a_changed_answer_is_named_by_its_line(office: Path) -> None:
    sql(office / "var/register.sqlite3", "UPDATE entries SET answers = '{}' WHERE id = 1")
    result = call(office, "verify", "--json")
    assert result.exit_code == ExitCode.REGISTER
    said = json.loads(result.output)
    assert said["whole"] is False
    assert [finding["fault"] for finding in said["findings"]] == [Fault.ANSWERS]


def test_a_changed_original_is_told_in_words_that_say_what_to_do(office: Path) -> None:
    originals = [path for path in (office / "var/archive").rglob("*") if path.is_file()]
    for original in originals:
        original.chmod(0o600)
        original.write_bytes(b"changed")
    result = call(office, "verify")
    assert result.exit_code == ExitCode.REGISTER
    told = " ".join(result.output.split())
    assert "в архиве изменён. Верните его из резервной копии" in told
    assert originals[0].name in told


def test_papers_that_are_gone_or_changed_end_otherwise_than_records(office: Path) -> None:
    (office / "outbox" / ORDER_TO_SIGN).unlink()
    result = call(office, "verify")
    assert result.exit_code == ExitCode.FOLDERS
    assert "«pipeline issue order»" in result.output
    assert call(office, "issue", "order").exit_code == ExitCode.OK
    assert call(office, "verify").exit_code == ExitCode.OK


def test_a_registered_paper_is_had_again_by_the_command_that_is_told(office: Path, reader: Reader) -> None:
    with session_of(office, reader) as session:
        drop(session, "Регистрация.xlsx", numbered(session))
        worked(session)
    [order] = (office / "outbox").glob("*/3 Зарегистрировано/Приказы/* О назначении куратора.docx")
    content = order.read_bytes()
    order.unlink()
    assert "«pipeline issue order --again»" in call(office, "verify").output
    assert call(office, "issue", "order").output.startswith("Уже зарегистрирован, а файла на месте нет")
    assert call(office, "issue", "order", "--again").exit_code == ExitCode.OK
    assert order.read_bytes() == content
    assert call(office, "verify").exit_code == ExitCode.OK


def test_what_is_only_worth_knowing_ends_well(office: Path) -> None:
    write(office / "outbox/На решение/Мой.xlsx", b"mine")
    result = call(office, "verify")
    assert result.exit_code == ExitCode.OK
    assert "программа такого файла не выпускала" in result.output
