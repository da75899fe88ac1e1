"""The parts of a Word file that tell of others: how they lead to each other, of which kinds they are."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.word.house_style import DECLARATION, OFFICE

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
