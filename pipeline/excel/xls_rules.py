"""Conditional formatting of an .xls: the ranges in which it may show something else than what is kept, or nothing."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from pipeline.excel.colours import WHITE, Colour, are_lost_on

_FORMATTING, _RULE = 0x01B0, 0x01B1
# Kind, operator and the lengths of two formulas stand before the look of a rule.
_LOOK = 6
_HAS_NUMBER, _HAS_FONT, _HAS_ALIGNMENT, _HAS_BORDER, _HAS_FILL = (1 << bit for bit in range(25, 30))
# The bytes of each part of a look; where in that of a font its line through, its colour and what it leaves alone stand.
_FONT, _ALIGNMENT, _BORDER = 118, 8, 8
_LINE, _COLOUR, _LEFT_ALONE = 68, 80, 88
_STRUCK = 0x80


class Rules:
    """The rules of a sheet, taken record by record; `ranges` are (top, left, bottom, right), counted from one."""

    def __init__(self, palette: Mapping[int, Colour]) -> None:
        self.ranges: list[tuple[int, int, int, int]] = []
        self._palette = palette
        self._about: list[tuple[int, int, int, int]] = []

    def take(self, kind: int, record: bytes) -> None:
        """Look at the next record of the sheet: where formatting begins, or one of its rules."""
        if kind == _FORMATTING:
            [count] = struct.unpack_from("<12xH", record)
            places = (struct.unpack_from("<4H", record, 14 + 8 * number) for number in range(count))
            self._about = [(top + 1, left + 1, bottom + 1, right + 1) for top, bottom, left, right in places]
        elif kind == _RULE and self._about and self._changes_look(record):
            self.ranges += self._about
            self._about = []

    def _changes_look(self, record: bytes) -> bool:
        """Whether a rule shows other digits, hides the letters or strikes them out."""
        [parts] = struct.unpack_from("<I", record, _LOOK)
        if parts & _HAS_NUMBER:
            return True
        at = _LOOK + 6
        colour, is_struck = None, False
        if parts & _HAS_FONT:
            line, left_alone = (struct.unpack_from("<I", record, at + place)[0] for place in (_LINE, _LEFT_ALONE))
            is_struck = bool(line & _STRUCK and not left_alone & _STRUCK)
            colour = self._palette.get(struct.unpack_from("<i", record, at + _COLOUR)[0])
            at += _FONT
        at += _ALIGNMENT * bool(parts & _HAS_ALIGNMENT) + _BORDER * bool(parts & _HAS_BORDER)
        behind: Colour | None = WHITE
        if parts & _HAS_FILL:
            behind = self._palette.get(struct.unpack_from("<H", record, at + 2)[0] >> 7 & 0x7F)
        return is_struck or are_lost_on(colour, behind)
