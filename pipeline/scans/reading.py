"""The program's side of reading scans: a process for each, which may die or hang without harm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

# How a PDF, a JPEG and a PNG begin, whatever they are called.
_BEGINNINGS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
# Loading the libraries from a cold disk is the greater part of it.
_SECONDS = 60.0
_MOST_MARKS = 200
_ROOT = Path(__file__).resolve().parents[2]
# The one word after which the one-folder program is the process that reads a scan.
READING = "--read-scan"
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from pipeline.scans.reading_process import main; main(sys.argv[2])"
)


def is_scan(path: Path) -> bool:
    """Whether a file is a picture or a PDF. Raises `OSError` when it cannot be read."""
    with path.open("rb") as file:
        return file.read(8).startswith(_BEGINNINGS)


def command(program: str, *, frozen: bool) -> list[str]:
    """What starts the process that reads a scan: a Python, or a program that was `frozen` into a folder."""
    return [program, READING] if frozen else [program, "-I", "-X", "utf8", "-c", _START, str(_ROOT)]


def marks_in(path: Path) -> tuple[str, ...]:
    """What the codes on a scan say, each once; nothing where none is found or it cannot be read."""
    try:
        done = subprocess.run(
            [*command(sys.executable, frozen=hasattr(sys, "frozen")), str(path.absolute())],
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        said = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        return ()
    marks = (mark for mark in said if isinstance(mark, str)) if isinstance(said, list) else ()
    return tuple(dict.fromkeys(marks))[:_MOST_MARKS]
