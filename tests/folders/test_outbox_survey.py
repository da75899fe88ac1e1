"""What became of the files that were put into the outbox."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.folders import outbox_survey
from pipeline.folders.files import digest
from pipeline.folders.outbox_survey import Survey, Surveyor
from tests.builders.workspaces import write

FOLDERS = ("2 На подпись", "На решение")
PAPER = "2026-2027/2 На подпись/Приказ.docx"
OURS = {PAPER: digest(b"order"), "Бланки/Заявка.xlsx": digest(b"blank")}


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    write(tmp_path / PAPER, b"order")
    write(tmp_path / "Бланки/Заявка.xlsx", b"blank")
    return tmp_path


def survey(outbox: Path) -> Survey:
    return Surveyor(outbox).survey(OURS, FOLDERS)


def test_what_nobody_touched_is_not_told(outbox: Path) -> None:
    write(outbox / "СТАТУС.html", b"page")
    write(outbox / "2026-2027/2 На подпись/~$Приказ.docx", b"lock")
    assert survey(outbox) == Survey()


def test_an_edited_file_is_told_by_its_place(outbox: Path) -> None:
    write(outbox / PAPER, b"order, edited")
    assert survey(outbox) == Survey(edited=(PAPER,))


def test_a_file_that_lies_nowhere_is_gone(outbox: Path) -> None:
    (outbox / PAPER).unlink()
    assert survey(outbox) == Survey(gone=(PAPER,))


@pytest.mark.parametrize("place", ["Подписанные/Приказ.docx", "2026-2027/2 На подпись/Приказ 1.docx", "Приказ.docx"])
def test_a_moved_or_renamed_file_is_told_with_its_new_place(outbox: Path, place: str) -> None:
    (outbox / place).parent.mkdir(exist_ok=True)
    (outbox / PAPER).rename(outbox / place)
    assert survey(outbox) == Survey(moved={PAPER: place})


def test_a_copy_elsewhere_moves_nothing(outbox: Path) -> None:
    write(outbox / "Подписанные/Приказ.docx", b"order")
    assert survey(outbox) == Survey()


def test_a_file_of_somebody_else_is_told_only_in_the_programs_own_folders(outbox: Path) -> None:
    for name in ("Подписанные/Мой.docx", "2026-2027/2 На подпись/Приказ (2).docx", "На решение/Старое.xlsx"):
        write(outbox / name, b"mine")
    assert survey(outbox).unknown == ("2026-2027/2 На подпись/Приказ (2).docx", "На решение/Старое.xlsx")


def test_a_file_is_read_again_only_when_the_disk_says_something_new(
    outbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(path: Path) -> str:
        read.append(path.name)
        return digest(path.read_bytes())

    monkeypatch.setattr(outbox_survey, "digest_of", counted)
    surveyor = Surveyor(outbox)
    surveyor.survey(OURS, FOLDERS)
    surveyor.survey(OURS, FOLDERS)
    assert sorted(read) == ["Заявка.xlsx", "Приказ.docx"]
    write(outbox / PAPER, b"order, edited")
    assert surveyor.survey(OURS, FOLDERS).edited == (PAPER,)


def test_a_file_that_cannot_be_read_is_taken_for_what_it_was(outbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> str:
        raise PermissionError

    monkeypatch.setattr(outbox_survey, "digest_of", refused)
    assert survey(outbox) == Survey()
