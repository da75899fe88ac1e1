"""Pictures as an office lays them beside its templates, and templates with places for them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.run import Run
from PIL import Image

from tests.builders.templates import word

GREY, RED, BLUE = (200, 200, 200), (255, 0, 0), (0, 0, 255)


def drawn(width: int, height: int, colour: tuple[int, int, int] = RED, kind: str = "PNG") -> bytes:
    """A picture of one colour."""
    written = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(written, kind)
    return written.getvalue()


PLACEHOLDER = drawn(40, 40, GREY)


def with_places(text: str, *tags: str, header: str = "", title: str = "") -> bytes:
    """A template with a square picture of 30 mm for each tag, which stands in its description, as Word writes it.

    `header` is the tag of one in a header of its own, `title` that of one which stands in the title of its picture.
    """
    document = Document(io.BytesIO(word(text)))
    for tag in tags:
        _described(document.add_paragraph().add_run(), "descr", tag)
    if title:
        _described(document.add_paragraph().add_run(), "title", title)
    if header:
        _described(document.sections[0].header.paragraphs[0].add_run(), "descr", header)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _described(run: Run, attribute: str, words: str) -> None:
    run.add_picture(io.BytesIO(PLACEHOLDER), width=Mm(30), height=Mm(30))
    [place] = run._r.iter(qn("wp:docPr"))
    place.set(attribute, words)
    # No two drawings of a file have one id, wherever they stand.
    place.set(
        "id", str(zlib.crc32(f"{words} {run.part.partname} {len(run._r.xpath('preceding::w:drawing'))}".encode()))
    )


def lay(folder: Path, pictures: Mapping[str, bytes]) -> None:
    """Lay pictures beside the templates of a folder."""
    (folder / "pictures").mkdir(exist_ok=True)
    for name, content in pictures.items():
        (folder / "pictures" / name).write_bytes(content)
