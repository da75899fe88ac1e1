"""The zip that a Word file is: the same parts give the same bytes; what never changes is packed once.

Python's own writer takes no part that is packed already, so the few records of a zip are written here.
"""

from __future__ import annotations

import html
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.word.deflating import FASTEST
from pipeline.word.house_style import DECLARATION, OFFICE

# 1 January 1980, the first day a zip knows, as it writes days: years since then, month, day.
DATED = (1980 - 1980) << 9 | 1 << 5 | 1
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
KINDS = {
    "document": _MAIN + "document.main+xml",
    "styles": _MAIN + "styles+xml",
    "settings": _MAIN + "settings+xml",
    "fontTable": _MAIN + "fontTable+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "header": _MAIN + "header+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
}


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


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship of one part: its id, its type, where it leads."""

    id: str
    type: str
    target: str
    external: bool = False


_EXTERNAL = ' TargetMode="External"'


def links(relationships: Iterable[Relationship]) -> str:
    """A `.rels` part."""
    lines = "".join(
        f'<Relationship Id="{html.escape(link.id)}" Type="{html.escape(link.type)}" Target="{html.escape(link.target)}"'
        f"{_EXTERNAL if link.external else ''}/>"
        for link in relationships
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{lines}</Relationships>'


def place_of(kind: str) -> str:
    """Where a part of the house lies: «word/styles.xml»."""
    return "word/theme/theme1.xml" if kind == "theme" else f"word/{kind}.xml"


def house_links(kinds: Iterable[str]) -> list[Relationship]:
    """How a document leads to the parts of the house."""
    return [
        Relationship(f"rIdHouse{number}", f"{OFFICE}/{kind}", place_of(kind).removeprefix("word/"))
        for number, kind in enumerate(kinds, 1)
    ]


def content_types(overrides: Mapping[str, str], defaults: Mapping[str, str]) -> str:
    """The part `[Content_Types].xml`: kinds by part name and by extension."""
    lines = "".join(
        f'<Default Extension="{html.escape(extension)}" ContentType="{html.escape(kind)}"/>'
        for extension, kind in sorted(defaults.items())
    ) + "".join(
        f'<Override PartName="{html.escape("/" + name)}" ContentType="{html.escape(kind)}"/>'
        for name, kind in sorted(overrides.items())
    )
    return (
        f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )


ROOT_LINKS = links(
    (
        Relationship("rId1", f"{OFFICE}/officeDocument", "word/document.xml"),
        Relationship("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
             "docProps/core.xml"),
    )
)  # fmt: skip
