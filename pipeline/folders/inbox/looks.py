"""What lies in the inbox at one look, and what two looks in a row say about it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

EMPTY_WAITS = 60.0
UNFINISHED_WAITS = 6
LONG = 600.0

_IGNORED = re.compile(
    r"""
    ~\$.* | \..* | ~wr[a-z]\d+.* | ~syncthing~.*                    # locks and hidden files
    | .*\.(tmp|temp|part|partial|crdownload|download|filepart|!ut)  # still arriving
    | [0-9a-f]{8}                                                   # Excel saves under such a name first
    | thumbs\.db | ehthumbs\.db | desktop\.ini | icon\r
    | \$recycle\.bin | system\ volume\ information | @eadir | \#recycle
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_ZIP, _ZIP_END, _ZIP_TAIL = b"PK\x03\x04", b"PK\x05\x06", 65_557


class Why(StrEnum):
    """Why a file lies in the inbox and is not taken; each has its sentence in `messages.toml`."""

    COPYING = "copying"
    COPYING_LONG = "copying_long"
    EMPTY = "empty"
    NOT_FINISHED = "not_finished"
    HELD = "held"
    REFUSED_RENAME = "refused_rename"
    UNREADABLE = "unreadable"
    NO_SPACE = "no_space"
    NOT_ITS_TURN = "not_its_turn"
    LINK = "link"
    NOT_A_FILE = "not_a_file"
    TOO_DEEP = "too_deep"
    NO_RIGHTS = "no_rights"
    NO_INBOX = "no_inbox"


def ignored(name: str) -> bool:
    """Whether a file or folder of this name is never a questionnaire: a lock, a half copy, a system file."""
    return _IGNORED.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Sight:
    """What tells that a file has not been touched."""

    size: int
    changed: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Sight:
        """The sight of a file from its status."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ino)


@dataclass(frozen=True, slots=True)
class Seen:
    """A file followed over the looks: since when it is here, and since when it was seen unchanged."""

    sight: Sight
    first: float
    since: float


@dataclass(frozen=True)
class Scan:
    """The bare findings of one walk: regular files, who has which open, and by code what cannot be taken."""

    sights: Mapping[str, Sight] = field(default_factory=dict)
    holders: Mapping[str, str] = field(default_factory=dict)
    odd: Mapping[str, Why] = field(default_factory=dict)


@dataclass(frozen=True)
class Look:
    """The inbox at one moment, knowing the look before it. Names are relative, with «/» between folders."""

    at: float = 0.0
    seen: Mapping[str, Seen] = field(default_factory=dict)
    holders: Mapping[str, str] = field(default_factory=dict)
    odd: Mapping[str, Why] = field(default_factory=dict)


def followed(before: Look, scan: Scan, at: float) -> Look:
    """The look that follows another: a file that changed, or came anew, starts its quiet time again."""
    seen = {name: _seen(before, name, sight, at) for name, sight in scan.sights.items()}
    return Look(at, seen, scan.holders, scan.odd)


def _seen(before: Look, name: str, sight: Sight, at: float) -> Seen:
    was = before.seen.get(name)
    if was is None:
        return Seen(sight, first=at, since=at)
    if was.sight != sight:
        return Seen(sight, first=was.first, since=at)
    return was


def without(look: Look, name: str) -> Look:
    """The look with one file forgotten, so that its quiet time starts again."""
    return replace(look, seen={other: seen for other, seen in look.seen.items() if other != name})


def still(seen: Seen, at: float, seconds: float) -> bool:
    """Whether two looks or more saw the file unchanged for that long."""
    return at > seen.since and at - seen.since >= seconds


def unready(name: str, look: Look, quiet: float, path: Path) -> Why | None:
    """Why a file cannot be taken yet; None when it can. `quiet` is how long it must lie still."""
    seen = look.seen[name]
    if name in look.holders:
        return Why.HELD
    if not seen.sight.size:
        return None if still(seen, look.at, quiet + EMPTY_WAITS) else Why.EMPTY
    if not still(seen, look.at, quiet):
        return Why.COPYING_LONG if look.at - seen.first >= LONG else Why.COPYING
    if not still(seen, look.at, quiet * UNFINISHED_WAITS) and not _finished(path):
        return Why.NOT_FINISHED
    return None


def _finished(path: Path) -> bool:
    """Whether a workbook's end is there; other files cannot tell. Space reserved for a copy is all zeros."""
    try:
        with path.open("rb") as file:
            head = file.read(4)
            file.seek(max(0, path.stat().st_size - _ZIP_TAIL))
            return head != bytes(4) and (head != _ZIP or _ZIP_END in file.read())
    except OSError:
        return False
