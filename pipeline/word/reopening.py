"""A finished file opened once more before it goes out: the zip is written by hand, and its parts are never parsed."""

from __future__ import annotations

import io
import zipfile
import zlib

from pipeline.word.rendered_xml import is_well_formed
from pipeline.word.template_file import DOCUMENT

NEEDED = ("[Content_Types].xml", "_rels/.rels", DOCUMENT)


def fault_of(content: bytes) -> str:
    """The part of a finished Word file that cannot be read or is missing; "" where the file opens."""
    name = ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                part = package.read(name)
                if name.endswith((".xml", ".rels")) and not is_well_formed(part):
                    return name
            return next((needed for needed in NEEDED if needed not in package.namelist()), "")
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError):
        return name or "архив"
