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
        return
    for element in root.iter():
        yield from (str(value) for value in element.attrib.values() if CYRILLIC.search(str(value)))
        if len(element) and str(element.tag).endswith("}p"):
            yield "".join(str(text) for text in element.itertext())
        elif element.text and CYRILLIC.search(element.text):
            yield element.text


def _inside(content: bytes) -> Iterator[str]:
    """The words of an embedded file of an office program, its own embedded files left out."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))]
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError):
        return
    for part in parts:
        yield from of_part(part)
