"""The zip that a Word or Excel file is: the same parts give the same bytes; what never changes is packed once.

Python's own writer takes no part that is packed already, so the few records of a zip are written here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.packages.deflating import FASTEST

# 1 January 1980, the first day a zip knows, as it writes days: years since then, month, day.
DATED = (1980 - 1980) << 9 | 1 << 5 | 1


@dataclass(frozen=True, slots=True)
class Packed:
    """One part of a package, ready to be put into the zip."""

    name: str
    crc: int
    size: int
    data: bytes

    @classmethod
    def of(cls, name: str, content: str | bytes) -> Packed:
        """The part deflated."""
        raw = content.encode() if isinstance(content, str) else content
        return cls(name, FASTEST.crc32(raw), len(raw), FASTEST.deflated(raw))


@dataclass(frozen=True, slots=True)
class Bundle:
    """The first parts of many packages, put together once: their bytes, their lines of the directory, how many."""

    body: bytes = b""
    directory: bytes = b""
    count: int = 0

    def with_parts(self, parts: Iterable[Packed]) -> Bundle:
        """The bundle with more parts behind it."""
        body, directory, count = [self.body], [self.directory], self.count
        offset = len(self.body)
        for part in parts:
            name = part.name.encode()
            common = COMMON.pack(20, 0x800, 8, 0, DATED, part.crc, len(part.data), part.size, len(name), 0)
            directory += [DIRECTORY_LINE, common, OFFSET.pack(0, 0, 0, 0, offset), name]
            body += [b"PK\3\4", common, name, part.data]
            offset += 4 + COMMON.size + len(name) + len(part.data)
            count += 1
        return Bundle(b"".join(body), b"".join(directory), count)

    def closed(self) -> bytes:
        """The zip, dated 1 January 1980."""
        end = END.pack(0, 0, self.count, self.count, len(self.directory), len(self.body), 0)
        return b"".join([self.body, self.directory, b"PK\5\6", end])


COMMON, OFFSET, END = struct.Struct("<HHHHHIIIHH"), struct.Struct("<HHHII"), struct.Struct("<HHHHIIH")
DIRECTORY_LINE = b"PK\1\2" + struct.pack("<H", 20)


def archive(parts: Iterable[Packed]) -> bytes:
    """The zip of the parts in the given order, dated 1 January 1980."""
    return Bundle().with_parts(parts).closed()
