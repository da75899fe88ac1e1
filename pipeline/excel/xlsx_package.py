"""A finished book as bytes that are the same whenever it is made, and as strict a package as Excel's own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from lxml import etree
from openpyxl.workbook.workbook import Workbook

from pipeline.excel.saved_day import MADE
from pipeline.excel.shared_strings import MAIN, SharedStrings, order_fonts
from pipeline.excel.written_book import parts_of
from pipeline.packages import Bundle, Packed

AUTHOR = "Программа наставничества"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_TYPES, _RELATIONS, _STYLES = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
_OVERRIDE = (
    b'<Override PartName="/xl/sharedStrings.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_RELATION = (
    b'<Relationship Id="rIdStrings" Target="sharedStrings.xml" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
)
# Where other programs look for comments; openpyxl writes them elsewhere.
_OUR_COMMENTS = "xl/comments/comment"
_COMMENTS = (
    (_OUR_COMMENTS, "xl/comments"),
    ("xl/drawings/commentsDrawing", "xl/drawings/vmlDrawing"),
)


def content(book: Workbook, title: str) -> bytes:
    """The bytes of the .xlsx: no clock in its properties, no dates and a fixed order in its package."""
    return zipped(parts(book, title))


def parts(book: Workbook, title: str) -> dict[str, bytes]:
    """The parts of the .xlsx by name."""
    book.properties.title, book.properties.creator = title, AUTHOR
    book.properties.created = MADE
    book.properties.language = "ru-RU"
    return _strict(parts_of(book))


def _strict(made: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with one table of strings, the elements of fonts in their order, and no time of saving.

    Several programs open no workbook whose relations tell the places of parts from the root of the package.
    """
    strings = SharedStrings()
    strict = {}
    for name, part in made.items():
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
    strict[STRINGS] = strings.part()
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
    for text in root.iter(f"{MAIN}text"):
        for words in text.findall(f"{MAIN}t"):
            run = etree.Element(f"{MAIN}r")
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


def _with_ordered_fonts(styles: bytes) -> bytes:
    root = etree.fromstring(styles)
    order_fonts(root.iter(f"{MAIN}font"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The package of these parts: the same bytes on every system."""
    return bundle(parts).closed()


def bundle(parts: Mapping[str, bytes]) -> Bundle:
    """These parts packed, the kinds of parts first; more may be put behind them."""
    in_order = sorted(parts, key=lambda name: (name != _TYPES, not name.startswith("_rels")))
    return Bundle().with_parts(Packed.of(name, parts[name]) for name in in_order)
