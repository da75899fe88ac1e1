"""Events only wake: without them the look comes all the same, a little later."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import (
    DirDeletedEvent,
    FileClosedNoWriteEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)

from pipeline.folders.inbox import Wake, wake
from tests.builders.places import ROOT


class Counted(threading.Event):
    """A stop that counts how often it was waited for; a quarter of a second passes in a hundredth."""

    waits = 0

    def wait(self, timeout: float | None = None) -> bool:
        self.waits += 1
        return super().wait(0.01)


@pytest.fixture
def stop() -> Counted:
    return Counted()


@pytest.fixture
def waker(tmp_path: Path, stop: Counted) -> Iterator[Wake]:
    (tmp_path / "inbox").mkdir()
    made = Wake(tmp_path / "inbox", stop)
    yield made
    made.close()


def test_it_waits_the_time_out_when_nothing_happens(waker: Wake, stop: Counted) -> None:
    assert waker.wait(2.0)
    assert stop.waits == 8


def test_a_file_put_into_the_folder_ends_the_waiting(waker: Wake, stop: Counted, tmp_path: Path) -> None:
    waker.wait(0)
    (tmp_path / "inbox" / "Пакет").mkdir()
    (tmp_path / "inbox" / "Анкета.xlsx").write_bytes(b"?")
    assert waker.wait(600)
    assert stop.waits < 1000


@pytest.mark.parametrize("goes", [shutil.rmtree, lambda folder: folder.rename(folder.with_name("away"))])
def test_a_folder_that_was_away_is_heard_again(
    waker: Wake, stop: Counted, tmp_path: Path, goes: Callable[[Path], object]
) -> None:
    waker.wait(0)
    goes(tmp_path / "inbox")
    waker.wait(0)
    waker.wait(0)
    (tmp_path / "inbox").mkdir()
    waker.wait(0)
    waker.wait(0)
    (tmp_path / "inbox" / "Анкета.xlsx").write_bytes(b"?")
    assert waker.wait(600)
    assert stop.waits < 1000


def test_a_stop_ends_the_waiting(waker: Wake, stop: Counted) -> None:
    stop.set()
    assert not waker.wait(600)
    assert stop.waits == 1


def test_without_any_events_it_still_waits_and_ends(
    waker: Wake, stop: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise OSError("inotify watch limit reached")

    monkeypatch.setattr(wake, "Observer", broken)
    assert waker.wait(1.0)
    assert stop.waits == 4


@pytest.mark.parametrize(
    ("event", "slices"),
    [
        (FileCreatedEvent("inbox/Анкета.xlsx"), 1),
        (FileModifiedEvent("inbox/Пакет/Анкета.xlsx"), 1),
        (FileMovedEvent("inbox/A1B2C3D4", "inbox/Анкета.xlsx"), 1),
        (DirDeletedEvent("inbox/Пакет"), 1),
        (FileOpenedEvent("inbox/Анкета.xlsx"), 8),
        (FileClosedNoWriteEvent("inbox/Анкета.xlsx"), 8),
        (FileCreatedEvent("inbox/~$Анкета.xlsx"), 8),
        (FileCreatedEvent("inbox/.взято/000001-ab/Анкета.xlsx"), 8),
        (FileModifiedEvent("inbox"), 8),
    ],
)
def test_only_what_may_change_the_look_wakes(
    waker: Wake, stop: Counted, tmp_path: Path, event: FileSystemEvent, slices: int
) -> None:
    waker.wait(0)
    stop.waits = 0
    event.src_path = str(tmp_path / str(event.src_path))
    event.dest_path = str(tmp_path / str(event.dest_path)) if event.dest_path else ""
    waker.on_any_event(event)
    waker.wait(2.0)
    assert stop.waits == slices
    waker.wait(2.0)
    assert stop.waits == slices + 8, "it wakes once"


def test_warnings_of_the_library_are_kept_from_the_screen() -> None:
    warn = "import logging; import pipeline.folders; logging.getLogger('watchdog.observers').warning('inactive')"
    said = subprocess.run([sys.executable, "-c", warn], capture_output=True, text=True, check=True, cwd=ROOT)
    assert said.stderr == ""


@pytest.mark.parametrize(("base", "is_told"), [("watchdog.utils.BaseThread", False), ("threading.Thread", True)])
def test_an_observer_that_dies_as_the_clock_jumps_writes_no_traceback(base: str, is_told: bool) -> None:
    dying = (
        f"import pipeline.folders, threading, watchdog.utils; dying = {base}(); "
        "dying.run = lambda: [][0]; dying.start(); dying.join()"
    )
    said = subprocess.run([sys.executable, "-c", dying], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ("IndexError" in said.stderr) == is_told
