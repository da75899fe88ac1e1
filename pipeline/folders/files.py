"""Whole files: written, moved and named so that nothing is overwritten, half done or unreadable on Windows.

The ground under all that touches folders.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import stat
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

LONGEST = 120
LONGEST_BYTES = 240
TEMP_PREFIX, TEMP_SUFFIX = ".~", ".tmp"

_Result = TypeVar("_Result")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_WORD = re.compile(r"\.(docx?|docm|dotx?|rtf)$", re.IGNORECASE)
_INSTEAD = str.maketrans({"/": "-", "\\": "-", "|": "-", '"': "'", "<": "", ">": "", "?": "", "*": ""})
_REASONS = {
    errno.ENOSPC: "на диске нет места",
    errno.EDQUOT: "исчерпана квота на диске",
    errno.EACCES: "нет прав",
    errno.EPERM: "нет прав",
    errno.EROFS: "папка открыта только для чтения",
    errno.ENOENT: "папка недоступна",
    errno.ENOTDIR: "на месте папки лежит файл",
    errno.EBUSY: "файл занят другой программой",
    errno.EIO: "диск не отвечает",
    errno.ESTALE: "сетевая папка отключилась",
    errno.EHOSTDOWN: "сетевая папка отключилась",
    errno.ENAMETOOLONG: "слишком длинное имя",
}
_SHARING = {32, 33}
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in "123456789¹²³")}


# ── names


def file_name(text: str) -> str:
    """A name valid on Windows and Linux, as near to the text as can be; keeps the extension.

    At most 120 characters and 240 bytes, NFC, plain spaces, never hidden, never empty, never a device's name.
    """
    clean = "".join(char for char in unicodedata.normalize("NFC", text) if _printable(char))
    clean = re.sub(r":(?=\s)", " –", " ".join(clean.split())).replace(":", "-").translate(_INSTEAD)
    extension = found[0] if (found := _EXTENSION.search(clean)) else ""
    stem = clean.removesuffix(extension).lstrip(" .~$").rstrip(" .") or "Без имени"
    if stem.partition(".")[0].strip().upper() in _DEVICES:
        stem = f"_{stem}"
    return _shortened(stem, extension) + extension


def _printable(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _shortened(stem: str, tail: str) -> str:
    """The stem cut so that it fits with its tail, at a word's end where one is near."""
    if _fits(stem + tail):
        return stem
    short = stem[: LONGEST - len(tail) - 1]
    while not _fits(f"{short}…{tail}"):
        short = short[:-1]
    head, _, last = short.rpartition(" ")
    return (head if head and len(last) < 20 else short).rstrip(" .,–-") + "…"


def _fits(name: str) -> bool:
    return len(name) <= LONGEST and len(name.encode()) <= LONGEST_BYTES


def editions(name: str) -> Iterator[str]:
    """The name, then «name (2).ext», «name (3).ext» and so on."""
    yield name
    extension = found[0] if (found := _EXTENSION.search(name)) else ""
    number = 1
    while number := number + 1:
        tail = f" ({number}){extension}"
        yield _shortened(name.removesuffix(extension), tail) + tail


def owner_names(name: str) -> tuple[str, ...]:
    """What Office and LibreOffice call the file that says who has this one open."""
    trimmed = (f"~${name[1:]}", f"~${name[2:]}") if _WORD.search(name) else ()
    return (f"~${name}", *trimmed, f".~lock.{name}#")


def namesake(folder: Path, name: str) -> Path:
    """The file that bears this name in the folder, whatever its case or normal form; else the free path."""
    target = folder / name
    if os.path.lexists(target):
        return target
    wanted = _folded(name)
    return next((folder / other for other in os.listdir(folder) if _folded(other) == wanted), target)  # noqa: PTH208


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


# ── bytes


def digest(content: bytes) -> str:
    """SHA-256 of the bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str | None:
    """SHA-256 of a file's bytes, in hex; None when there is no such file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def temp_in(folder: Path) -> Path:
    """A free hidden name in the folder for something half made; `sweep` removes what a killed run left."""
    return folder / f"{TEMP_PREFIX}{secrets.token_hex(8)}{TEMP_SUFFIX}"


def sweep(folder: Path) -> None:
    """Remove the half-made files of a killed run from the folder and all below it."""
    with contextlib.suppress(OSError):
        for left in folder.rglob(f"{TEMP_PREFIX}*{TEMP_SUFFIX}"):
            with contextlib.suppress(OSError):
                left.unlink()


@contextlib.contextmanager
def half_made(folder: Path, content: bytes) -> Iterator[Path]:
    """A hidden file with all the bytes, on the disk; gone at the end if still there."""
    temp = temp_in(folder)
    try:
        with temp.open("xb") as file:
            file.write(content)
            inherit_rights(temp, folder, 0o666)
            flush(file.fileno())
        yield temp
    finally:
        with contextlib.suppress(OSError):
            temp.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder that people use, with the rights of the folder it lies in; its parents likewise."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    inherit_rights(folder, folder.parent, 0o7777)


def inherit_rights(path: Path, folder: Path, mask: int) -> None:
    """Give the path the folder's own rights, as far as the file system knows rights."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            path.chmod(stat.S_IMODE(folder.stat().st_mode) & mask)


def flush(descriptor: int) -> None:
    """Wait until what was written is on the disk."""
    os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Wait until the folder's names are on the disk; Windows and some shares do this by themselves."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            flush(descriptor)
        finally:
            os.close(descriptor)


# ── places


def place(source: Path, target: Path) -> bool:
    """Give a file its name in one step; False, and nothing done, when something bears that name.

    Repeating an interrupted step ends it: a target that is the source itself counts as placed.
    """
    if os.name != "posix":
        return _renamed(source, target)
    try:
        os.link(source, target)
    except FileExistsError:
        if not os.path.samestat(source.lstat(), target.lstat()):
            return False
    except OSError:
        return _renamed(source, target)
    source.unlink()
    flush_folder(target.parent)
    return True


def _renamed(source: Path, target: Path) -> bool:
    """The same without links. Windows refuses a name that is taken; elsewhere the look leaves a gap of a moment."""
    if os.path.lexists(target):
        return False
    try:
        patiently(lambda: source.rename(target))
    except FileExistsError:
        return False
    flush_folder(target.parent)
    return True


def move(source: Path, folder: Path, name: str) -> Path:
    """Move a file into the folder under this name or the next free edition of it; gives the path."""
    make_folder(folder)
    return next(path for path in (namesake(folder, one) for one in editions(name)) if place(source, path))


def replace(source: Path, target: Path) -> None:
    """Put a file in place of another in one step."""
    patiently(lambda: source.replace(target))
    flush_folder(target.parent)


def reason(error: OSError) -> str:
    """What went wrong with a file or folder, in Russian, naming no file."""
    if getattr(error, "winerror", None) in _SHARING:
        return _REASONS[errno.EBUSY]
    return _REASONS.get(error.errno or 0, f"ошибка системы {error.errno}")


def is_full(error: OSError) -> bool:
    """Whether the fault is a lack of space."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT}


def hide(folder: Path) -> None:
    """Keep a folder of ours out of people's sight on Windows, where a dot does not hide it."""
    if sys.platform == "win32":
        import ctypes

        hidden = 2
        ctypes.windll.kernel32.SetFileAttributesW(str(folder), hidden)


def patiently(act: Callable[[], _Result]) -> _Result:
    """Do it; on Windows try for three seconds more while an antivirus or an indexer holds the file."""
    for _ in range(30 if sys.platform == "win32" else 0):
        try:
            return act()
        except PermissionError:
            threading.Event().wait(0.1)
    return act()
