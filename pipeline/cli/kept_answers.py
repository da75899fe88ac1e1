"""What a question was answered last, told again while nothing has changed that the answer rests on.

No room of the office is loaded for it, nothing is planned (decision 0032).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.clock import OfficeClock
from pipeline.cli.message import Message
from pipeline.cli.terminal import say

if TYPE_CHECKING:
    from pipeline.cli.options import Call

FOLDER = "var/answers"
PROGRAM, LIBRARIES = Path(__file__).parents[1], Path(click.__file__ or "").parents[1]
# A program at work touches it every few seconds, whatever happens.
PRESENCE = ".канцелярия.занята"
# The clock of a disk may stand still for so long: what was changed within it may change again unseen.
TICK_NS = 3_000_000_000


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

    def fingerprint(self) -> str:
        """The SHA-256 of the register and of what the disk says of people's files; "" where they have just changed.

        Raises `OSError` where something cannot be looked at.
        """
        digest = hashlib.sha256(_content(self.register) + b"\0" + _content(f"{self.register}-wal"))
        latest = time.time_ns() - TICK_NS
        kept = [self.earlier] if Path(self.earlier).is_dir() else []
        for folder in (self.inbox, self.outbox, *kept):
            for entry in _below(folder):
                if entry.name == PRESENCE or entry.path == self.page:
                    continue
                seen = entry.stat(follow_symlinks=False)
                # What lies in a folder tells its own times.
                if entry.is_dir(follow_symlinks=False):
                    digest.update(_line(entry.path))
                    continue
                if max(seen.st_mtime_ns, seen.st_ctime_ns) > latest:
                    return ""
                digest.update(_line(entry.path, *_stamp(seen)))
        return digest.hexdigest()


def tell(call: Call, question: str, *, as_json: bool) -> None:
    """Say the answer to `status` or `plan`: the one that was given last while it stands, else one worked out."""
    kept = KeptAnswer(call, question)
    message = kept.told()
    if message is None:
        # Whatever works an answer out loads all rooms.
        from pipeline.cli import questions

        message = {"status": questions.status, "plan": questions.plan}[question](call, kept)
    say(message, as_json=as_json)


class KeptAnswer:
    """The last answer to one question in an office, in a file below `var`.

    It is told where program, settings, templates, register, people's files and the day are as they were when it was
    given.
    """

    def __init__(self, call: Call, question: str) -> None:
        self._call = call
        self._file = call.root / FOLDER / f"{question}.json"
        self._office = _office(call.root)
        self._grounds: Grounds | None = None
        self._key = ""

    def told(self) -> Message | None:
        """The answer; None where it has to be worked out."""
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            kept = json.loads(self._file.read_text("utf-8"))
            key = self._key_on(Grounds(**kept["grounds"]))
            return Message(kept["text"], kept["facts"]) if key and key == kept["key"] else None
        return None

    def rest_on(self, grounds: Grounds) -> None:
        """Look at what the answer rests on that is worked out next."""
        self._grounds, self._key = grounds, self._key_on(grounds)

    def keep(self, message: Message) -> None:
        """Keep the answer unless something has changed meanwhile. Where the disk refuses it, none is kept."""
        self._office = _office(self._call.root)
        if not self._grounds or not self._key or self._key != self._key_on(self._grounds):
            return
        kept = {"key": self._key, "grounds": asdict(self._grounds), "text": message.text, "facts": message.facts}
        half_made = self._file.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(mode=0o700, exist_ok=True)
            half_made.write_text(json.dumps(kept, ensure_ascii=False, default=str), "utf-8")
            half_made.replace(self._file)

    def _key_on(self, grounds: Grounds) -> str:
        """The SHA-256 of all that the answer rests on; "" where it cannot be told."""
        with contextlib.suppress(OSError):
            day = OfficeClock(grounds.time_zone, self._call.day).today()
            # What cannot be looked at may have changed: of a program in one piece its modules are no files.
            if self._office and (seen := grounds.fingerprint()):
                return hashlib.sha256(_line(self._office, seen, str(day), *asdict(grounds).values())).hexdigest()
        return ""


def _office(root: Path) -> str:
    """The SHA-256 of this program and its libraries as the disk tells them, of an office's settings and templates.

    "" where they cannot all be looked at.
    """
    with contextlib.suppress(OSError):
        digest = hashlib.sha256(_line(sys.version, *_stamp(LIBRARIES.stat())))
        for entry in _below(str(PROGRAM)):
            if entry.is_file() and not entry.name.endswith(".pyc"):
                digest.update(_line(entry.path, *_stamp(entry.stat())))
        for folder in ("config", "templates"):
            for entry in _below(str(root / folder)):
                if entry.is_file():
                    digest.update(_line(entry.path, hashlib.sha256(_content(entry.path)).hexdigest()))
        return digest.hexdigest()
    return ""


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


def _stamp(seen: os.stat_result) -> tuple[int, ...]:
    return seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino


def _line(*parts: object) -> bytes:
    return "\0".join([*map(str, parts), "\n"]).encode("utf-8", "surrogateescape")
