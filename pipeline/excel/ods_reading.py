"""Cells of an .ods, in the same shape as those of an .xlsx: what LibreOffice, Gnumeric, Calligra and others save."""

from __future__ import annotations

import io
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from lxml import etree

from pipeline.excel.cell_ranges import range_of
from pipeline.excel.ods_drawings import chosen_in, drawn_over
from pipeline.excel.ods_settings import hiding_noughts
from pipeline.excel.ods_styles import RULED, STYLED, OdsStyles
from pipeline.excel.ods_values import shown_value
from pipeline.excel.raw_book import (
    Limits,
    RawBook,
    RawCell,
    RawName,
    RawNote,
    RawSheet,
    damaged,
    forget,
    partly_struck,
    refused,
)
from pipeline.model import NoteKind

_SPACES = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
_TABLE, _TEXT, _OFFICE = (_SPACES.format(name) for name in ("table", "text", "office"))
_SHEET, _ROW, _CELL, _COVERED = (f"{_TABLE}{n}" for n in ("table", "table-row", "table-cell", "covered-table-cell"))
_COLUMN, _FORMS, _SHAPES = f"{_TABLE}table-column", f"{_OFFICE}forms", f"{_TABLE}shapes"
_NAMED, _SOURCE = f"{_TABLE}named-range", f"{_TABLE}table-source"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_ANNOTATION, _STYLE_OF_WORDS = f"{_OFFICE}annotation", f"{_TEXT}style-name"
_BREAKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
# What is written over the words of a cell or beside them, and is none of them.
_NOT_WORDS = frozenset({_ANNOTATION, f"{_TEXT}note", f"{_TEXT}ruby-text"})
# LibreOffice says that a value is an error; others write what is shown.
_KIND_OF_LIBREOFFICE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_WHITE = re.compile(r"[ \t\r\n]+")
_VALUES = {"boolean": "boolean-value", "date": "date-value", "time": "time-value", "string": "string-value"}
_USUAL_STYLE = f"{_TABLE}default-cell-style-name"
_NOT_SHOWN = ("collapse", "filter")
# How a formula names a cell of another file: «of:=['file:///C:/Кадры.ods'#$Лист1.A1]».
_OTHER_FILE = "'file:"
_MOST_SPACES = 1000
_NO_STYLES: tuple[str, ...] = ()


def read_ods(parts: Mapping[str, bytes], limits: Limits) -> RawBook:
    """The sheets and the defined names. Raises `Refused` for a file without sheets, and for one that is too large."""
    styles = OdsStyles.named_in(parts.get("styles.xml", b""))
    document = _Document(limits, styles, hiding_noughts(parts.get("settings.xml", b"")))
    watched = (_SHEET, _ROW, _COLUMN, _NAMED, _SOURCE, STYLED, RULED, _FORMS, _SHAPES)
    content, events = io.BytesIO(parts["content.xml"]), ("start", "end")
    for event, element in etree.iterparse(content, events, tag=watched, resolve_entities=False, no_network=True):
        document.take(event, element)
    if not document.sheets:
        raise refused("no_sheets")
    return RawBook(document.sheets, list(_names(document.ranges, [sheet.title for sheet in document.sheets])))


@dataclass(slots=True)
class _Document:
    """What was read of a document so far: sheets, last row and column of the one being read, ranges of our names."""

    limits: Limits
    styles: OdsStyles
    hides_noughts: Callable[[str], bool]
    sheets: list[RawSheet] = field(default_factory=list)
    row: int = 0
    column: int = 0
    usual_styles: list[tuple[int, str]] = field(default_factory=list)
    depth: int = 0
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    ranges: list[tuple[str, str]] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)
    is_foreign: bool = False

    def take(self, event: str, element: etree._Element) -> None:
        """Read the beginning of a sheet, or an element that is complete; a table within a cell is none of ours."""
        if element.tag == _SHEET:
            self._begin(element) if event == "start" else self._end(element)
        elif event == "start":
            return
        elif element.tag == STYLED:
            self.styles.take(element)
        elif element.tag == _NAMED:
            self.ranges.append((element.get(f"{_TABLE}name", ""), element.get(f"{_TABLE}cell-range-address", "")))
        elif element.tag == _SOURCE:
            self.is_foreign = True
        elif element.tag == _FORMS:
            self.chosen.update(chosen_in(element))
        elif self.depth == 1 and element.tag == _SHAPES:
            self._note(drawn_over(element, 1, 1, self.chosen))
        elif self.depth == 1 and element.tag == _COLUMN:
            first, self.column = self.column + 1, self.column + _number(element, "number-columns-repeated")
            self.usual_styles.append((self.column, element.get(_USUAL_STYLE, "")))
            if element.get(f"{_TABLE}visibility") in _NOT_SHOWN:
                last = min(self.column, self.limits.columns)
                self.sheets[-1].hidden_columns.update(range(first, last + 1))
        elif self.depth == 1 and element.tag == RULED:
            self._note_rules(element)
        elif self.depth == 1:
            self._take_row(element)
            forget(element)

    def _note_rules(self, formatting: etree._Element) -> None:
        """Keep the filled cells for which conditional formatting may show something else; it follows the rows."""
        sheet = self.sheets[-1]
        for left, top, right, bottom in self.styles.ruled(formatting):
            for row, column in sheet.cells:
                if top <= row <= bottom and left <= column <= right:
                    sheet.note(RawNote(row, column, NoteKind.RULE))

    def _begin(self, element: etree._Element) -> None:
        self.depth += 1
        if self.depth == 1:
            is_hidden = element.get(f"{_TABLE}style-name", "") in self.styles.hidden
            title = element.get(f"{_TABLE}name", "")
            self.sheets.append(RawSheet(title, is_hidden, hides_noughts=self.hides_noughts(title)))
            self.row, self.column, self.merges, self.is_foreign = 0, 0, [], False
            self.usual_styles = []

    def _end(self, element: etree._Element) -> None:
        self.depth -= 1
        if self.depth == 0:
            for merged in self.merges:
                self.sheets[-1].merge(*merged)
            # The copy of another file's sheet, kept for formulas that point there.
            if self.is_foreign:
                self.sheets.pop()
            element.clear()

    def _take_row(self, element: etree._Element) -> None:
        repeated = _number(element, "number-rows-repeated")
        first, self.row = self.row + 1, self.row + repeated
        sheet, last = self.sheets[-1], min(self.row, self.limits.rows + 1)
        if element.get(f"{_TABLE}visibility") in _NOT_SHOWN:
            sheet.hidden_rows.update(range(first, last + 1))
        cells = list(self._cells(element, first))
        for row in range(first, self.row + 1) if cells else ():
            for left, right, cell in cells:
                for column in range(left, right + 1):
                    sheet.put(row, column, cell, self.limits)

    def _cells(self, row_element: etree._Element, row: int) -> Iterator[tuple[int, int, RawCell]]:
        """First and last column of each filled cell of a row, and what it holds; what is covered nobody sees."""
        right = 0
        for element in row_element.iterchildren(_CELL, _COVERED):
            left, right = right + 1, right + _number(element, "number-columns-repeated")
            if element.tag == _COVERED:
                continue
            down, across = _number(element, "number-rows-spanned"), _number(element, "number-columns-spanned")
            if down > 1 or across > 1:
                self.merges.append((row, left, row + down - 1, left + across - 1))
            self._note(_comments(element, row, left))
            self._note(drawn_over(element, row, left, self.chosen))
            style = element.get(f"{_TABLE}style-name") or row_element.get(_USUAL_STYLE) or self._usual_style(left)
            cell = _cell(element, style, self.styles)
            if cell.value not in (None, "") or cell.fault:
                if self.styles.may_look_otherwise(style):
                    self.sheets[-1].note(RawNote(row, left, NoteKind.RULE))
                yield left, right, cell

    def _note(self, notes: Iterable[RawNote]) -> None:
        for note in notes:
            self.sheets[-1].note(note)

    def _usual_style(self, column: int) -> str:
        """The style that cells of a column have without saying so."""
        place = bisect_left(self.usual_styles, column, key=itemgetter(0))
        return self.usual_styles[place][1] if place < len(self.usual_styles) else ""


def _number(element: etree._Element, name: str) -> int:
    number = int(element.get(f"{_TABLE}{name}", 1))
    if number < 1:
        raise damaged()
    return number


def _comments(element: etree._Element, row: int, column: int) -> Iterator[RawNote]:
    """What people wrote on a cell; LibreOffice keeps it within the cell."""
    for annotation in element.iterchildren(_ANNOTATION):
        yield RawNote(row, column, NoteKind.COMMENT, _words(annotation))


def _cell(element: etree._Element, style: str, styles: OdsStyles) -> RawCell:
    if not len(element) and not element.attrib:
        return RawCell(None)
    pieces = list(_lines(element))
    kind, words = element.get(f"{_OFFICE}value-type", ""), "".join(text for text, _ in pieces)
    if element.get(_KIND_OF_LIBREOFFICE) == "error":
        return RawCell(words or "#N/A", "excel_error")
    # Words of no letters, as «=""» gives, are an empty paragraph: there is a result, and nothing is seen of it.
    is_shown = element.find(_PARAGRAPHS[0]) is not None
    if not kind and not is_shown and element.get(f"{_TABLE}formula"):
        return RawCell(None, "formula_without_value")
    cell = shown_value(kind, element.get(f"{_OFFICE}{_VALUES.get(kind, 'value')}"), words)
    # A format that shows nothing leaves an empty paragraph beside the value.
    is_hidden = kind not in ("", "string") and not words and is_shown
    if any(not styles.struck.isdisjoint(of_words) for _, of_words in pieces):
        cell = partly_struck((text, not styles.struck.isdisjoint(of_words)) for text, of_words in pieces)
    elif isinstance(cell.value, str) and any(styles.are_lost(of_words, style) for _, of_words in pieces):
        cell = cell._replace(seen="".join(text for text, of_words in pieces if not styles.are_lost(of_words, style)))
    if formula := element.get(f"{_TABLE}formula"):
        is_foreign = _OTHER_FILE in formula.casefold()
        cell = cell._replace(reckoned=NoteKind.FOREIGN if is_foreign else NoteKind.FORMULA)
    shown = cell._replace(seen="") if is_hidden or style in styles.unseen else cell
    return shown.struck_out() if style in styles.struck else shown


def _words(element: etree._Element) -> str:
    """The paragraphs of a cell, one a line."""
    return "".join(text for text, _ in _lines(element))


def _lines(element: etree._Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The paragraphs of a cell, one a line, in pieces with the styles of their words; none begins with a space."""
    for number, paragraph in enumerate(element.iterchildren(*_PARAGRAPHS)):
        if number:
            yield "\n", _NO_STYLES
        pieces = list(_pieces(paragraph))
        while pieces and not pieces[0][0].strip(" "):
            pieces.pop(0)
        while pieces and not pieces[-1][0].strip(" "):
            pieces.pop()
        for place, (text, styles) in enumerate(pieces):
            text = text if place else text.lstrip(" ")
            yield text if place + 1 < len(pieces) else text.rstrip(" "), styles


def _pieces(element: etree._Element, styles: tuple[str, ...] = _NO_STYLES) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words of a paragraph and of all in it; any white space in the file is one space, more are written as tags."""
    if style := element.get(_STYLE_OF_WORDS):
        styles = (*styles, style)
    yield _WHITE.sub(" ", element.text or ""), styles
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", 1)), _MOST_SPACES), styles
        elif child.tag in _BREAKS:
            yield _BREAKS[str(child.tag)], styles
        elif isinstance(child.tag, str) and child.tag not in _NOT_WORDS:
            yield from _pieces(child, styles)
        yield _WHITE.sub(" ", child.tail or ""), styles


def _names(ranges: Sequence[tuple[str, str]], titles: Sequence[str]) -> Iterator[RawName]:
    """The defined names that point to one range of one sheet, as «$'Анкета'.$C$5:.$C$9»; broken ones are left out."""
    for name, address in ranges:
        title, _, cells = address.replace("$", "").partition(":")[0].rpartition(".")
        title = title.strip("'").replace("''", "'")
        last = address.replace("$", "").partition(":")[2].rpartition(".")[2] or cells
        try:
            left, top, right, bottom = range_of(f"{cells}:{last}")
        except ValueError:
            continue
        if title in titles and left and top and right and bottom:
            yield RawName(name, titles.index(title), top, left, bottom, right)
