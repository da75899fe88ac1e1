"""The folders of a workspace, the check before work, the one right to work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.definitions import Folders
from pipeline.folders import workspace as edge
from pipeline.folders.workspace import Lock, Workspace, open_workspace
from pipeline.model.errors import Busy, ExitCode, WorkspaceError
from tests.builders.folders import files_in, workspace_in


def test_a_made_workspace_can_be_worked_in(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path / "Детский сад")
    edge.check(workspace)
    assert files_in(workspace.root) == {}, "the check leaves nothing behind"
    edge.create(workspace)


def test_only_var_is_closed_to_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    root = tmp_path / "office"
    root.mkdir()
    root.chmod(0o775)
    (root / "var").mkdir()
    workspace = workspace_in(root / ".")
    modes = {path.name: path.stat().st_mode & 0o777 for path in (workspace.var, workspace.archive)}
    assert modes == {"var": 0o700, "archive": 0o700}
    assert workspace.returned.stat().st_mode & 0o777 == workspace.inbox.stat().st_mode & 0o777 == 0o775


def test_folders_take_their_names_from_the_settings(tmp_path: Path) -> None:
    share = tmp_path / "share"
    folders = Folders(inbox=str(share / "Входящие"), outbox="Исходящие", returned="Назад", status="Что нового.html")
    workspace = Workspace.of(tmp_path / "office", folders)
    assert workspace.returned == share / "Входящие" / "Назад"
    assert workspace.status == tmp_path / "office" / "Исходящие" / "Что нового.html"


def test_a_folder_of_a_share_that_is_away_is_not_made_up(tmp_path: Path) -> None:
    away = str(tmp_path / "not mounted" / "Входящие")
    (tmp_path / "office" / "config").mkdir(parents=True)
    workspace = Workspace.of(tmp_path / "office", Folders(inbox=away))
    edge.create(workspace)
    assert not Path(away).parent.exists()
    with pytest.raises(WorkspaceError, match="недоступна"):
        edge.check(workspace)


def test_a_folder_without_config_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="не рабочая папка") as told:
        edge.check(Workspace.of(tmp_path, Folders()))
    assert told.value.exit_code is ExitCode.FOLDERS


@pytest.mark.parametrize(
    ("inbox", "outbox"),
    [("обмен", "обмен/outbox"), ("обмен/inbox", "обмен"), ("var/inbox", "outbox"), ("обмен", "обмен")],
)
def test_folders_inside_one_another_are_refused(tmp_path: Path, inbox: str, outbox: str) -> None:
    (tmp_path / "config").mkdir()
    workspace = Workspace.of(tmp_path, Folders(inbox=inbox, outbox=outbox))
    edge.create(workspace)
    with pytest.raises(WorkspaceError, match=r"settings\.toml"):
        edge.check(workspace)


@pytest.mark.parametrize("step", ["rename", "unlink"])
def test_missing_rights_are_told_before_work_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    workspace = workspace_in(tmp_path)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(WorkspaceError, match="нет прав") as told:
        edge.check(workspace)
    assert "denied" not in str(told.value)


def test_a_nearly_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = workspace_in(tmp_path)
    few = 5 << 20
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(few, few, few))
    with pytest.raises(WorkspaceError, match="осталось 5 МБ"):
        edge.check(workspace)


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
    assert edge.file_system(Path(folder), MOUNTS) == kind


def test_a_register_on_a_network_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = workspace_in(tmp_path)
    monkeypatch.setattr(edge, "file_system", lambda *_: "cifs")
    with pytest.raises(WorkspaceError, match="сетевом диске"):
        edge.check(workspace)


def test_half_made_files_of_a_killed_run_are_swept_and_nothing_else(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    year = workspace.outbox / "2026-2027"
    year.mkdir()
    kept = [year / "Приказ.docx", workspace.inbox / "~$x.tmp", workspace.archive / "ab"]
    left = [year / ".~01ab.tmp", workspace.tmp / ".~02.tmp", workspace.returned / ".~3.tmp"]
    for path in (*kept, *left):
        path.write_bytes(b"?")
    edge.sweep_temps(workspace)
    assert all(path.exists() for path in kept) and not any(path.exists() for path in left)


def test_the_second_copy_is_refused_and_told_who_works(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    told = r"компьютер .+, пользователь .+, с \d\d\."
    with Lock(workspace), pytest.raises(Busy, match=told) as busy, Lock(workspace):
        pytest.fail("two copies work at once")
    assert busy.value.exit_code is ExitCode.BUSY
    with Lock(workspace):
        assert (workspace.var / "lock").stat().st_mode & 0o777 == 0o600


def test_a_longer_name_of_an_earlier_holder_leaves_no_trace(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    (workspace.var / "lock").write_text("прежний " * 50, encoding="utf-8")
    with Lock(workspace), pytest.raises(Busy) as busy, Lock(workspace):
        pytest.fail("two copies work at once")
    assert "прежний" not in str(busy.value)


def test_a_program_started_from_here_does_not_inherit_the_right(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    with Lock(workspace):
        waiting = [sys.executable, "-c", "print(1, flush=True); input()"]
        child = subprocess.Popen(waiting, stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=False)
        assert child.stdout and child.stdout.readline()
    with Lock(workspace):
        assert child.poll() is None
    child.communicate(b"end\n")


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


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="папка недоступна"), Lock(Workspace.of(tmp_path, Folders())):
        pytest.fail("there is no folder for the lock")


def test_the_archive_is_addressed_by_digest(tmp_path: Path) -> None:
    workspace = replace(workspace_in(tmp_path), archive=Path("/a"))
    assert workspace.archived("abcd") == Path("/a/ab/abcd")


def test_it_knows_whether_anything_was_ever_kept(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    assert not workspace.has_archive()
    workspace.archived("abcd").parent.mkdir()
    workspace.archived("abcd").write_bytes(b"?")
    assert workspace.has_archive()
