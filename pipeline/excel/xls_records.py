"""What calamine does not tell of an .xls: numbers with their formats, errors, hidden rows, merged cells, passwords."""

from __future__ import annotations

import datetime as dt
import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.excel.format_codes import BUILT_IN
from pipeline.excel.number_formats import GENERAL, NumberFormat, number_format
from pipeline.excel.raw_book import MOST_CELLS, MOST_COLUMNS, RawCell, damaged, refused
from pipeline.excel.serial_days import SINCE_1900, SINCE_1904


class _Type:
    """The types of records that are looked at."""

    BEGIN, END = 0x0809, 0x0A
    PASSWORD, FIRST_DAY, FORMAT, STYLE, SHEET = 0x2F, 0x22, 0x041E, 0xE0, 0x85
    NUMBER, PACKED, PACKED_ROW, TRUTH_OR_ERROR, FORMULA = 0x0203, 0x027E, 0xBD, 0x0205, 0x06
    ROW, COLUMNS, MERGED = 0x0208, 0x7D, 0xE5


# The version of Excel 97 and later, whose words may have two bytes a letter.
_EXCEL_97 = 0x0600
_WORKSHEET = 0
_ROW_HIDDEN, _COLUMNS_HIDDEN = 0x20, 1
# A result of a formula that is no number: of its kinds a truth and an error stand in the record itself.
_NO_NUMBER, _TRUTH, _ERROR = 0xFFFF, 1, 2
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
# Row, column and style, counted from nought, and a number that its format is still to show or a finished cell.
_Found: TypeAlias = tuple[int, int, int, float | RawCell]


@dataclass(slots=True)
class SheetRecords:
    """Of one sheet: cells by row and column from one, what is hidden, merged ranges (top, left, bottom, right).

    `reckoned` are the places of cells whose value a formula gave.
    """

    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    reckoned: set[tuple[int, int]] = field(default_factory=set)


@dataclass(slots=True)
class _Globals:
    """What stands before the sheets: where each worksheet begins, the format of each style, the first day."""

    sheets: list[int] = field(default_factory=list)
    styles: list[int] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    epoch: dt.datetime = SINCE_1900

    def formats(self) -> list[NumberFormat]:
        """The formats by style; a number that the workbook defines itself is no longer Excel's own."""
        return [number_format(self.codes.get(number) or BUILT_IN.get(number)) for number in self.styles]


def sheet_records(workbook: bytes) -> list[SheetRecords]:
    """The records of each worksheet in the stream of a workbook, in its order.

    Raises `Refused` for a workbook with a password or with records that contradict their own lengths.
    """
    try:
        known = _globals(workbook)
        formats = known.formats()
        return [_sheet(workbook, at, formats, known.epoch) for at in known.sheets]
    except (struct.error, IndexError) as broken:
        raise damaged() from broken


def _records(workbook: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of the part that begins there, without those of charts within it."""
    depth = 0
    while at + 4 <= len(workbook):
        kind, length = struct.unpack_from("<HH", workbook, at)
        content = workbook[at + 4 : at + 4 + length]
        at += 4 + length
        depth += (kind == _Type.BEGIN) - (kind == _Type.END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, content


def _globals(workbook: bytes) -> _Globals:
    known, is_wide = _Globals(), False
    for kind, record in _records(workbook, 0):
        match kind:
            case _Type.BEGIN:
                is_wide = struct.unpack_from("<H", record)[0] == _EXCEL_97
            case _Type.PASSWORD:
                raise refused("password")
            case _Type.FIRST_DAY if struct.unpack_from("<H", record)[0]:
                known.epoch = SINCE_1904
            case _Type.FORMAT:
                known.codes[struct.unpack_from("<H", record)[0]] = _code(record[2:], is_wide)
            case _Type.STYLE:
                known.styles.append(struct.unpack_from("<H", record, 2)[0])
            case _Type.SHEET if record[5] == _WORKSHEET:
                known.sheets.append(struct.unpack_from("<I", record)[0])
    return known


def _code(record: bytes, is_wide: bool) -> str:
    """The code of a format; what it means is said in Latin letters."""
    if not is_wide:
        return record[1:].decode("latin-1")
    return record[3:].decode("utf-16-le" if record[2] & 1 else "latin-1", "replace")


def _sheet(workbook: bytes, at: int, formats: list[NumberFormat], epoch: dt.datetime) -> SheetRecords:
    sheet = SheetRecords()
    for kind, record in _records(workbook, at):
        if kind == _Type.ROW and struct.unpack_from("<H", record, 12)[0] & _ROW_HIDDEN:
            sheet.hidden_rows.add(struct.unpack_from("<H", record)[0] + 1)
        elif kind == _Type.COLUMNS:
            first, last, flags = struct.unpack_from("<HH4xH", record)
            if flags & _COLUMNS_HIDDEN:
                sheet.hidden_columns.update(range(first + 1, min(last + 1, MOST_COLUMNS) + 1))
        elif kind == _Type.MERGED:
            ranges = struct.iter_unpack("<4H", record[2 : len(record) - (len(record) - 2) % 8])
            sheet.merged += [(top + 1, left + 1, bottom + 1, right + 1) for top, bottom, left, right in ranges]
        elif kind == _Type.FORMULA:
            row, column = struct.unpack_from("<HH", record)
            sheet.reckoned.add((row + 1, column + 1))
        for row, column, style, found in _cells(kind, record):
            if isinstance(found, float):
                known = formats[style] if style < len(formats) else GENERAL
                found = known.cell(found, epoch) if math.isfinite(found) else RawCell(str(found))
            sheet.cells[row + 1, column + 1] = found
        if len(sheet.cells) > MOST_CELLS:
            raise refused("file_too_big")
    return sheet


def _cells(kind: int, record: bytes) -> Iterator[_Found]:
    """The numbers, truths and errors of a record; words stand in others."""
    match kind:
        case _Type.NUMBER:
            yield struct.unpack_from("<HHHd", record)
        case _Type.PACKED:
            row, column, style, packed = struct.unpack_from("<HHHI", record)
            yield row, column, style, _unpacked(packed)
        case _Type.PACKED_ROW:
            row, first = struct.unpack_from("<HH", record)
            for number, at in enumerate(range(4, len(record) - 7, 6)):
                style, packed = struct.unpack_from("<HI", record, at)
                yield row, first + number, style, _unpacked(packed)
        case _Type.TRUTH_OR_ERROR:
            row, column, style, value, is_error = struct.unpack_from("<HHHBB", record)
            yield row, column, style, _error(value) if is_error else RawCell(bool(value))
        case _Type.FORMULA:
            row, column, style, result, value, mark = struct.unpack_from("<HHHBxBxxxH", record)
            if mark != _NO_NUMBER:
                yield row, column, style, struct.unpack_from("<d", record, 6)[0]
            elif result in (_TRUTH, _ERROR):
                yield row, column, style, _error(value) if result == _ERROR else RawCell(bool(value))


def _error(code: int) -> RawCell:
    return RawCell(_ERRORS.get(code, "#N/A"), "excel_error")


def _unpacked(packed: int) -> float:
    """A number kept in thirty bits: a whole one or the beginning of a fraction, perhaps a hundredfold."""
    if packed & 2:
        number = float((packed - (1 << 32) if packed >> 31 else packed) >> 2)
    else:
        [number] = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))
    return number / 100 if packed & 1 else number
