"""Controls over the cells of an .xlsx: boxes to be ticked, buttons and lists to choose by, and what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from pipeline.excel.cell_ranges import CellRange, range_of
from pipeline.excel.raw_book import CHOSEN, TICKED, RawNote, RawSheet
from pipeline.excel.xlsx_parts import tree_of
from pipeline.model import NoteKind

_OFFICE, _VECTORS = "{urn:schemas-microsoft-com:office:excel}", "{urn:schemas-microsoft-com:vml}"
# What people choose by; the frames of comments stand among them.
_CONTROLS = re.compile(rb'ObjectType="(?:Checkbox|Radio|Drop|List)"')
_BOX, _BUTTON, _LISTS = "checkbox", "radio", ("drop", "list")
_KINDS = (_BOX, _BUTTON, *_LISTS)
_IS_TRUE = ("1", "Checked")
# Of a line of a list, which has no more than a sheet.
_NUMBER = re.compile(r"[0-9]{1,7}")


class _Control(NamedTuple):
    """A control: its kind, whether it is ticked, which line of a list is chosen, the cell that gets the number of that.

    `lines` is the range in which the lines of a list stand.
    """

    kind: str
    is_ticked: bool = False
    line: int = 0
    link: str = ""
    lines: str = ""
    place: tuple[int, int] = (1, 1)
    words: str = ""

    def shown(self, sheet: RawSheet) -> str | None:
        """What is seen to be chosen; None where nothing is, "" where the words of it are not known."""
        if self.kind in _LISTS:
            return _line(sheet, self.lines, self.line) if self.line else None
        return self.words if self.is_ticked else None


def note_controls(drawings: Sequence[bytes], properties: Sequence[bytes], sheet: RawSheet) -> None:
    """Keep what is chosen by the controls of a sheet, where no cell of it says so in the same words.

    A box tells its cell yes or no; buttons and lists tell theirs a number, which is no answer.
    """
    controls = _with_properties([control for drawing in drawings for control in _controls(drawing)], properties)
    for control in controls:
        link, shown = _cell_here(control.link, sheet), control.shown(sheet)
        if shown is not None and not (control.kind == _BOX and link):
            mark = CHOSEN if control.kind in _LISTS else TICKED
            number = f"№ {control.line}" if control.line and not shown else ""
            sheet.note(RawNote(*control.place, NoteKind.DRAWN, f"{mark} {shown or number}".strip()))
    # Of several buttons the first names the cell, whichever is chosen.
    chosen = {control.shown(sheet) for control in controls if control.kind == _BUTTON}
    for control in controls:
        link = _cell_here(control.link, sheet) if control.kind != _BOX else None
        cell = sheet.cells.get((link.top, link.left)) if link else None
        seen = chosen if control.kind == _BUTTON else {control.shown(sheet)}
        if link and cell and not cell.fault and str(cell.value) not in seen:
            sheet.cells[link.top, link.left] = cell._replace(fault="number_of_choice")


def _controls(drawing: bytes) -> Iterator[_Control]:
    """The controls among the shapes of an old drawing, which need not be well-formed XML."""
    if not _CONTROLS.search(drawing):
        return
    # Excel leaves the one tag open that has no end in a page either.
    closed = drawing.replace(b"<br>", b"<br/>")
    root = etree.fromstring(closed, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    for control in root.iter(f"{_OFFICE}ClientData") if root is not None else ():
        said = {etree.QName(one).localname: (one.text or "").strip() for one in control if isinstance(one.tag, str)}
        kind = control.get("ObjectType", "").casefold()
        if kind in _KINDS:
            # Column and row, counted from nought, each with how far into it.
            left, _, top, *_ = [*map(int, re.findall(r"\d+", said.get("Anchor", ""))), 0, 0, 0]
            shape = control.getparent()
            box = shape.find(f"{_VECTORS}textbox") if shape is not None else None
            yield _Control(
                kind,
                is_ticked=said.get("Checked") == "1",
                line=_number(said.get("Sel", "")),
                link=said.get("FmlaLink", ""),
                lines=said.get("FmlaRange", ""),
                place=(top + 1, left + 1),
                words=" ".join("".join(map(str, box.itertext())).split()) if box is not None else "",
            )


def _with_properties(controls: Sequence[_Control], properties: Sequence[bytes]) -> Sequence[_Control]:
    """The controls with what their own parts say: LibreOffice tells there alone which are ticked.

    Both stand in one order; where they are not as many, each is told by itself.
    """
    listed = [tree_of(part) for part in properties]
    told = [
        _Control(
            one.get("objectType", "").casefold(),
            is_ticked=one.get("checked") in _IS_TRUE,
            line=_number(one.get("sel", "")),
            link=one.get("fmlaLink", ""),
            lines=one.get("fmlaRange", ""),
        )
        for one in listed
        if one.get("objectType", "").casefold() in _KINDS
    ]
    if [one.kind for one in told] != [one.kind for one in controls]:
        return [*controls, *told]
    return [
        one._replace(
            is_ticked=one.is_ticked or more.is_ticked,
            line=one.line or more.line,
            link=one.link or more.link,
            lines=one.lines or more.lines,
        )
        for one, more in zip(controls, told, strict=True)
    ]


def _number(text: str) -> int:
    return int(text) if _NUMBER.fullmatch(text) else 0


def _cell_here(reference: str, sheet: RawSheet) -> CellRange | None:
    """The range on this very sheet that a control names; None where it names another sheet, or none."""
    title, _, cells = reference.rpartition("!")
    if title and title.strip("'").replace("''", "'") != sheet.title:
        return None
    try:
        found = range_of(cells)
    except ValueError:
        return None
    return found if all(found) else None


def _line(sheet: RawSheet, lines: str, number: int) -> str:
    """The words of a line of a list; "" where they stand on another sheet."""
    here = _cell_here(lines, sheet)
    cell = sheet.cells.get((here.top + number - 1, here.left)) if here else None
    return str(cell.value) if cell else ""
