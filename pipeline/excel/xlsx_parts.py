"""The package of an .xlsx: its parts by name, what they are, where one leads to others."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from lxml import etree

_TYPES = "[Content_Types].xml"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """Where a part leads: the last word of the relation's type («worksheet»), the part at its end."""

    kind: str
    target: str


class Parts(zipfile.ZipFile):
    """A zip whose parts are found in any letters, as the format has it: 1C writes «xl/SharedStrings.xml»."""

    def getinfo(self, name: str) -> zipfile.ZipInfo:
        """The entry of a part. Raises `KeyError` where there is none."""
        return super().getinfo(self._spellings.get(name.casefold(), name))

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {name.casefold(): name for name in self.namelist()}

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.casefold() in self._spellings

    def tree(self, name: str) -> etree._Element:
        """The root of a small part. Raises `KeyError` for no such part, `etree.XMLSyntaxError` for no XML."""
        return etree.fromstring(self.read(name), etree.XMLParser(resolve_entities=False, no_network=True))

    @cached_property
    def by_type(self) -> Mapping[str, str]:
        """The first part of each content type; not every program calls a part as Excel does."""
        listed: dict[str, str] = {}
        for line in self.tree(_TYPES).iter(_OVERRIDE):
            listed.setdefault(line.get("ContentType", ""), line.get("PartName", "").lstrip("/"))
        return listed

    def relations(self, part: str) -> dict[str, Relation]:
        """The parts of the package that a part leads to, by the id of the relation."""
        folder, name = posixpath.split(part)
        listed = f"{folder}/_rels/{name}.rels"
        if not self.has(listed):
            return {}
        return {
            line.get("Id", ""): Relation(line.get("Type", "").rpartition("/")[2], _from(folder, line.get("Target", "")))
            for line in self.tree(listed).iter(_RELATION)
            if line.get("TargetMode") != "External"
        }


def _from(folder: str, target: str) -> str:
    """The name of a part, told from the root of the package or from the folder of the part that leads to it."""
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
