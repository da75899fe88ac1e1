"""A finished book as bytes that are the same whenever it is made, and as strict a package as Excel's own."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable

from lxml import etree
from openpyxl.workbook.workbook import Workbook

AUTHOR = "Программа наставничества"
# The same bytes whenever it is made: no clock may show in properties or package. A zip knows no day before 1980.
MADE = dt.datetime(2026, 1, 1)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MAIN = f"{{{_SPACE}}}"
_TYPES, _RELATIONS, _STYLES = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
_OVERRIDE = (
    b'<Override PartName="/xl/sharedStrings.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_RELATION = (
    b'<Relationship Id="rIdStrings" Target="/xl/sharedStrings.xml" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
)
# The order that the format prescribes. openpyxl writes another, which strict readers refuse.
_FONT_ORDER = ("b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "rFont", "family", "charset", "scheme")


def content(book: Workbook, title: str) -> bytes:
    """The bytes of the .xlsx: no clock in its properties, no dates and a fixed order in its package."""
    book.properties.title, book.properties.creator = title, AUTHOR
    book.properties.created = MADE
    book.properties.language = "ru-RU"
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return _zipped(_strict(parts))


def _strict(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with one table of strings, the elements of fonts in their order, and no time of saving."""
    strings = _Strings()
    strict = {}
    for name, part in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            part = strings.take_from(part)
        elif name == _STYLES:
            part = _with_ordered_fonts(part)
        elif name == "docProps/core.xml":
            part = _MODIFIED.sub(rb"\g<1>" + f"{MADE:%Y-%m-%dT%H:%M:%SZ}".encode(), part)
        strict[name] = part
    strict[_STRINGS] = strings.part()
    strict[_TYPES] = strict[_TYPES].replace(b"</Types>", _OVERRIDE)
    strict[_RELATIONS] = strict[_RELATIONS].replace(b"</Relationships>", _RELATION)
    return strict


class _Strings:
    """The shared strings of a workbook, each kept once."""

    def __init__(self) -> None:
        self._known: dict[bytes, int] = {}

    def take_from(self, sheet: bytes) -> bytes:
        """The sheet with numbers of strings in place of its inline strings; those of several fonts stay inline."""
        root = etree.fromstring(sheet)
        _order_fonts(root.iter(f"{_MAIN}rPr"))
        for cell in root.iter(f"{_MAIN}c"):
            inline = cell.find(f"{_MAIN}is")
            if inline is None or inline.find(f"{_MAIN}r") is not None:
                continue
            inline.tag = f"{_MAIN}si"
            number = self._known.setdefault(etree.tostring(inline, method="c14n"), len(self._known))
            cell.remove(inline)
            cell.set("t", "s")
            etree.SubElement(cell, f"{_MAIN}v").text = str(number)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def part(self) -> bytes:
        """The table of strings."""
        count = len(self._known)
        head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{_SPACE}" uniqueCount="{count}">'
        return b"".join([head.encode(), *self._known, b"</sst>"])


def _with_ordered_fonts(styles: bytes) -> bytes:
    root = etree.fromstring(styles)
    _order_fonts(root.iter(f"{_MAIN}font"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _order_fonts(fonts: Iterable[etree._Element]) -> None:
    """Put the elements of each font into the order that the format prescribes."""
    for font in fonts:
        font[:] = sorted(font, key=lambda element: _FONT_ORDER.index(etree.QName(element).localname))


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in sorted(parts, key=lambda name: (name != _TYPES, not name.startswith("_rels"))):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            package.writestr(entry, parts[name])
    return made.getvalue()
