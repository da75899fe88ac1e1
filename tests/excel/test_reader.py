"""The process that reads: bounded, deaf to Ctrl-C, gone with the program."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.excel.reader import READING, command
from tests.builders import hostile
from tests.builders.programs import children

PARENT = """
import sys
from pathlib import Path
from pipeline.definitions import Watch
from pipeline.excel import Reader
from tests.builders.programs import children
with Reader(Watch()) as reader:
    reader.read_grid(Path(sys.argv[1]), "x.xlsx")
    print("read", flush=True)
    sys.stdin.read()
"""


def ended(pid: int, seconds: float = 10) -> bool:
    """Whether a process that is not ours ends in time."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with os.fdopen(handle) as process:
        return bool(select.select([process], [], [], seconds)[0])


@pytest.fixture
def parent(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    (tmp_path / "good").write_bytes(hostile.good())
    command = [sys.executable, "-c", PARENT, str(tmp_path / "good")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"read\n"
        yield process
        process.kill()


def test_it_is_started_isolated_and_in_the_one_folder_program_by_that_program_itself() -> None:
    assert command("python", frozen=False)[1] == "-I"
    assert command("pipeline.exe", frozen=True) == ["pipeline.exe", READING]


def test_no_process_is_left_when_the_program_is_killed(parent: subprocess.Popen[bytes]) -> None:
    [child] = children(parent.pid)
    parent.send_signal(signal.SIGKILL)
    assert ended(child)


def test_ctrl_c_in_the_terminal_does_not_reach_the_reading_process(parent: subprocess.Popen[bytes]) -> None:
    [child] = children(parent.pid)
    assert os.getsid(child) != os.getsid(parent.pid)
    os.kill(child, signal.SIGINT)
    assert not ended(child, 0.2)


def test_the_reading_process_may_neither_write_files_nor_take_all_memory(parent: subprocess.Popen[bytes]) -> None:
    [child] = children(parent.pid)
    limits = Path(f"/proc/{child}/limits").read_text()
    told = {line[:24].strip(): line[24:].split()[0] for line in limits.splitlines()}
    assert told["Max file size"] == "0"
    assert int(told["Max address space"]) == 2**30
