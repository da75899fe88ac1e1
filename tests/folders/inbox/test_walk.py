"""What lies in the inbox and is no file to be taken, and who has a file open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.folders.files import digest
from pipeline.folders.inbox import Inbox
from pipeline.folders.workspace import Workspace
from pipeline.model import Waiting, WaitReason
from tests.builders.folders import (
    NAME,
    dropped,
    looked,
    office_lock,
    reasons,
    settled,
)


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


@pytest.mark.parametrize(
    "name, told",
    [
        ("Анкета.xlsx".encode("cp1251"), "Анкета.xlsx"),
        (b"\xff\x98.xlsx", "я?.xlsx"),
        ("папка/".encode() + "Иванова.xlsx".encode("koi8-r"), None),
        ("Анкеты".encode("cp1251") + b"/a.xlsx", "Анкеты"),
    ],
)
def test_a_name_that_is_no_text_is_told_and_what_lies_beside_is_taken(
    workspace: Workspace, inbox: Inbox, name: bytes, told: str | None
) -> None:
    dropped(workspace, NAME)
    dropped(workspace, os.fsdecode(name))
    assert settled(inbox) == (NAME,)
    [(shown, reason)] = reasons(inbox).items()
    assert reason is WaitReason.NAME_IS_NO_TEXT
    assert shown.encode()
    assert told in (None, shown)


@pytest.mark.parametrize(
    "folder", ["@Recycle", "@Recently-Snapshot", "#recycle", "#snapshot", "RECYCLER", "lost+found"]
)
def test_the_bin_of_a_share_is_left_alone(workspace: Workspace, inbox: Inbox, folder: str) -> None:
    dropped(workspace, f"{folder}/{NAME}")
    assert settled(inbox) == ()
    assert inbox.waiting() == ()


@pytest.mark.parametrize("name", ["Анкета.lnk", "Папка.URL", "Анкета.webloc", "Анкета.gsheet"])
def test_a_shortcut_is_told_and_not_taken(workspace: Workspace, inbox: Inbox, name: str) -> None:
    dropped(workspace, name)
    assert settled(inbox) == ()
    assert reasons(inbox) == {name: WaitReason.LINK}
