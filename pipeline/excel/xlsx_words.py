"""The words of a string in an .xlsx, in one font or in several, letter for letter."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.excel.cell_styles import Piece, Pieces
from pipeline.excel.colours import BLACK, BY_NUMBER, WHITE, Colour, colour_of

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RUN, _TEXT, _FONT = f"{_MAIN}r", f"{_MAIN}t", f"{_MAIN}rPr"
_STRUCK, _COLOUR = f"{_MAIN}strike", f"{_MAIN}color"
_CODED = re.compile("_x([0-9A-Fa-f]{4})_")
_ON, _OFF = ("1", "true"), ("0", "false")
_OF_THEME = {"0": WHITE, "1": BLACK}


def words_of(element: etree._Element) -> Pieces:
    """The words of a string, without phonetic hints."""
    # Some programs write a plain piece first and the pieces in other fonts after it.
    pieces = (
        Piece(piece.text or "") if piece.tag == _TEXT else _run(piece.findtext(_TEXT) or "", piece.find(_FONT))
        for piece in element.iterchildren(_TEXT, _RUN)
    )
    return tuple(piece._replace(text=decoded(piece.text)) for piece in pieces if piece.text)


def _run(text: str, font: etree._Element | None) -> Piece:
    return Piece(text) if font is None else Piece(text, is_on(font.find(_STRUCK)), colour_in(font.find(_COLOUR)))


def colour_in(colour: etree._Element | None) -> Colour | None:
    """The colour of letters or of a fill, by its value, its number or its place in the theme; None where not known."""
    if colour is None or float(colour.get("tint", 0)):
        return None
    known = colour_of(colour.get("rgb", "")) or _OF_THEME.get(colour.get("theme", ""))
    return known or BY_NUMBER.get(int(colour.get("indexed", -1)))


def is_on(switch: etree._Element | None) -> bool:
    """Whether an element such as `<strike/>` is there and does not say that it is off."""
    return switch is not None and switch.get("val", "1") not in _OFF


def is_true(text: str) -> bool:
    """Whether a truth of the format is one, in either of its two spellings."""
    return text in _ON


def decoded(text: str) -> str:
    """The letters that the format writes as «_x0041_»."""
    if "_x" not in text:
        return text
    letters = _CODED.sub(lambda found: chr(int(found[1], 16)), text)
    return letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
