"""`pipeline piles` as people type it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.excel import Reader
from pipeline.model import ExitCode
from tests.builders.piles import EVENT
from tests.builders.printing import PILE, furnish_printing
from tests.builders.programs import call
from tests.builders.soffice import Soffice
from tests.builders.workspaces import session_of


@pytest.fixture
def soffice(tmp_path: Path) -> Soffice:
    return Soffice(tmp_path / "program")


@pytest.fixture
def office(tmp_path: Path, staffed_office: Path, soffice: Soffice) -> Path:
    """A small office that prints; nothing is printed yet."""
    return furnish_printing(shutil.copytree(staffed_office, tmp_path / "office"), soffice, EVENT)


def test_it_makes_what_is_due_and_says_where_it_lies(office: Path) -> None:
    made = call(office, "piles")
    assert made.exit_code == ExitCode.OK
    assert PILE.rpartition("/")[2] in made.output and "Собрано файлов: 1." in made.output
    assert (office / "outbox" / PILE).exists()
    assert "Собирать нечего" in call(office, "piles").output


def test_what_was_deleted_is_made_again(office: Path) -> None:
    call(office, "piles")
    (office / "outbox" / PILE).unlink()
    assert "Собрано файлов: 1." in call(office, "piles").output


def test_the_page_links_to_it(office: Path) -> None:
    call(office, "piles")
    page = (office / "outbox/СТАТУС.html").read_text("utf-8")
    assert "На печать <b>1</b>" in page and "3 листа" in page


def test_once_makes_none_and_the_page_says_how(office: Path) -> None:
    assert call(office, "once").exit_code == ExitCode.OK
    assert not (office / "outbox" / PILE).exists()
    page = (office / "outbox/СТАТУС.html").read_text("utf-8")
    assert "Ещё не собрано стопок: 1." in page and "pipeline piles" in page


def test_without_libreoffice_it_says_what_to_install(office: Path, soffice: Soffice) -> None:
    soffice.program.unlink()
    refused = call(office, "piles")
    assert refused.exit_code == ExitCode.FAILED and "libreoffice.org" in refused.output
    assert call(office, "once").exit_code == ExitCode.OK


def test_a_paper_that_cannot_be_printed_is_named_and_the_command_fails(office: Path) -> None:
    next((office / "outbox").rglob("Приказ О назначении куратора.docx")).write_bytes(b"damaged")
    failed = call(office, "piles")
    assert failed.exit_code == ExitCode.FAILED
    assert "не удалось перевести в PDF" in " ".join(failed.output.split())


def test_two_never_print_at_once(office: Path, reader: Reader) -> None:
    with session_of(office, reader):
        assert call(office, "piles").exit_code == ExitCode.BUSY
