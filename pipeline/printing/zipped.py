"""The papers of a pile as an archive, for whoever sends them: its list and each paper as a PDF of its own."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Sequence

from pipeline.folders import file_name

# Unpacked below a deep folder the whole path must still be shorter than the 260 signs that Windows takes.
_LONGEST = 70
_THE_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def zipped(papers: Sequence[tuple[str, bytes]]) -> bytes:
    """The archive of these PDF, by title in their order; the same bytes for the same papers.

    Names are valid on Windows, differ by their numbers, and are marked as UTF-8.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for number, (title, content) in enumerate(papers):
            name = file_name(f"{number:02} {textwrap.shorten(title, _LONGEST, placeholder='…')}.pdf")
            member = zipfile.ZipInfo(name, _THE_FIRST_DAY)
            # Of a member of DOS Info-ZIP reads the name in the letters of DOS, whatever its mark says.
            member.create_system, member.external_attr = 3, 0o644 << 16
            archive.writestr(member, content)
    return written.getvalue()
