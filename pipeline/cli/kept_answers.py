"""What a question was answered last, told again while nothing has changed that the answer rests on.

No room of the office is loaded for it, nothing is planned (decisions 0032 and 0041).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.clock import OfficeClock
from pipeline.cli.message import Message

if TYPE_CHECKING:
    from pipeline.cli.options import Call

FOLDER = "var/answers"
PROGRAM, LIBRARIES = Path(__file__).parents[1], Path(click.__file__ or "").parents[1]
# A program at work touches it every few seconds, whatever happens.
PRESENCE = ".канцелярия.занята"
# The clock of a disk may stand still for so long: what was changed within it is looked at byte by byte.
TICK_NS = 3_000_000_000
# Bytes of a file that are read for it; while a larger one has only just changed nothing is kept.
LARGEST = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Grounds:
    """Where an open office has what its answers rest on beside settings and templates, and the zone of its clock.

    `page` is the status page, which only we write, `earlier` holds what papers said before. All are whole paths.
    """

    time_zone: str
    register: str
    inbox: str
    outbox: str
    page: str
    earlier: str


def told(call: Call, question: str) -> Message | None:
    """The last answer to a question; None where it has to be worked out.

    It stands where program, settings, templates, register, people's files and the day are as they were.
    """
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads((call.root / FOLDER / f"{question}.json").read_text("utf-8"))
        key = _Look(call, Grounds(**kept["grounds"]), int(kept["moment"])).key(settings_of(call.root))
        return Message(kept["text"], kept["facts"]) if key and key == kept["key"] else None
    return None


class Keeping:
    """What answers rest on, looked at before they are worked out and once more before they are kept for who asks next.

    `settings` are those, as `settings_of` tells them, that the program had in mind when it opened the office.
    """

    def __init__(self, call: Call, grounds: Grounds, settings: str) -> None:
        self._folder = call.root / FOLDER
        self._look = _Look(call, grounds, time.time_ns())
        self._key = self._look.key(settings)

    def keep(self, answers: Mapping[str, Message]) -> None:
        """Keep answers, by question, unless something has changed meanwhile; none where the disk refuses it."""
        if not self._key or self._key != self._look.key(settings_of(self._look.call.root)):
            return
        for question, message in answers.items():
            kept = {
                "key": self._key,
                "moment": self._look.moment,
                "grounds": asdict(self._look.grounds),
                "text": message.text,
                "facts": message.facts,
            }
            file = self._folder / f"{question}.json"
            half_made = file.with_suffix(f".{os.getpid()}")
            with contextlib.suppress(OSError):
                file.parent.mkdir(mode=0o700, exist_ok=True)
                half_made.write_text(json.dumps(kept, ensure_ascii=False, default=str), "utf-8")
                half_made.replace(file)


@dataclass(frozen=True, slots=True)
class _Look:
    """What the disk says of an office; `moment` is when it was looked at first, in nanoseconds."""

    call: Call
    grounds: Grounds
    moment: int

    def key(self, settings: str) -> str:
        """The SHA-256 of all that an answer rests on; "" where it cannot be told."""
        with contextlib.suppress(OSError):
            day = OfficeClock(self.grounds.time_zone, self.call.day).today()
            # What cannot be looked at may have changed: of a program in one piece its modules are no files.
            if settings:
                seen = settings, _templates(self.call.root), self._fingerprint(), str(day)
                return hashlib.sha256(_line(*seen, *asdict(self.grounds).values())).hexdigest()
        return ""

    def _fingerprint(self) -> str:
        """The SHA-256 of the register and of what the disk says of people's files.

        Of a file that has changed within the last moments before it was looked at first, or later, its bytes count.
        """
        digest = hashlib.sha256(_register(self.grounds.register))
        latest = self.moment - TICK_NS
        kept = [self.grounds.earlier] if Path(self.grounds.earlier).is_dir() else []
        for folder in (self.grounds.inbox, self.grounds.outbox, *kept):
            for entry in _below(folder):
                if entry.name == PRESENCE or entry.path == self.grounds.page:
                    continue
                seen = entry.stat(follow_symlinks=False)
                # What lies in a folder tells its own times.
                if entry.is_dir(follow_symlinks=False):
                    digest.update(_line(entry.path))
                elif max(seen.st_mtime_ns, seen.st_ctime_ns) > latest:
                    if not entry.is_file(follow_symlinks=False) or seen.st_size > LARGEST:
                        raise OSError(entry.path)
                    digest.update(_line(entry.path, hashlib.sha256(_content(entry.path)).hexdigest()))
                else:
                    digest.update(_line(entry.path, *_stamp(seen)))
        return digest.hexdigest()


def settings_of(root: Path) -> str:
    """The SHA-256 of this program and its libraries as the disk tells them, and of an office's settings.

    "" where they cannot all be looked at.
    """
    with contextlib.suppress(OSError):
        digest = hashlib.sha256(_line(sys.version, *_stamp(LIBRARIES.stat())))
        for entry in _below(str(PROGRAM)):
            if entry.is_file() and not entry.name.endswith(".pyc"):
                digest.update(_line(entry.path, *_stamp(entry.stat())))
        return f"{digest.hexdigest()} {_files(root / 'config')}"
    return ""


def _templates(root: Path) -> str:
    return _files(root / "templates")


def _files(folder: Path) -> str:
    """The SHA-256 of the files in a folder and below. Raises `OSError` where they cannot all be read."""
    digest = hashlib.sha256()
    for entry in _below(str(folder)):
        if entry.is_file():
            digest.update(_line(entry.path, hashlib.sha256(_content(entry.path)).hexdigest()))
    return digest.hexdigest()


def _below(folder: str) -> Iterator[os.DirEntry[str]]:
    """Everything below a folder, in the order of the names."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)


def _content(path: str) -> bytes:
    """The bytes of a file; none of one that is not there."""
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        return b""


def _register(path: str) -> bytes:
    """The register with what its log holds besides, the same before the log is folded into it and after."""
    if not _content(f"{path}-wal"):
        return _content(path)
    import sqlite3

    try:
        with contextlib.closing(sqlite3.connect(f"{Path(path).as_uri()}?mode=ro", uri=True)) as opened:
            return opened.serialize()
    except sqlite3.Error as fault:
        raise OSError(path) from fault


def _stamp(seen: os.stat_result) -> tuple[int, ...]:
    return seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino


def _line(*parts: object) -> bytes:
    return "\0".join([*map(str, parts), "\n"]).encode("utf-8", "surrogateescape")
