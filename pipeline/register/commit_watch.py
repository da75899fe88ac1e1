"""Whether anybody has written into the register since it was looked at, for a few microseconds a look."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Engine


class CommitWatch:
    """Asks a connection of its own how often the file was written, by this program or another one.

    A register in memory or on a server cannot tell: it is looked at each time.
    """

    def __init__(self, engine: Engine, *, is_file: bool) -> None:
        self._connection = engine.raw_connection() if is_file else None

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
