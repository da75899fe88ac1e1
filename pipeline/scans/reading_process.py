"""The process that opens one scan: pictures and PDF are parsed by libraries that may die of them, under hard limits."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import zxingcpp
from PIL import Image
from pypdf import PdfReader

MEMORY_BYTES = 2**30
CPU_SECONDS = 40
# A scanner makes some forty million points of a sheet at 600 to the inch; more is a bomb.
MOST_POINTS = 80_000_000
MOST_PAGES, MOST_PICTURES = 60, 200


def main(path: str) -> None:
    """Say what the codes on a scan are, as JSON."""
    _limit()
    Image.MAX_IMAGE_PIXELS = MOST_POINTS // 2
    json.dump([*dict.fromkeys(marks(Path(path).read_bytes()))], sys.stdout)


def marks(content: bytes) -> Iterator[str]:
    """What each code says, page by page."""
    pictures = _of_pages(content) if content.startswith(b"%PDF-") else iter([content])
    for picture in pictures:
        # What cannot be opened may still lie beside what can.
        with contextlib.suppress(Exception):
            yield from _on(Image.open(io.BytesIO(picture)))


def _of_pages(content: bytes) -> Iterator[bytes]:
    """The pictures on the first pages of a PDF: a scanner makes one of each page."""
    seen = 0
    for page in PdfReader(io.BytesIO(content)).pages[:MOST_PAGES]:
        for name in page.images.keys():  # noqa: SIM118 - walking through the pictures opens each
            seen += 1
            if seen > MOST_PICTURES:
                return
            with contextlib.suppress(Exception):
                yield page.images[name].data


def _on(picture: Image.Image) -> list[str]:
    grey = picture.convert("L")
    found = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [one.text for one in found]


def _limit() -> None:
    if sys.platform != "win32":
        # There is no such library on Windows.
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        # Not every system lets a process bound its memory.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
