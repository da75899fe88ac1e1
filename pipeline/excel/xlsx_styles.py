"""What the styles of an .xlsx make of a cell: its number format, and whether its letters are white on white."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from lxml import etree
from openpyxl.styles.numbers import builtin_format_code

from pipeline.excel.number_formats import GENERAL, NumberFormat, number_format
from pipeline.excel.raw_book import RawCell

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FORMAT, _STYLE = f"{_MAIN}numFmt", f"{_MAIN}xf"
_STYLES, _FONTS, _FILLS = f"{_MAIN}cellXfs", f"{_MAIN}fonts", f"{_MAIN}fills"
_WHITE = (("theme", "0"), ("indexed", "1"), ("indexed", "9"))


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell shows what it holds."""

    format: NumberFormat = GENERAL
    is_white: bool = False

    def number(self, number: float, epoch: dt.datetime) -> RawCell:
        """A number as a person sees it; days are counted from the epoch."""
        return self._seen(self.format.cell(number, epoch))

    def other(self, cell: RawCell) -> RawCell:
        """A cell of words or of a truth as a person sees it."""
        return self._seen(self.format.words(cell.value) if isinstance(cell.value, str) else cell)

    def _seen(self, cell: RawCell) -> RawCell:
        return cell._replace(seen="") if self.is_white else cell


def cell_styles(part: IO[bytes]) -> list[CellStyle]:
    """The styles of the part, in the order in which cells count them.

    Of fonts and fills only colours are looked at, and leniently: programs slip there (xlsx-populate writes a `<fill/>`
    without anything), and openpyxl gives up the whole workbook for it. A program may define a built-in number anew, as
    1C does.
    """
    defined: dict[int, str] = {}
    fonts: list[bool] = []
    fills: list[bool] = []
    styles: list[Mapping[str | bytes, str | bytes]] = []
    watched = (_FORMAT, _FONTS, _FILLS, _STYLES)
    for _, element in etree.iterparse(part, tag=watched, resolve_entities=False, no_network=True):
        if element.tag == _FORMAT:
            defined[int(element.get("numFmtId", 0))] = element.get("formatCode", "")
        elif element.tag == _FONTS:
            fonts = [_is_white(font.find(f"{_MAIN}color")) for font in element]
        elif element.tag == _FILLS:
            fills = [_is_unpainted(fill) for fill in element]
        else:
            styles += [style.attrib for style in element.iterchildren(_STYLE)]
    made = []
    for style in styles:
        number, font, fill = (int(style.get(name, 0)) for name in ("numFmtId", "fontId", "fillId"))
        is_white = font < len(fonts) and fonts[font] and (fill >= len(fills) or fills[fill])
        made.append(CellStyle(number_format(defined.get(number) or builtin_format_code(number)), is_white))
    return made


def _is_white(colour: etree._Element | None) -> bool:
    """Whether a colour is white, by its value or as the first one of a theme."""
    if colour is None or float(colour.get("tint", 0)):
        return False
    return colour.get("rgb", "")[-6:].upper() == "FFFFFF" or any(colour.get(name) == value for name, value in _WHITE)


def _is_unpainted(fill: etree._Element) -> bool:
    pattern = fill.find(f"{_MAIN}patternFill")
    if pattern is None:
        return not len(fill)
    colour = pattern.find(f"{_MAIN}fgColor")
    return pattern.get("patternType", "none") == "none" or _is_white(colour)
