"""What calamine does not tell of an .xls: numbers with their formats, errors, what is hidden, struck out or noted."""

from __future__ import annotations

import datetime as dt
import math
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.excel.cell_styles import CellStyle, Pieces
from pipeline.excel.colours import Colour
from pipeline.excel.raw_book import MOST_CELLS, MOST_COLUMNS, RawCell, RawNote, damaged, refused
from pipeline.excel.serial_days import SINCE_1900, SINCE_1904
from pipeline.excel.xls_objects import SheetObjects
from pipeline.excel.xls_rules import Rules
from pipeline.excel.xls_styles import StyleRecords, strings_in_fonts


class _Type:
    """The types of records that are looked at."""

    BEGIN, END = 0x0809, 0x0A
    PASSWORD, FIRST_DAY, FORMAT, STYLE, SHEET, WRITER = 0x2F, 0x22, 0x041E, 0xE0, 0x85, 0x5C
    NUMBER, PACKED, PACKED_ROW, TRUTH_OR_ERROR, FORMULA = 0x0203, 0x027E, 0xBD, 0x0205, 0x06
    ROW, COLUMNS, MERGED, WINDOW = 0x0208, 0x7D, 0xE5, 0x023E
    FONT, PALETTE, STRINGS, CONTINUED = 0x31, 0x92, 0xFC, 0x3C
    SHARED_STRING, STRING = 0xFD, 0x0204


# The version of Excel 97 and later, whose words may have two bytes a letter.
_EXCEL_97 = 0x0600
_WORKSHEET = 0
_ROW_HIDDEN, _COLUMNS_HIDDEN, _NOUGHTS_SHOWN = 0x20, 1, 0x10
# As whose work LibreOffice saves every file: the length of the name, that its letters are narrow, the name.
_LIBREOFFICE = b"\x04\x00\x00Calc"
# A result of a formula that is no number: of its kinds a truth and an error stand in the record itself.
_NO_NUMBER, _WORDS, _TRUTH, _ERROR = 0xFFFF, 0, 1, 2
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
# Row, column and style, counted from nought, and a number that its format is still to show or a finished cell.
_Found: TypeAlias = tuple[int, int, int, float | RawCell]


@dataclass(slots=True)
class SheetRecords:
    """Of one sheet: cells by row and column from one, what is hidden, merged ranges (top, left, bottom, right).

    `reckoned` are the places of cells whose value a formula gave, `words` those of words in a style in which they are
    not seen as they stand, with the style, and with the words where some of them are struck out. In the ranges `ruled`
    conditional formatting may show something else.
    """

    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    reckoned: set[tuple[int, int]] = field(default_factory=set)
    words: dict[tuple[int, int], tuple[CellStyle, Pieces | None]] = field(default_factory=dict)
    notes: list[RawNote] = field(default_factory=list)
    ruled: list[tuple[int, int, int, int]] = field(default_factory=list)
    hides_noughts: bool = False


@dataclass(slots=True)
class _Globals:
    """What stands before the sheets: where each worksheet begins, the styles, the shared strings, the first day.

    `is_of_libreoffice`: LibreOffice saved the file.
    """

    sheets: list[int] = field(default_factory=list)
    styles: StyleRecords = field(default_factory=StyleRecords)
    strings: list[bytes] = field(default_factory=list)
    epoch: dt.datetime = SINCE_1900
    is_of_libreoffice: bool = False


@dataclass(frozen=True, slots=True)
class _Meanings:
    """What the numbers in the cells of a workbook mean; `texts` are the styles of words.

    `fonts` are the strings in several of them; `loses_words`: who saved it puts nought for words that a formula gives,
    in any style.
    """

    styles: list[CellStyle]
    texts: frozenset[int]
    fonts: dict[int, Pieces]
    epoch: dt.datetime
    loses_words: bool
    palette: Mapping[int, Colour]

    def style(self, number: int) -> CellStyle:
        """The style of that number; the plain one where there is none."""
        return self.styles[number] if number < len(self.styles) else CellStyle()

    def cell(self, style: int, found: float | RawCell) -> RawCell:
        """The cell of a number, a truth or an error."""
        if not isinstance(found, float):
            return found if found.fault else self.style(style).other(found)
        if not math.isfinite(found):
            return RawCell(str(found))
        return self.style(style).number(found, self.epoch)

    def reckoned(self, style: int, found: float | RawCell) -> RawCell:
        """The same of a formula; nought may stand there for words, and nobody can tell which."""
        if found == 0.0 and (self.loses_words or style in self.texts):
            return RawCell(None, "formula_without_value")
        return self.cell(style, found)


def sheet_records(workbook: bytes) -> list[SheetRecords]:
    """The records of each worksheet in the stream of a workbook, in its order.

    Raises `Refused` for a workbook with a password or with records that contradict their own lengths.
    """
    try:
        known = _globals(workbook)
        fonts = strings_in_fonts(known.strings, known.styles)
        meanings = _Meanings(
            known.styles.cell_styles(),
            known.styles.texts(),
            fonts,
            known.epoch,
            known.is_of_libreoffice,
            known.styles.palette,
        )
        return [_sheet(workbook, at, meanings) for at in known.sheets]
    except (struct.error, IndexError, UnicodeError) as broken:
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
    known, is_wide, before = _Globals(), False, 0
    for kind, record in _records(workbook, 0):
        match kind:
            case _Type.BEGIN:
                is_wide = struct.unpack_from("<H", record)[0] == _EXCEL_97
            case _Type.PASSWORD:
                raise refused("password")
            case _Type.FIRST_DAY if struct.unpack_from("<H", record)[0]:
                known.epoch = SINCE_1904
            case _Type.WRITER:
                known.is_of_libreoffice = record.startswith(_LIBREOFFICE)
            case _Type.FORMAT:
                known.styles.codes[struct.unpack_from("<H", record)[0]] = _code(record[2:], is_wide)
            case _Type.FONT:
                known.styles.add_font(record)
            case _Type.PALETTE:
                known.styles.add_palette(record)
            case _Type.STYLE:
                known.styles.styles.append(record)
            case _Type.SHEET if record[5] == _WORKSHEET:
                known.sheets.append(struct.unpack_from("<I", record)[0])
            case _Type.STRINGS:
                known.strings.append(record)
            case _Type.CONTINUED if before == _Type.STRINGS:
                known.strings.append(record)
                continue
        before = kind
    return known


def _code(record: bytes, is_wide: bool) -> str:
    """The code of a format; what it means is said in Latin letters."""
    if not is_wide:
        return record[1:].decode("latin-1")
    return record[3:].decode("utf-16-le" if record[2] & 1 else "latin-1", "replace")


def _sheet(workbook: bytes, at: int, meanings: _Meanings) -> SheetRecords:
    sheet, objects, rules = SheetRecords(), SheetObjects(), Rules(meanings.palette)
    for kind, record in _records(workbook, at):
        objects.take(kind, record)
        rules.take(kind, record)
        if kind == _Type.ROW and struct.unpack_from("<H", record, 12)[0] & _ROW_HIDDEN:
            sheet.hidden_rows.add(struct.unpack_from("<H", record)[0] + 1)
        elif kind == _Type.COLUMNS:
            first, last, flags = struct.unpack_from("<HH4xH", record)
            if flags & _COLUMNS_HIDDEN:
                sheet.hidden_columns.update(range(first + 1, min(last + 1, MOST_COLUMNS) + 1))
        elif kind == _Type.WINDOW:
            sheet.hides_noughts = not struct.unpack_from("<H", record)[0] & _NOUGHTS_SHOWN
        elif kind == _Type.MERGED:
            ranges = struct.iter_unpack("<4H", record[2 : len(record) - (len(record) - 2) % 8])
            sheet.merged += [(top + 1, left + 1, bottom + 1, right + 1) for top, bottom, left, right in ranges]
        else:
            _take_cells(sheet, kind, record, meanings)
        if len(sheet.cells) + len(sheet.words) > MOST_CELLS:
            raise refused("file_too_big")
    sheet.notes, sheet.ruled = objects.told(), rules.ranges
    return sheet


def _take_cells(sheet: SheetRecords, kind: int, record: bytes, meanings: _Meanings) -> None:
    meaning = meanings.reckoned if kind == _Type.FORMULA else meanings.cell
    for row, column, style, found in _cells(kind, record):
        sheet.cells[row + 1, column + 1] = meaning(style, found)
    if kind in (_Type.FORMULA, _Type.SHARED_STRING, _Type.STRING):
        row, column, style = struct.unpack_from("<HHH", record)
        place = row + 1, column + 1
        if kind == _Type.FORMULA:
            sheet.reckoned.add(place)
        pieces = None
        if kind == _Type.SHARED_STRING:
            pieces = meanings.fonts.get(struct.unpack_from("<I", record, 6)[0])
        if place not in sheet.cells and (pieces or not meanings.style(style).shows_words):
            sheet.words[place] = meanings.style(style), pieces


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
