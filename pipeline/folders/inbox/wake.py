"""Waiting until a look is worth it: events only wake, the look decides."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import warnings
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.utils import BaseThread

from pipeline.folders.ignored_names import is_ignored

# Only one of two events can be waited for: after so many seconds the other is asked.
SLICE_SECONDS = 0.25
# Seconds that a dying observer may take to end.
_JOIN_SECONDS = 2
_CHANGES = {"created", "modified", "moved", "deleted", "closed"}
# It warns in English, on the screen of a secretary and with names of folders, of events that come out of turn.
logging.getLogger("watchdog").addHandler(logging.NullHandler())
_told_elsewhere = threading.excepthook


def _of_threads(fault: threading.ExceptHookArgs) -> None:
    """Keep what kills a thread of an observer, which is started anew, off the screen; other threads tell as before."""
    if not isinstance(fault.thread, BaseThread):
        _told_elsewhere(fault)


threading.excepthook = _of_threads
warnings.filterwarnings("ignore", category=RuntimeWarning, module="watchdog")


class Wake(FileSystemEventHandler):
    """Waits for the next look; ends early when something happens in the folder or a stop is asked for.

    Without events (a share tells none to Linux, a broken observer, no folder yet) it simply waits the time out.
    """

    def __init__(self, folder: Path, stop: threading.Event) -> None:
        self._folder = folder
        self._stop = stop
        self._happened = threading.Event()
        self._observer: BaseObserver | None = None
        self._watched: tuple[int, int] | None = None

    def wait(self, seconds: float) -> bool:
        """Wait up to that long, a quarter of a second at least; False when a stop is asked for."""
        self._supervise()
        for _ in range(max(1, round(seconds / SLICE_SECONDS))):
            if self._stop.wait(SLICE_SECONDS) or self._happened.is_set():
                break
        self._happened.clear()
        return not self._stop.is_set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring for what may change the next look; opening, reading and our own hidden files do not."""
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        if event.event_type in _CHANGES and any(self._concerns(path) for path in paths):
            self._happened.set()

    def _concerns(self, path: Path) -> bool:
        inside = path.relative_to(self._folder).parts if path.is_relative_to(self._folder) else ()
        return bool(inside) and not any(is_ignored(part) for part in inside)

    def _supervise(self) -> None:
        """Start the observer, and start it anew when it died or the folder is another one than before.

        An observer whose folder was removed and made again says that it is alive and hears nothing.
        """
        now = self._identity()
        if self._observer and now == self._watched and self._alive(self._observer):
            return
        self.close()
        if now is None:
            return
        # Events are a convenience: no fault of theirs may stop the looks.
        with contextlib.suppress(Exception):
            observer = Observer()
            observer.schedule(self, str(self._folder), recursive=True)
            observer.start()
            self._observer, self._watched = observer, now

    def _identity(self) -> tuple[int, int] | None:
        with contextlib.suppress(OSError):
            status = self._folder.stat()
            return status.st_dev, status.st_ino
        return None

    @staticmethod
    def _alive(observer: BaseObserver) -> bool:
        return observer.is_alive() and all(emitter.is_alive() for emitter in observer.emitters)

    def close(self) -> None:
        """Stop listening; the next wait starts it again."""
        observer, self._observer = self._observer, None
        if observer:
            with contextlib.suppress(Exception):
                observer.stop()
                observer.join(_JOIN_SECONDS)
