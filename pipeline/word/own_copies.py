"""Whether a copy of a template with our comments lies as we have written it."""

from __future__ import annotations

import io
import zipfile

from pipeline.model import RenderError
from pipeline.packages import Packed, archive
from pipeline.word.template_cleaning import W, parse

AUTHOR, INITIALS = "Канцелярия", "К"
COMMENTS = "word/comments.xml"


def is_own_copy(content: bytes) -> bool:
    """Whether these bytes hold comments of ours alone and are packed as we pack; other programs pack otherwise."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [Packed.of(name, package.read(name)) for name in package.namelist()]
            comments = parse(package.read(COMMENTS))
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, RenderError):
        return False
    return all(one.get(f"{W}author") == AUTHOR for one in comments) and archive(parts) == content
