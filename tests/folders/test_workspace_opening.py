"""The check before work, and what opening a workspace leaves to whom."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path

import pytest

from pipeline.definitions import Folders
from pipeline.folders import workspace_opening
from pipeline.folders.shared_folder import MARKER
from pipeline.folders.workspace import Workspace
from pipeline.folders.workspace_opening import file_system, open_workspace, require_fitness, require_rights
from pipeline.model import Busy, ExitCode, WorkspaceError
from tests.builders.folders import files_in, workspace_in


def test_a_made_workspace_can_be_worked_in(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path / "Детский сад")
    require_fitness(workspace)
    assert files_in(workspace.root) == {}, "the check leaves nothing behind"


def test_a_folder_without_config_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="не рабочая папка") as told:
        require_fitness(Workspace.of(tmp_path, Folders()))
    assert told.value.exit_code is ExitCode.FOLDERS


@pytest.mark.parametrize(
    ("inbox", "outbox"),
    [("обмен", "обмен/outbox"), ("обмен/inbox", "обмен"), ("var/inbox", "outbox"), ("обмен", "обмен")],
)
def test_folders_inside_one_another_are_refused(tmp_path: Path, inbox: str, outbox: str) -> None:
    (tmp_path / "config").mkdir()
    workspace = Workspace.of(tmp_path, Folders(inbox=inbox, outbox=outbox))
    with pytest.raises(WorkspaceError, match=r"settings\.toml"), open_workspace(workspace, alone=True):
        pytest.fail("the program would take its own files")
    assert files_in(tmp_path) == {}


@pytest.mark.parametrize("step", ["rename", "unlink"])
def test_missing_rights_are_told_before_work_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    workspace = workspace_in(tmp_path)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(WorkspaceError, match="нет прав") as told:
        require_fitness(workspace)
    assert "denied" not in str(told.value)


def test_a_nearly_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = workspace_in(tmp_path)
    few = 5 << 20
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(few, few, few))
    with pytest.raises(WorkspaceError, match="осталось 5 МБ"):
        require_fitness(workspace)


MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/server rw,relatime shared:2 - cifs //server/school rw
31 22 0:41 / /mnt/local\040disk rw - xfs /dev/sdb1 rw
32 31 0:42 / /mnt/local\040disk/home rw - nfs4 server:/home rw
""".strip()


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/office/var", "ext4"),
        ("/mnt/server/Канцелярия/var", "cifs"),
        ("/mnt/serverless", "ext4"),
        ("/mnt/local disk/var", "xfs"),
        ("/mnt/local disk/home/var", "nfs4"),
    ],
)
def test_the_file_system_of_a_folder_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    assert file_system(Path(folder), MOUNTS) == kind


def test_a_register_on_a_network_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = workspace_in(tmp_path)
    monkeypatch.setattr(workspace_opening, "file_system", lambda *_: "cifs")
    with pytest.raises(WorkspaceError, match="сетевом диске"):
        require_fitness(workspace)


@pytest.mark.parametrize("place", ["", "config", "inbox", "outbox"])
def test_a_workspace_that_everybody_may_write_into_waits_until_it_is_closed(tmp_path: Path, place: str) -> None:
    workspace = workspace_in(tmp_path)
    folder = workspace.root / place
    folder.chmod(0o777)
    with pytest.raises(WorkspaceError, match="всем пользователям") as told:
        require_fitness(workspace)
    assert told.value.passes and f"chmod -R o-rwx '{folder}'" in str(told.value)
    folder.chmod(0o770)
    require_fitness(workspace)


@pytest.mark.parametrize("kind", ["cifs", "vfat", "9p", "fuse.vmhgfs-fuse"])
def test_rights_that_a_disk_makes_up_say_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    workspace = workspace_in(tmp_path)
    workspace.outbox.chmod(0o777)
    monkeypatch.setattr(workspace_opening, "file_system", lambda folder, _: kind if folder == workspace.outbox else "")
    require_fitness(workspace)


def test_an_open_workspace_is_held_for_one_and_says_for_whom(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    shutil.rmtree(workspace.var)
    with (
        open_workspace(workspace, alone=True) as holder,
        pytest.raises(Busy),
        open_workspace(workspace, alone=True),
    ):
        pytest.fail("two copies work at once")
    assert workspace.tmp.is_dir()
    assert re.fullmatch(r".+@.+", holder.who)
    assert re.search(r"компьютер .+, пользователь .+, с \d\d\.", holder.words)


def test_a_var_that_is_away_is_not_made_anew_unless_somebody_says_so(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    shutil.rmtree(workspace.var)
    (workspace.outbox / MARKER).write_bytes(b"")
    with pytest.raises(WorkspaceError, match="недоступна") as told, open_workspace(workspace, alone=True):
        pytest.fail("a new year begins in silence")
    assert told.value.passes and not workspace.var.exists()
    with open_workspace(workspace, alone=True, adopt=True):
        assert workspace.var.is_dir()


def test_a_full_disk_asks_for_room_and_not_for_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = workspace_in(tmp_path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(WorkspaceError, match=r"нет места. Освободите место") as told:
        require_rights(workspace.outbox)
    assert told.value.passes and "доступ" not in str(told.value)
    assert files_in(workspace.outbox) == {}


def test_who_only_looks_leaves_another_copy_at_its_work(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    with open_workspace(workspace, alone=True):
        (being_made := workspace.tmp / ".~02.tmp").write_bytes(b"?")
        with open_workspace(workspace, alone=False):
            assert being_made.exists()
