"""A child process that answers in time or is ended."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Deadline:
    """Ends a process that takes longer than it may, by one thread that sleeps from one deadline to the next.

    A thread for each answer would cost more than the answer.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._changed = threading.Condition()
        self._ends: float | None = None
        # When the thread looks again; None while there is none.
        self._wakes: float | None = None

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """End the process if what is done here takes longer than so many seconds."""
        with self._changed:
            self._ends = time.monotonic() + seconds
            if self._wakes is None:
                self._wakes = self._ends
                threading.Thread(target=self._watch, daemon=True).start()
            elif self._wakes > self._ends:
                self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._ends = None

    def close(self) -> None:
        """Let the thread end now."""
        with self._changed:
            self._ends = None
            self._changed.notify()

    def _watch(self) -> None:
        """Sleep until the deadline of what is done then; end where nothing is."""
        with self._changed:
            while self._ends is not None:
                left = self._ends - time.monotonic()
                if left <= 0:
                    self._process.kill()
                    break
                self._wakes = self._ends
                self._changed.wait(left)
            self._wakes = None
