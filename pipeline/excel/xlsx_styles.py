"""What the styles of an .xlsx make of a cell: its number format, letters nobody sees, a line through them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from pipeline.excel.cell_styles import CellStyle
from pipeline.excel.colours import WHITE, Colour, are_lost_on
from pipeline.excel.format_codes import BUILT_IN
from pipeline.excel.kept_parts import kept
from pipeline.excel.number_formats import GENERAL, number_format
from pipeline.excel.xlsx_words import colour_in, is_on

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FORMATS, _FORMAT, _STYLE = f"{_MAIN}numFmts", f"{_MAIN}numFmt", f"{_MAIN}xf"
_STYLES, _FONTS, _FILLS = f"{_MAIN}cellXfs", f"{_MAIN}fonts", f"{_MAIN}fills"
_FONT, _FILL, _COLOUR, _STRUCK = f"{_MAIN}font", f"{_MAIN}fill", f"{_MAIN}color", f"{_MAIN}strike"
_RULED_LOOK = f"{_MAIN}dxf"


class _Font(NamedTuple):
    """What a font does to letters besides their shape."""

    colour: Colour | None = None
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
    fills: list[Colour | None] = []
    styles: list[etree._Element] = []
    looks: list[bool] = []
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter(_FORMATS, _FONTS, _FILLS, _STYLES, _RULED_LOOK):
        if element.tag == _FORMATS:
            defined.update((int(one.get("numFmtId", 0)), one.get("formatCode", "")) for one in element)
        elif element.tag == _FONTS:
            fonts = [_font(font) for font in element]
        elif element.tag == _FILLS:
            fills = [_behind(fill) for fill in element]
        elif element.tag == _RULED_LOOK:
            looks.append(_changes_look(element))
        else:
            styles += element.iterchildren(_STYLE)
    made = []
    for style in styles:
        number, font_number, fill = (int(style.get(name, 0)) for name in ("numFmtId", "fontId", "fillId"))
        font = fonts[font_number] if font_number < len(fonts) else _Font()
        behind = fills[fill] if fill < len(fills) else WHITE
        code = defined.get(number) or BUILT_IN.get(number)
        made.append(CellStyle(number_format(code), are_lost_on(font.colour, behind), font.is_struck, behind))
    return Styles(made, frozenset(number for number, changes in enumerate(looks) if changes))


def _font(font: etree._Element) -> _Font:
    return _Font(colour_in(font.find(_COLOUR)), is_on(font.find(_STRUCK)))


def _changes_look(look: etree._Element) -> bool:
    """Whether a look of conditional formatting shows other digits, hides the letters or strikes them out."""
    number, font, fill = look.find(_FORMAT), look.find(_FONT), look.find(_FILL)
    known = _Font() if font is None else _font(font)
    is_hidden = are_lost_on(known.colour, WHITE if fill is None else _behind(fill))
    is_other = number is not None and number_format(number.get("formatCode")) is not GENERAL
    return is_other or is_hidden or known.is_struck


def _behind(fill: etree._Element) -> Colour | None:
    """The colour of a fill, white where there is none; None where it is not known or has a pattern."""
    pattern = fill.find(f"{_MAIN}patternFill")
    if pattern is None:
        return None if len(fill) else WHITE
    if pattern.get("patternType", "none") == "none":
        return WHITE
    return colour_in(pattern.find(f"{_MAIN}fgColor"))
