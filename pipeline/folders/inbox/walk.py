"""One walk through the inbox: what lies there now, and who has it open."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from pipeline.folders.ignored_names import followed, is_ignored, is_shortcut
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


def scan(inbox: Path, skipped: frozenset[Path], depth: int) -> Scan:
    """Walk the inbox; `skipped` is what is our own in it, `depth` is how many folders deep people may drop.

    Raises `OSError` when the inbox itself cannot be read.
    """
    stamps: dict[str, FileStamp] = {}
    holders: dict[str, str] = {}
    odd: dict[str, WaitReason] = {}
    passed_over = frozenset(os.path.normcase(path) for path in skipped)
    for file in _files(os.fspath(inbox), passed_over, depth, odd):
        if not stat.S_ISREG(file.status.st_mode):
            is_link = stat.S_ISLNK(file.status.st_mode)
            odd[file.name] = WaitReason.LINK if is_link else WaitReason.NOT_A_FILE
            continue
        folder, own_name = os.path.split(file.path)
        if is_shortcut(own_name):
            odd[file.name] = WaitReason.LINK
            continue
        stamps[file.name] = FileStamp.of(file.status)
        lock = next((lock for lock in lock_names(own_name) if lock in file.neighbours), None)
        if lock:
            holders[file.name] = who_holds(Path(folder, lock))
    return Scan(stamps, holders, odd)


def _files(
    folder: str, skipped: frozenset[str], depth: int, odd: dict[str, WaitReason], prefix: str = ""
) -> Iterator[_Met]:
    # Names alone: of a thousand locks and half copies nothing else is asked. Who watches a thousand inboxes would spend
    # most of a look on making paths of them.
    names = os.listdir(folder)  # noqa: PTH208
    neighbours: frozenset[str] = frozenset()
    for own_name in followed(names):
        path, name = f"{folder}{os.sep}{own_name}", prefix + own_name
        if os.path.normcase(path) in skipped:
            continue
        if not is_text(own_name):
            odd[prefix + in_letters(own_name)] = WaitReason.NAME_IS_NO_TEXT
            continue
        try:
            # On Windows the folder's own note of a file is late while it is written.
            status = os.lstat(path)
        except OSError:
            continue
        if not stat.S_ISDIR(status.st_mode):
            if is_ignored(own_name):
                continue
            neighbours = neighbours or frozenset(names)
            yield _Met(name, path, status, neighbours)
        elif getattr(status, "st_reparse_tag", 0) == _JUNCTION:
            odd[name] = WaitReason.LINK
        elif not depth:
            odd[name] = WaitReason.TOO_DEEP
        else:
            yield from _below(path, skipped, depth - 1, odd, name)


def _below(folder: str, skipped: frozenset[str], depth: int, odd: dict[str, WaitReason], name: str) -> Iterator[_Met]:
    try:
        yield from _files(folder, skipped, depth, odd, f"{name}/")
    except FileNotFoundError:
        return
    except OSError:
        odd[name] = WaitReason.NO_RIGHTS
