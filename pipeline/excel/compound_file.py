"""The streams of an old binary container, in which an .xls lies."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.excel.raw_book import damaged
from pipeline.model import Refused

_HEADER_BYTES, _ENTRY_BYTES, _SMALL_SECTOR_BYTES = 512, 128, 64
# The format knows sectors of two to the power of these.
_SECTOR_POWERS = (9, 12)
# Chains end with a number above this one.
_LAST_SECTOR = 0xFFFFFFFA
_IN_HEADER = 109
_ROOT = 5


@dataclass(frozen=True, slots=True)
class _Sectors:
    """Pieces of equal size, and for each piece the number of the next one of its chain."""

    content: bytes
    size: int
    following: tuple[int, ...]

    def chain(self, first: int) -> bytes:
        """The pieces of a chain together. Raises `Refused` for one that runs in a circle or out of the file."""
        pieces, seen = [], set()
        while first < _LAST_SECTOR:
            if first >= len(self.following) or first in seen:
                raise damaged()
            seen.add(first)
            pieces.append(self.content[first * self.size : (first + 1) * self.size])
            first = self.following[first]
        return b"".join(pieces)


def stream(content: bytes, *names: str) -> bytes:
    """The bytes of the first stream of these names. Raises `Refused` where there is none or the container is broken."""
    try:
        sectors = _sectors(content)
        [directory] = struct.unpack_from("<I", content, 48)
        entries = list(_entries(sectors.chain(directory)))
        held = {name: (first, size) for name, _, first, size in entries}
        small_ones = next(first for _, kind, first, _ in entries if kind == _ROOT)
        first, size = next(held[name] for name in names if name in held)
        least, small_table = struct.unpack_from("<II", content, 56)
    except (struct.error, StopIteration) as broken:
        raise damaged() from broken
    if size < least:
        table = _numbers(sectors.chain(small_table))
        sectors = _Sectors(sectors.chain(small_ones), _SMALL_SECTOR_BYTES, table)
    return sectors.chain(first)[:size]


def is_whole(content: bytes) -> bool:
    """Whether the list of its streams can be read; of a file copied in part it cannot, it stands at the end."""
    try:
        [directory] = struct.unpack_from("<I", content, 48)
        return any(kind == _ROOT for _, kind, _, _ in _entries(_sectors(content).chain(directory)))
    except (struct.error, Refused):
        return False


def _sectors(content: bytes) -> _Sectors:
    """The sectors of the file with their table, whose own places stand in the header and in a chain of sectors."""
    [power] = struct.unpack_from("<H", content, 30)
    if power not in _SECTOR_POWERS:
        raise damaged()
    size = 1 << power
    # Of files with large sectors the header fills the first one.
    body = content[max(size, _HEADER_BYTES) :]
    places = list(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
    following, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // size)):
        if following >= _LAST_SECTOR:
            break
        numbers = _numbers(body[following * size : (following + 1) * size])
        if not numbers:
            raise damaged()
        places += numbers[:-1]
        following = numbers[-1]
    used = [place for place in places if place < _LAST_SECTOR]
    if len(set(used)) < len(used):
        raise damaged()
    return _Sectors(body, size, _numbers(b"".join(body[place * size : (place + 1) * size] for place in used)))


def _numbers(table: bytes) -> tuple[int, ...]:
    return struct.unpack_from(f"<{len(table) // 4}I", table)


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    """Name, kind, first sector and size in bytes of each entry."""
    for at in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        first, size = struct.unpack_from("<II", directory, at + 116)
        if kind:
            yield directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"), kind, first, size
