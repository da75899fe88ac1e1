"""Letters that a console has not: whatever it shows, no sentence ends the program.

Where words go into a file or another program, Windows writes them in a code page: of 1251 in Russia, or of 866.
"""

from __future__ import annotations

import codecs
from typing import TextIO

NAME = "office-letters"
SIMILAR = {
    "…": "...", "–": "-", "—": "-", "«": '"', "»": '"', "№": "N", "\u00a0": " ", "✓": "+", "≥": ">=", "≤": "<=",
    "−": "-", "×": "x", "→": "->",
}  # fmt: skip


def write_what_there_is(*streams: TextIO) -> None:
    """Let these streams write a similar sign for one they have not, or its number: «\\u049a»."""
    codecs.register_error(NAME, _similar)
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=NAME)


def _similar(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    signs = fault.object[fault.start : fault.end]
    return "".join(SIMILAR.get(sign) or _numbered(sign) for sign in signs), fault.end


def _numbered(sign: str) -> str:
    return sign.encode("ascii", "backslashreplace").decode()
