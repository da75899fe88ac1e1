"""What a Word file says besides its text: notes of pictures, addresses of links, drawings, fields, embedded files.

A reader of the paper may never see these words, a search engine does: the guard of names reads them as well.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pipeline.model import RenderError
from pipeline.word.docx_package import Relationship
from pipeline.word.template_cleaning import parse

CYRILLIC = re.compile(r"[А-Яа-яЁё]")
# Words among the bytes of a picture or an object of another program: the Russian of UTF-8 and of UTF-16. In one
# byte a letter, as old files have it, any photo would say something.
IN_BYTES = {
    "utf-8": re.compile(rb"(?:\xd0[\x81\x90-\xbf]|\xd1[\x80-\x8f\x91]|[ .-]){4,}"),
    "utf-16-le": re.compile(rb"(?:[\x01\x10-\x4f\x51]\x04|[ .-]\x00){4,}"),
}
ATTRIBUTE = re.compile(r'="([^"]*)"')
# Words of drawings and formulas, and what fields are told; a name may be cut into several of them.
DRAWN = re.compile(r"<(?!w:t[ >])\w+:(?:t|instrText)(?: [^>]*)?>([^<]*)<|(</\w+:p>)")
WHOLE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)<|(</w:p>)")


def of_text(xml: str) -> Iterator[str]:
    """What a filled part of the text says besides the words that stand in it."""
    yield from _paragraphs(DRAWN, xml)
    yield from (html.unescape(value) for value in ATTRIBUTE.findall(xml) if CYRILLIC.search(value))
    yield from (unquote(html.unescape(value)) for value in ATTRIBUTE.findall(xml) if "%D" in value.upper())


def of_margins(xml: str) -> Iterator[str]:
    """The words of a header or footer, with what its fields show."""
    return _paragraphs(WHOLE, xml)


def _paragraphs(words: re.Pattern[str], xml: str) -> Iterator[str]:
    line: list[str] = []
    for text, ends in words.findall(xml):
        line.append(text)
        if ends:
            yield html.unescape("".join(line))
            line.clear()
    yield html.unescape("".join(line))


def of_addresses(links: Iterable[Relationship]) -> Iterator[str]:
    """Where links lead, as people write it: «mailto:Осинова», also in capitals, for addresses know none."""
    for link in links:
        if link.external:
            address = unquote(link.target)
            yield from (address, address.title())


def of_part(content: bytes) -> Iterator[str]:
    """All the words of a part that is copied as it is: a drawing's, a chart's, those of a workbook inside it."""
    if content.startswith(b"PK"):
        yield from _inside(content)
        return
    try:
        root = parse(content)
    except RenderError:
        yield from _among_bytes(content)
        return
    for element in root.iter():
        yield from (str(value) for value in element.attrib.values() if CYRILLIC.search(str(value)))
        if len(element) and str(element.tag).rpartition("}")[2] in ("p", "text"):
            yield "".join(str(text) for text in element.itertext())
        elif element.text and CYRILLIC.search(element.text):
            yield element.text


def _among_bytes(content: bytes) -> Iterator[str]:
    """What can be read in a part of no known form: what a photo says of its author, the text of an embedded object."""
    for encoding, words in IN_BYTES.items():
        yield from (found.decode(encoding, "replace") for found in words.findall(content))


def _inside(content: bytes) -> Iterator[str]:
    """The words of an embedded file of an office program, its own embedded files left out."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))]
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError):
        return
    for part in parts:
        yield from of_part(part)
