"""The program's side of reading: asks the reading process, outlives it, and believes only what it can check."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from pipeline.definitions import Watch
from pipeline.excel.archives import Archive
from pipeline.excel.deadline import Deadline
from pipeline.excel.packed_book import Reply, Request
from pipeline.excel.pipe import unpacked
from pipeline.excel.raw_book import refused
from pipeline.model import Grid

# How long a file may take on the clock, and the process to start: on a cold disk its libraries load slowly.
WALL_SECONDS, START_SECONDS = 20.0, 120.0
USUAL_REPLY_BYTES, LONGEST_REPLY_BYTES = 2**16, 256 * 2**20
_ROOT = Path(__file__).resolve().parents[2]
# The one word after which the one-folder program is the reading process.
READING = "--read-files"
_START = "import sys; sys.path.insert(0, sys.argv[1]); from pipeline.excel.parser_process import main; main()"


class Reader:
    """Reads workbooks in one long-lived child process; a context manager that ends it."""

    def __init__(self, watch: Watch, seconds: float = WALL_SECONDS) -> None:
        self._rows = watch.max_rows
        self._seconds = seconds
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def read_grid(self, path: Path, file_name: str) -> Grid:
        """The cells of a file. Raises `Refused` with why it cannot be read, `OSError` when it is the disk's fault."""
        reply = self._read(path, file_name, unpack=False)
        try:
            return unpacked(reply["book"], file_name)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as odd:
            raise refused("unsafe_file") from odd

    def unpack(self, path: Path) -> Archive:
        """The files of a zip archive. Raises `Refused` with why they cannot be had, `OSError` for the disk's fault."""
        reply = self._read(path, "", unpack=True)
        try:
            packed = reply["archive"]
            files = [(str(name), base64.b64decode(letters, validate=True)) for name, letters in packed["files"]]
            return Archive(files, {str(name): str(code) for name, code in packed["left"]})
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as odd:
            raise refused("unsafe_file") from odd

    def _read(self, path: Path, file_name: str, *, unpack: bool) -> Reply:
        """What came of a file; raises `Refused` or `OSError` where nothing did."""
        reply = self._ask({"path": str(path.absolute()), "name": file_name, "rows": self._rows, "unpack": unpack})
        if number := reply.get("failed"):
            raise OSError(number, "the kept copy cannot be read")
        try:
            if refusal := reply.get("refused"):
                code, found, values = refusal
                raise refused(str(code), str(found), **values)
        except (TypeError, ValueError, AttributeError) as odd:
            raise refused("unsafe_file") from odd
        return reply

    def _ask(self, request: Request) -> Reply:
        """The child's reply; a child that dies, hangs or babbles is ended, and its file is unsafe."""
        child = self._living_child()
        try:
            return child.answer(request, self._seconds)
        except (OSError, ValueError) as dead:
            self._end()
            raise refused("unsafe_file") from dead

    def _living_child(self) -> _Child:
        """The child, started anew when it is gone; how long its start takes is not the file's fault."""
        if self._child is None or not self._child.lives():
            self._end()
            self._child = _Child()
            self._child.answer(None, START_SECONDS)
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()


class _Child:
    """The reading process, which answers in time or is ended."""

    def __init__(self) -> None:
        self._process = _start()
        self._deadline = Deadline(self._process)

    def lives(self) -> bool:
        """Whether it has not ended by itself."""
        return self._process.poll() is None

    def answer(self, request: Request | None, seconds: float) -> Reply:
        """Its next line, asked for or not; `OSError` or `ValueError` when nothing sensible comes in time."""
        asked, answered = self._process.stdin, self._process.stdout
        if asked is None or answered is None:
            raise ValueError("a process without pipes")
        with self._deadline.within(seconds):
            if request is not None:
                asked.write(json.dumps(request).encode() + b"\n")
                asked.flush()
            reply = json.loads(answered.readline(LONGEST_REPLY_BYTES))
        if not isinstance(reply, dict):
            raise ValueError("not a reply")
        return cast(Reply, reply)

    def end(self) -> None:
        """End it, whatever it does."""
        self._deadline.close()
        self._process.kill()
        self._process.communicate()


def command(program: str, *, frozen: bool) -> list[str]:
    """What starts the reading process, by the program that runs now: a Python, or one `frozen` into a folder.

    Isolated: neither the folder it stands in nor the user's own modules may put code into it. A frozen one always is.
    """
    return [program, READING] if frozen else [program, "-I", "-X", "utf8", "-c", _START, str(_ROOT)]


def _start() -> subprocess.Popen[bytes]:
    """A child of its own session, so that Ctrl-C in the terminal does not reach it."""
    return subprocess.Popen(
        command(sys.executable, frozen=hasattr(sys, "frozen")),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # What parsers complain of quotes the file.
        stderr=subprocess.DEVNULL,
        # An answer of usual length is read at once.
        bufsize=USUAL_REPLY_BYTES,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
