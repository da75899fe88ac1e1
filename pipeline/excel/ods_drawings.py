"""What lies over the cells of an .ods: boxes of text, pictures, lines, boxes to be ticked that are no cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.excel.raw_book import TICKED, RawNote
from pipeline.model import NoteKind

_DRAW, _FORM, _TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("drawing", "form", "text"))
_CONTROL, _OBJECT, _PARAGRAPH = f"{_DRAW}control", f"{_DRAW}object", f"{_TEXT}p"
_BOXES = (f"{_FORM}checkbox", f"{_FORM}radio")


def ticked_boxes(forms: etree._Element) -> Mapping[str, str]:
    """The words of the boxes that are ticked, by their ids; those whose state stands in a cell too are left out."""
    return {
        box.get(f"{_FORM}id", ""): box.get(f"{_FORM}label", "")
        for box in forms.iter(*_BOXES)
        if not box.get(f"{_FORM}linked-cell")
        and (box.get(f"{_FORM}current-state") == "checked" or box.get(f"{_FORM}current-selected") == "true")
    }


def drawn_over(holder: etree._Element, row: int, column: int, ticked: Mapping[str, str]) -> Iterator[RawNote]:
    """What a cell, or a sheet, holds that is drawn over cells, with its words; a chart only shows what cells say."""
    for shape in holder.iterchildren(f"{_DRAW}*"):
        if shape.tag == _CONTROL:
            words = ticked.get(shape.get(_CONTROL, ""))
            if words is not None:
                yield RawNote(row, column, NoteKind.DRAWN, f"{TICKED} {words}".strip())
        elif next(shape.iter(_OBJECT), None) is None:
            lines = ("".join(map(str, line.itertext())) for line in shape.iter(_PARAGRAPH))
            yield RawNote(row, column, NoteKind.DRAWN, "\n".join(lines))
