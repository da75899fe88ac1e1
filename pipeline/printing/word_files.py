"""Whether a Word file can be printed as it lies."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_DOCUMENT = "word/document.xml"
_REVISION = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo) ")


def fault(content: bytes) -> str:
    """Why it is not to be printed, as the code of a sentence; "" where nothing stands against it.

    Of a damaged file LibreOffice makes a PDF too, of its bytes as text; and words that were struck out with changes
    recorded it prints beside those that took their place.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if package.testzip() is not None:
                return "unprintable"
            words = package.read(_DOCUMENT)
    # What zipfile and zlib raise of a damaged, locked or odd package; KeyError where the text itself is missing.
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, OSError, EOFError, ValueError):
        return "unprintable"
    return "revisions_open" if _REVISION.search(words) else ""
