"""A kill at any step, then the same program again: the same end as without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.folders.files import digest
from pipeline.folders.inbox import Inbox
from pipeline.folders.workspace import Workspace, remove_temps
from pipeline.model import InboxItem
from tests.builders.folders import dropped, files_in, inbox_of, killed, taken, workspace_in

NAME = "Пакет/Анкета.xlsx"
DIGEST = digest(b"answers")
End = Callable[[Inbox, Workspace, InboxItem], object]


def removed(inbox: Inbox, _: Workspace, item: InboxItem) -> None:
    inbox.release(item)


def returned(inbox: Inbox, workspace: Workspace, item: InboxItem) -> None:
    inbox.release(item, put_in=workspace.returned)


def postponed(inbox: Inbox, _: Workspace, item: InboxItem) -> None:
    inbox.put_back(item)


@pytest.mark.parametrize(
    ("end", "lies"),
    [
        (removed, {}),
        (returned, {"Вернули на исправление/Анкета.xlsx": b"answers"}),
        (postponed, {NAME: b"answers"}),
    ],
)
def test_a_kill_at_any_step_changes_nothing_in_the_end(tmp_path: Path, end: End, lies: dict[str, bytes]) -> None:
    for step in range(1, 60):
        workspace = workspace_in(tmp_path / str(step))
        dropped(workspace, NAME)
        met: list[InboxItem] = []

        def sweep(workspace: Workspace = workspace, met: list[InboxItem] = met) -> None:
            inbox = inbox_of(workspace)
            for item in taken(inbox):
                met.append(item)
                end(inbox, workspace, item)

        was_killed = killed(step, sweep)
        assert b"answers" in [*files_in(workspace.inbox).values(), *files_in(workspace.archive).values()]
        remove_temps(workspace)
        before = len(met)
        if was_killed:
            sweep()
        assert len(met) - before <= 1, "the file is taken once, not under two names"
        assert files_in(workspace.inbox) == lies
        assert files_in(workspace.archive) == {f"{DIGEST[:2]}/{DIGEST}": b"answers"}
        assert files_in(workspace.tmp) == {}
        assert {label.digest for label in workspace.taken_files()} == (set() if end is postponed else {DIGEST})
        assert not list((workspace.inbox / ".взято").glob("*"))
        assert {(item.name, item.digest) for item in met} == {(NAME, DIGEST)}
        if not was_killed:
            break
    assert not was_killed and step > 8


def test_claims_of_a_killed_run_come_first_in_their_order(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    for name in ("в.xlsx", "а.xlsx", "б/б.xlsx"):
        dropped(workspace, name, name.encode())
        taken(inbox_of(workspace))
    left = inbox_of(workspace).recover()
    assert [item.name for item in left] == ["в.xlsx", "а.xlsx", "б/б.xlsx"]
    assert [item.kept.read_bytes() for item in left] == [item.name.encode() for item in left]
    again = inbox_of(workspace)
    dropped(workspace, "новая.xlsx")
    assert again.recover() == left
    assert taken(again)[-1].claim > left[-1].claim


def test_a_link_laid_among_the_claims_is_not_followed(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    (workspace.inbox / ".взято" / "000001-abc").mkdir(parents=True)
    (workspace.inbox / ".взято" / "000001-abc" / "Анкета.xlsx").symlink_to("/etc/passwd")
    assert inbox_of(workspace).recover() == ()
    assert files_in(workspace.archive) == {}


def test_a_claim_that_a_person_emptied_is_cleared_away(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    (workspace.inbox / ".взято" / "000001-abc" / "Пакет").mkdir(parents=True)
    assert inbox_of(workspace).recover() == ()
    assert not list((workspace.inbox / ".взято").iterdir())
