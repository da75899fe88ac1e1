"""A whole file or none; what a person has edited stays."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from pipeline.folders import files, outbox
from pipeline.folders.files import digest, digest_of
from pipeline.model import DeliveryError
from tests.builders.folders import files_in, killed

NAME = "2027-02-15 Приказ № 47-ОД Об утверждении реестра.docx"
BESIDE = "2027-02-15 Приказ № 47-ОД Об утверждении реестра (2).docx"


def test_a_document_stands_whole_in_a_folder_made_for_it(tmp_path: Path) -> None:
    path = outbox.deliver(tmp_path / "2026-2027" / "1 Проекты", NAME, b"one")
    assert path == tmp_path / "2026-2027" / "1 Проекты" / NAME
    assert files_in(tmp_path) == {f"2026-2027/1 Проекты/{NAME}": b"one"}


def test_the_same_bytes_again_change_nothing(tmp_path: Path) -> None:
    path = outbox.deliver(tmp_path, NAME, b"one")
    before = path.stat()
    assert outbox.deliver(tmp_path, NAME, b"one") == path
    assert os.path.samestat(path.stat(), before)


def test_our_own_earlier_edition_is_replaced(tmp_path: Path) -> None:
    outbox.deliver(tmp_path, NAME, b"one")
    outbox.deliver(tmp_path, NAME, b"two", ours=digest(b"one"))
    assert files_in(tmp_path) == {NAME: b"two"}


def test_what_a_person_edited_is_kept_and_the_new_edition_stands_beside(tmp_path: Path) -> None:
    outbox.deliver(tmp_path, NAME, b"one").write_bytes(b"edited")
    assert outbox.deliver(tmp_path, NAME, b"two", ours=digest(b"one")).name == BESIDE
    assert files_in(tmp_path) == {NAME: b"edited", BESIDE: b"two"}


def test_the_edition_beside_is_replaced_by_the_next_and_not_joined_by_a_third(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"edited")
    outbox.deliver(tmp_path, NAME, b"two")
    outbox.deliver(tmp_path, NAME, b"three", ours=digest(b"two"))
    assert files_in(tmp_path) == {NAME: b"edited", BESIDE: b"three"}


def test_a_persons_file_of_that_name_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"a person's own")
    outbox.deliver(tmp_path, NAME, b"one")
    assert files_in(tmp_path) == {NAME: b"a person's own", BESIDE: b"one"}


def test_what_cannot_be_read_is_kept_like_a_persons_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> str:
        raise PermissionError

    (tmp_path / NAME).write_bytes(b"closed to the program")
    monkeypatch.setattr(outbox, "digest_of", lambda path: refuse(path) if path.name == NAME else digest_of(path))
    assert outbox.deliver(tmp_path, NAME, b"one").name == BESIDE
    assert files_in(tmp_path) == {NAME: b"closed to the program", BESIDE: b"one"}


@pytest.mark.parametrize("spelt", [NAME.upper(), unicodedata.normalize("NFD", NAME)])
def test_a_name_that_windows_takes_for_the_same_is_the_same(tmp_path: Path, spelt: str) -> None:
    (tmp_path / spelt).write_bytes(b"a person's own")
    assert outbox.deliver(tmp_path, NAME, b"one").name == BESIDE


def test_of_two_names_that_differ_by_case_the_very_name_is_ours(tmp_path: Path) -> None:
    for other in ("ОТЧЁТ.docx", "отчёт.docx", "ОтчёТ.docx"):
        (tmp_path / other).write_bytes(b"a person's own")
    (tmp_path / "Отчёт.docx").write_bytes(b"one")
    assert outbox.deliver(tmp_path, "Отчёт.docx", b"two", ours=digest(b"one")).name == "Отчёт.docx"


@pytest.mark.parametrize("owner", [f"~${NAME}", f"~${NAME[2:]}", f".~lock.{NAME}#"])
def test_a_document_open_in_word_is_left_alone(tmp_path: Path, owner: str) -> None:
    path = outbox.deliver(tmp_path, NAME, b"one")
    (tmp_path / owner).write_bytes(b"")
    assert outbox.deliver(tmp_path, NAME, b"two", ours=digest(b"one")).name == BESIDE
    assert not outbox.withdraw(tmp_path, NAME, digest(b"one"))
    assert path.read_bytes() == b"one"


def test_a_document_that_the_system_refuses_to_replace_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox.deliver(tmp_path, NAME, b"one")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "replace", refuse)
    assert outbox.deliver(tmp_path, NAME, b"two", ours=digest(b"one")).name == BESIDE
    assert files_in(tmp_path) == {NAME: b"one", BESIDE: b"two"}


def test_it_does_without_links_where_the_share_knows_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    outbox.deliver(tmp_path, NAME, b"one")
    outbox.deliver(tmp_path, NAME, b"two")
    assert files_in(tmp_path) == {NAME: b"one", BESIDE: b"two"}


def test_a_file_takes_the_rights_of_its_folder(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o770)
    path = outbox.deliver(shared / "2026-2027", NAME, b"one")
    assert path.stat().st_mode & 0o777 == 0o660
    assert path.parent.stat().st_mode & 0o777 == 0o770


@pytest.mark.parametrize("name", ["../elsewhere.docx", "folder/name.docx", "/etc/passwd"])
def test_a_name_cannot_leave_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(DeliveryError):
        outbox.deliver(tmp_path, name, b"one")
    with pytest.raises(DeliveryError):
        outbox.withdraw(tmp_path / "folder", "../name.docx", digest(b"one"))


def test_a_full_disk_is_told_in_russian_and_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DeliveryError, match="на диске нет места") as told:
        outbox.deliver(tmp_path, NAME, b"one")
    assert "No space" not in str(told.value) and NAME not in str(told.value)
    assert files_in(tmp_path) == {}


def test_a_kill_at_any_step_leaves_the_old_or_the_new_and_repeating_ends_it(tmp_path: Path) -> None:
    for step in range(1, 30):
        folder = tmp_path / str(step)
        first = digest(b"one")
        outbox.deliver(folder, NAME, b"one")
        outbox.deliver(folder, "Отчёт.docx", b"one").write_bytes(b"edited")

        def both(folder: Path = folder, first: str = first) -> None:
            outbox.deliver(folder, NAME, b"two", ours=first)
            outbox.deliver(folder, "Отчёт.docx", b"two", ours=first)

        was_killed = killed(step, both)
        seen = {name: content for name, content in files_in(folder).items() if not name.startswith(".")}
        assert seen.pop(NAME) in {b"one", b"two"}
        assert seen.pop("Отчёт (2).docx", b"two") == b"two"
        assert seen == {"Отчёт.docx": b"edited"}
        both()
        files.remove_temps(folder)
        assert files_in(folder) == {NAME: b"two", "Отчёт.docx": b"edited", "Отчёт (2).docx": b"two"}
        if not was_killed:
            break
    assert not was_killed and step > 5


def test_only_our_own_untouched_file_is_withdrawn(tmp_path: Path) -> None:
    ours = digest(b"one")
    outbox.deliver(tmp_path / "1 Проекты", NAME, b"one")
    assert outbox.withdraw(tmp_path, f"1 Проекты/{NAME}", ours)
    assert files_in(tmp_path) == {}
    outbox.deliver(tmp_path, NAME, b"one").write_bytes(b"edited")
    assert not outbox.withdraw(tmp_path, NAME, ours)
    assert not outbox.withdraw(tmp_path, "Другой.docx", ours)
    assert files_in(tmp_path) == {NAME: b"edited"}


def test_the_status_page_is_overwritten_whatever_stands_there(tmp_path: Path) -> None:
    page = tmp_path / "outbox" / "СТАТУС.html"
    for content in (b"one", b"two", b"two"):
        outbox.overwrite(page, content)
        assert files_in(tmp_path) == {"outbox/СТАТУС.html": content}


def test_papers_that_people_changed_or_brought_are_told_and_locks_of_word_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "2026-2027/2 На подпись"
    folder.mkdir(parents=True)
    for name in ("Приказ.docx", "Приказ с правкой.docx", "~$иказ.docx", "скан.pdf"):
        (folder / name).write_bytes(name.encode())
    ours = {"2026-2027/2 На подпись/Приказ.docx": digest("Приказ.docx".encode())}
    assert [*outbox.touched(tmp_path, "2 На подпись", ours)] == ["2026-2027/2 На подпись/Приказ с правкой.docx"]


def test_a_name_is_taken_over_in_one_step_that_can_be_repeated(tmp_path: Path) -> None:
    for step in range(1, 60):
        folder = tmp_path / str(step)
        outbox.deliver(folder, NAME, b"one")
        outbox.deliver(folder, "second", b"two")

        def take(folder: Path = folder) -> bool:
            return outbox.take_name(folder, "second", NAME, digest(b"two"), {digest(b"one")})

        was_killed = killed(step, take)
        assert files_in(folder)[NAME] in {b"one", b"two"}
        assert take() and files_in(folder) == {NAME: b"two"}
        if not was_killed:
            break
    assert not was_killed
