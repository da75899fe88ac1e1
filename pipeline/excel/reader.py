"""The parent's side of reading: asks the child process, outlives it, and believes only what it can check."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pipeline.definitions import Watch
from pipeline.excel.raw_book import refused, unpacked
from pipeline.model import Grid

WALL_SECONDS, START_SECONDS = 20.0, 120.0
LONGEST_ANSWER = 256 * 2**20
_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from pipeline.excel.child import main; main()"


class Reader:
    """Reads workbooks in one long-lived child process; a context manager that ends it."""

    def __init__(self, watch: Watch, seconds: float = WALL_SECONDS) -> None:
        self._rows = watch.max_rows
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def read_grid(self, path: Path, file_name: str) -> Grid:
        """The cells of a file; `Refused` says why it cannot be read, `OSError` that the disk could not give it."""
        answer = self._asked({"path": str(path.resolve()), "name": file_name, "rows": self._rows})
        if code := answer.get("failed"):
            raise OSError(code, "the kept copy cannot be read")
        try:
            if told := answer.get("refused"):
                raise refused(str(told[0]), str(told[1]), **told[2])
            return unpacked(answer["book"], file_name)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as odd:
            raise refused("unsafe_file") from odd

    def _asked(self, request: dict[str, Any]) -> dict[str, Any]:
        """The child's answer; a child that dies, hangs or babbles is ended, and its file is unsafe."""
        child = self._alive()
        try:
            return _talk(child, request, self._seconds)
        except (OSError, ValueError) as dead:
            self._end()
            raise refused("unsafe_file") from dead

    def _alive(self) -> subprocess.Popen[bytes]:
        """The child, started anew when it is gone; how long its start takes is not the file's fault."""
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = _started()
            _talk(self._child, None, START_SECONDS)
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()


def _talk(child: subprocess.Popen[bytes], request: dict[str, Any] | None, seconds: float) -> dict[str, Any]:
    """Say something to the child and hear its next line; `OSError` or `ValueError` when nothing sensible comes."""
    assert child.stdin and child.stdout
    watch = threading.Timer(seconds, child.kill)
    watch.start()
    try:
        if request is not None:
            child.stdin.write(json.dumps(request).encode() + b"\n")
            child.stdin.flush()
        answer = json.loads(child.stdout.readline(LONGEST_ANSWER))
    finally:
        watch.cancel()
    if not isinstance(answer, dict):
        raise ValueError("not an answer")
    return answer


def _started() -> subprocess.Popen[bytes]:
    """A child of its own session, so that Ctrl-C in the terminal does not reach it."""
    return subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", _START, str(_ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
