"""The copy that is kept of a file, and what is not copied."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.definitions import Watch
from pipeline.folders.files import digest
from pipeline.folders.inbox import Inbox
from pipeline.folders.workspace import Workspace
from pipeline.model import WaitReason
from tests.builders.folders import (
    NAME,
    dropped,
    files_in,
    looked,
    reasons,
    settled,
    taken,
)


def test_a_file_swapped_for_a_link_after_the_looks_is_not_read(
    workspace: Workspace, inbox: Inbox, tmp_path: Path
) -> None:
    path = dropped(workspace, NAME)
    settled(inbox)
    path.unlink()
    path.symlink_to("/etc/passwd")
    assert inbox.claim(NAME) is None
    assert files_in(workspace.archive) == {}


def test_a_taken_file_is_kept_by_its_digest_closed_to_others(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, NAME, b"answers")
    [item] = taken(inbox)
    assert (item.name, item.digest, item.size) == (NAME, digest(b"answers"), 7)
    assert item.kept == workspace.original(item.digest) and item.kept.read_bytes() == b"answers"
    assert item.kept.stat().st_mode & 0o777 == 0o400
    assert item.kept.parent.stat().st_mode & 0o777 == 0o700
    assert files_in(workspace.tmp) == {}


def test_the_same_bytes_under_two_names_are_kept_once(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, "а.xlsx")
    dropped(workspace, "б.xlsx")
    items = taken(inbox)
    assert len(items) == 2 and len(files_in(workspace.archive)) == 1


def test_a_taken_file_has_a_label_that_tells_all_it_came_with(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, "Пакет/Анкета.xlsx", b"answers")
    [item] = taken(inbox)
    assert [*workspace.taken_files()] == [item]
    [label] = workspace.labels.iterdir()
    assert label.stat().st_mode & 0o777 == 0o600


def test_a_label_that_was_spoilt_counts_for_none(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, "а.xlsx", b"a")
    dropped(workspace, "б.xlsx", b"b")
    spoilt, whole = taken(inbox)
    (workspace.labels / f"{spoilt.claim}.json").write_bytes(b"{}")
    assert [*workspace.taken_files()] == [whole]


def test_a_file_that_was_put_back_has_no_label(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, NAME)
    [item] = taken(inbox)
    inbox.put_back(item)
    assert files_in(workspace.labels) == {}


def test_a_file_whose_label_cannot_be_kept_is_not_taken(workspace: Workspace, inbox: Inbox) -> None:
    dropped(workspace, NAME)
    workspace.labels.rmdir()
    assert taken(inbox) == []
    assert files_in(workspace.inbox) == {NAME: b"answers"}


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


def test_a_file_over_the_limit_is_taken_uncopied_and_never_removed(workspace: Workspace) -> None:
    inbox = Inbox(workspace, Watch(max_megabytes=1))
    dropped(workspace, "кино.xlsx", b"x" * (1 << 21))
    [item] = taken(inbox)
    assert files_in(workspace.archive) == {} and item.size == 1 << 21
    path = inbox.release(item)
    assert path == workspace.returned / "кино.xlsx" and path.stat().st_size == 1 << 21
