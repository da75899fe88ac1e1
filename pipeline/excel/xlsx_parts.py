"""The package of an .xlsx: its parts by name, what they are, where one leads to others."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from pipeline.excel.kept_parts import kept

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_TYPES = "[Content_Types].xml"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """Where a part leads: the last word of the relation's type («worksheet»), the part at its end."""

    kind: str
    target: str


class Parts:
    """The parts found in any letters, as the format has it: 1C writes «xl/SharedStrings.xml»."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = {name.casefold(): part for name, part in parts.items()}

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.casefold() in self._parts

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises `KeyError` where there is none."""
        return self._parts[name.casefold()]

    @cached_property
    def by_type(self) -> Mapping[str, str]:
        """The first part of each content type; not every program calls a part as Excel does."""
        return _by_type(self.read(_TYPES))

    def relations(self, part: str) -> Mapping[str, Relation]:
        """The parts of the package that a part leads to, by the id of the relation."""
        folder, name = posixpath.split(part)
        listed = self._parts.get(f"{folder}/_rels/{name}.rels".casefold())
        if listed is None:
            return {}
        return {id_: Relation(kind, _from(folder, target)) for id_, kind, target in _relations(listed)}


@kept
def _by_type(part: bytes) -> Mapping[str, str]:
    listed: dict[str, str] = {}
    for line in tree_of(part).iter(_OVERRIDE):
        listed.setdefault(line.get("ContentType", ""), line.get("PartName", "").lstrip("/"))
    return listed


@kept
def _relations(part: bytes) -> Sequence[tuple[str, str, str]]:
    return [
        (line.get("Id", ""), line.get("Type", "").rpartition("/")[2], line.get("Target", ""))
        for line in tree_of(part).iter(_RELATION)
        if line.get("TargetMode") != "External"
    ]


def tree_of(part: bytes) -> etree._Element:
    """The root of a small part. Raises `etree.XMLSyntaxError` for no XML."""
    return etree.fromstring(part, _PARSER)


def _from(folder: str, target: str) -> str:
    """The name of a part, told from the root of the package or from the folder of the part that leads to it."""
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
