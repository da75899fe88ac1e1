"""A program of others at work: nobody hears what it says, and nothing is left of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

# On Windows: no window flashes up, and Ctrl+C is ours alone.
_FLAGS = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)


@contextmanager
def started(
    command: Sequence[str], folder: Path, *, environment: Mapping[str, str] | None = None, hears: bool = False
) -> Iterator[subprocess.Popen[bytes]]:
    """A program at work in a folder; it and all that it has started are ended when it is left.

    It inherits our environment where it is given none, and has a standard input where it `hears`. Raises `OSError`
    where it cannot be started.
    """
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE if hears else subprocess.DEVNULL,
        # What it says may name people and their files.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=_FLAGS,
    ) as child:
        try:
            yield child
        finally:
            _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the program and everything that it has started and left."""
    if sys.platform == "win32":
        if child.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(child.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
