"""The strings of a workbook, each kept once, and cells that have their numbers in place of words."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from lxml import etree

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN = f"{{{SPACE}}}"
_PLAIN, _SPACED = b"<si", f'<si xmlns="{SPACE}"'.encode()
# The order that the format prescribes. openpyxl writes another, which strict readers refuse.
_FONT_ORDER = ("b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "rFont", "family", "charset", "scheme")


class SharedStrings:
    """The shared strings of a workbook, each kept once."""

    def __init__(self) -> None:
        self._known: dict[bytes, int] = {}
        self._words: dict[str, int] = {}
        self._uses = 0

    def number_of(self, words: str) -> int:
        """The number of words in one font, which are added if they are new."""
        self._uses += 1
        number = self._words.get(words)
        if number is None:
            number = self._words[words] = self._add(string(words))
        return number

    def number_of_string(self, known: bytes) -> int:
        """The number of a string as it stands in the table of another workbook."""
        self._uses += 1
        return self._add(known)

    def take_from(self, sheet: bytes) -> bytes:
        """The sheet with numbers of strings in place of its inline strings; those of several fonts stay inline."""
        root = etree.fromstring(sheet)
        order_fonts(root.iter(f"{MAIN}rPr"))
        for cell in root.iter(f"{MAIN}c"):
            inline = cell.find(f"{MAIN}is")
            # An empty cell that was to hold words has none, and a string without words stops some programs.
            if inline is None and cell.get("t") == "inlineStr":
                del cell.attrib["t"]
            if inline is None or inline.find(f"{MAIN}r") is not None:
                continue
            inline.tag = f"{MAIN}si"
            # SheetJS reads no words of a string whose element says its name space again.
            number = self._add(etree.tostring(inline, method="c14n").replace(_SPACED, _PLAIN, 1))
            self._uses += 1
            cell.remove(inline)
            cell.set("t", "s")
            etree.SubElement(cell, f"{MAIN}v").text = str(number)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def part(self) -> bytes:
        """The table of strings."""
        # Calligra opens no workbook that leaves out how often its strings are used, though the format allows it.
        counts = f'count="{self._uses}" uniqueCount="{len(self._known)}"'
        head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{SPACE}" {counts}>'
        return b"".join([head.encode(), *self._known, b"</sst>"])

    def _add(self, made: bytes) -> int:
        return self._known.setdefault(made, len(self._known))


def string(words: str) -> bytes:
    """Words in one font as they stand in the table of strings."""
    kept = ' xml:space="preserve"' if words != words.strip() else ""
    told = escape(words, quote=False).replace("\r", "&#xD;")
    return f"<si><t{kept}>{told}</t></si>".encode()


def order_fonts(fonts: Iterable[etree._Element]) -> None:
    """Put the elements of each font into the order that the format prescribes."""
    for font in fonts:
        font[:] = sorted(font, key=lambda element: _FONT_ORDER.index(etree.QName(element).localname))
