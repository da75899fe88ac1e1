"""The names in folders as Windows and Apple's disks compare them: each folder is listed once and then followed."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

# The disk's numbers of a folder and the time of its last change, in nanoseconds.
_Stamp: TypeAlias = tuple[int, int, int]


@dataclass(slots=True)
class _Listed:
    """What a folder holds, by folded name, and its stamp as we left it."""

    stamp: _Stamp
    names: dict[str, list[str]]


class FolderNames:
    """Finds the file that bears a name, whatever its case or normal form.

    A listing is kept while its folder is as we left it: whoever brings, renames or removes something there changes its
    time, and it is listed anew. Nothing is overwritten even in the tick of the clock in which people and program change
    a folder at once: where capitals are told apart two files stand beside each other then, elsewhere the disk refuses.
    """

    def __init__(self) -> None:
        self._listed: dict[Path, _Listed] = {}

    def namesake(self, folder: Path, name: str) -> Path:
        """The file that bears this name in the folder; else the free path. Raises `OSError` when it cannot be read."""
        self.expect_change(folder)
        target = folder / name
        if os.path.lexists(target):
            return target
        if folder not in self._listed:
            self._listed[folder] = _listing(folder)
        others = self._listed[folder].names.get(_folded(name))
        return folder / others[0] if others else target

    def expect_change(self, folder: Path) -> None:
        """Before we change something in the folder: forget what is known of it if somebody else did."""
        known = self._listed.get(folder)
        if known and known.stamp != _stamp(folder):
            del self._listed[folder]

    def added(self, path: Path) -> None:
        """The file bears its name now, because we gave it; its folder was looked at right before."""
        if known := self._listed.get(path.parent):
            same = known.names.setdefault(_folded(path.name), [])
            same += [path.name] if path.name not in same else []
            known.stamp = _stamp(path.parent)

    def removed(self, path: Path) -> None:
        """The file is gone, because we removed it; its folder was looked at right before."""
        if known := self._listed.get(path.parent):
            same = known.names.get(_folded(path.name), [])
            known.names[_folded(path.name)] = [name for name in same if name != path.name]
            known.stamp = _stamp(path.parent)


def _listing(folder: Path) -> _Listed:
    # The stamp comes first: what changes while the names are read is seen by the next look.
    stamp = _stamp(folder)
    names: dict[str, list[str]] = {}
    for name in os.listdir(folder):  # noqa: PTH208
        names.setdefault(_folded(name), []).append(name)
    return _Listed(stamp, names)


def _stamp(folder: Path) -> _Stamp:
    status = folder.stat()
    return status.st_dev, status.st_ino, status.st_mtime_ns


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
