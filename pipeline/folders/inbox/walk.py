"""One walk through the inbox: what lies there now, and who has it open."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.folders.ignored_names import is_ignored, is_shortcut
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
class _Entry:
    """A file met on the walk: its name from the inbox on, and the names of all that lies in its folder."""

    name: str
    entry: os.DirEntry[str]
    neighbours: frozenset[str]


def scan(inbox: Path, skipped: frozenset[Path], depth: int) -> Scan:
    """Walk the inbox; `skipped` are our own folders in it, `depth` is how many folders deep people may drop.

    Raises `OSError` when the inbox itself cannot be read.
    """
    stamps: dict[str, FileStamp] = {}
    holders: dict[str, str] = {}
    odd: dict[str, WaitReason] = {}
    for file in _entries(inbox, skipped, depth, odd):
        path = Path(file.entry.path)
        try:
            # Not entry.stat(): on Windows the folder's own note of a file is late while it is written.
            status = path.lstat()
        except OSError:
            continue
        if not stat.S_ISREG(status.st_mode):
            odd[file.name] = WaitReason.LINK if file.entry.is_symlink() else WaitReason.NOT_A_FILE
            continue
        if is_shortcut(file.entry.name):
            odd[file.name] = WaitReason.LINK
            continue
        stamps[file.name] = FileStamp.of(status)
        lock = next((lock for lock in lock_names(file.entry.name) if lock in file.neighbours), None)
        if lock:
            holders[file.name] = who_holds(path.with_name(lock))
    return Scan(stamps, holders, odd)


def _entries(
    folder: Path, skipped: frozenset[Path], depth: int, odd: dict[str, WaitReason], prefix: str = ""
) -> Iterator[_Entry]:
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    neighbours = frozenset(entry.name for entry in entries)
    for entry in entries:
        name = prefix + entry.name
        if is_ignored(entry.name) or Path(entry.path) in skipped:
            continue
        if not is_text(entry.name):
            odd[prefix + in_letters(entry.name)] = WaitReason.NAME_IS_NO_TEXT
        elif not entry.is_dir(follow_symlinks=False):
            yield _Entry(name, entry, neighbours)
        elif _is_junction(entry):
            odd[name] = WaitReason.LINK
        elif not depth:
            odd[name] = WaitReason.TOO_DEEP
        else:
            yield from _below(entry, skipped, depth - 1, odd, name)


def _below(
    entry: os.DirEntry[str], skipped: frozenset[Path], depth: int, odd: dict[str, WaitReason], name: str
) -> Iterator[_Entry]:
    try:
        yield from _entries(Path(entry.path), skipped, depth, odd, f"{name}/")
    except FileNotFoundError:
        return
    except OSError:
        odd[name] = WaitReason.NO_RIGHTS


def _is_junction(entry: os.DirEntry[str]) -> bool:
    return getattr(Path(entry.path).lstat(), "st_reparse_tag", 0) == _JUNCTION
