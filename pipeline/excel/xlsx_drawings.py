"""What lies over the cells of an .xlsx: boxes of text, pictures, lines, controls that are no cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.excel.raw_book import RawNote, RawSheet
from pipeline.excel.xlsx_controls import note_controls
from pipeline.excel.xlsx_parts import Parts, Relation, tree_of
from pipeline.model import NoteKind

_SHEET = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ANCHORS = tuple(f"{_SHEET}{name}Anchor" for name in ("twoCell", "oneCell", "absolute"))
_ABOUT, _PARAGRAPH, _WORDS = f"{_SHEET}cNvPr", f"{_MAIN}p", f"{_MAIN}t"
_FRAME, _INSIDE = f"{_SHEET}graphicFrame", f"{_MAIN}graphicData"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Charts and filters show what stands in cells.
_SHOWS_CELLS = ("chart", "slicer", "timeslicer")


def note_drawings(parts: Parts, relations: Sequence[Relation], sheet: RawSheet) -> None:
    """Keep what lies over the cells of a sheet, whose part leads there, with its words where it has some."""
    drawings, vectors, properties = (
        [parts.read(one.target) for one in relations if one.kind == kind and parts.has(one.target)]
        for kind in ("drawing", "vmlDrawing", "ctrlProp")
    )
    for drawing in drawings:
        # Outside of an anchor a choice holds only the twin of a control.
        for anchor in tree_of(drawing).iterchildren(*_ANCHORS):
            _note_anchor(anchor, sheet)
    note_controls(vectors, properties, sheet)


def _note_anchor(anchor: etree._Element, sheet: RawSheet) -> None:
    about = next(anchor.iter(_ABOUT), None)
    if about is None or about.get("hidden") in ("1", "true") or _shows_cells(anchor):
        return
    row, column = (int(anchor.findtext(f"{_SHEET}from/{_SHEET}{name}") or 0) + 1 for name in ("row", "col"))
    sheet.note(RawNote(row, column, NoteKind.DRAWN, "\n".join(_lines(anchor))))


def _shows_cells(anchor: etree._Element) -> bool:
    inside = [one.get("uri", "").rpartition("/")[2] for one in anchor.iter(_INSIDE)]
    return anchor.find(f".//{_FRAME}") is not None and all(uri.startswith(_SHOWS_CELLS) for uri in inside)


def _lines(anchor: etree._Element) -> Iterator[str]:
    """The words, a paragraph each; what stands for programs that know less is the same again."""
    for paragraph in anchor.iter(_PARAGRAPH):
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            yield "".join(words.text or "" for words in paragraph.iter(_WORDS))
