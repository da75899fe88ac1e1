"""What the style of a cell makes of what stands in it: its number format, letters nobody sees, a line through them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from pipeline.excel.colours import WHITE, Colour, are_lost_on
from pipeline.excel.number_formats import GENERAL, NumberFormat
from pipeline.excel.raw_book import RawCell, partly_struck


class Piece(NamedTuple):
    """Words in a font of their own: whether it strikes them out, its colour; None where the font of the cell tells."""

    text: str
    is_struck: bool | None = None
    colour: Colour | None = None


Pieces: TypeAlias = tuple[Piece, ...]
# Words in the font of their cell, or in several.
Words: TypeAlias = str | Pieces


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell shows what it holds; `behind` is the colour behind its letters, None where it is not known."""

    format: NumberFormat = GENERAL
    is_unseen: bool = False
    is_struck: bool = False
    behind: Colour | None = WHITE

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
        pieces = (Piece(words),) if isinstance(words, str) else words
        cell = partly_struck((one.text, self.is_struck if one.is_struck is None else one.is_struck) for one in pieces)
        if cell.struck or cell.fault:
            return cell
        seen = "".join(one.text for one in pieces if not self._hides(one))
        shown = self.format.words(str(cell.value))
        return shown if seen.strip() == str(cell.value).strip() else shown._replace(seen=seen)

    def _hides(self, piece: Piece) -> bool:
        """Whether nobody sees these letters: they have the colour that is behind them."""
        return self.is_unseen if piece.colour is None else are_lost_on(piece.colour, self.behind)

    def _seen(self, cell: RawCell) -> RawCell:
        shown = cell._replace(seen="") if self.is_unseen else cell
        return shown.struck_out() if self.is_struck else shown
