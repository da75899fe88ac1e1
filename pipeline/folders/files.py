"""Whole files: written, moved and replaced so that nothing is overwritten or half done.

The ground under all that touches folders. Every function here raises `OSError` unless it says otherwise.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from pipeline.folders import rights
from pipeline.folders.folder_names import FolderNames
from pipeline.folders.safe_names import paths

TEMP_PREFIX, TEMP_SUFFIX = ".~", ".tmp"

_Result = TypeVar("_Result")


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
    """A free hidden name in the folder for something half made; `remove_temps` ends what a killed run left."""
    return folder / f"{TEMP_PREFIX}{secrets.token_hex(8)}{TEMP_SUFFIX}"


def remove_temps(folder: Path) -> None:
    """Remove what a killed run left half made, files and folders, from the folder and all below it.

    What it does not let us remove stays.
    """
    with contextlib.suppress(OSError):
        for left in [*folder.rglob(f"{TEMP_PREFIX}*{TEMP_SUFFIX}")]:
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
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


def make_folder(folder: Path, below: Path | None = None) -> None:
    """Make a folder that people use, with the rights of the folder it lies in; its parents likewise.

    What it lies `below` is never made: a folder of people that is not there is away.
    """
    if folder.is_dir():
        return
    if folder == below:
        raise FileNotFoundError(errno.ENOENT, "not there")
    make_folder(folder.parent, below)
    folder.mkdir(exist_ok=True)
    inherit_rights(folder, folder.parent, 0o7777)


def inherit_rights(path: Path, folder: Path, mask: int) -> None:
    """Give the path the folder's own rights within the mask, as far as the file system knows rights.

    The program closes all it makes to others; what lies in a folder of people is open to whom the folder is.
    """
    with contextlib.suppress(OSError):
        if (mode := rights.inherited(folder.stat().st_mode, mask, os.name)) is not None:
            path.chmod(mode)


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


def place(source: Path, target: Path, flush_names: Callable[[Path], None] | None = None) -> bool:
    """Give a file its name in one step; False, and nothing done, when something bears that name.

    Repeating an interrupted step ends it: a target that is the source itself counts as placed. `flush_names` is given
    the folder whose names have to be on the disk, at once unless it leaves that for later.
    """
    flush_names = flush_names or flush_folder
    if os.name != "posix":
        return _rename(source, target, flush_names)
    try:
        # Unlike a rename, a link never covers a file that came to bear the name in the meantime.
        os.link(source, target)
    except FileExistsError:
        if not os.path.samestat(source.lstat(), target.lstat()):
            return False
    except OSError:
        return _rename(source, target, flush_names)
    source.unlink()
    flush_names(target.parent)
    return True


def _rename(source: Path, target: Path, flush_names: Callable[[Path], None]) -> bool:
    """The same without links. Windows refuses a name that is taken; elsewhere the look leaves a gap of a moment."""
    if os.path.lexists(target):
        return False
    try:
        patiently(lambda: source.rename(target))
    except FileExistsError:
        return False
    flush_names(target.parent)
    return True


def move(source: Path, folder: Path, name: str, below: Path) -> Path:
    """Move a file into the folder under this name or the next free edition of it; gives the path.

    The folder is made where it is missing, but not the one it lies `below`.
    """
    make_folder(folder, below)
    targets = paths(folder, name, FolderNames())
    target = next(targets)
    while not place(source, target):
        target = next(targets)
    return target


def join(source: Path, folder: Path, name: str, below: Path) -> Path:
    """Move a file into the folder, see `move`, unless an edition of that name holds the same bytes: that one stays.

    Gives the path of the one that lies there.
    """
    if folder.is_dir():
        ours = digest_of(source)
        for target in paths(folder, name, FolderNames()):
            if not os.path.lexists(target):
                break
            if _holds(target, ours):
                patiently(source.unlink)
                return target
    return move(source, folder, name, below)


def _holds(path: Path, digest: str | None) -> bool:
    """Whether these bytes lie there; what cannot be read, and a folder of that name, holds others."""
    try:
        return digest_of(path) == digest
    except OSError:
        return False


def replace(source: Path, target: Path, flush_names: Callable[[Path], None] | None = None) -> None:
    """Put a file in place of another in one step; `flush_names` as for `place`."""
    patiently(lambda: source.replace(target))
    (flush_names or flush_folder)(target.parent)


def hide(folder: Path) -> None:
    """Keep a folder of ours out of people's sight on Windows, where a dot does not hide it."""
    if sys.platform == "win32":
        # There is no such library elsewhere.
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
