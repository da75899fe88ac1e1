"""The folders of a workspace: their names, their rights, what a killed run left in them."""

from __future__ import annotations

from pathlib import Path

from pipeline.definitions import Folders
from pipeline.folders.files import digest
from pipeline.folders.workspace import Workspace, remove_temps
from tests.builders.folders import workspace_in


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


def test_one_that_stands_apart_has_inside_what_the_settings_put_elsewhere(tmp_path: Path) -> None:
    folders = Folders(inbox=str(tmp_path / "share"), outbox="Исходящие")
    workspace = Workspace.within(tmp_path / "office", folders, "../книга.sqlite3")
    assert workspace.inbox == tmp_path / "office" / "inbox"
    assert workspace.outbox == tmp_path / "office" / "Исходящие"
    assert workspace.database == tmp_path / "office" / "var" / "register.sqlite3"
    assert Workspace.within(tmp_path / "office", folders, "data/книга.sqlite3").database.parent.name == "data"


def test_half_made_files_of_a_killed_run_are_swept_and_nothing_else(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    year = workspace.outbox / "2026-2027"
    year.mkdir()
    kept = [year / "Приказ.docx", workspace.inbox / "~$x.tmp", workspace.archive / "ab"]
    tried = workspace.tmp / ".~4.tmp"
    tried.mkdir()
    left = [year / ".~01ab.tmp", workspace.tmp / ".~02.tmp", workspace.returned / ".~3.tmp", tried / "register.sqlite3"]
    for path in (*kept, *left):
        path.write_bytes(b"?")
    remove_temps(workspace)
    assert all(path.exists() for path in kept) and not any(path.exists() for path in left)


def test_it_knows_whether_the_office_has_worked_here(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    assert not workspace.has_worked()
    workspace.original("abcd").parent.mkdir()
    workspace.original("abcd").write_bytes(b"?")
    assert workspace.has_worked()


def test_an_original_tells_the_digest_it_has_now(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    assert workspace.digest_of_original("abcd") is None
    workspace.original("abcd").parent.mkdir()
    workspace.original("abcd").write_bytes(b"changed")
    assert workspace.digest_of_original("abcd") == digest(b"changed")
