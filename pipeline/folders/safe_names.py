"""Names of files that Windows, Linux and a share all accept, and the next free one."""

from __future__ import annotations

import errno
import itertools
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pipeline.folders.folder_names import FolderNames

# Linux refuses names over 255 bytes; this leaves room for «(2)», and on Windows for folders.
MOST_CHARACTERS = 120
MOST_BYTES = 240
# Whole paths that Windows opens without being told to open longer ones; Linux opens any that the program makes.
LONGEST_PATH = 259 if sys.platform == "win32" else 4095
# A name cut shorter tells nobody anything; also what is half made needs a name.
FEWEST_CHARACTERS = 30

_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_REPLACED = str.maketrans({"/": "-", "\\": "-", "|": "-", '"': "'", "<": "", ">": "", "?": "", "*": ""})
# Windows opens a device instead of a file of such a name, whatever its extension.
_PORTS = {f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³"}
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | _PORTS


def file_name(text: str) -> str:
    """A name valid on Windows and Linux, as near to the text as can be; keeps the extension.

    At most 120 characters and 240 bytes, NFC, plain spaces, never hidden, never empty, never a device's name.
    """
    clean = "".join(char for char in unicodedata.normalize("NFC", text) if _is_printable(char))
    clean = re.sub(r":(?=\s)", " –", " ".join(clean.split())).replace(":", "-").translate(_REPLACED)
    extension = _extension(clean)
    # Windows drops spaces and full stops at the end of a name without a word.
    stem = clean.removesuffix(extension).lstrip(" .~$").rstrip(" .") or "Без имени"
    if stem.partition(".")[0].strip().upper() in _DEVICES:
        stem = f"_{stem}"
    return _shortened(stem, extension) + extension


def editions(name: str, most: int = MOST_CHARACTERS) -> Iterator[str]:
    """The name, then «name (2).ext», «name (3).ext» and so on, without end, each of at `most` so many characters."""
    extension = _extension(name)
    stem = name.removesuffix(extension)
    yield _shortened(stem, extension, most) + extension if len(name) > most else name
    for number in itertools.count(2):
        tail = f" ({number}){extension}"
        yield _shortened(stem, tail, most) + tail


def paths(folder: Path, name: str, names: FolderNames) -> Iterator[Path]:
    """Where a file of this name may stand in the folder: under the name, else under «name (2).ext» and so on.

    A name that is taken is the one of the file that bears it, whatever its case. It is cut where the whole path would
    be too long for the computer. Raises `OSError` when the folder alone leaves no room for one, or cannot be read.
    """
    room = LONGEST_PATH - len(str(folder)) - 1
    if room < FEWEST_CHARACTERS:
        raise OSError(errno.ENAMETOOLONG, "no room for a name")
    return (names.namesake(folder, edition) for edition in editions(name, min(room, MOST_CHARACTERS)))


def _extension(name: str) -> str:
    match = _EXTENSION.search(name)
    return match[0] if match else ""


def _is_printable(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _shortened(stem: str, tail: str, most: int = MOST_CHARACTERS) -> str:
    """The stem cut so that it fits with its tail, at a word's end where one is near."""
    if _fits(stem + tail, most):
        return stem
    short = stem[: most - len(tail) - 1]
    while not _fits(f"{short}…{tail}", most):
        short = short[:-1]
    head, _, last = short.rpartition(" ")
    return (head if head and len(last) < 20 else short).rstrip(" .,–-") + "…"


def _fits(name: str, most: int) -> bool:
    return len(name) <= most and len(name.encode()) <= MOST_BYTES
