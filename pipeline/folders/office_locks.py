"""Who has a document open: the small files that Office and LibreOffice lay beside it meanwhile."""

from __future__ import annotations

import re
from pathlib import Path

_WORD = re.compile(r"\.(docx?|docm|dotx?|rtf)$", re.IGNORECASE)
MOST_LETTERS = 60


def lock_names(name: str) -> tuple[str, ...]:
    """What Office and LibreOffice call the file that says who has this one open.

    Excel puts «~$» before the whole name. Word puts it in place of the first one or two letters of a longer one.
    """
    trimmed = (f"~${name[1:]}", f"~${name[2:]}") if _WORD.search(name) else ()
    return (f"~${name}", *trimmed, f".~lock.{name}#")


def is_open(path: Path) -> bool:
    """Whether Word, Excel or LibreOffice says that somebody has the file open."""
    return any((path.parent / lock).exists() for lock in lock_names(path.name))


def who_holds(lock: Path) -> str:
    """The name that Office or LibreOffice left in its lock file, at most 60 letters; "" for none."""
    try:
        content = lock.read_bytes()[:4096]
    except OSError:
        return ""
    name = _of_libreoffice(content) if lock.name.startswith(".~lock.") else _of_office(content)
    return " ".join("".join(char for char in name if char.isprintable()).split())[:MOST_LETTERS]


def _of_office(content: bytes) -> str:
    """The user of an Office lock: once in the system's bytes, then, after its length, in UTF-16."""
    # Letters of one byte and letters of two share the file, after one byte and two of their lengths.
    start = 1 + (len(content) - 3) // 3
    length = int.from_bytes(content[start : start + 2], "little")
    if length:
        return content[start + 2 : start + 2 + 2 * length].decode("utf-16-le", "ignore")
    return content[1 : 1 + content[0]].decode("cp1251", "ignore") if content else ""


def _of_libreoffice(content: bytes) -> str:
    """The user of a LibreOffice lock: the first field that is filled of name, login, computer."""
    fields = re.split(r"(?<!\\),", content.decode("utf-8", "ignore"))[:3]
    return next((field for field in fields if field), "").replace("\\", "")
