"""A finished book as bytes that are the same whenever it is made, and as strict a package as Excel's own."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable

from lxml import etree
from openpyxl.workbook.workbook import Workbook

from pipeline.excel.saved_day import MADE
from pipeline.excel.written_book import parts_of

AUTHOR = "Программа наставничества"
# A zip knows no day before 1980.
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
    b'<Relationship Id="rIdStrings" Target="sharedStrings.xml" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
)
_PLAIN, _SPACED = b"<si", f'<si xmlns="{_SPACE}"'.encode()
# Where other programs look for comments; openpyxl writes them elsewhere.
_OUR_COMMENTS = "xl/comments/comment"
_COMMENTS = (
    (_OUR_COMMENTS, "xl/comments"),
    ("xl/drawings/commentsDrawing", "xl/drawings/vmlDrawing"),
)
# The order that the format prescribes. openpyxl writes another, which strict readers refuse.
_FONT_ORDER = ("b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "rFont", "family", "charset", "scheme")


def content(book: Workbook, title: str) -> bytes:
    """The bytes of the .xlsx: no clock in its properties, no dates and a fixed order in its package."""
    book.properties.title, book.properties.creator = title, AUTHOR
    book.properties.created = MADE
    book.properties.language = "ru-RU"
    return _zipped(_strict(parts_of(book)))


def _strict(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with one table of strings, the elements of fonts in their order, and no time of saving.

    Several programs open no workbook whose relations tell the places of parts from the root of the package.
    """
    strings = _Strings()
    strict = {}
    for name, part in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            part = strings.take_from(part)
        elif name == _STYLES:
            part = _with_ordered_fonts(part)
        elif name == "docProps/core.xml":
            part = _MODIFIED.sub(rb"\g<1>" + f"{MADE:%Y-%m-%dT%H:%M:%SZ}".encode(), part)
        elif name.startswith(_OUR_COMMENTS):
            part = _with_runs(part)
        elif name.endswith(".rels"):
            part = _with_relative_targets(name, part)
        strict[_usual_name(name)] = part
    strict[_STRINGS] = strings.part()
    strict[_TYPES] = _usual_name(strict[_TYPES].decode()).encode().replace(b"</Types>", _OVERRIDE)
    strict[_RELATIONS] = strict[_RELATIONS].replace(b"</Relationships>", _RELATION)
    return strict


def _usual_name(text: str) -> str:
    """The name of a part, or a list of names, with comments where every program looks for them."""
    for ours, usual in _COMMENTS:
        text = text.replace(ours, usual)
    return text


def _with_runs(comments: bytes) -> bytes:
    """The comments with their words in a run, as Excel writes them: ExcelJS reads no words outside of one."""
    root = etree.fromstring(comments)
    for text in root.iter(f"{_MAIN}text"):
        for words in text.findall(f"{_MAIN}t"):
            run = etree.Element(f"{_MAIN}r")
            text.replace(words, run)
            run.append(words)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_relative_targets(name: str, part: bytes) -> bytes:
    """The relations of a part, each target told from the folder of that part."""
    folder = posixpath.dirname(posixpath.dirname(name))
    root = etree.fromstring(part)
    for relation in root:
        target = _usual_name(relation.get("Target", ""))
        if target.startswith("/") and relation.get("TargetMode") != "External":
            target = posixpath.relpath(target, f"/{folder}")
        relation.set("Target", target)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class _Strings:
    """The shared strings of a workbook, each kept once."""

    def __init__(self) -> None:
        self._known: dict[bytes, int] = {}
        self._uses = 0

    def take_from(self, sheet: bytes) -> bytes:
        """The sheet with numbers of strings in place of its inline strings; those of several fonts stay inline."""
        root = etree.fromstring(sheet)
        _order_fonts(root.iter(f"{_MAIN}rPr"))
        for cell in root.iter(f"{_MAIN}c"):
            inline = cell.find(f"{_MAIN}is")
            # An empty cell that was to hold words has none, and a string without words stops some programs.
            if inline is None and cell.get("t") == "inlineStr":
                del cell.attrib["t"]
            if inline is None or inline.find(f"{_MAIN}r") is not None:
                continue
            inline.tag = f"{_MAIN}si"
            # SheetJS reads no words of a string whose element says its name space again.
            words = etree.tostring(inline, method="c14n").replace(_SPACED, _PLAIN, 1)
            number = self._known.setdefault(words, len(self._known))
            self._uses += 1
            cell.remove(inline)
            cell.set("t", "s")
            etree.SubElement(cell, f"{_MAIN}v").text = str(number)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def part(self) -> bytes:
        """The table of strings."""
        # Calligra opens no workbook that leaves out how often its strings are used, though the format allows it.
        counts = f'count="{self._uses}" uniqueCount="{len(self._known)}"'
        head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{_SPACE}" {counts}>'
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
