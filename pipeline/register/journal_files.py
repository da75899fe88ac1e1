"""The journal beside the register: an append-only file of JSON lines a year, always a replay of the table."""

from __future__ import annotations

import itertools
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

from sqlalchemy import Connection

from pipeline.model import JournalLine
from pipeline.register import journal
from pipeline.register.journal import NO_LINE

# A line is ids and hashes, some 400 bytes: the last one stands whole within so many.
_TAIL_BYTES = 8192
_FIELDS = [field.name for field in fields(JournalLine)]


class JournalFiles:
    """The files of one folder. Its methods raise `OSError` when they cannot be read or written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def catch_up(self, connection: Connection) -> None:
        """Add the lines of the table that the files lack.

        Files that end otherwise than the table says (an older copy of the register was put back, or somebody
        wrote in them) are set aside under names of their own and written anew.
        """
        try:
            last = max(map(_cut_to_last_line, self._years()), key=lambda line: line.seq, default=NO_LINE)
        except ValueError:
            last = None
        lacking = None if last is None else journal.since(connection, last)
        if lacking is None:
            self._set_aside()
            lacking = [*journal.lines(connection)]
        self._append(lacking)

    def lines(self) -> list[JournalLine]:
        """The lines that the files tell, in order; what is no line is left out."""
        told = (line for path in self._years() for line in _lines(path) if line.hash)
        return sorted(told, key=lambda line: line.seq)

    def differences(self, lines: Sequence[JournalLine]) -> list[JournalLine]:
        """The lines that the files lack, tell otherwise or have besides these, one for each number.

        A text that is no line stands for one of which only the number is known, the one due at its place.
        """
        in_files = Counter(line for path in self._years() for line in _lines(path))
        lacking = [line for line in lines if line not in in_files]
        besides = (in_files - Counter(lines)).elements()
        by_number = {line.seq: line for line in (*besides, *lacking)}
        return [by_number[seq] for seq in sorted(by_number)]

    def _years(self) -> list[Path]:
        return sorted(self._folder.glob("[0-9][0-9][0-9][0-9].jsonl"))

    def _append(self, lines: Iterable[JournalLine]) -> None:
        for year, run in itertools.groupby(lines, key=lambda line: line.at[:4].rjust(4, "0")):
            self._folder.mkdir(mode=0o700, exist_ok=True)
            # Only ever appended to, and open to nobody else.
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(self._folder / f"{year}.jsonl", flags, 0o600), "ab") as file:
                file.write(b"".join(_json(line) for line in run))

    def _set_aside(self) -> None:
        for path in self._years():
            names = (path.with_name(f"{path.stem} отложен {count}.jsonl") for count in itertools.count(1))
            path.rename(next(name for name in names if not name.exists()))


def _cut_to_last_line(path: Path) -> JournalLine:
    """The last line; one that a crash cut short is cut off, because the table still has it."""
    with path.open("r+b") as file:
        start = max(0, file.seek(0, os.SEEK_END) - _TAIL_BYTES)
        file.seek(start)
        end = file.read()
        whole = end.rfind(b"\n") + 1
        if whole < len(end):
            file.truncate(start + whole)
    written = end[:whole].splitlines()
    return _line(written[-1]) if written else NO_LINE


def _lines(path: Path) -> Iterator[JournalLine]:
    """The lines of a file; none of one that cannot be read."""
    try:
        texts = path.read_bytes().splitlines()
    except OSError:
        return
    due = 1
    for text in texts:
        try:
            line = _line(text)
        except ValueError:
            line = replace(NO_LINE, seq=due)
        yield line
        due = line.seq + 1


def _json(line: JournalLine) -> bytes:
    """A line as it stands in the file."""
    body = {name: getattr(line, name) for name in _FIELDS}
    return f"{json.dumps(body, ensure_ascii=False, sort_keys=True)}\n".encode()


def _line(text: bytes) -> JournalLine:
    """The line that a text of a file tells. Raises `ValueError` when it tells none."""
    try:
        return JournalLine(**json.loads(text))
    except TypeError as error:
        raise ValueError("not a line of the journal") from error
