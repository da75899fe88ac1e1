"""A sheet of an .xlsx: its cells, what is hidden, what lies under a merged range, which rules change what is seen."""

from __future__ import annotations

import io

from lxml import etree

from pipeline.excel.cell_ranges import column_number, range_of
from pipeline.excel.raw_book import NOTHING, Limits, RawCell, RawSheet, damaged, forget
from pipeline.excel.xlsx_cells import Meanings
from pipeline.excel.xlsx_notes import note_rules
from pipeline.excel.xlsx_scan import MAIN, ScannedSheet, scanned_sheet
from pipeline.excel.xlsx_words import is_true

_ROW, _CELL, _MERGED, _COLUMNS = (f"{{{MAIN}}}{name}" for name in ("row", "c", "mergeCell", "col"))
_CELLS, _RULES, _VIEW = (f"{{{MAIN}}}{name}" for name in ("sheetData", "conditionalFormatting", "sheetView"))
_AROUND = (_VIEW, _MERGED, _COLUMNS, _RULES)
# A column of no width is seen as little as a hidden one.
_NO_WIDTH = frozenset({"0", "0.0"})


def read_sheet(part: bytes, title: str, hidden: bool, meanings: Meanings, limits: Limits) -> RawSheet:
    """The sheet of a part. Raises `Refused` for one that cannot be trusted or is too large."""
    sheet = RawSheet(title, hidden)
    scanned = scanned_sheet(part)
    if scanned is None:
        _read_tree(part, sheet, meanings, limits)
    else:
        for element in scanned.around.iter(_CELLS, *_AROUND):
            if element.tag == _CELLS:
                _put_all(scanned, sheet, meanings, limits)
            else:
                _take(element, sheet, meanings, limits)
    return sheet


def _put_all(scanned: ScannedSheet, sheet: RawSheet, meanings: Meanings, limits: Limits) -> None:
    sheet.hidden_rows.update(scanned.hidden_rows)
    elements, plain = iter(scanned.elements), meanings.plain
    for row, column, style, type_, stored in scanned.cells:
        words = meanings.string(stored) if type_ == "s" and stored and style in plain else None
        if type(words) is str:
            raw = RawCell(words)
        else:
            raw = meanings.stored(type_, style, stored) if stored else meanings.cell(next(elements))
        if raw.value not in (None, "") or raw.fault:
            sheet.put(row, column, raw, limits)


def _read_tree(part: bytes, sheet: RawSheet, meanings: Meanings, limits: Limits) -> None:
    row = 0
    for _, element in etree.iterparse(io.BytesIO(part), tag=(_ROW, *_AROUND), resolve_entities=False, no_network=True):
        if element.tag == _ROW:
            row = int(float(element.get("r", row + 1)))
            if is_true(element.get("hidden", "")):
                sheet.hidden_rows.add(row)
            _read_row(element, row, sheet, meanings, limits)
        else:
            _take(element, sheet, meanings, limits)
        forget(element)


def _read_row(element: etree._Element, row: int, sheet: RawSheet, meanings: Meanings, limits: Limits) -> None:
    column = 0
    for cell in element.iterchildren(_CELL):
        column += 1
        if place := cell.get("r"):
            letters = place.rstrip("0123456789")
            row, column = int(place[len(letters) :]), column_number(letters)
        raw = meanings.cell(cell) if len(cell) else NOTHING
        if raw.value not in (None, "") or raw.fault:
            sheet.put(row, column, raw, limits)


def _take(element: etree._Element, sheet: RawSheet, meanings: Meanings, limits: Limits) -> None:
    """What is told about cells outside their rows."""
    if element.tag == _VIEW:
        sheet.hides_noughts = not is_true(element.get("showZeros", "1"))
    elif element.tag == _RULES:
        note_rules(element, sheet, meanings.styles.changed_looks)
    elif element.tag == _MERGED:
        _uncover(element.get("ref", ""), sheet)
    elif is_true(element.get("hidden", "")) or element.get("width", "") in _NO_WIDTH:
        last = min(int(element.get("max", 0)), limits.columns)
        sheet.hidden_columns.update(range(int(element.get("min", 1)), last + 1))


def _uncover(reference: str, sheet: RawSheet) -> None:
    """Forget what lies under a merged range. Raises `Refused` for no range, or when too much is merged."""
    left, top, right, bottom = range_of(reference)
    if not (left and top and right and bottom):
        raise damaged()
    sheet.merge(top, left, bottom, right)
