"""What the workbook of an .xlsx says before any sheet is read: its sheets in order, its first day, our names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from pipeline.excel.cell_ranges import range_of
from pipeline.excel.raw_book import RawName, damaged, refused
from pipeline.excel.serial_days import SINCE_1900, SINCE_1904
from pipeline.excel.xlsx_parts import Parts
from pipeline.excel.xlsx_words import is_true

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PROPERTIES, _SHEET, _NAME = f"{_MAIN}workbookPr", f"{_MAIN}sheet", f"{_MAIN}definedName"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WORKBOOKS = (f"{KIND}.template.main+xml", f"{KIND}.sheet.main+xml")
# One cell or range of one sheet: «'Лист «1»'!$B$7:$D$7».
_ADDRESS = re.compile(r"=?(?:'((?:[^']|'')+)'|([^'! ]+))!(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)")


class ListedSheet(NamedTuple):
    """A sheet as the workbook lists it, with the part that it lies in."""

    title: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class ListedBook:
    """The sheets of a workbook with cells, the day its days are counted from, names that point to one range."""

    sheets: Sequence[ListedSheet]
    epoch: dt.datetime
    names: Sequence[RawName]


def book_of(parts: Parts) -> ListedBook:
    """What the workbook says. Raises `Refused` where there is no sheet with cells, or a part of one is missing."""
    part = next((parts.by_type[kind] for kind in _WORKBOOKS if kind in parts.by_type), "xl/workbook.xml")
    root = parts.tree(part)
    sheets = list(_sheets(root, parts, part))
    if any(not parts.has(sheet.part) for sheet in sheets):
        raise damaged()
    if not sheets:
        raise refused("no_sheets")
    properties = root.find(_PROPERTIES)
    from_1904 = properties is not None and is_true(properties.get("date1904", "0"))
    epoch = SINCE_1904 if from_1904 else SINCE_1900
    return ListedBook(sheets, epoch, list(_names(root, [sheet.title for sheet in sheets])))


def _sheets(root: etree._Element, parts: Parts, part: str) -> Iterator[ListedSheet]:
    """The sheets that have cells; one that leads nowhere is not there, as for Excel."""
    relations = parts.relations(part)
    for sheet in root.iter(_SHEET):
        if not (id_ := sheet.get(_RELATION_ID)):
            continue
        if id_ not in relations:
            raise damaged()
        relation = relations[id_]
        if relation.kind != "chartsheet":
            hidden = sheet.get("state", "visible") != "visible"
            yield ListedSheet(sheet.get("name", ""), hidden, relation.target)


def _names(root: etree._Element, titles: Sequence[str]) -> Iterator[RawName]:
    """The names of the whole workbook, the last of each; those that point to no one range are left out."""
    listed = {name.get("name", ""): name.text or "" for name in root.iter(_NAME) if name.get("localSheetId") is None}
    places = {title: place for place, title in reversed([*enumerate(titles)])}
    for name, address in listed.items():
        found = _ADDRESS.fullmatch(address.strip())
        place = places.get((found[1] or found[2]).replace("''", "'")) if found else None
        if not found or place is None:
            continue
        left, top, right, bottom = range_of(found[3])
        if left and top and right and bottom:
            yield RawName(name, place, top, left, bottom, right)
