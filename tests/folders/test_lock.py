"""The one right to work in a workspace."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.folders.lock import Lock
from pipeline.model import Busy, ExitCode, WorkspaceError


def test_the_second_copy_is_refused_and_told_who_works(tmp_path: Path) -> None:
    told = r"компьютер .+, пользователь .+, с \d\d\."
    with Lock(tmp_path / "lock"), pytest.raises(Busy, match=told) as busy, Lock(tmp_path / "lock"):
        pytest.fail("two copies work at once")
    assert busy.value.exit_code is ExitCode.BUSY
    with Lock(tmp_path / "lock"):
        assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600


def test_a_longer_name_of_an_earlier_holder_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("прежний " * 50, encoding="utf-8")
    with Lock(tmp_path / "lock"), pytest.raises(Busy) as busy, Lock(tmp_path / "lock"):
        pytest.fail("two copies work at once")
    assert "прежний" not in str(busy.value)


def test_a_program_started_from_here_does_not_inherit_the_right(tmp_path: Path) -> None:
    with Lock(tmp_path / "lock"):
        waiting = [sys.executable, "-c", "print(1, flush=True); input()"]
        child = subprocess.Popen(waiting, stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=False)
        assert child.stdout and child.stdout.readline()
    with Lock(tmp_path / "lock"):
        assert child.poll() is None
    child.communicate(b"end\n")


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="папка недоступна"), Lock(tmp_path / "var" / "lock"):
        pytest.fail("there is no folder for the lock")
