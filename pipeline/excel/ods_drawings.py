"""What lies over the cells of an .ods: boxes of text, pictures, lines, controls that are no cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.excel.raw_book import CHOSEN, TICKED, RawNote
from pipeline.model import NoteKind

_DRAW, _FORM, _TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("drawing", "form", "text"))
_CONTROL, _OBJECT, _PARAGRAPH = f"{_DRAW}control", f"{_DRAW}object", f"{_TEXT}p"
_BOX, _BUTTON, _LIST, _LINE = (f"{_FORM}{name}" for name in ("checkbox", "radio", "listbox", "option"))
_TYPED = tuple(f"{_FORM}{name}" for name in ("combobox", "text", "textarea", "formatted-text", "date", "time"))
_STATE, _SELECTED, _LABEL = f"{_FORM}current-state", f"{_FORM}current-selected", f"{_FORM}label"


def chosen_in(forms: etree._Element) -> Mapping[str, str]:
    """What the controls of a sheet show to be ticked, chosen or written, by their ids.

    Left out is what a cell says in the same words; of buttons and of most lists it gets a number.
    """
    told = ((control.get(f"{_FORM}id", ""), _shown(control)) for control in forms.iter(_BOX, _BUTTON, _LIST, *_TYPED))
    return {id_: shown for id_, shown in told if shown}


def _shown(control: etree._Element) -> str:
    is_linked = bool(control.get(f"{_FORM}linked-cell"))
    if control.tag in (_BOX, _BUTTON):
        is_chosen = control.get(_STATE) == "checked" or control.get(_SELECTED) == "true"
        says_so = is_linked and control.tag == _BOX
        return f"{TICKED} {control.get(_LABEL, '')}".strip() if is_chosen and not says_so else ""
    if control.tag == _LIST:
        lines = [line.get(_LABEL, "") for line in control.iter(_LINE) if line.get(_SELECTED) == "true"]
        says_so = is_linked and control.get(f"{_FORM}list-linkage-type") == "selection"
        return f"{CHOSEN} {', '.join(lines)}".strip() if lines and not says_so else ""
    return "" if is_linked else control.get(f"{_FORM}current-value", "")


def drawn_over(holder: etree._Element, row: int, column: int, chosen: Mapping[str, str]) -> Iterator[RawNote]:
    """What a cell, or a sheet, holds that is drawn over cells, with its words; a chart only shows what cells say."""
    for shape in holder.iterchildren(f"{_DRAW}*"):
        if shape.tag == _CONTROL:
            if words := chosen.get(shape.get(_CONTROL, "")):
                yield RawNote(row, column, NoteKind.DRAWN, words)
        elif next(shape.iter(_OBJECT), None) is None:
            lines = ("".join(map(str, line.itertext())) for line in shape.iter(_PARAGRAPH))
            yield RawNote(row, column, NoteKind.DRAWN, "\n".join(lines))
