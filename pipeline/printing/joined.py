"""Papers become one PDF: their pages in order, blank backs between them, each page with its number in the pile."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    TextStringObject,
)

from pipeline.piles import PilePage

# In points: how big the number is, how far from the edges of the sheet. Printers leave out what is nearer than 5 mm.
_SIZE, _FROM_RIGHT, _FROM_FOOT = 8.0, 36.0, 20.0
# How wide Helvetica's figures, space and slash are, for a size of one.
_FIGURE, _OTHER = 0.556, 0.278
_FONT = NameObject("/PileNumber")


def pages_in(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def is_readable(pdf: bytes) -> bool:
    """Whether it is a PDF with pages."""
    try:
        return pages_in(pdf) > 0
    except PyPdfError:
        return False


def joined(pdfs: Sequence[bytes], pages: Sequence[PilePage], titles: Sequence[str], sides: int, title: str) -> bytes:
    """The pile as one PDF, with a bookmark of that title for each paper; the same bytes for the same papers.

    What joined papers say of themselves, also that they are PDF/A, holds for none of the others and is left out.
    """
    readers = [PdfReader(io.BytesIO(pdf)) for pdf in pdfs]
    writer = PdfWriter()
    marked: set[int] = set()
    for number, place in enumerate(pages, start=1):
        if place.page is None:
            writer.add_blank_page()
            continue
        page = writer.add_page(readers[place.paper].pages[place.page])
        _number(writer, page, f"{number} / {len(pages)}")
        if place.paper not in marked:
            marked.add(place.paper)
            writer.add_outline_item(title=titles[place.paper], page_number=number - 1)
    writer.add_metadata({"/Title": title})
    writer.root_object[NameObject("/Lang")] = TextStringObject("ru-RU")
    _say_how_to_print(writer, sides)
    writer.compress_identical_objects(remove_unreferenced=True)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _number(writer: PdfWriter, page: PageObject, words: str) -> None:
    """Write the number at the foot, on the right; what was on the page stays as it was."""
    width = sum(_FIGURE if sign.isdigit() else _OTHER for sign in words) * _SIZE
    left, foot = float(page.mediabox.right) - _FROM_RIGHT - width, float(page.mediabox.bottom) + _FROM_FOOT
    text = f"Q q BT {_FONT} {_SIZE:g} Tf {left:.2f} {foot:.2f} Td ({words}) Tj ET Q"
    content = page.get("/Contents", ArrayObject()).get_object()
    own = content if isinstance(content, ArrayObject) else [page.raw_get("/Contents")]
    page[NameObject("/Contents")] = ArrayObject([_stream(writer, "q"), *own, _stream(writer, text)])
    fonts = _dictionary(_dictionary(page, "/Resources"), "/Font")
    fonts[_FONT] = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )


def _stream(writer: PdfWriter, commands: str) -> IndirectObject:
    stream = DecodedStreamObject()
    stream.set_data(commands.encode("ascii"))
    return writer._add_object(stream)


def _dictionary(parent: DictionaryObject, name: str) -> DictionaryObject:
    """The dictionary under that name, made where there is none."""
    if name not in parent:
        parent[NameObject(name)] = DictionaryObject()
    found = parent[name].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def _say_how_to_print(writer: PdfWriter, sides: int) -> None:
    """Let the window in which people press «Печать» begin with the right sides and without shrinking."""
    writer.root_object[NameObject("/ViewerPreferences")] = DictionaryObject(
        {
            NameObject("/Duplex"): NameObject("/DuplexFlipLongEdge" if sides == 2 else "/Simplex"),
            NameObject("/PrintScaling"): NameObject("/None"),
        }
    )
