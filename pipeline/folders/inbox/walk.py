"""One walk through the inbox: what lies there now, and who has it open."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from pipeline.folders import files
from pipeline.folders.inbox.looks import Scan, Sight, Why, ignored

_JUNCTION = 0xA0000003


def scan(inbox: Path, skipped: frozenset[Path], depth: int) -> Scan:
    """Walk the inbox; `skipped` are our own folders in it. OSError when the inbox itself cannot be read."""
    sights: dict[str, Sight] = {}
    holders: dict[str, str] = {}
    odd: dict[str, Why] = {}
    for name, entry, around in _entries(inbox, skipped, depth, odd):
        try:
            # Not entry.stat(): on Windows the folder's own note of a file is late while it is written.
            status = Path(entry.path).lstat()
        except OSError:
            continue
        if not stat.S_ISREG(status.st_mode):
            odd[name] = Why.LINK if entry.is_symlink() else Why.NOT_A_FILE
            continue
        sights[name] = Sight.of(status)
        owner = next((one for one in files.owner_names(entry.name) if one in around), None)
        if owner:
            holders[name] = who_holds(Path(entry.path).with_name(owner))
    return Scan(sights, holders, odd)


def _entries(
    folder: Path, skipped: frozenset[Path], depth: int, odd: dict[str, Why], prefix: str = ""
) -> Iterator[tuple[str, os.DirEntry[str], frozenset[str]]]:
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    around = frozenset(entry.name for entry in entries)
    for entry in entries:
        name = prefix + entry.name
        if ignored(entry.name) or Path(entry.path) in skipped:
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield name, entry, around
        elif _junction(entry):
            odd[name] = Why.LINK
        elif not depth:
            odd[name] = Why.TOO_DEEP
        else:
            yield from _below(entry, skipped, depth - 1, odd, name)


def _below(
    entry: os.DirEntry[str], skipped: frozenset[Path], depth: int, odd: dict[str, Why], name: str
) -> Iterator[tuple[str, os.DirEntry[str], frozenset[str]]]:
    try:
        yield from _entries(Path(entry.path), skipped, depth, odd, f"{name}/")
    except FileNotFoundError:
        return
    except OSError:
        odd[name] = Why.NO_RIGHTS


def _junction(entry: os.DirEntry[str]) -> bool:
    return getattr(Path(entry.path).lstat(), "st_reparse_tag", 0) == _JUNCTION


def who_holds(owner: Path) -> str:
    """The name that Office or LibreOffice left in the file that marks a document as open; "" for none."""
    try:
        content = owner.read_bytes()[:4096]
    except OSError:
        return ""
    name = _libreoffice(content) if owner.name.startswith(".~lock.") else _office(content)
    return " ".join("".join(char for char in name if char.isprintable()).split())[:60]


def _office(content: bytes) -> str:
    """The user of an Office owner file: once in the system's bytes, then, after its length, in UTF-16."""
    start = 1 + (len(content) - 3) // 3
    length = int.from_bytes(content[start : start + 2], "little")
    if length:
        return content[start + 2 : start + 2 + 2 * length].decode("utf-16-le", "ignore")
    return content[1 : 1 + content[0]].decode("cp1251", "ignore") if content else ""


def _libreoffice(content: bytes) -> str:
    """The user of a LibreOffice lock: the first field that is filled of name, login, computer."""
    fields = re.split(r"(?<!\\),", content.decode("utf-8", "ignore"))[:3]
    return next((one for one in fields if one), "").replace("\\", "")
