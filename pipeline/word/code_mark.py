"""The small code on each page of what is signed, by which a scan of it is known: a picture in the house's headers."""

from __future__ import annotations

import io

from pipeline.word import docx_package
from pipeline.word.docx_package import Packed, Relationship
from pipeline.word.house_style import OFFICE

PICTURE, EXTENSION, KIND = "word/media/code.png", "png", "image/png"
_LINK = "rIdCode"
_EMU_A_MM = 36_000
# In millimetres: its side, its distance from the left edge of the sheet and from where the lower margin begins. What is
# nearer to an edge than five is left out by printers.
_SIDE, _FROM_LEFT, _BELOW = 12, 8, 2
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
_ENDING = b"</w:p></w:hdr>"


def picture(mark: str) -> Packed:
    """The code as a picture; the same bytes for the same words."""
    # Few commands draw one, and each would pay for loading it.
    import segno

    written = io.BytesIO()
    # With a mask of its own the code would cost twice as long and be read no better.
    code = segno.make(mark, version=2, error="q", mask=3, micro=False, boost_error=False)
    code.save(written, kind=EXTENSION, scale=6, border=2)
    return Packed.of(PICTURE, written.getvalue())


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
