"""The check before work, and what opening a workspace leaves to whom."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pipeline.definitions import Folders
from pipeline.folders import workspace_opening
from pipeline.folders.workspace import Workspace, make_folders
from pipeline.folders.workspace_opening import file_system, open_workspace, require_fitness
from pipeline.model import Busy, ExitCode, WorkspaceError
from tests.builders.folders import files_in, workspace_in


def test_a_made_workspace_can_be_worked_in(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path / "Детский сад")
    require_fitness(workspace)
    assert files_in(workspace.root) == {}, "the check leaves nothing behind"
    make_folders(workspace)


def test_a_folder_of_a_share_that_is_away_is_not_made_up(tmp_path: Path) -> None:
    away = str(tmp_path / "not mounted" / "Входящие")
    (tmp_path / "office" / "config").mkdir(parents=True)
    workspace = Workspace.of(tmp_path / "office", Folders(inbox=away))
    make_folders(workspace)
    assert not Path(away).parent.exists()
    with pytest.raises(WorkspaceError, match="недоступна"):
        require_fitness(workspace)


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
    make_folders(workspace)
    with pytest.raises(WorkspaceError, match=r"settings\.toml"):
        require_fitness(workspace)


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


def test_an_open_workspace_is_made_swept_and_held_for_one(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    left = workspace.tmp / ".~02.tmp"
    left.write_bytes(b"?")
    shutil.rmtree(workspace.outbox)
    with open_workspace(workspace, alone=True), pytest.raises(Busy), open_workspace(workspace, alone=True):
        pytest.fail("two copies work at once")
    assert workspace.decisions.is_dir() and not left.exists()


def test_who_only_looks_leaves_another_copy_at_its_work(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    with open_workspace(workspace, alone=True):
        (being_made := workspace.tmp / ".~02.tmp").write_bytes(b"?")
        with open_workspace(workspace, alone=False):
            assert being_made.exists()
