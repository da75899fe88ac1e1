"""How a file is claimed, and what becomes of the claim."""

from __future__ import annotations

import os
import shutil

import pytest

from pipeline.folders import safe_names
from pipeline.folders.files import digest
from pipeline.folders.inbox import Inbox
from pipeline.folders.workspace import Workspace
from pipeline.model import DeliveryError, WaitReason
from tests.builders.folders import (
    NAME,
    dropped,
    files_in,
    looked,
    reasons,
    settled,
    taken,
)


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


def test_a_returned_original_that_comes_again_does_not_pile_up(workspace: Workspace, inbox: Inbox) -> None:
    for content in (b"one", b"two", b"two", b"one"):
        dropped(workspace, NAME, content)
        [item] = taken(inbox)
        lies = inbox.release(item, put_in=workspace.returned)
        assert lies and lies.read_bytes() == content
    assert files_in(workspace.inbox) == {
        "Вернули на исправление/Анкета.xlsx": b"one",
        "Вернули на исправление/Анкета (2).xlsx": b"two",
    }


def test_a_folder_of_that_name_is_none_of_its_editions(workspace: Workspace, inbox: Inbox) -> None:
    (workspace.returned / NAME).mkdir(parents=True)
    for _ in range(2):
        dropped(workspace, NAME, b"one")
        [item] = taken(inbox)
        inbox.release(item, put_in=workspace.returned)
    assert files_in(workspace.inbox) == {"Вернули на исправление/Анкета (2).xlsx": b"one"}


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


def test_a_file_that_vanished_is_no_ones_business(workspace: Workspace, inbox: Inbox) -> None:
    path = dropped(workspace, NAME)
    settled(inbox)
    path.unlink()
    assert inbox.claim(NAME) is None
    assert looked(inbox, 1000) == () and inbox.waiting() == ()


def test_a_file_that_waits_is_known_since_when_it_lies_there(
    workspace: Workspace, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped(workspace, NAME)
    looked(inbox, 100, 200)
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", lambda *_: (_ for _ in ()).throw(PermissionError()))
        assert inbox.claim(NAME) is None
    looked(inbox, 1000)
    dropped(workspace, "Новая.xlsx")
    looked(inbox, 1002)
    assert [(file.name, file.seconds) for file in inbox.waiting()] == [(NAME, 902.0), ("Новая.xlsx", 0.0)]


def test_a_file_whose_claim_would_be_a_path_too_long_waits_for_a_shorter_name(
    workspace: Workspace, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = dropped(workspace, NAME)
    monkeypatch.setattr(safe_names, "LONGEST_PATH", len(str(path)) + 20)
    settled(inbox)
    assert inbox.claim(NAME) is None
    assert reasons(inbox) == {NAME: WaitReason.PATH_TOO_LONG}
    assert files_in(workspace.inbox) == {NAME: b"answers"}


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


def test_of_files_dropped_together_the_one_saved_first_comes_first(workspace: Workspace, inbox: Inbox) -> None:
    for name, saved in {"анкета исправленная.xlsx": 2000, "анкета старая.xlsx": 1000}.items():
        os.utime(dropped(workspace, name), (saved, saved))
    assert settled(inbox) == ("анкета старая.xlsx", "анкета исправленная.xlsx")
