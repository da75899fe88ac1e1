"""Builds a workspace of empty folders, and an inbox that is looked at by hand."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.definitions import Folders, Watch
from pipeline.folders import Inbox, Workspace
from pipeline.folders.folder_linking import make_folders
from pipeline.folders.workspace import make_own_folders
from pipeline.model import InboxItem, WaitReason

QUIET = Watch(quiet_seconds=3)
NAME = "Анкета.xlsx"


def workspace_in(root: Path) -> Workspace:
    """A workspace whose folders are all there and empty."""
    (root / "config").mkdir(parents=True)
    made = Workspace.of(root, Folders())
    make_own_folders(made)
    make_folders(made)
    return made


def inbox_of(workspace: Workspace) -> Inbox:
    """The inbox as a fresh run of the program sees it."""
    return Inbox(workspace, QUIET)


def dropped(workspace: Workspace, name: str, content: bytes = b"answers") -> Path:
    """A file that a person put into the inbox."""
    path = workspace.inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def settled(inbox: Inbox, at: float = 0.0) -> tuple[str, ...]:
    """What is ready after two looks ten minutes apart."""
    inbox.look(at)
    inbox.look(at + 600)
    return inbox.ready()


def taken(inbox: Inbox, at: float = 0.0) -> list[InboxItem]:
    """All that a sweep of a fresh run takes: what was left claimed, then what is ready."""
    items = [*inbox.recover()]
    return items + [item for name in settled(inbox, at) if (item := inbox.claim(name))]


def looked(inbox: Inbox, *moments: float) -> tuple[str, ...]:
    """What is ready after looks at these moments."""
    for moment in moments:
        inbox.look(moment)
    return inbox.ready()


def reasons(inbox: Inbox) -> dict[str, WaitReason]:
    """Why each file that is not taken waits."""
    return {waiting.name: waiting.reason for waiting in inbox.waiting()}


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, hidden ones too, with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def office_lock(name: str, room: int = 54) -> bytes:
    """What Excel lays beside a file that this person has open; Word leaves `room` for 53 letters."""
    ansi = bytes([len(name)]) + name.encode("cp1251").ljust(room)
    return ansi + len(name).to_bytes(2, "little") + name.ljust(room).encode("utf-16-le")


class Killed(BaseException):
    """The program is no more."""


class Killer:
    """Kills the program at its n-th step that changes folders; a dead program can change nothing any more."""

    STEPS = ("mkdir", "rename", "link", "unlink", "replace", "rmdir", "fsync", "chmod")

    def __init__(self, patch: pytest.MonkeyPatch, at: int) -> None:
        self._left = at
        for step in self.STEPS:
            patch.setattr(os, step, self._counted(getattr(os, step)))

    def _counted(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **named: Any) -> Any:
            self._left -= 1
            if self._left <= 0:
                raise Killed
            return act(*args, **named)

        return counted


def killed(at: int, act: Callable[[], object]) -> bool:
    """Whether the act was killed at that step; it comes to its end when it has fewer."""
    with pytest.MonkeyPatch.context() as patch:
        Killer(patch, at)
        try:
            act()
        except Killed:
            return True
    return False
