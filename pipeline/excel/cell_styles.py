"""What the style of a cell makes of what stands in it: its number format, letters nobody sees, a line through them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.excel.number_formats import GENERAL, NumberFormat
from pipeline.excel.raw_book import RawCell, partly_struck

# Words in the font of their cell, or pieces with whether they are struck out; None where the font of their cell tells.
Pieces: TypeAlias = tuple[tuple[str, bool | None], ...]
Words: TypeAlias = str | Pieces


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell shows what it holds."""

    format: NumberFormat = GENERAL
    is_unseen: bool = False
    is_struck: bool = False

    def number(self, number: float, epoch: dt.datetime) -> RawCell:
        """A number as a person sees it; days are counted from the epoch."""
        return self._seen(self.format.cell(number, epoch))

    def other(self, cell: RawCell) -> RawCell:
        """A cell of words or of a truth as a person sees it."""
        return self._seen(self.format.words(cell.value) if isinstance(cell.value, str) else cell)

    @property
    def shows_words(self) -> bool:
        """Whether words stand there as they are."""
        return not (self.is_struck or self.is_unseen) and self.format is GENERAL

    def words(self, words: Words) -> RawCell:
        """A cell of words in one font or in several, without those struck out of it."""
        if isinstance(words, str) and not (self.is_struck or self.is_unseen):
            return self.format.words(words)
        listed = ((words, None),) if isinstance(words, str) else words
        pieces = [(text, self.is_struck if is_struck is None else is_struck) for text, is_struck in listed]
        cell = partly_struck(pieces)
        return cell if cell.struck or cell.fault else self.other(cell)

    def _seen(self, cell: RawCell) -> RawCell:
        shown = cell._replace(seen="") if self.is_unseen else cell
        return shown.struck_out() if self.is_struck else shown
