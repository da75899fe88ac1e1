"""`pipeline verify` says whether anybody changed the records behind the program's back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline.cli.output import BREAKS
from pipeline.model import ExitCode
from pipeline.register import Broken
from tests.builders.programs import call
from tests.builders.register_files import sql


@pytest.fixture
def office(tmp_path: Path, staffed_office: Path) -> Path:
    """A small office with its staff list and card."""
    return shutil.copytree(staffed_office, tmp_path / "office")


def test_an_office_that_nobody_touched_agrees_with_its_journal(office: Path) -> None:
    result = call(office, "verify")
    assert result.exit_code == ExitCode.OK
    assert "никто не менял" in result.output


def test_a_changed_answer_is_named_by_its_line(office: Path) -> None:
    sql(office / "var/register.sqlite3", "UPDATE entries SET answers = '{}' WHERE id = 1")
    result = call(office, "verify", "--json")
    assert result.exit_code == ExitCode.REGISTER
    said = json.loads(result.output)
    assert (said["whole"], said["broken"]) == (False, Broken.ANSWERS.value)


def test_a_changed_original_is_told_in_words_that_say_what_to_do(office: Path) -> None:
    originals = [path for path in (office / "var/archive").rglob("*") if path.is_file()]
    for original in originals:
        original.chmod(0o600)
        original.write_bytes(b"changed")
    result = call(office, "verify")
    assert result.exit_code == ExitCode.REGISTER
    assert "подлинник этого файла в архиве изменён или пропал" in " ".join(result.output.split())
    assert "покажите это тому, кто обслуживает программу" in " ".join(result.output.split())


def test_every_way_to_break_has_its_words() -> None:
    assert set(BREAKS) == set(Broken)
