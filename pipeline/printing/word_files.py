"""Whether a Word file can be printed as it lies."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_DOCUMENT = "word/document.xml"
_MARGIN = re.compile(r"word/(?:header|footer|footnotes|endnotes)[^/]*\.xml")
_REVISION = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo) ")
# The other form of .docx, in which nothing is found that LibreOffice would print in a way of its own.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
# Formulas, and the fields that set them: findings/half-a-post-set-as-a-fraction-is-on-no-paper.sh.
_FORMULA = re.compile(rb"<m:oMath[ >]|(?:<w:instrText[^>]*>|w:instr=\")\s*EQ\s", re.IGNORECASE)


def fault(content: bytes) -> str:
    """Why it is not to be printed, as the code of a sentence; "" where nothing stands against it.

    Of a damaged file LibreOffice makes a PDF too, of its bytes as text; and words that were struck out with changes
    recorded it prints beside those that took their place. In place of a formula it may print nothing.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if package.testzip() is not None:
                return "unprintable"
            words = package.read(_DOCUMENT)
            margins = [package.read(name) for name in package.namelist() if _MARGIN.fullmatch(name)]
    # What zipfile and zlib raise of a damaged, locked or odd package; KeyError where the text itself is missing.
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, OSError, EOFError, ValueError):
        return "unprintable"
    if _STRICT in words:
        return "strict_docx"
    if _REVISION.search(words):
        return "revisions_open"
    return "formula_not_printed" if any(_FORMULA.search(part) for part in (words, *margins)) else ""
