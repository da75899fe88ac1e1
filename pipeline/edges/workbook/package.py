"""A finished book as bytes that are the same whenever it is made."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

from openpyxl.workbook.workbook import Workbook

AUTHOR = "Программа наставничества"
MADE = dt.datetime(2026, 1, 1)
_FIXED = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def content(book: Workbook, title: str) -> bytes:
    """The bytes of the .xlsx: no clock in its properties, no dates and a fixed order in its package."""
    book.properties.title, book.properties.creator = title, AUTHOR
    book.properties.created = MADE
    book.properties.language = "ru-RU"
    saved = io.BytesIO()
    book.save(saved)
    return _steady(saved)


def _steady(saved: io.BytesIO) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + f"{MADE:%Y-%m-%dT%H:%M:%SZ}".encode(), part)
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, part)
    return made.getvalue()
