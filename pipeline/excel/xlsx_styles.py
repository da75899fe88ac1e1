"""What the styles of an .xlsx make of a cell: its number format, letters white on white, a line through them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from pipeline.excel.format_codes import BUILT_IN
from pipeline.excel.kept_parts import kept
from pipeline.excel.number_formats import GENERAL, NumberFormat, number_format
from pipeline.excel.raw_book import RawCell, partly_struck
from pipeline.excel.xlsx_words import Words, is_on

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FORMATS, _FORMAT, _STYLE = f"{_MAIN}numFmts", f"{_MAIN}numFmt", f"{_MAIN}xf"
_STYLES, _FONTS, _FILLS = f"{_MAIN}cellXfs", f"{_MAIN}fonts", f"{_MAIN}fills"
_FONT, _FILL, _COLOUR, _STRUCK = f"{_MAIN}font", f"{_MAIN}fill", f"{_MAIN}color", f"{_MAIN}strike"
_RULED_LOOK = f"{_MAIN}dxf"
_WHITE = (("theme", "0"), ("indexed", "1"), ("indexed", "9"))


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell shows what it holds."""

    format: NumberFormat = GENERAL
    is_white: bool = False
    is_struck: bool = False

    def number(self, number: float, epoch: dt.datetime) -> RawCell:
        """A number as a person sees it; days are counted from the epoch."""
        return self._seen(self.format.cell(number, epoch))

    def other(self, cell: RawCell) -> RawCell:
        """A cell of words or of a truth as a person sees it."""
        return self._seen(self.format.words(cell.value) if isinstance(cell.value, str) else cell)

    @property
    def shows_words(self) -> bool:
        """Whether words stand there as they are."""
        return not (self.is_struck or self.is_white) and self.format is GENERAL

    def words(self, words: Words) -> RawCell:
        """A cell of words in one font or in several, without those struck out of it."""
        if isinstance(words, str) and not (self.is_struck or self.is_white):
            return self.format.words(words)
        listed = ((words, None),) if isinstance(words, str) else words
        pieces = [(text, self.is_struck if is_struck is None else is_struck) for text, is_struck in listed]
        cell = partly_struck(pieces)
        return cell if cell.struck or cell.fault else self.other(cell)

    def _seen(self, cell: RawCell) -> RawCell:
        shown = cell._replace(seen="") if self.is_white else cell
        return shown.struck_out() if self.is_struck else shown


class _Font(NamedTuple):
    """What a font does to letters besides their shape."""

    is_white: bool = False
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of cells in the order in which cells count them, and the numbers of those looks that a rule of
    conditional formatting may give a cell in which something else is seen than its value, or nothing."""

    cells: list[CellStyle] = field(default_factory=list)
    changed_looks: frozenset[int] = frozenset()


@kept
def styles_of(part: bytes) -> Styles:
    """The styles of the part.

    Of fonts and fills only colours are looked at, and leniently: xlsx-populate writes a `<fill/>` without anything, for
    which openpyxl gives up the whole workbook (findings/xlsx-populate-writes-fills-openpyxl-refuses.sh). A program may
    define a built-in number anew, as 1C does.
    """
    defined: dict[int, str] = {}
    fonts: list[_Font] = []
    fills: list[bool] = []
    styles: list[etree._Element] = []
    looks: list[bool] = []
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter(_FORMATS, _FONTS, _FILLS, _STYLES, _RULED_LOOK):
        if element.tag == _FORMATS:
            defined.update((int(one.get("numFmtId", 0)), one.get("formatCode", "")) for one in element)
        elif element.tag == _FONTS:
            fonts = [_font(font) for font in element]
        elif element.tag == _FILLS:
            fills = [_is_unpainted(fill) for fill in element]
        elif element.tag == _RULED_LOOK:
            looks.append(_changes_look(element))
        else:
            styles += element.iterchildren(_STYLE)
    made = []
    for style in styles:
        number, font_number, fill = (int(style.get(name, 0)) for name in ("numFmtId", "fontId", "fillId"))
        font = fonts[font_number] if font_number < len(fonts) else _Font()
        is_white = font.is_white and (fill >= len(fills) or fills[fill])
        code = defined.get(number) or BUILT_IN.get(number)
        made.append(CellStyle(number_format(code), is_white, font.is_struck))
    return Styles(made, frozenset(number for number, changes in enumerate(looks) if changes))


def _font(font: etree._Element) -> _Font:
    return _Font(_is_white(font.find(_COLOUR)), is_on(font.find(_STRUCK)))


def _changes_look(look: etree._Element) -> bool:
    """Whether a look of conditional formatting shows other digits, hides the letters or strikes them out."""
    number, font, fill = look.find(_FORMAT), look.find(_FONT), look.find(_FILL)
    known = _Font() if font is None else _font(font)
    is_hidden = known.is_white and (fill is None or _is_unpainted(fill))
    is_other = number is not None and number_format(number.get("formatCode")) is not GENERAL
    return is_other or is_hidden or known.is_struck


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
