"""Workbooks of .xlsx: values as Excel stored them, never computed, within bounds, with the faults named."""

from __future__ import annotations

import io
from collections.abc import Mapping

from lxml import etree

from pipeline.excel.cell_styles import Words
from pipeline.excel.raw_book import Limits, RawBook, forget
from pipeline.excel.xlsx_cells import Meanings
from pipeline.excel.xlsx_drawings import note_drawings
from pipeline.excel.xlsx_notes import note_comments
from pipeline.excel.xlsx_parts import Parts
from pipeline.excel.xlsx_scan import MAIN, scanned_strings
from pipeline.excel.xlsx_sheet import read_sheet
from pipeline.excel.xlsx_styles import Styles, styles_of
from pipeline.excel.xlsx_words import decoded, words_of
from pipeline.excel.xlsx_workbook import KIND, book_of

_STRINGS, _STYLES = f"{KIND}.sharedStrings+xml", f"{KIND}.styles+xml"
_STRING = f"{{{MAIN}}}si"


def read_xlsx(content: Mapping[str, bytes], limits: Limits) -> RawBook:
    """The sheets and the defined names. Raises `Refused` for a workbook that cannot be trusted or is too large."""
    parts = Parts(content)
    book = book_of(parts)
    meanings = Meanings(_strings(parts), _styles(parts), book.epoch)
    sheets = []
    for listed in book.sheets:
        sheets.append(read_sheet(parts.read(listed.part), listed.title, listed.hidden, meanings, limits))
        if relations := [*parts.relations(listed.part).values()]:
            note_comments(parts, relations, sheets[-1])
            note_drawings(parts, relations, sheets[-1])
    return RawBook(sheets, list(book.names))


def _styles(parts: Parts) -> Styles:
    """The styles of the workbook; none where it has no part of them."""
    listed = parts.by_type.get(_STYLES, "")
    return styles_of(parts.read(listed)) if parts.has(listed) else Styles()


def _strings(parts: Parts) -> list[Words]:
    listed = parts.by_type.get(_STRINGS, "")
    return strings_of(parts.read(listed)) if listed else []


def strings_of(part: bytes) -> list[Words]:
    """The shared strings, letter for letter; openpyxl's own reading drops what looks like a coded letter."""
    scanned = scanned_strings(part)
    if scanned is not None:
        return [decoded(found) if isinstance(found, str) else words_of(found) for found in scanned]
    strings: list[Words] = []
    for _, element in etree.iterparse(io.BytesIO(part), tag=_STRING, resolve_entities=False, no_network=True):
        strings.append(words_of(element))
        forget(element)
    return strings
