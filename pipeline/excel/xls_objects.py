"""What lies over the cells of an .xls: comments, boxes of text, pictures, lines, boxes to be ticked."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.excel.raw_book import TICKED, RawNote
from pipeline.excel.xls_styles import text_of
from pipeline.model import NoteKind

_NOTE, _OBJECT, _TEXT, _CONTINUED, _DRAWING = 0x1C, 0x5D, 0x01B6, 0x3C, 0xEC
# A note of Excel 97 and later; older ones keep their words in it.
_NOTE_BYTES = 8
# The kinds of objects. What shows cells, or chooses among them, is no answer beside them; nor is what only frames.
_CHART, _BUTTON, _TICK_BOX, _CHOICE, _COMMENT = 5, 7, 11, 12, 0x19
_OF_CELLS = {_CHART, _BUTTON, 0x10, 0x11, 0x12, 0x13, 0x14, _COMMENT}
# How a drawing tells where an object lies, with the length of that: flags, column and row, each with how far in.
_PLACE = struct.pack("<HI", 0xF010, 18)
# What an object has besides: whether a box is ticked, as LibreOffice and as Excel say it, and the cell that tells so.
_STATES, _LINK = (0x0A, 0x12), 0x14


@dataclass(slots=True)
class _Object:
    """What lies there: its kind, its cell, whether it is a box that is ticked, whether a cell gets that, its words."""

    kind: int
    row: int
    column: int
    is_ticked: bool
    is_linked: bool
    letters: int = 0
    pieces: list[bytes] = field(default_factory=list)

    def note(self) -> RawNote | None:
        """What is to be told of it, if anything is."""
        words = text_of(self.pieces, self.letters) if self.letters else ""
        if self.kind in (_TICK_BOX, _CHOICE):
            # A cell gets the number of a button, which says nothing.
            is_told = self.is_ticked and not (self.is_linked and self.kind == _TICK_BOX)
            return RawNote(self.row, self.column, NoteKind.DRAWN, f"{TICKED} {words}".strip()) if is_told else None
        return None if self.kind in _OF_CELLS else RawNote(self.row, self.column, NoteKind.DRAWN, words)


class SheetObjects:
    """The objects of a sheet: a drawing tells where one lies, the next records what it is, and its words.

    The cell of a comment stands in a record of its own, which names the object.
    """

    def __init__(self) -> None:
        self._comments: dict[int, tuple[int, int]] = {}
        self._objects: dict[int, _Object] = {}
        self._place = (1, 1)
        self._last: _Object | None = None
        self._is_text = False

    def take(self, kind: int, record: bytes) -> None:
        """Look at the next record of the sheet."""
        if kind == _DRAWING:
            self._take_place(record)
        elif kind == _OBJECT:
            kind_of, number = struct.unpack_from("<4xHH", record)
            is_ticked, is_linked = _state(record)
            self._last = self._objects[number] = _Object(kind_of, *self._place, is_ticked, is_linked)
        elif kind == _TEXT and self._last:
            [self._last.letters] = struct.unpack_from("<10xH", record)
        elif kind == _CONTINUED and self._is_text and self._last:
            self._last.pieces.append(record)
        elif kind == _NOTE and len(record) >= _NOTE_BYTES:
            row, column, number = struct.unpack_from("<HH2xH", record)
            self._comments[number] = row + 1, column + 1
        self._is_text = kind == _TEXT or (kind == _CONTINUED and self._is_text)

    def _take_place(self, record: bytes) -> None:
        at = record.rfind(_PLACE)
        if at >= 0:
            column, row = struct.unpack_from("<2xH2xH", record, at + len(_PLACE))
            self._place = row + 1, column + 1

    def told(self) -> list[RawNote]:
        """The comments whose words were found, and what else lies there."""
        comments = [
            RawNote(*place, NoteKind.COMMENT, text_of(one.pieces, one.letters))
            for number, place in self._comments.items()
            if (one := self._objects.get(number)) and one.letters
        ]
        drawn = (one.note() for number, one in self._objects.items() if number not in self._comments)
        return [*comments, *filter(None, drawn)]


def _state(record: bytes) -> tuple[bool, bool]:
    """Whether an object is a box that is ticked, and whether a cell gets its state."""
    states = [
        struct.unpack_from("<H", content)[0] for kind, content in _parts_of(record) if kind in _STATES and content
    ]
    is_linked = any(kind == _LINK and content.strip(b"\0") for kind, content in _parts_of(record))
    return bool(states) and states[-1] == 1, is_linked


def _parts_of(record: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(record):
        kind, length = struct.unpack_from("<HH", record, at)
        yield kind, record[at + 4 : at + 4 + length]
        at += 4 + length
