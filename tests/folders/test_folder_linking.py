"""Folders that go and come: which are ours, and what is done while they are away."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from pipeline.definitions import Folders
from pipeline.folders.folder_linking import PeoplesFolders, hold_folders
from pipeline.folders.shared_folder import MARKER, FolderAway
from pipeline.folders.workspace import Workspace, make_own_folders
from pipeline.model import JournalLine, RegisterError
from tests.builders.folders import files_in, workspace_in

PAPER = "2026-2027/2 На подпись/Приказ.docx"


def line(seq: int) -> JournalLine:
    return JournalLine(seq=seq, at="", who="", action="", object="", details_hash="", prev="", hash=f"h{seq}")


@dataclass
class Journal:
    """The journal of a register with so many lines."""

    seqs: int
    ours: str = field(default="")

    def last_line(self) -> JournalLine:
        last = line(self.seqs)
        return replace(last, hash=last.hash + self.ours)

    def holds_line(self, seq: int, hash_: str) -> bool:
        return (seq, hash_) == (0, "") or (seq <= self.seqs and hash_ == f"h{seq}{self.ours}")


@contextmanager
def held(
    workspace: Workspace, journal: Journal, papers: Sequence[str] = (PAPER,), *, adopt: bool = False
) -> Iterator[PeoplesFolders]:
    with hold_folders(workspace, journal, papers, "компьютер Тест", adopt=adopt) as folders:
        yield folders


def worked(tmp_path: Path) -> Workspace:
    """A workspace whose folders a register of five lines has marked, with a paper in the outbox."""
    workspace = workspace_in(tmp_path / "office")
    with held(workspace, Journal(5), ()) as folders:
        folders.outbox.deliver("2026-2027/2 На подпись", "Приказ.docx", b"paper")
    return workspace


def test_a_new_office_gets_its_folders_and_they_are_marked(tmp_path: Path) -> None:
    workspace = Workspace.of(tmp_path, Folders())
    make_own_folders(workspace)
    with held(workspace, Journal(0), ()):
        assert workspace.decisions.is_dir() and workspace.returned.is_dir()
    assert set(files_in(workspace.inbox)) == set(files_in(workspace.outbox)) == {MARKER}


def test_a_folder_of_a_share_that_is_away_is_not_made_up(tmp_path: Path) -> None:
    workspace = Workspace.of(tmp_path / "office", Folders(inbox=str(tmp_path / "not mounted" / "Входящие")))
    make_own_folders(workspace)
    with pytest.raises(FolderAway, match="её не видно") as told, held(workspace, Journal(0), ()):
        pytest.fail("nothing can be taken in")
    assert told.value.passes and not (tmp_path / "not mounted").exists()


@pytest.mark.parametrize("name", ["inbox", "outbox"])
@pytest.mark.parametrize("left", ["nothing", "an empty folder"])
def test_at_the_start_a_folder_that_is_away_is_waited_for_and_nothing_is_written(
    tmp_path: Path, name: str, left: str
) -> None:
    workspace = worked(tmp_path)
    folder = workspace.root / name
    folder.rename(tmp_path / "away")
    if left != "nothing":
        folder.mkdir()
    with pytest.raises(FolderAway, match="недоступна") as told, held(workspace, Journal(5)):
        pytest.fail("a bare mount point is taken for the folder")
    assert told.value.passes and "pipeline adopt" in str(told.value)
    assert not folder.exists() or not any(folder.iterdir())
    if folder.exists():
        folder.rmdir()
    (tmp_path / "away").rename(folder)
    with held(workspace, Journal(5)) as folders:
        folders.outbox.require()


@pytest.mark.parametrize("left", ["nothing", "an empty folder", "another office's"])
def test_while_it_runs_nothing_is_written_into_what_lies_in_its_place(tmp_path: Path, left: str) -> None:
    workspace = worked(tmp_path)
    with held(workspace, Journal(6)) as folders:
        workspace.outbox.rename(tmp_path / "away")
        if left != "nothing":
            workspace.outbox.mkdir()
        if left == "another office's":
            (workspace.outbox / MARKER).write_text("7 h7", "utf-8")
        before = files_in(tmp_path)
        for act in (
            lambda: folders.outbox.deliver("2026-2027/2 На подпись", "Приказ (2).docx", b"new"),
            lambda: folders.outbox.overwrite("СТАТУС.html", b"page"),
            lambda: folders.outbox.withdraw(PAPER, ""),
            lambda: folders.note(line(7)),
        ):
            with pytest.raises(FolderAway, match="недоступна"):
                act()
        assert {**before, **files_in(workspace.inbox)}.keys() >= files_in(workspace.outbox).keys()
        assert workspace.outbox.exists() == (left != "nothing")
        shutil.rmtree(workspace.outbox, ignore_errors=True)
        (tmp_path / "away").rename(workspace.outbox)
        folders.outbox.deliver("2026-2027/2 На подпись", "Приказ (2).docx", b"new")


def test_an_older_register_and_another_one_are_stopped_before_anything_is_written(tmp_path: Path) -> None:
    workspace = worked(tmp_path)
    before = files_in(tmp_path)
    for journal in (Journal(4), Journal(9, ours="another")):
        with pytest.raises(RegisterError, match="или старше её") as told, held(workspace, journal):
            pytest.fail("documents would be issued again")
        assert "pipeline adopt" in str(told.value) and not told.value.passes
    assert files_in(tmp_path) == before


def test_whoever_begins_anew_on_purpose_is_let_and_what_lies_there_stays(tmp_path: Path) -> None:
    workspace = worked(tmp_path)
    with held(workspace, Journal(2, ours="new"), (), adopt=True):
        pass
    with held(workspace, Journal(3, ours="new"), ()):
        assert files_in(workspace.outbox)[PAPER] == b"paper"


def test_a_new_register_beside_papers_without_a_mark_is_stopped(tmp_path: Path) -> None:
    workspace = worked(tmp_path)
    (workspace.outbox / MARKER).unlink()
    shutil.rmtree(workspace.var)
    make_own_folders(workspace, adopt=True)
    with pytest.raises(RegisterError, match="или старше её"), held(workspace, Journal(0), ()):
        pytest.fail("a new year begins beside the papers of the old one")


def test_an_outbox_of_an_older_program_is_known_by_its_papers(tmp_path: Path) -> None:
    workspace = worked(tmp_path)
    for folder in (workspace.inbox, workspace.outbox):
        (folder / MARKER).unlink()
    workspace.marked.unlink()
    with held(workspace, Journal(5)):
        assert (workspace.outbox / MARKER).exists()
    workspace.marked.unlink()
    shutil.rmtree(workspace.outbox)
    workspace.outbox.mkdir()
    with pytest.raises(FolderAway, match="ни одного документа"), held(workspace, Journal(5)):
        pytest.fail("an empty mount point is taken for the outbox")


def test_a_moved_workspace_knows_its_folders(tmp_path: Path) -> None:
    root = worked(tmp_path).root.rename(tmp_path / "another computer")
    with held(Workspace.of(root, Folders()), Journal(5)) as folders:
        folders.outbox.require()
    assert PAPER in files_in(root / "outbox")


def test_a_mark_cut_short_is_a_mark_and_is_mended(tmp_path: Path) -> None:
    workspace = worked(tmp_path)
    (workspace.outbox / MARKER).write_bytes(b"")
    with held(workspace, Journal(5)) as folders:
        folders.outbox.require()
    assert (workspace.outbox / MARKER).read_text("utf-8").endswith("5 h5\n")
