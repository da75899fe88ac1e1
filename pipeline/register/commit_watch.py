"""Whether anybody has written into the register since it was looked at, for a few microseconds a look."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import Engine

Answer = TypeVar("Answer")


class CommitWatch:
    """Asks a connection of its own how often the file was written, by this program or another one.

    A register in memory or on a server cannot tell: it is looked at each time.
    """

    def __init__(self, engine: Engine, *, is_file: bool) -> None:
        self._connection = engine.raw_connection() if is_file else None
        self._answers: dict[Hashable, Any] = {}
        self._answered_at: int | None = None

    def kept(self, question: Hashable, answer: Callable[[], Answer]) -> Answer:
        """What the register answers to this question; asked again only after somebody has written."""
        stamp = self.stamp()
        if stamp is None:
            return answer()
        # The stamp is older than the answer: what was written in between is another stamp, and asked for once more.
        if stamp != self._answered_at:
            self._answers, self._answered_at = {}, stamp
        if question not in self._answers:
            self._answers[question] = answer()
        kept: Answer = self._answers[question]
        return kept

    def stamp(self) -> int | None:
        """A number that is another one after each commit; None where it cannot be told."""
        if self._connection is None:
            return None
        try:
            # Not within a transaction, which would see nothing of what comes after its beginning.
            row = self._connection.cursor().execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            return None
        return int(row[0])

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
