"""What the workbook of an .xlsx says before any sheet is read: its sheets in order, its first day, our names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.excel.cell_ranges import CellRange, range_of
from pipeline.excel.kept_parts import kept
from pipeline.excel.raw_book import RawName, damaged, refused
from pipeline.excel.serial_days import SINCE_1900, SINCE_1904
from pipeline.excel.xlsx_parts import Parts, tree_of
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


class _NamedRange(NamedTuple):
    """A name that points to one range of a sheet with that title."""

    name: str
    title: str
    range: CellRange


class _Said(NamedTuple):
    """What the part of the workbook itself says: relation, title and state of each sheet, the first day, the names."""

    sheets: Sequence[tuple[str, str, str]]
    epoch: dt.datetime
    names: Sequence[_NamedRange]


def book_of(parts: Parts) -> ListedBook:
    """What the workbook says. Raises `Refused` where there is no sheet with cells, or a part of one is missing."""
    part = next((parts.by_type[kind] for kind in _WORKBOOKS if kind in parts.by_type), "xl/workbook.xml")
    said = _said(parts.read(part))
    sheets = list(_sheets(said, parts, part))
    if any(not parts.has(sheet.part) for sheet in sheets):
        raise damaged()
    if not sheets:
        raise refused("no_sheets")
    return ListedBook(sheets, said.epoch, list(_names(said, [sheet.title for sheet in sheets])))


@kept
def _said(part: bytes) -> _Said:
    root = tree_of(part)
    sheets = [
        (one.get(_RELATION_ID, ""), one.get("name", ""), one.get("state", "visible")) for one in root.iter(_SHEET)
    ]
    # The names of the whole workbook, the last of each.
    listed = {name.get("name", ""): name.text or "" for name in root.iter(_NAME) if name.get("localSheetId") is None}
    properties = root.find(_PROPERTIES)
    from_1904 = properties is not None and is_true(properties.get("date1904", "0"))
    return _Said(sheets, SINCE_1904 if from_1904 else SINCE_1900, list(_ranges(listed)))


def _ranges(listed: Mapping[str, str]) -> Iterator[_NamedRange]:
    """Those of the names that point to one range."""
    for name, address in listed.items():
        if found := _ADDRESS.fullmatch(address.strip()):
            range_ = range_of(found[3])
            if all(range_):
                yield _NamedRange(name, (found[1] or found[2]).replace("''", "'"), range_)


def _sheets(said: _Said, parts: Parts, part: str) -> Iterator[ListedSheet]:
    """The sheets that have cells; one that leads nowhere is not there, as for Excel."""
    relations = parts.relations(part)
    for id_, title, state in said.sheets:
        if not id_:
            continue
        if id_ not in relations:
            raise damaged()
        relation = relations[id_]
        if relation.kind != "chartsheet":
            yield ListedSheet(title, state != "visible", relation.target)


def _names(said: _Said, titles: Sequence[str]) -> Iterator[RawName]:
    """The names that point to a range of one of these sheets."""
    places = {title: place for place, title in reversed([*enumerate(titles)])}
    for name, title, range_ in said.names:
        if title in places:
            yield RawName(name, places[title], range_.top, range_.left, range_.bottom, range_.right)
