"""The small code on each page of what is signed, by which a scan of it is known: a picture in the house's headers."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence

from pipeline.packages import Packed
from pipeline.word import docx_package
from pipeline.word.docx_package import Relationship
from pipeline.word.house_style import OFFICE

PICTURE, EXTENSION, KIND = "word/media/code.png", "png", "image/png"
_LINK = "rIdCode"
_EMU_A_MM = 36_000
# In millimetres: its side, its distance from the left edge of the sheet and from where the lower margin begins. What is
# nearer to an edge than five is left out by printers.
_SIDE, _FROM_LEFT, _BELOW = 12, 8, 2
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
# Points a side of a square, and squares of the light border that readers of codes ask for.
_POINTS, _BORDER = 6, 2
_ENDING = b"</w:p></w:hdr>"


def picture(mark: str) -> Packed:
    """The code as a picture; the same bytes for the same words."""
    # Few commands draw one, and each would pay for loading it.
    import segno

    # With a mask of its own the code would cost twice as long and be read no better.
    code = segno.make(mark, version=2, error="q", mask=3, micro=False, boost_error=False)
    return Packed.of(PICTURE, png([bytes(row) for row in code.matrix]))


def png(rows: Sequence[bytes]) -> bytes:
    """The squares of a code, one where it is dark, as a picture in black and white with a light border.

    It is the one that the library draws itself, point by point and thirty times as long.
    """
    width = (len(rows[0]) + 2 * _BORDER) * _POINTS
    bytes_a_line, spare = -(-width // 8), -width % 8
    light, dark = "1" * _POINTS, "0" * _POINTS

    def line(squares: str) -> bytes:
        return b"\0" + (int(squares, 2) << spare).to_bytes(bytes_a_line)

    border, side = line(light * (width // _POINTS)) * (_BORDER * _POINTS), light * _BORDER
    # A line of points like the one above it is told as no difference from that.
    as_above = (b"\2" + bytes(bytes_a_line)) * (_POINTS - 1)
    drawn = (line(side + "".join(dark if square else light for square in row) + side) + as_above for row in rows)
    head = struct.pack(">2I5B", width, (len(rows) + 2 * _BORDER) * _POINTS, 1, 0, 0, 0, 0)
    lines = zlib.compress(b"".join([border, *drawn, border]), 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, data) for kind, data in ((b"IHDR", head), (b"IDAT", lines), (b"IEND", b""))
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def is_in(content: bytes, mark: str) -> bool:
    """Whether a Word file, whatever program saved it, still has the picture of that code; False for any other file."""
    code = picture(mark)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return any((part.CRC, part.file_size) == (code.crc, code.size) for part in package.infolist())
    except zipfile.BadZipFile:
        return False


def links(header: str) -> Packed:
    """How a header leads to the picture."""
    link = Relationship(_LINK, f"{OFFICE}/image", PICTURE.removeprefix("word/"))
    return Packed.of(f"word/_rels/{header.removeprefix('word/')}.rels", docx_package.links([link]))


def drawn_in(header: bytes) -> bytes:
    """A header with the picture in its last paragraph; it stands in the lower corner, and no word moves."""
    head, ending, rest = header.rpartition(_ENDING)
    return b"".join([head, _drawing().encode(), ending, rest]) if ending else header


def _drawing() -> str:
    side = _SIDE * _EMU_A_MM
    return (
        f'<w:r><w:drawing><wp:anchor xmlns:wp="{_DRAWN}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0" '
        'simplePos="0" relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{_FROM_LEFT * _EMU_A_MM}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="bottomMargin">'
        f"<wp:posOffset>{_BELOW * _EMU_A_MM}</wp:posOffset></wp:positionV>"
        f'<wp:extent cx="{side}" cy="{side}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="90001" name="Код документа" descr="Код, по которому программа узнаёт документ"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWN}/main"><a:graphicData uri="{_DRAWN}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWN}/picture"><pic:nvPicPr><pic:cNvPr id="90001" name="code.png"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{OFFICE}" r:embed="{_LINK}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing></w:r>"
    )
