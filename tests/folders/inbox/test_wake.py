"""Events only wake: without them the look comes all the same, a little later."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
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

# Longer than any test may take: a wait that ends before was woken.
FOREVER = 600.0
SHORT = 0.3


def lasted(waker: Wake, seconds: float) -> float:
    """How long a wait took."""
    begun = time.monotonic()
    assert waker.wait(seconds)
    return time.monotonic() - begun


@pytest.fixture
def waker(tmp_path: Path) -> Iterator[Wake]:
    (tmp_path / "inbox").mkdir()
    made = Wake()
    with made.listening(tmp_path / "inbox"):
        yield made


def test_it_waits_the_time_out_when_nothing_happens(waker: Wake) -> None:
    assert lasted(waker, SHORT) >= SHORT


def test_a_file_put_into_the_folder_ends_the_waiting(waker: Wake, tmp_path: Path) -> None:
    waker.wait(0)
    (tmp_path / "inbox" / "Пакет").mkdir()
    (tmp_path / "inbox" / "Анкета.xlsx").write_bytes(b"?")
    assert waker.wait(FOREVER)


def test_what_goes_on_happening_is_looked_at_only_now_and_then(waker: Wake, tmp_path: Path) -> None:
    waker.wait(0)
    for size in range(3):
        waker.on_any_event(FileModifiedEvent(str(tmp_path / "inbox" / f"{size}.xlsx")))
        waker.on_any_event(FileModifiedEvent(str(tmp_path / "inbox" / f"{size}.xlsx")))
        least = wake.HELD_BACK_SECONDS if size else wake.GATHERING_SECONDS
        assert lasted(waker, FOREVER) >= least * 0.9
    assert lasted(waker, SHORT) >= SHORT, "what was held back wakes once"


@pytest.mark.parametrize("goes", [shutil.rmtree, lambda folder: folder.rename(folder.with_name("away"))])
def test_a_folder_that_was_away_is_heard_again(waker: Wake, tmp_path: Path, goes: Callable[[Path], object]) -> None:
    waker.wait(0)
    goes(tmp_path / "inbox")
    waker.wait(0)
    waker.wait(SHORT)
    (tmp_path / "inbox").mkdir()
    waker.wait(0)
    waker.wait(SHORT)
    (tmp_path / "inbox" / "Анкета.xlsx").write_bytes(b"?")
    assert waker.wait(FOREVER)


class Listener(Wake):
    """What it is told, by kind and name."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.told.append((event.event_type, Path(str(event.src_path)).name))
        super().on_any_event(event)


def test_a_look_is_no_event(tmp_path: Path) -> None:
    listener = Listener()
    (tmp_path / "Анкета.xlsx").write_bytes(b"?")
    with listener.listening(tmp_path):
        listener.wait(0)
        assert [*tmp_path.iterdir()] and (tmp_path / "Анкета.xlsx").read_bytes()
        (tmp_path / "Ещё одна.xlsx").touch()
        assert listener.wait(FOREVER)
    kinds = {kind for kind, _ in listener.told}
    assert "created" in kinds and not kinds & {"opened", "closed_no_write"}


def test_a_stop_ends_this_waiting_and_every_later_one(waker: Wake) -> None:
    threading.Timer(0.05, waker.stop).start()
    assert not waker.wait(FOREVER)
    assert not waker.wait(FOREVER) and waker.is_stopped


def test_a_signal_ends_the_waiting() -> None:
    waits = (
        "import signal; from pipeline.folders import Wake; wake = Wake(); "
        "signal.signal(signal.SIGTERM, lambda *_: wake.stop()); print('waits', flush=True); print(wake.wait(600))"
    )
    with subprocess.Popen([sys.executable, "-c", waits], stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
        assert program.stdout and program.stdout.readline() == "waits\n"
        program.terminate()
        assert program.stdout.read() == "False\n"


def test_without_any_events_it_still_waits_and_ends(waker: Wake, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("inotify watch limit reached")

    monkeypatch.setattr(wake, "Observer", broken)
    assert lasted(waker, SHORT) >= SHORT


@pytest.mark.parametrize(
    ("event", "wakes"),
    [
        (FileCreatedEvent("inbox/Анкета.xlsx"), True),
        (FileModifiedEvent("inbox/Пакет/Анкета.xlsx"), True),
        (FileModifiedEvent("inbox/20270315/Анкета.xlsx"), True),
        (FileMovedEvent("inbox/A1B2C3D4", "inbox/Анкета.xlsx"), True),
        (DirDeletedEvent("inbox/Пакет"), True),
        (FileOpenedEvent("inbox/Анкета.xlsx"), False),
        (FileClosedNoWriteEvent("inbox/Анкета.xlsx"), False),
        (FileCreatedEvent("inbox/~$Анкета.xlsx"), False),
        (FileCreatedEvent("inbox/.взято/000001-ab/Анкета.xlsx"), False),
        (FileModifiedEvent("inbox"), False),
    ],
)
def test_only_what_may_change_the_look_wakes(waker: Wake, tmp_path: Path, event: FileSystemEvent, wakes: bool) -> None:
    waker.wait(0)
    event.src_path = str(tmp_path / str(event.src_path))
    event.dest_path = str(tmp_path / str(event.dest_path)) if event.dest_path else ""
    waker.on_any_event(event)
    assert waker.wait(FOREVER) if wakes else lasted(waker, SHORT) >= SHORT


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
