"""The styles of an .xls: of each its number format, whether its letters are seen, whether a line goes through them."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.excel.cell_styles import CellStyle, Piece, Pieces
from pipeline.excel.colours import BY_NUMBER, WHITE, Colour, are_lost_on
from pipeline.excel.format_codes import BUILT_IN
from pipeline.excel.number_formats import number_format

_STRUCK = 0x08
# No font has the number four.
_LEFT_OUT = 4
# Of no colour that there is, and no line through its letters.
_NO_FONT = (-1, False)
_FIRST_OF_PALETTE, _BYTES_OF_COLOUR = 8, 4
_FILLED_WHOLE = 1
# Styles of Excel 97 and later; of older ones nothing is known of fills.
_WIDE_STYLE = 20
_TEXT = "@"
# A string may be wide, have phonetic hints and pieces in other fonts.
_WIDE, _HINTED, _IN_PIECES = 1, 4, 8
# Whether a font strikes its letters out, and their colour; None where nothing is known.
_Look: TypeAlias = tuple[bool | None, Colour | None]


@dataclass(slots=True)
class StyleRecords:
    """The records from which styles are put together: fonts, colours of the palette, codes of formats, styles."""

    fonts: list[tuple[int, bool]] = field(default_factory=list)
    palette: dict[int, Colour] = field(default_factory=lambda: dict(BY_NUMBER))
    codes: dict[int, str] = field(default_factory=dict)
    styles: list[bytes] = field(default_factory=list)

    def add_font(self, record: bytes) -> None:
        """Keep the number of a font's colour, and whether it strikes its letters out."""
        look, colour = struct.unpack_from("<HH", record, 2)
        self.fonts.append((colour, bool(look & _STRUCK)))

    def add_palette(self, record: bytes) -> None:
        """Keep the colours that the workbook has in place of Excel's own."""
        [count] = struct.unpack_from("<H", record)
        for number in range(min(count, (len(record) - 2) // _BYTES_OF_COLOUR)):
            red, green, blue = struct.unpack_from("<3B", record, 2 + number * _BYTES_OF_COLOUR)
            self.palette[_FIRST_OF_PALETTE + number] = (red, green, blue)

    def cell_styles(self) -> list[CellStyle]:
        """The styles as cells number them; a format that the workbook defines itself is no longer Excel's own."""
        return [self._style(record) for record in self.styles]

    def texts(self) -> frozenset[int]:
        """The numbers of the styles whose format is that of words."""
        return frozenset(number for number, record in enumerate(self.styles) if self._code(record) == _TEXT)

    def look(self, font: int) -> _Look:
        """Whether the font of that number strikes its letters out, and their colour; None where nothing is known."""
        colour, is_struck = self._font(font) or (None, None)
        return is_struck, None if colour is None else self.palette.get(colour)

    @property
    def is_plain(self) -> bool:
        """Whether no font strikes letters out or has a colour that could be lost on the white of a sheet."""
        lost = (are_lost_on(self.palette.get(colour), WHITE) for colour, _ in self.fonts)
        return not any(is_struck for _, is_struck in self.fonts) and not any(lost)

    def _font(self, number: int) -> tuple[int, bool] | None:
        place = number - 1 if number > _LEFT_OUT else number
        return self.fonts[place] if place < len(self.fonts) else None

    def _style(self, record: bytes) -> CellStyle:
        [number] = struct.unpack_from("<H", record)
        colour, is_struck = self._font(number) or _NO_FONT
        behind = self._behind(record)
        is_unseen = are_lost_on(self.palette.get(colour), behind)
        return CellStyle(number_format(self._code(record)), is_unseen, is_struck, behind)

    def _code(self, record: bytes) -> str | None:
        [number] = struct.unpack_from("<H", record, 2)
        return self.codes.get(number) or BUILT_IN.get(number)

    def _behind(self, record: bytes) -> Colour | None:
        """The colour behind the letters: white where nothing is painted, None where it is not known."""
        if len(record) < _WIDE_STYLE:
            return None
        borders, colours = struct.unpack_from("<IH", record, 14)
        pattern = borders >> 26
        if not pattern:
            return WHITE
        return self.palette.get(colours & 0x7F) if pattern == _FILLED_WHOLE else None


class _Parts:
    """A record with those that continue it, read from the first byte on."""

    def __init__(self, records: list[bytes]) -> None:
        self._records, self._number, self._at = records, 0, 0

    def take(self, count: int) -> bytes:
        """So many bytes. Raises `IndexError` where there are fewer."""
        taken = bytearray()
        while len(taken) < count:
            piece = self._records[self._number][self._at : self._at + count - len(taken)]
            self._at += len(piece)
            taken += piece
            if len(taken) < count:
                self._number, self._at = self._number + 1, 0
        return bytes(taken)

    def letters(self, count: int, *, is_wide: bool) -> str:
        """So many letters; where a record ends among them, the next one begins with how wide its letters are."""
        text = ""
        while len(text) < count:
            left = len(self._records[self._number]) - self._at
            if not left:
                self._number, self._at = self._number + 1, 0
                is_wide = bool(self.take(1)[0] & _WIDE)
                continue
            width = 2 if is_wide else 1
            here = min(count - len(text), left // width)
            text += _decoded(self.take(max(here, 1) * width), is_wide=is_wide)
        return text


def strings_in_fonts(records: list[bytes], known: StyleRecords) -> dict[int, Pieces]:
    """The shared strings in several fonts, by number, in pieces; `records` are the table and what continues it.

    There are none where no font makes a difference. A piece in the font of its cell says nothing of one. Raises
    `IndexError` or `struct.error` for a table that breaks off.
    """
    if not records or known.is_plain:
        return {}
    parts, found = _Parts(records), {}
    [count] = struct.unpack("<4xI", parts.take(8))
    for number in range(count):
        length, flags = struct.unpack("<HB", parts.take(3))
        [runs] = struct.unpack("<H", parts.take(2)) if flags & _IN_PIECES else (0,)
        [hints] = struct.unpack("<I", parts.take(4)) if flags & _HINTED else (0,)
        text = parts.letters(length, is_wide=bool(flags & _WIDE))
        changes = [struct.unpack("<HH", parts.take(4)) for _ in range(runs)]
        parts.take(hints)
        if changes:
            found[number] = _pieces(text, [(at, known.look(font)) for at, font in changes])
    return found


def text_of(records: list[bytes], count: int) -> str:
    """So many letters of the records that continue a text, each of which begins with how wide its letters are."""
    text = ""
    for record in records:
        if len(text) < count and record:
            text += _decoded(record[1:], is_wide=bool(record[0] & _WIDE))
    return text[:count]


def _pieces(text: str, changes: list[tuple[int, _Look]]) -> Pieces:
    starts: list[tuple[int, _Look]] = [(0, (None, None)), *changes]
    ends = [at for at, _ in starts[1:]] + [len(text)]
    return tuple(Piece(text[at:end], *look) for (at, look), end in zip(starts, ends, strict=True) if end > at)


def _decoded(letters: bytes, *, is_wide: bool) -> str:
    return letters.decode("utf-16-le" if is_wide else "latin-1", "surrogatepass" if is_wide else "strict")
