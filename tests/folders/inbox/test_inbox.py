"""What is taken from the inbox, when, and what people are told about the rest."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from pipeline.definitions import Watch
from pipeline.folders.files import digest
from pipeline.folders.inbox import Inbox
from pipeline.folders.workspace import Workspace
from pipeline.model import DeliveryError, Waiting, WaitReason
from tests.builders.folders import dropped, files_in, inbox_of, office_lock, settled, taken, workspace_in

NAME = "Анкета.xlsx"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_in(tmp_path / "Школа № 1")


@pytest.fixture
def inbox(workspace: Workspace) -> Inbox:
    return inbox_of(workspace)


def looked(inbox: Inbox, *moments: float) -> tuple[str, ...]:
    for moment in moments:
        inbox.look(moment)
    return inbox.ready()


def reasons(inbox: Inbox) -> dict[str, WaitReason]:
    return {waiting.name: waiting.reason for waiting in inbox.waiting()}


def workbook() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>" * 100)
    return content.getvalue()


# ── when a file is ready


def test_a_file_is_ready_after_two_looks_and_the_quiet_time(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, NAME)
    assert looked(inbox, 0) == ()
    assert looked(inbox, 2.9) == ()
    assert looked(inbox, 3) == (NAME,)


def test_one_look_is_never_enough(workspace: Workspace, inbox: Inbox) -> None:
    looked(inbox, 0)
    dropped(workspace, NAME)
    assert looked(inbox, 1000) == ()


def test_even_without_a_quiet_time_two_looks_are_needed(workspace: Workspace) -> None:
    hasty = Inbox(workspace, Watch(quiet_seconds=0))
    dropped(workspace, NAME)
    assert looked(hasty, 0) == ()
    assert looked(hasty, 0.5) == (NAME,)


def test_a_file_written_slice_by_slice_waits_for_its_last_slice(workspace: Workspace, inbox: Inbox) -> None:
    path = dropped(workspace, NAME, b"")
    for moment in range(0, 100, 2):
        with path.open("ab") as file:
            file.write(b"x" * 65536)
        os.utime(path, (1_700_000_000, 1_700_000_000))  # copying keeps the time of the original
        assert looked(inbox, moment) == ()
    assert reasons(inbox) == {NAME: WaitReason.COPYING}
    assert looked(inbox, 101) == (NAME,)


def test_a_file_that_changes_without_growing_waits(workspace: Workspace, inbox: Inbox) -> None:
    path = dropped(workspace, NAME)
    looked(inbox, 0, 2)
    path.write_bytes(b"another")
    os.utime(path, ns=(1, 1))
    assert looked(inbox, 4) == ()
    assert looked(inbox, 8) == (NAME,)


def test_a_year_old_or_future_time_of_the_file_does_not_matter(workspace: Workspace, inbox: Inbox) -> None:
    for name, moment in (("старый.xlsx", 0), ("завтрашний.xlsx", 4_000_000_000)):
        os.utime(dropped(workspace, name), (moment, moment))
    assert settled(inbox) == ("завтрашний.xlsx", "старый.xlsx")


def test_copying_over_ten_minutes_is_told(workspace: Workspace, inbox: Inbox) -> None:
    path = dropped(workspace, NAME)
    looked(inbox, 0)
    path.write_bytes(b"longer by some bytes")
    looked(inbox, 601)
    assert reasons(inbox) == {NAME: WaitReason.COPYING_LONG}


def test_an_empty_file_waits_a_minute_longer(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, NAME, b"")
    assert looked(inbox, 0, 30, 62) == ()
    assert reasons(inbox) == {NAME: WaitReason.EMPTY}
    assert looked(inbox, 63) == (NAME,)


@pytest.mark.parametrize("content", [workbook()[:500], workbook()[:200] + bytes(900), bytes(9000)])
def test_a_workbook_without_its_end_waits_for_the_copy_to_go_on(
    workspace: Workspace, inbox: Inbox, content: bytes
) -> None:
    path = dropped(workspace, NAME, content)
    assert looked(inbox, 0, 5, 17) == ()
    assert reasons(inbox) == {NAME: WaitReason.NOT_FINISHED}
    assert looked(inbox, 18) == (NAME,), "in the end it is taken, to be told that it is damaged"
    path.write_bytes(workbook())
    assert looked(inbox, 20, 23) == (NAME,)


def test_files_come_in_the_order_in_which_they_were_met_then_by_name(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, "в.xlsx")
    looked(inbox, 0)
    for name in ("Б.xlsx", "а.xlsx", "г/д.xlsx"):
        dropped(workspace, name)
    assert looked(inbox, 1, 10) == ("в.xlsx", "а.xlsx", "Б.xlsx", "г/д.xlsx")


# ── what is left alone


def test_our_own_folders_and_hidden_ones_are_not_walked(workspace: Workspace, inbox: Inbox) -> None:
    for folder in ("Вернули на исправление", "Не распознано", ".взято/000001-ab", ".stfolder"):
        dropped(workspace, f"{folder}/{NAME}")
    assert settled(inbox) == ()


def test_folders_are_walked_three_deep(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, f"а/б/в/{NAME}")
    dropped(workspace, f"а/б/в/г/{NAME}")
    assert settled(inbox) == (f"а/б/в/{NAME}",)
    assert reasons(inbox) == {"а/б/в/г": WaitReason.TOO_DEEP}


def test_links_and_pipes_are_told_and_never_followed(workspace: Workspace, inbox: Inbox, tmp_path: Path) -> None:
    dropped(workspace, NAME)
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "чужое.xlsx").write_bytes(b"secret")
    (workspace.inbox / "ссылка.xlsx").symlink_to(secret / "чужое.xlsx")
    (workspace.inbox / "папка").symlink_to(secret)
    os.mkfifo(workspace.inbox / "труба.xlsx")
    assert settled(inbox) == (NAME,)
    assert reasons(inbox) == {
        "ссылка.xlsx": WaitReason.LINK,
        "папка": WaitReason.LINK,
        "труба.xlsx": WaitReason.NOT_A_FILE,
    }


def test_a_file_swapped_for_a_link_after_the_looks_is_not_read(
    workspace: Workspace, inbox: Inbox, tmp_path: Path
) -> None:
    path = dropped(workspace, NAME)
    settled(inbox)
    path.unlink()
    path.symlink_to("/etc/passwd")
    assert inbox.claim(NAME) is None
    assert files_in(workspace.archive) == {}


# ── who has it open


@pytest.mark.parametrize(
    ("lock", "content"),
    [
        (f"~${NAME}", office_lock("Тестова\x07 Т. Т.")),
        (f".~lock.{NAME}#", "Тестова Т. Т.,PC/test,pc,24.11.2026 10:00,file:///x;".encode()),
        (f".~lock.{NAME}#", ",Тестова Т. Т.,pc,24.11.2026 10:00,file:///x;".encode()),
    ],
)
def test_a_file_open_in_an_office_program_waits_and_its_holder_is_named(
    workspace: Workspace, inbox: Inbox, lock: str, content: bytes
) -> None:
    dropped(workspace, NAME)
    held = dropped(workspace, lock, content)
    assert settled(inbox) == ()
    assert inbox.waiting() == (Waiting(NAME, WaitReason.HELD, "Тестова Т. Т."),)
    held.unlink()
    assert settled(inbox, 1000) == (NAME,)


@pytest.mark.parametrize("content", [b"", b"\x05", b"\xff" * 165, bytes(range(256)), bytes(162)])
def test_a_strange_lock_still_holds_the_file_without_a_name(workspace: Workspace, inbox: Inbox, content: bytes) -> None:
    dropped(workspace, NAME)
    dropped(workspace, f"~${NAME}", content)
    assert settled(inbox) == ()
    [waiting] = inbox.waiting()
    assert waiting.reason is WaitReason.HELD
    assert (waiting.who == "" or waiting.who.isprintable()) and len(waiting.who) <= 60


def test_a_save_from_excel_is_one_intake_of_the_last_state(workspace: Workspace, inbox: Inbox) -> None:
    path = dropped(workspace, NAME, b"before")
    looked(inbox, 0, 1)
    lock = dropped(workspace, f"~${NAME}", office_lock("Тестова"))
    looked(inbox, 2)
    fresh = dropped(workspace, "7F3A91C0", b"after")
    looked(inbox, 4)
    path.unlink()
    looked(inbox, 6)
    fresh.rename(path)
    lock.unlink()
    assert looked(inbox, 8) == ()
    assert looked(inbox, 11) == (NAME,)
    item = inbox.claim(NAME)
    assert item and item.digest == digest(b"after")


# ── taking


def test_a_taken_file_is_kept_by_its_digest_closed_to_others(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, NAME, b"answers")
    [item] = taken(inbox)
    assert (item.name, item.digest, item.size) == (NAME, digest(b"answers"), 7)
    assert item.kept == workspace.original(item.digest) and item.kept.read_bytes() == b"answers"
    assert item.kept.stat().st_mode & 0o777 == 0o400
    assert item.kept.parent.stat().st_mode & 0o777 == 0o700
    assert files_in(workspace.tmp) == {}


def test_the_original_is_not_removed_before_the_claim_ends(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, NAME, b"answers")
    [item] = taken(inbox)
    assert list(files_in(workspace.inbox).values()) == [b"answers"]
    assert inbox.release(item) is None
    assert files_in(workspace.inbox) == {}
    assert inbox.release(item) is None, "repeating does no harm"


def test_an_original_is_not_removed_when_its_copy_is_damaged(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, NAME, b"answers")
    [item] = taken(inbox)
    item.kept.chmod(0o600)
    item.kept.write_bytes(b"answerz")
    with pytest.raises(DeliveryError, match="архив"):
        inbox.release(item)
    [again] = inbox.recover()
    assert again.kept.read_bytes() == b"answers", "the next sweep mends the copy"
    inbox.release(again)
    assert files_in(workspace.inbox) == {}


def test_the_folder_a_file_came_in_goes_when_it_is_empty(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, f"Пакет/а/{NAME}")
    dropped(workspace, "Пакет/другая.xlsx")
    first, second = taken(inbox)
    inbox.release(second)
    assert (workspace.inbox / "Пакет").is_dir()
    inbox.release(first)
    assert not (workspace.inbox / "Пакет").exists()


def test_a_returned_original_lies_in_its_folder_under_a_free_name(workspace: Workspace, inbox: Inbox) -> None:
    for content in (b"one", b"two"):
        dropped(workspace, NAME, content)
        [item] = taken(inbox)
        inbox.release(item, put_in=workspace.returned)
    assert files_in(workspace.inbox) == {
        "Вернули на исправление/Анкета.xlsx": b"one",
        "Вернули на исправление/Анкета (2).xlsx": b"two",
    }


def test_the_same_name_twice_is_two_claims(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, NAME, b"one")
    [first] = taken(inbox)
    dropped(workspace, NAME, b"two")
    settled(inbox, 1000)
    second = inbox.claim(NAME)
    assert second and second.claim > first.claim and second.digest == digest(b"two")
    inbox.release(first)
    inbox.release(second)
    assert files_in(workspace.inbox) == {}


def test_the_same_bytes_under_two_names_are_kept_once(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, "а.xlsx")
    dropped(workspace, "б.xlsx")
    items = taken(inbox)
    assert len(items) == 2 and len(files_in(workspace.archive)) == 1


@pytest.mark.parametrize(
    "name",
    ["Анкета «Ёлка» № 5 🙂.xlsx", "пробел .xlsx ", "точка.", "CON.xlsx", "ж" * 120 + ".xlsx", "и\u0306.xlsx"],
)
def test_any_name_is_taken_and_given_back_readable(workspace: Workspace, inbox: Inbox, name: str) -> None:
    dropped(workspace, name)
    [item] = taken(inbox)
    assert item.name == name
    path = inbox.release(item, put_in=workspace.unknown)
    assert path and path.read_bytes() == b"answers"


def test_twins_by_case_and_by_normal_form_are_both_taken(workspace: Workspace, inbox: Inbox) -> None:
    names = ["анкета.xlsx", "АНКЕТА.xlsx", "\u0439.xlsx", "и\u0306.xlsx"]
    for name in names:
        dropped(workspace, name, name.encode())
    items = taken(inbox)
    assert sorted(item.name for item in items) == sorted(names)
    for item in items:
        inbox.release(item, put_in=workspace.returned)
    assert len(files_in(workspace.returned)) == 4


def test_a_file_changed_after_the_last_look_stays(workspace: Workspace, inbox: Inbox) -> None:
    path = dropped(workspace, NAME)
    settled(inbox)
    path.write_bytes(b"still writing")
    assert inbox.claim(NAME) is None
    assert files_in(workspace.inbox) == {NAME: b"still writing"}
    assert settled(inbox, 1000) == (NAME,)


def test_a_file_written_while_it_is_copied_goes_back_and_waits(
    workspace: Workspace, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped(workspace, NAME)
    settled(inbox)
    flush = os.fsync

    def write_more(descriptor: int) -> None:
        for claimed in (workspace.inbox / ".взято").rglob(NAME):
            claimed.write_bytes(b"more and more")
        flush(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", write_more)
        assert inbox.claim(NAME) is None
    assert files_in(workspace.inbox) == {NAME: b"more and more"}
    assert files_in(workspace.tmp) == files_in(workspace.archive) == {}
    assert settled(inbox, 1000) == (NAME,)


def test_a_file_that_vanished_is_no_ones_business(workspace: Workspace, inbox: Inbox) -> None:
    path = dropped(workspace, NAME)
    settled(inbox)
    path.unlink()
    assert inbox.claim(NAME) is None
    assert looked(inbox, 1000) == () and inbox.waiting() == ()


def test_a_file_that_cannot_be_renamed_waits_longer_each_time(
    workspace: Workspace, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped(workspace, NAME)

    def refuse(*_: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", refuse)
        settled(inbox)
        assert inbox.claim(NAME) is None
        assert looked(inbox, 1000, 1005) == ()
        assert reasons(inbox) == {NAME: WaitReason.REFUSED_RENAME}
        assert looked(inbox, 1006) == (NAME,)
        assert inbox.claim(NAME) is None
        assert looked(inbox, 2000, 2011) == ()
        assert not list((workspace.inbox / ".взято").iterdir())
    assert files_in(workspace.inbox) == {NAME: b"answers"}
    assert looked(inbox, 2012) == (NAME,)
    assert inbox.claim(NAME)
    assert inbox.waiting() == ()
    dropped(workspace, NAME)
    assert looked(inbox, 3000, 3003) == (NAME,), "its namesake starts anew"


def test_the_longest_wait_is_some_minutes_and_a_removed_file_is_forgotten(
    workspace: Workspace, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    path = dropped(workspace, NAME)
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", refuse)
        for attempt in range(20):
            assert looked(inbox, 1000 * attempt, 1000 * attempt + 192) == (NAME,)
            assert inbox.claim(NAME) is None
    path.unlink()
    assert looked(inbox, 50000) == () and inbox.waiting() == ()
    dropped(workspace, NAME)
    assert looked(inbox, 50001, 50004) == (NAME,)


def test_a_file_that_cannot_be_read_is_put_back(
    workspace: Workspace, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped(workspace, NAME)
    settled(inbox)

    def refuse(*_: object) -> int:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        assert inbox.claim(NAME) is None
    assert looked(inbox, 1000) == ()
    assert reasons(inbox) == {NAME: WaitReason.UNREADABLE}


@pytest.mark.parametrize("free", [0, 50 * 1024 * 1024])
def test_nothing_is_taken_while_the_disk_is_full(
    workspace: Workspace, inbox: Inbox, monkeypatch: pytest.MonkeyPatch, free: int
) -> None:
    dropped(workspace, NAME)
    settled(inbox)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(free, free, free))
        assert inbox.claim(NAME) is None
    looked(inbox, 1000)
    assert reasons(inbox) == {NAME: WaitReason.NO_SPACE}
    assert settled(inbox, 2000) == (NAME,) and inbox.claim(NAME)


def test_a_file_over_the_limit_is_taken_uncopied_and_never_removed(workspace: Workspace) -> None:
    inbox = Inbox(workspace, Watch(max_megabytes=1))
    dropped(workspace, "кино.xlsx", b"x" * (1 << 21))
    [item] = taken(inbox)
    assert files_in(workspace.archive) == {} and item.size == 1 << 21
    path = inbox.release(item)
    assert path == workspace.returned / "кино.xlsx" and path.stat().st_size == 1 << 21


def test_a_file_whose_turn_has_not_come_lies_untouched_and_says_so(workspace: Workspace, inbox: Inbox) -> None:
    path = dropped(workspace, f"Пакет/{NAME}")
    before = path.stat()
    [item] = taken(inbox)
    inbox.put_back(item)
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    looked(inbox, 1000)
    assert reasons(inbox) == {f"Пакет/{NAME}": "not_its_turn"}
    assert looked(inbox, 1003) == (f"Пакет/{NAME}",)


def test_a_file_put_back_never_covers_a_newcomer(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, NAME, b"first")
    [item] = taken(inbox)
    dropped(workspace, NAME, b"newcomer")
    inbox.put_back(item)
    assert files_in(workspace.inbox) == {NAME: b"newcomer", "Анкета (2).xlsx": b"first"}


# ── a share that comes and goes


def test_an_inbox_out_of_reach_is_told_and_taken_up_again_from_the_start(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, NAME)
    looked(inbox, 0, 10)
    away = workspace.inbox.rename(workspace.root / "away")
    assert looked(inbox, 20) == () and inbox.recover() == ()
    assert [waiting.reason for waiting in inbox.waiting()] == [WaitReason.NO_INBOX]
    away.rename(workspace.inbox)
    assert looked(inbox, 30) == ()
    assert looked(inbox, 33) == (NAME,)


def test_the_share_goes_between_look_and_claim_and_nothing_is_lost(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, NAME)
    settled(inbox)
    away = workspace.inbox.rename(workspace.root / "away")
    assert inbox.claim(NAME) is None
    away.rename(workspace.inbox)
    assert [item.name for item in taken(inbox, 1000)] == [NAME]


def test_five_hundred_files_keep_their_order(workspace: Workspace, inbox: Inbox) -> None:
    names = [f"анкета {number:03}.xlsx" for number in range(500)]
    for name in names:
        dropped(workspace, name, name.encode())
    items = taken(inbox)
    assert [item.name for item in items] == names
    assert [item.claim for item in items] == sorted(item.claim for item in items)
