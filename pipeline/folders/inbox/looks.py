"""What lies in the inbox at one look, and what two looks in a row say about it.

Moments and spans are seconds of a clock that only grows; times of files are never compared with it, because a copy
keeps the time of its original and a server has a clock of its own.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.model import WaitReason

# Seconds an empty file waits beyond the quiet time: some programs make the file first and fill it later.
EMPTY_SECONDS = 60.0
# How many quiet times a workbook without its end waits: whoever broke a copy off usually begins it again.
UNFINISHED_QUIET_TIMES = 6
# Seconds after which a file that still changes is told as stuck.
LONG_SECONDS = 600.0

_ZIP, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
# The record that ends a zip is 22 bytes and a comment of at most 65 535.
_ZIP_TAIL_BYTES = 22 + 65_535


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells that a file has not been touched: bytes, nanoseconds of its last change, the disk's own number."""

    size: int
    changed: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> FileStamp:
        """The stamp of a file from its status."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ino)


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file followed over the looks: since when it is here, and since when it was seen unchanged."""

    stamp: FileStamp
    first: float
    since: float


@dataclass(frozen=True)
class Scan:
    """The bare findings of one walk: regular files, who has which open, and why the rest cannot be taken."""

    stamps: Mapping[str, FileStamp] = field(default_factory=dict)
    holders: Mapping[str, str] = field(default_factory=dict)
    odd: Mapping[str, WaitReason] = field(default_factory=dict)


@dataclass(frozen=True)
class Look:
    """The inbox at one moment, knowing the look before it. Names are relative, with «/» between folders."""

    at: float = 0.0
    seen: Mapping[str, SeenFile] = field(default_factory=dict)
    holders: Mapping[str, str] = field(default_factory=dict)
    odd: Mapping[str, WaitReason] = field(default_factory=dict)


def next_look(before: Look, scan: Scan, at: float) -> Look:
    """The look that follows another: a file that changed, or came anew, starts its quiet time again."""
    seen = {name: _follow(before, name, stamp, at) for name, stamp in scan.stamps.items()}
    return Look(at, seen, scan.holders, scan.odd)


def _follow(before: Look, name: str, stamp: FileStamp, at: float) -> SeenFile:
    was = before.seen.get(name)
    if was is None:
        return SeenFile(stamp, first=at, since=at)
    if was.stamp != stamp:
        return SeenFile(stamp, first=was.first, since=at)
    return was


def without(look: Look, name: str) -> Look:
    """The look with one file forgotten, so that its quiet time starts again."""
    return replace(look, seen={other: seen for other, seen in look.seen.items() if other != name})


def lies_still(seen: SeenFile, at: float, seconds: float) -> bool:
    """Whether two looks or more saw the file unchanged for that long."""
    return at > seen.since and at - seen.since >= seconds


def due(seen: SeenFile, at: float, quiet: float) -> tuple[float, ...]:
    """The moments to come at which time alone may let the file be taken, if it lies still until then."""
    times = (quiet, quiet * UNFINISHED_QUIET_TIMES) if seen.stamp.size else (quiet + EMPTY_SECONDS,)
    return tuple(seen.since + seconds for seconds in times if not lies_still(seen, at, seconds))


def wait_reason(name: str, look: Look, quiet: float, path: Path) -> WaitReason | None:
    """Why a file cannot be taken yet; None when it can. `quiet` is how many seconds it must lie still."""
    seen = look.seen[name]
    if name in look.holders:
        return WaitReason.HELD
    if not seen.stamp.size:
        return None if lies_still(seen, look.at, quiet + EMPTY_SECONDS) else WaitReason.EMPTY
    if not lies_still(seen, look.at, quiet):
        return WaitReason.COPYING_LONG if look.at - seen.first >= LONG_SECONDS else WaitReason.COPYING
    if not lies_still(seen, look.at, quiet * UNFINISHED_QUIET_TIMES) and not _has_its_end(path):
        return WaitReason.NOT_FINISHED
    return None


def _has_its_end(path: Path) -> bool:
    """Whether a workbook's end is there; other files cannot tell.

    Size alone proves nothing: Windows Explorer reserves the whole space, all zeros, before it copies.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4)
            file.seek(max(0, path.stat().st_size - _ZIP_TAIL_BYTES))
            return head != bytes(4) and (head != _ZIP or _ZIP_END in file.read())
    except OSError:
        return False
