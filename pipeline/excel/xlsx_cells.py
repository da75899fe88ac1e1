"""What a stored value means: a shared string, a number under its style, a moment, a truth, a fault."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.excel.cell_styles import CellStyle, Words
from pipeline.excel.raw_book import RawCell, damaged, tidy
from pipeline.excel.xlsx_scan import MAIN
from pipeline.excel.xlsx_styles import Styles
from pipeline.excel.xlsx_words import decoded, is_true, words_of
from pipeline.model import CellValue, NoteKind

_VALUE, _FORMULA, _INLINE = (f"{{{MAIN}}}{name}" for name in ("v", "f", "is"))
_PLAIN = CellStyle()
# Excel numbers the other files of a workbook, LibreOffice may leave their address: «'file:///C:/Кадры.xlsx'#$Лист1.A1».
_OTHER_FILE = re.compile(r"\[\d+\]|file:///", re.IGNORECASE)


@dataclass(frozen=True)
class Meanings:
    """What the numbers of a workbook mean: shared strings, the styles of cells, the first day."""

    strings: list[Words]
    styles: Styles
    epoch: dt.datetime

    def cell(self, element: etree._Element) -> RawCell:
        """The cell of an element; without a value where nothing stands in it."""
        type_, style = element.get("t", "n"), element.get("s", "")
        if type_ == "inlineStr":
            inline = element.find(_INLINE)
            return self._style(style).words(() if inline is None else words_of(inline))
        text = element.findtext(_VALUE)
        if text is None or not text.strip():
            unsaved = type_ != "str" and element.find(_FORMULA) is not None
            return RawCell(None, "formula_without_value" if unsaved else "")
        cell = self.stored(type_, style, text)
        formula = element.find(_FORMULA)
        return cell if formula is None else cell._replace(reckoned=_reckoned(formula.text or ""))

    def stored(self, type_: str, style: str, text: str) -> RawCell:
        """The cell of a stored value that is not empty. Raises `ValueError` for no number where one must stand."""
        if type_ == "s":
            return self._style(style).words(self.string(text))
        if type_ == "n":
            # «1E+400» is infinite to Python and no number to Excel.
            amount = float(text)
            return self._style(style).number(amount, self.epoch) if math.isfinite(amount) else RawCell(text)
        if type_ == "e":
            return RawCell(text, "excel_error")
        return self._style(style).other(RawCell(_typed(type_, text)))

    def string(self, number: str) -> Words:
        """The shared string of that number. Raises `Refused` where there is none."""
        place = int(number)
        # openpyxl would take the last string for -1: another question's answer.
        if not 0 <= place < len(self.strings):
            raise damaged()
        return self.strings[place]

    @cached_property
    def plain(self) -> frozenset[str]:
        """The numbers of styles in which words stand as they are."""
        return frozenset(str(number) for number, style in enumerate(self.styles.cells) if style.shows_words)

    def _style(self, number: str) -> CellStyle:
        """The style of that number; the plain one where there is none."""
        place = int(number or 0)
        return self.styles.cells[place] if 0 <= place < len(self.styles.cells) else _PLAIN


def _reckoned(formula: str) -> NoteKind:
    """Of what a formula reckons: «[1]Лист1!A1» is a cell of another file, «Таблица[Стаж]» a column of this one."""
    return NoteKind.FOREIGN if _OTHER_FILE.search(formula) else NoteKind.FORMULA


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
