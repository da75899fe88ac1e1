"""Zip archives of files, as people and their computers pack them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def zipped(files: Mapping[str, bytes], encoding: str = "") -> bytes:
    """A zip of these files; with an `encoding` its names are written in it, as Windows does, without saying so."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    if not encoding:
        return made.getvalue()
    content = made.getvalue()
    for name in files:
        old, new = name.encode(), name.encode(encoding)
        content = content.replace(old, new.ljust(len(old), b"_"))
    return content.replace(b"PK\3\4\x14\0\0\x08", b"PK\3\4\x14\0\0\0").replace(
        b"PK\1\2\x14\3\x14\0\0\x08", b"PK\1\2\x14\3\x14\0\0\0"
    )
