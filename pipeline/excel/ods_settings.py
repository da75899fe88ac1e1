"""How the sheets of an .ods are looked at, which LibreOffice keeps in a part of its own."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.excel.xlsx_parts import tree_of

_CONFIG = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}"
_ITEM, _ENTRY, _NAME = f"{_CONFIG}config-item", f"{_CONFIG}config-item-map-entry", f"{_CONFIG}name"
_SHOWS_NOUGHTS = "ShowZeroValues"


def hiding_noughts(settings: bytes) -> Callable[[str], bool]:
    """Whether a sheet of that title shows nothing in place of nought; none does by an empty part.

    What is said of a sheet goes before what is said of the document.
    """
    hides: dict[str, bool] = {}
    for item in tree_of(settings).iter(_ITEM) if settings else ():
        if item.get(_NAME) == _SHOWS_NOUGHTS:
            entry = next(item.iterancestors(_ENTRY), None)
            hides["" if entry is None else entry.get(_NAME, "")] = item.text == "false"
    return lambda title: hides.get(title, hides.get("", False))
