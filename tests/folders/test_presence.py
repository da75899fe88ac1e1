"""Two programs on one pair of folders: one works, the other says so and ends."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pipeline.folders import presence
from pipeline.folders.presence import CLAIM, Presence
from pipeline.model import Busy, ExitCode

WHO = "компьютер ДРУГОЙ, пользователь anna, с 24.11.2026 09:00"


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beats and their absence take moments."""
    monkeypatch.setattr(presence, "BEAT_SECONDS", 0.05)
    monkeypatch.setattr(presence, "STALE_SECONDS", 1.0)
    monkeypatch.setattr(presence, "_GLANCE_SECONDS", 0.05)


def elsewhere(folder: Path) -> Path:
    """The claim of a program on another computer."""
    claim = folder / CLAIM
    claim.write_text(f"{WHO}\nabcd 1 ДРУГОЙ 1234\n", "utf-8")
    return claim


def test_the_second_program_is_told_who_works_and_ends(tmp_path: Path) -> None:
    with Presence([tmp_path], WHO), pytest.raises(Busy, match=re.escape(WHO)) as told, Presence([tmp_path], "я"):
        pytest.fail("two programs work at once")
    assert told.value.exit_code is ExitCode.BUSY and not told.value.passes
    assert not (tmp_path / CLAIM).exists()


def test_a_program_on_another_computer_is_known_by_its_beat(tmp_path: Path) -> None:
    claim = elsewhere(tmp_path)
    beating = threading.Event()

    def beat() -> None:
        moment = 10**18
        while not beating.wait(0.02):
            moment += 10**9
            os.utime(claim, ns=(moment, moment))

    other = threading.Thread(target=beat)
    other.start()
    try:
        with pytest.raises(Busy, match="anna"), Presence([tmp_path], "я"):
            pytest.fail("two programs work at once")
    finally:
        beating.set()
        other.join()
    assert WHO in claim.read_text("utf-8")


def test_a_claim_without_a_beat_is_taken_over_after_its_time(tmp_path: Path) -> None:
    claim = elsewhere(tmp_path)
    with Presence([tmp_path], "я"):
        assert claim.read_text("utf-8").startswith("я\n")


def test_a_claim_of_a_program_that_was_killed_here_is_taken_over_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "import os, sys; from pathlib import Path; from pipeline.folders.presence import Presence\n"
        "Presence([Path(sys.argv[1])], 'прежняя').__enter__(); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 9
    assert (tmp_path / CLAIM).exists()
    monkeypatch.setattr(presence, "_watch", lambda *_: pytest.fail("it waits for a dead program"))
    with Presence([tmp_path], "я"):
        assert (tmp_path / CLAIM).read_text("utf-8").startswith("я\n")


def test_who_was_taken_over_notices_and_who_lost_its_claim_writes_it_anew(tmp_path: Path) -> None:
    with Presence([tmp_path], "я") as mine:
        (tmp_path / CLAIM).unlink()
        mine.require(tmp_path)
        assert (tmp_path / CLAIM).read_text("utf-8").startswith("я\n")
        elsewhere(tmp_path)
        with pytest.raises(Busy, match="anna"):
            mine.require(tmp_path)
    assert WHO in (tmp_path / CLAIM).read_text("utf-8"), "another's claim is left alone"


def test_a_program_at_work_renews_its_claim(tmp_path: Path) -> None:
    with Presence([tmp_path], "я"):
        before = (tmp_path / CLAIM).stat().st_mtime_ns
        pause = threading.Event()
        for _ in range(400):
            if (tmp_path / CLAIM).stat().st_mtime_ns != before:
                return
            pause.wait(0.05)
    pytest.fail("no beat")
