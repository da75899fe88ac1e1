"""Two or three offices at once: a program for each, so that none waits for another or falls with it."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from rich.console import Console
from rich.markup import escape

from pipeline.cli.options import Call
from pipeline.cli.terminal import err, out, warn
from pipeline.model import ExitCode

STOPPED = "{name}: программа остановилась, остальные канцелярии работают дальше. Что ей мешает, сказано выше."


def run(call: Call, folders: Sequence[Path]) -> None:
    """Let every office work until a signal stops them; ends with the first fault that one of them ended with."""
    programs = [_started(call, folder) for folder in folders]
    is_stopped = threading.Event()

    def stop(*_: object) -> None:
        is_stopped.set()
        for program in programs:
            if program.poll() is None:
                program.terminate()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    told_as = zip(_names(folders), programs, strict=True)
    seen_to = [threading.Thread(target=_see_to, args=(name, one, is_stopped)) for name, one in told_as]
    for thread in seen_to:
        thread.start()
    for thread in seen_to:
        thread.join()
    faults = [code for program in programs if (code := program.wait())]
    # On Windows a program that is told to stop has no code of its own.
    sys.exit(ExitCode.OK if is_stopped.is_set() or not faults else faults[0])


def _names(folders: Sequence[Path]) -> list[str]:
    """What each is called: its own name, or its whole path where two have the same."""
    paths = [folder.resolve() for folder in folders]
    own = Counter(path.name for path in paths)
    return [path.name if own[path.name] == 1 else str(path) for path in paths]


def _started(call: Call, folder: Path) -> subprocess.Popen[str]:
    day = ["--today", str(call.day)] if call.day else []
    # The one-folder program is a program by itself.
    program = [sys.executable] if hasattr(sys, "frozen") else [sys.executable, "-X", "utf8", "-m", "pipeline"]
    command = [*program, "--workspace", str(folder), *day, "run"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def _see_to(name: str, program: subprocess.Popen[str], is_stopped: threading.Event) -> None:
    """Tell what the program of an office says, each line with its name, and that it has ended."""
    assert program.stdout and program.stderr
    faults = threading.Thread(target=_tell, args=(name, program.stderr, err))
    faults.start()
    _tell(name, program.stdout, out)
    faults.join()
    if program.wait() and not is_stopped.is_set():
        warn(STOPPED.format(name=name))


def _tell(name: str, said: IO[str], console: Console) -> None:
    for line in said:
        console.print(f"{escape(name)}: {escape(line.rstrip())}")
