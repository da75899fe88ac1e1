"""One walk through the inbox: what lies there now, and who has it open."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.folders.ignored_names import is_ignored, is_shortcut
from pipeline.folders.inbox.listings import Listing, listing_of
from pipeline.folders.inbox.looks import FileStamp, Scan
from pipeline.folders.office_locks import lock_names, who_holds
from pipeline.model import WaitReason

# IO_REPARSE_TAG_MOUNT_POINT: a folder of Windows that is another folder, yet no link to Python.
_JUNCTION = 0xA0000003


# How Python keeps the bytes of a name that are no UTF-8; also halves of letters on Windows.
_NO_TEXT = re.compile("[\ud800-\udfff]")


def is_text(name: str) -> bool:
    """Whether the name of a file can be written down: old archives and shares leave bytes that are no letters."""
    return _NO_TEXT.search(name) is None


def in_letters(name: str) -> str:
    """A name that is no text as people may know it again: its bytes as those of Russian Windows, else «?»."""
    try:
        return os.fsencode(name).decode("cp1251", "replace").replace("\ufffd", "?")
    except UnicodeError:
        return _NO_TEXT.sub("?", name)


@dataclass(frozen=True, slots=True)
class _Met:
    """What was met on the walk: its name from the inbox on, its path and status, all names that lie in its folder."""

    name: str
    path: str
    status: os.stat_result
    neighbours: Set[str]


def scan(inbox: Path, skipped: frozenset[Path], depth: int, listed: Callable[[str], Listing] = listing_of) -> Scan:
    """Walk the inbox; `skipped` is what is our own in it, `depth` is how many folders deep people may drop.

    `listed` gives what lies in a folder. Raises `OSError` when the inbox itself cannot be read.
    """
    stamps: dict[str, FileStamp] = {}
    holders: dict[str, str] = {}
    walk = _Walk(frozenset(os.path.normcase(path) for path in skipped), listed)
    for file in walk.files(os.fspath(inbox), depth):
        if not stat.S_ISREG(file.status.st_mode):
            is_link = stat.S_ISLNK(file.status.st_mode)
            walk.odd[file.name] = WaitReason.LINK if is_link else WaitReason.NOT_A_FILE
            continue
        folder, own_name = os.path.split(file.path)
        if is_shortcut(own_name):
            walk.odd[file.name] = WaitReason.LINK
            continue
        stamps[file.name] = FileStamp.of(file.status)
        lock = next((lock for lock in lock_names(own_name) if lock in file.neighbours), None)
        if lock:
            holders[file.name] = who_holds(Path(folder, lock))
    return Scan(stamps, holders, walk.odd)


@dataclass(frozen=True)
class _Walk:
    """What is passed over, how a folder is listed, and what was met so far that cannot be taken."""

    skipped: frozenset[str]
    listed: Callable[[str], Listing]
    odd: dict[str, WaitReason] = field(default_factory=dict)

    def files(self, folder: str, depth: int, prefix: str = "") -> Iterator[_Met]:
        """What lies in a folder and so many below it, whether it may be taken or not."""
        names, followed = self.listed(folder)
        for own_name in followed:
            path, name = f"{folder}{os.sep}{own_name}", prefix + own_name
            if os.path.normcase(path) in self.skipped:
                continue
            if not is_text(own_name):
                self.odd[prefix + in_letters(own_name)] = WaitReason.NAME_IS_NO_TEXT
                continue
            try:
                # On Windows the folder's own note of a file is late while it is written.
                status = os.lstat(path)
            except OSError:
                continue
            if not stat.S_ISDIR(status.st_mode):
                if not is_ignored(own_name):
                    yield _Met(name, path, status, names)
            elif getattr(status, "st_reparse_tag", 0) == _JUNCTION:
                self.odd[name] = WaitReason.LINK
            elif not depth:
                self.odd[name] = WaitReason.TOO_DEEP
            else:
                yield from self._below(path, depth - 1, name)

    def _below(self, folder: str, depth: int, name: str) -> Iterator[_Met]:
        try:
            yield from self.files(folder, depth, f"{name}/")
        except FileNotFoundError:
            return
        except OSError:
            self.odd[name] = WaitReason.NO_RIGHTS
