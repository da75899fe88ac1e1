"""The words of a file of people, whatever program made it: enough to tell whether it names somebody."""

from __future__ import annotations

import html
import io
import logging
import re
import zipfile
import zlib
from pathlib import Path

_PARAGRAPH_END = re.compile(r"</(?:\w+:)?(?:p|si|c|row|tr|td|h\d|li|title)>|<br\s*/?>")
_TAG = re.compile(r"<[^>]*>")
# A part of a workbook that a person filled in is smaller by far; what inflates to more is no file of ours.
_MOST_BYTES = 64 * 1024 * 1024
_TEXT_PARTS = (".xml", ".rels", ".txt", ".html")
_PDF, _ZIP, _PICTURES = b"%PDF-", b"PK\3\4", (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
# It would tell on the screen what it thinks of people's files.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def words_of(path: Path) -> str:
    """The words of the file with its name; "" where there is none that can be read.

    A file that is no archive is read in the encodings that people use.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return ""
    if content.startswith(_PDF):
        return f"{path.name}\n{_of_pdf(content)}"
    if zipfile.is_zipfile(io.BytesIO(content)):
        return f"{path.name}\n{_of_archive(content)}"
    return f"{path.name}\n{_in_any_encoding(content)}"


def _of_pdf(content: bytes) -> str:
    """The words on its pages; a scanned page has none."""
    # Loaded with the first PDF: a start has no use for it.
    from pypdf import PdfReader

    texts: list[str] = []
    try:
        texts += (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    except Exception:
        # pypdf raises anything at all of a damaged or locked file: what was read counts, and its bytes as they are.
        texts.append(content.decode("utf-8", "ignore"))
    return "\n".join(texts)


def _of_archive(content: bytes, *, is_outermost: bool = True) -> str:
    """The words of its parts; of an archive of files also those of the workbooks and documents in it."""
    texts = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                if part.lower().endswith(_TEXT_PARTS):
                    with archive.open(part) as file:
                        texts.append(_plain(file.read(_MOST_BYTES).decode("utf-8", "ignore")))
                elif is_outermost:
                    with archive.open(part) as file:
                        texts += [part, _of_member(file.read(_MOST_BYTES))]
    # What zipfile and zlib raise of a damaged or locked package: what was read of it counts, and its bytes as they are.
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError):
        texts.append(content.decode("utf-8", "ignore"))
    return "\n".join(texts)


def _of_member(content: bytes) -> str:
    """The words of a file within an archive; pictures have none."""
    if content.startswith(_PDF):
        return _of_pdf(content)
    if content.startswith(_ZIP):
        return _of_archive(content, is_outermost=False)
    return "" if content.startswith(_PICTURES) else _in_any_encoding(content)


def _in_any_encoding(content: bytes) -> str:
    readings = (content.decode(encoding, "ignore") for encoding in ("utf-8", "cp1251", "utf-16-le"))
    # In an old binary workbook letters of two bytes may begin at an odd place.
    shifted = content[1:].decode("utf-16-le", "ignore")
    return "\n".join(_plain(text) for text in (*readings, shifted))


def _plain(text: str) -> str:
    """Markup taken off: paragraphs and cells apart, the runs of one paragraph together."""
    return html.unescape(_TAG.sub("", _PARAGRAPH_END.sub("\n", text)))
