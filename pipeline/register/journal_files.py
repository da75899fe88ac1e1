"""The journal beside the register: an append-only file of JSON lines a year, always a replay of the table."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import Connection

from pipeline.model import JournalLine
from pipeline.register import journal

NEVER = JournalLine(0, "", "", "", "", "", "", "")


class JournalFiles:
    """The files of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def catch_up(self, connection: Connection) -> None:
        """Add the lines of the table that the files lack.

        Files that end otherwise than the table says (an older copy of the register was put back, or somebody
        wrote in them) are set aside under names of their own and written anew.
        """
        try:
            last = max(map(_tail, self._years()), key=lambda line: line.seq, default=NEVER)
        except ValueError:
            last = None
        if last is None or (last.seq and journal.line(connection, last.seq) != last):
            self._set_aside()
            last = NEVER
        self._append(journal.lines(connection, after=last.seq))

    def tell(self, lines: Sequence[JournalLine]) -> bool:
        """Whether the files hold exactly these lines."""
        try:
            told = [_line(text) for path in self._years() for text in path.read_bytes().splitlines()]
        except (ValueError, OSError):
            return False
        return sorted(told, key=lambda line: line.seq) == list(lines)

    def _years(self) -> list[Path]:
        return sorted(self._folder.glob("[0-9][0-9][0-9][0-9].jsonl"))

    def _append(self, lines: Iterable[JournalLine]) -> None:
        for year, run in itertools.groupby(lines, key=lambda line: line.at[:4].rjust(4, "0")):
            self._folder.mkdir(mode=0o700, exist_ok=True)
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(self._folder / f"{year}.jsonl", flags, 0o600), "ab") as file:
                file.write(b"".join(f"{journal.as_json(line)}\n".encode() for line in run))

    def _set_aside(self) -> None:
        for path in self._years():
            names = (path.with_name(f"{path.stem} отложен {count}.jsonl") for count in itertools.count(1))
            path.rename(next(name for name in names if not name.exists()))


def _tail(path: Path) -> JournalLine:
    """The last line; one that a crash cut short is cut off, because the table still has it."""
    with path.open("r+b") as file:
        start = max(0, file.seek(0, os.SEEK_END) - 8192)
        file.seek(start)
        end = file.read()
        whole = end.rfind(b"\n") + 1
        if whole < len(end):
            file.truncate(start + whole)
    written = end[:whole].splitlines()
    return _line(written[-1]) if written else NEVER


def _line(text: bytes) -> JournalLine:
    try:
        return JournalLine(**json.loads(text))
    except TypeError as error:
        raise ValueError("not a line of the journal") from error
