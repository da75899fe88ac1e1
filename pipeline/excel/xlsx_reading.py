"""Cells of an .xlsx: values as Excel stored them, never computed, within bounds, with the faults named."""

from __future__ import annotations

import datetime as dt
import io
import math
from dataclasses import dataclass
from typing import IO

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, range_boundaries
from openpyxl.xml.constants import SHARED_STRINGS, STYLES_TYPE

from pipeline.excel.raw_book import Limits, RawBook, RawCell, RawSheet, damaged, forget, tidy
from pipeline.excel.xlsx_notes import note_comments, note_rules
from pipeline.excel.xlsx_parts import Parts
from pipeline.excel.xlsx_styles import CellStyle, Styles, styles_of
from pipeline.excel.xlsx_words import Words, decoded, is_true, words_of
from pipeline.excel.xlsx_workbook import book_of
from pipeline.model import CellValue

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL, _VALUE, _FORMULA = f"{_MAIN}row", f"{_MAIN}c", f"{_MAIN}v", f"{_MAIN}f"
_COLUMNS, _RULES = f"{_MAIN}col", f"{_MAIN}conditionalFormatting"
_INLINE, _MERGED, _STRING = f"{_MAIN}is", f"{_MAIN}mergeCell", f"{_MAIN}si"


@dataclass(frozen=True, slots=True)
class _Meanings:
    """What the numbers of a workbook mean: shared strings, the styles of cells, the first day."""

    strings: list[Words]
    styles: Styles
    epoch: dt.datetime

    def style_of(self, cell: etree._Element) -> CellStyle:
        """The style of a cell; the plain one where there is none of its number."""
        number = int(cell.get("s") or 0)
        return self.styles.cells[number] if 0 <= number < len(self.styles.cells) else CellStyle()


def read_xlsx(content: bytes, limits: Limits) -> RawBook:
    """The sheets and our defined names. Raises `Refused` for a workbook that cannot be trusted or is too large."""
    parts = Parts(io.BytesIO(content))
    book = book_of(parts)
    meanings = _Meanings(_strings(parts), _styles(parts), book.epoch)
    sheets = []
    for listed in book.sheets:
        with parts.open(listed.part) as part:
            sheets.append(_sheet(part, listed.title, listed.hidden, meanings, limits))
        note_comments(parts, listed.part, sheets[-1])
    return RawBook(sheets, list(book.names))


def _styles(parts: Parts) -> Styles:
    """The styles of the workbook; none where it has no part of them."""
    listed = parts.by_type.get(STYLES_TYPE, "")
    if not parts.has(listed):
        return Styles()
    with parts.open(listed) as part:
        return styles_of(part)


def _strings(parts: Parts) -> list[Words]:
    """The shared strings, letter for letter; openpyxl's own reading drops what looks like a coded letter."""
    listed = parts.by_type.get(SHARED_STRINGS, "")
    if not listed:
        return []
    with parts.open(listed) as part:
        strings = []
        for _, element in etree.iterparse(part, tag=_STRING, resolve_entities=False, no_network=True):
            strings.append(words_of(element))
            forget(element)
    return strings


def _sheet(part: IO[bytes], title: str, hidden: bool, meanings: _Meanings, limits: Limits) -> RawSheet:
    sheet = RawSheet(title, hidden)
    row = 0
    watched = (_ROW, _MERGED, _COLUMNS, _RULES)
    for _, element in etree.iterparse(part, tag=watched, resolve_entities=False, no_network=True):
        if element.tag == _ROW:
            row = int(float(element.get("r", row + 1)))
            if is_true(element.get("hidden", "")):
                sheet.hidden_rows.add(row)
            _row(element, row, sheet, meanings, limits)
        elif element.tag == _COLUMNS:
            if is_true(element.get("hidden", "")):
                last = min(int(element.get("max", 0)), limits.columns)
                sheet.hidden_columns.update(range(int(element.get("min", 1)), last + 1))
        elif element.tag == _RULES:
            note_rules(element, sheet, meanings.styles.changed_looks)
        else:
            _uncover(element.get("ref", ""), sheet)
        forget(element)
    return sheet


def _row(element: etree._Element, row: int, sheet: RawSheet, meanings: _Meanings, limits: Limits) -> None:
    column = 0
    for cell in element.iterchildren(_CELL):
        column += 1
        if place := cell.get("r"):
            letters = place.rstrip("0123456789")
            row, column = int(place[len(letters) :]), column_index_from_string(letters)
        if len(cell):
            raw = _cell(cell, meanings)
            if raw.value not in (None, "") or raw.fault:
                sheet.put(row, column, raw, limits)


def _uncover(reference: str, sheet: RawSheet) -> None:
    """Forget what lies under a merged range. Raises `Refused` for no range, or when too much is merged."""
    left, top, right, bottom = range_boundaries(reference)
    if not (left and top and right and bottom):
        raise damaged()
    sheet.merge(top, left, bottom, right)


def _cell(element: etree._Element, meanings: _Meanings) -> RawCell:
    type_ = element.get("t", "n")
    style = meanings.style_of(element)
    if type_ == "inlineStr":
        inline = element.find(_INLINE)
        return style.words(() if inline is None else words_of(inline))
    text = element.findtext(_VALUE)
    if text is None or not text.strip():
        unsaved = type_ != "str" and element.find(_FORMULA) is not None
        return RawCell(None, "formula_without_value" if unsaved else "")
    if type_ == "e":
        return RawCell(text, "excel_error")
    if type_ == "n":
        # «1E+400» is infinite to Python and no number to Excel.
        return style.number(float(text), meanings.epoch) if math.isfinite(float(text)) else RawCell(text)
    if type_ == "s":
        return style.words(_shared(int(text), meanings.strings))
    return style.other(RawCell(_typed(type_, text)))


def _typed(type_: str, text: str) -> CellValue:
    match type_:
        case "b":
            return is_true(text.strip())
        case "d":
            return _from_iso(text.strip())
        case _:
            return decoded(text)


def _from_iso(text: str) -> CellValue:
    """A day or a bare time; words that are neither stay as they are."""
    try:
        return tidy(dt.time.fromisoformat(text) if text[2:3] == ":" else dt.datetime.fromisoformat(text))
    except ValueError:
        return text


def _shared(index: int, strings: list[Words]) -> Words:
    # openpyxl would take the last string for -1: another question's answer.
    if not 0 <= index < len(strings):
        raise damaged()
    return strings[index]
