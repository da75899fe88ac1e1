"""The words of a string in an .xlsx, in one font or in several, letter for letter."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.excel.cell_styles import Pieces

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RUN, _TEXT, _FONT, _STRUCK = f"{_MAIN}r", f"{_MAIN}t", f"{_MAIN}rPr", f"{_MAIN}strike"
_CODED = re.compile("_x([0-9A-Fa-f]{4})_")
_ON, _OFF = ("1", "true"), ("0", "false")


def words_of(element: etree._Element) -> Pieces:
    """The words of a string, without phonetic hints."""
    # Some programs write a plain piece first and the pieces in other fonts after it.
    pieces = (
        (piece.text, None) if piece.tag == _TEXT else (piece.findtext(_TEXT), _is_struck(piece.find(_FONT)))
        for piece in element.iterchildren(_TEXT, _RUN)
    )
    return tuple((decoded(text), is_struck) for text, is_struck in pieces if text)


def _is_struck(font: etree._Element | None) -> bool | None:
    return None if font is None else is_on(font.find(_STRUCK))


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
