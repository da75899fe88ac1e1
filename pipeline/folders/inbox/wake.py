"""Waiting until a look is worth it: events only wake, the look decides."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.utils import BaseThread

from pipeline.folders.ignored_names import is_ignored, is_ignored_folder

# Seconds after the first event of a file in which its others come: it is made, written and closed.
GATHERING_SECONDS = 0.03
# Seconds between two looks that events alone call for.
HELD_BACK_SECONDS = 0.25
# Seconds that a dying observer may take to end.
_JOIN_SECONDS = 2
# Of anything else the system tells nothing: opening and reading are mostly our own looks, thirty of them a minute.
_CHANGES: tuple[type[FileSystemEvent], ...] = (
    *(DirCreatedEvent, DirModifiedEvent, DirMovedEvent, DirDeletedEvent),
    *(FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, FileClosedEvent),
)
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

    def __init__(self) -> None:
        self.is_stopped = False
        # Of all that can be waited for the one thing that a signal may ring while it is waited for.
        self._bell = queue.SimpleQueue[None]()
        self._held_back_until = 0.0
        self._folder: Path | None = None
        self._observer: BaseObserver | None = None
        self._watched: tuple[int, int] | None = None

    def stop(self) -> None:
        """End this wait and every later one; a signal may call it at any moment."""
        self.is_stopped = True
        self._bell.put(None)

    @contextmanager
    def listening(self, folder: Path) -> Iterator[None]:
        """Hear meanwhile what happens in that folder."""
        self._folder = folder
        try:
            yield
        finally:
            self._close()
            self._folder = None

    def wait(self, seconds: float) -> bool:
        """Wait up to that long; False when a stop is asked for.

        What happens again within a quarter of a second is held back so long: a large file that is copied changes all
        the time.
        """
        self._supervise()
        if self._rings(seconds):
            self._pause(max(GATHERING_SECONDS, self._held_back_until - time.monotonic()))
            self._held_back_until = time.monotonic() + HELD_BACK_SECONDS
        return not self.is_stopped

    def _pause(self, seconds: float) -> None:
        """Wait that long whatever happens in the folder."""
        ends = time.monotonic() + seconds
        while not self.is_stopped and (left := ends - time.monotonic()) > 0:
            self._rings(left)

    def _rings(self, seconds: float) -> bool:
        """Whether the bell rings before so many seconds are over, or has rung before; it is silent afterwards."""
        if self.is_stopped:
            return False
        has_rung = False
        with contextlib.suppress(queue.Empty):
            self._bell.get(timeout=max(seconds, 0.0))
            has_rung = True
            while True:
                self._bell.get_nowait()
        return has_rung

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring for what may change the next look; opening, reading and our own hidden files do not."""
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        if isinstance(event, _CHANGES) and any(self._concerns(path) for path in paths):
            self._bell.put(None)

    def _concerns(self, path: Path) -> bool:
        if self._folder is None or not path.is_relative_to(self._folder):
            return False
        *folders, name = path.relative_to(self._folder).parts or ("",)
        return bool(name) and not is_ignored(name) and not any(map(is_ignored_folder, folders))

    def _supervise(self) -> None:
        """Start the observer, and start it anew when it died or the folder is another one than before.

        An observer whose folder was removed and made again says that it is alive and hears nothing.
        """
        now = self._identity()
        if self._observer and now == self._watched and self._alive(self._observer):
            return
        self._close()
        if self._folder is None or now is None:
            return
        # Events are a convenience: no fault of theirs may stop the looks.
        with contextlib.suppress(Exception):
            observer = Observer()
            observer.schedule(self, str(self._folder), recursive=True, event_filter=[*_CHANGES])
            observer.start()
            self._observer, self._watched = observer, now

    def _identity(self) -> tuple[int, int] | None:
        with contextlib.suppress(OSError):
            status = self._folder.stat() if self._folder else None
            return (status.st_dev, status.st_ino) if status else None
        return None

    @staticmethod
    def _alive(observer: BaseObserver) -> bool:
        return observer.is_alive() and all(emitter.is_alive() for emitter in observer.emitters)

    def _close(self) -> None:
        observer, self._observer = self._observer, None
        if observer:
            with contextlib.suppress(Exception):
                observer.stop()
                observer.join(_JOIN_SECONDS)
