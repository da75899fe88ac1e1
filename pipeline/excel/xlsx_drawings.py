"""What lies over the cells of an .xlsx: boxes of text, pictures, lines, boxes to be ticked that are no cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from pipeline.excel.raw_book import TICKED, RawNote, RawSheet
from pipeline.excel.xlsx_parts import Parts, Relation, tree_of
from pipeline.model import NoteKind

_SHEET = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFFICE, _VECTORS = "{urn:schemas-microsoft-com:office:excel}", "{urn:schemas-microsoft-com:vml}"
_ANCHORS = tuple(f"{_SHEET}{name}Anchor" for name in ("twoCell", "oneCell", "absolute"))
_ABOUT, _PARAGRAPH, _WORDS = f"{_SHEET}cNvPr", f"{_MAIN}p", f"{_MAIN}t"
_FRAME, _INSIDE = f"{_SHEET}graphicFrame", f"{_MAIN}graphicData"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Charts and filters show what stands in cells.
_SHOWS_CELLS = ("chart", "slicer", "timeslicer")
# What people tick; the frames of comments stand among them.
_CONTROLS = re.compile(rb'ObjectType="(?:Checkbox|Radio)"')
_TICKED = {"Checkbox", "Radio"}
_IS_TRUE = ("1", "Checked")


class _Control(NamedTuple):
    """A box to be ticked: whether it is, whether a cell tells so too, where it lies, its words."""

    is_ticked: bool
    is_linked: bool
    place: tuple[int, int] = (1, 1)
    words: str = ""


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
    controls = [control for drawing in vectors for control in _controls(drawing)]
    for control in _with_properties(controls, properties):
        if control.is_ticked and not control.is_linked:
            sheet.note(RawNote(*control.place, NoteKind.DRAWN, f"{TICKED} {control.words}".strip()))


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


def _controls(drawing: bytes) -> Iterator[_Control]:
    """The boxes to be ticked among the shapes of an old drawing, which need not be well-formed XML."""
    if not _CONTROLS.search(drawing):
        return
    # Excel leaves the one tag open that has no end in a page either.
    closed = drawing.replace(b"<br>", b"<br/>")
    root = etree.fromstring(closed, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    for control in root.iter(f"{_OFFICE}ClientData") if root is not None else ():
        if control.get("ObjectType") in _TICKED:
            # Column and row, counted from nought, each with how far into it.
            left, _, top, *_ = [*map(int, re.findall(r"\d+", control.findtext(f"{_OFFICE}Anchor") or "")), 0, 0, 0]
            shape = control.getparent()
            box = shape.find(f"{_VECTORS}textbox") if shape is not None else None
            yield _Control(
                is_ticked=control.findtext(f"{_OFFICE}Checked", "0").strip() == "1",
                is_linked=bool(control.findtext(f"{_OFFICE}FmlaLink", "").strip()),
                place=(top + 1, left + 1),
                words=" ".join("".join(map(str, box.itertext())).split()) if box is not None else "",
            )


def _with_properties(controls: Sequence[_Control], properties: Sequence[bytes]) -> Sequence[_Control]:
    """The controls with what their own parts say: LibreOffice tells there alone which are ticked.

    Both stand in one order; where they are not as many, each is told by itself.
    """
    listed = [tree_of(part) for part in properties]
    told = [
        _Control(one.get("checked") in _IS_TRUE, bool(one.get("fmlaLink")))
        for one in listed
        if one.get("objectType") in ("CheckBox", "Radio")
    ]
    if len(told) != len(controls):
        return [*controls, *told]
    return [
        one._replace(is_ticked=one.is_ticked or more.is_ticked, is_linked=one.is_linked or more.is_linked)
        for one, more in zip(controls, told, strict=True)
    ]
