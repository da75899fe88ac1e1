"""Cells and strings of an .xlsx found by one expression, where they are written as nearly every program writes them.

A tree of all elements costs several times more than their letters. The expression must fit from end to end: what it
has found is well-formed then, and whatever is written otherwise is read as a tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from pipeline.excel.cell_ranges import column_number
from pipeline.excel.kept_parts import kept

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False)
_GUARDS, _GUARDS_END = "<dataValidations", "</dataValidations>"
_START, _END = "<sheetData>", "</sheetData>"
# What is found is kept at once: of a larger part a tree is read, and forgotten, element by element.
_LONGEST_BYTES = 4 * 2**20

_ATTRIBUTE = r' [A-Za-z0-9:]+="[^"<>&\x00-\x1f]*"'
# A number or a name; all other text is left to a tree, for which the element is kept up to its end.
_STORED = "<v>([^<>&\x00-\x20\x7f-\uffff]*)</v></c>"
_CELL_TAG = r'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,6})")?(?: t="([A-Za-z]+)")?'
_INSIDE = f"(?>{_STORED}|(.*?</c>))"
_CELL = f"{_CELL_TAG}(?>/>|>{_INSIDE})"
_ROW = rf'<row r="[0-9]{{1,7}}"(?:{_ATTRIBUTE})*+(?>/>|>(?:{_CELL})*+</row>)'
_ROWS = re.compile(f"(?:{_ROW})*+", re.DOTALL)
# Most cells of a table are only painted.
_FILLED = re.compile(f"{_CELL_TAG}>{_INSIDE}", re.DOTALL)
_HIDDEN_ROWS = re.compile(r'<row r="([0-9]+)"[^<>]* hidden="(?:1|true)"')
_ITEM = r'<si>(?><t(?: xml:space="preserve")?>([^<>&\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]*)</t></si>|(.*?</si>))'
_ITEMS = re.compile(_ITEM, re.DOTALL)
_TABLE = re.compile(rf"((?:{_ITEM})*+)</sst>\s*", re.DOTALL)
_ROOT = re.compile(r"""\ufeff?(?:<\?xml [^<>]*\?>\s*)?(<(?:worksheet|sst)((?:\s[^<>&]*)?)(?<!/)>)""")
_DATA, _ROW_TAG = f"{{{MAIN}}}sheetData", f"{{{MAIN}}}row"
_SPACE = re.compile(rf"""\sxmlns\s*=\s*["']{re.escape(MAIN)}["']""")


class ScannedSheet(NamedTuple):
    """The cells of a sheet, its hidden rows, and the tree of all that stands around them.

    A cell is told by its row and column, style, type and what is stored in it; where more stands there than one number
    or name, `elements` has it as the next element for a cell in which nothing is stored.
    """

    cells: Sequence[tuple[int, int, str, str, str]]
    elements: Sequence[etree._Element]
    hidden_rows: Sequence[int]
    around: etree._Element


@kept
def scanned_sheet(part: bytes) -> ScannedSheet | None:
    """The sheet of a part; None where it is written otherwise. Raises `etree.XMLSyntaxError` for what is no XML."""
    text = _text_of(part)
    root, start, end = _ROOT.match(text), text.find(_START) + len(_START), text.rfind(_END)
    is_usual = root and root.end() < start <= end and _ROWS.fullmatch(text, start, end)
    if not root or not is_usual or text.find("xmlns=", start, end) >= 0:
        return None
    around = _tree(f"{text[root.start(1) : start]}{_without_guards(text[end:])}")
    if [element.getparent() for element in around.iter(_DATA, _ROW_TAG)] != [around]:
        return None
    found = [cell for cell in _FILLED.findall(text, start, end) if cell[4] or cell[5]]
    wholes = [f'<c r="{c}{r}" s="{s or 0}" t="{t or "n"}">{inside}' for c, r, s, t, _, inside in found if inside]
    cells = [(int(r), column_number(c), s, t or "n", stored) for c, r, s, t, stored, _ in found]
    hidden = [int(row) for row in _HIDDEN_ROWS.findall(text, start, end)] if " hidden=" in text else []
    return ScannedSheet(cells, _elements(root[1], wholes), hidden, around)


def scanned_strings(part: bytes) -> list[str | etree._Element] | None:
    """The strings of a table, those in several fonts as elements; None where it is written otherwise.

    Raises `etree.XMLSyntaxError` for what is no XML.
    """
    text = _text_of(part)
    root = _ROOT.match(text)
    if not root or not _SPACE.search(root[1]) or not _TABLE.fullmatch(text, root.end()):
        return None
    found = _ITEMS.findall(text, root.end())
    elements = iter(_elements(root[1], [f"<si>{inside}" for _, inside in found if inside]))
    return [next(elements) if inside else plain for plain, inside in found]


def _without_guards(text: str) -> str:
    """What follows the rows without the rules of what may be typed: much of it, and nothing of what was typed."""
    start, end = text.find(_GUARDS), text.rfind(_GUARDS_END)
    return text[:start] + text[end + len(_GUARDS_END) :] if 0 <= start < end else text


def _text_of(part: bytes) -> str:
    """The letters of a part with the ends of lines as parsers see them; empty where no expression may read it."""
    # What stands in a comment or between CDATA looks like elements.
    if len(part) > _LONGEST_BYTES or b"<!" in part:
        return ""
    try:
        text = part.decode()
    except UnicodeDecodeError:
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _elements(root: str, wholes: Sequence[str]) -> Sequence[etree._Element]:
    """The elements of these texts, under the name spaces of their root; as many as there are texts."""
    if not wholes:
        return ()
    name = root[1:].partition(" ")[0].rstrip(">")
    elements = list(_tree(f"{root}{''.join(wholes)}</{name}>"))
    if len(elements) != len(wholes):
        raise ValueError("an element that ends elsewhere")
    return elements


def _tree(text: str) -> etree._Element:
    return etree.fromstring(text.encode(), PARSER)
