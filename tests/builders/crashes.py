"""Takes pictures of a workspace before each step that changes it: what a killed program would leave behind."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine.default import DefaultDialect

from tests.builders.workspaces import files

STEPS = ("mkdir", "rename", "link", "unlink", "replace", "rmdir", "fsync")


class Camera:
    """Keeps a copy of the workspace for every moment at which it looked different."""

    def __init__(self, root: Path, album: Path) -> None:
        self._root = root
        self._album = album
        self._seen: set[str] = set()
        self._busy = False
        self.images: list[Path] = []

    def take(self) -> None:
        """Copy the workspace unless it looks as it did at an earlier moment."""
        if self._busy:
            return
        self._busy = True
        look = hashlib.sha256(repr(sorted(files(self._root).items())).encode()).hexdigest()
        if look not in self._seen:
            self._seen.add(look)
            self.images.append(_copy(self._root, self._album / f"{len(self.images):03}"))
        self._busy = False

    def before(self, act: Callable[..., Any]) -> Callable[..., Any]:
        """The same step with a picture before it."""

        def pictured(*args: Any, **named: Any) -> Any:
            self.take()
            return act(*args, **named)

        return pictured


def _copy(folder: Path, to: Path) -> Path:
    """A copy in which two names of one file are two names of one file."""
    names: dict[int, str] = {}

    def copied(source: str, target: str) -> None:
        first = names.setdefault(Path(source).stat().st_ino, target)
        if first == target:
            shutil.copy2(source, target)
        else:
            os.link(first, target)

    return shutil.copytree(folder, to, copy_function=copied)


@contextmanager
def pictured(root: Path, album: Path) -> Iterator[Camera]:
    """Inside, every step on the disk and every commit of the register is preceded by a picture of the workspace."""
    camera = Camera(root, album)
    with pytest.MonkeyPatch.context() as patch:
        for step in STEPS:
            patch.setattr(os, step, camera.before(getattr(os, step)))
        patch.setattr(DefaultDialect, "do_commit", camera.before(DefaultDialect.do_commit))
        yield camera
        camera.take()
