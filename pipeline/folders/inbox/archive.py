"""Keeping a proved copy of a claimed file; from then on only the copy is read."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.folders import files
from pipeline.folders.workspace import Workspace

_CHUNK_BYTES = 1 << 20
# A link laid there in the meantime is not followed, a pipe does not keep us waiting.
_READ = os.O_RDONLY | sum(getattr(os, f"O_{flag}", 0) for flag in ("BINARY", "NOFOLLOW", "NONBLOCK"))
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A file as it was kept: where, the SHA-256 of its bytes, its size in bytes, the day of its last change (UTC)."""

    path: Path
    digest: str
    size: int
    changed: dt.date


def keep_copy(claimed: Path, workspace: Workspace, limit: int) -> KeptCopy | None:
    """Copy the file into the archive under its digest; None while somebody still writes into it.

    A file over `limit` bytes is not copied: it stays where it is, its digest is of the first bytes and the size.
    Raises `OSError` when it cannot be read or the copy not written; nothing is left half made.
    """
    with os.fdopen(os.open(claimed, _READ), "rb", buffering=0) as source:
        before = os.fstat(source.fileno())
        if not stat.S_ISREG(before.st_mode):
            return None
        if before.st_size > limit:
            return KeptCopy(claimed, _sample(source, limit, before.st_size), before.st_size, _day(before))
        temp = files.temp_in(workspace.tmp)
        try:
            digest = _copy(source, temp)
            # A rename does not stop who has the file open: it may still be written while it is copied.
            after = os.fstat(source.fileno())
            if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
                return None
            return KeptCopy(_archive(temp, workspace, digest), digest, before.st_size, _day(before))
        finally:
            with contextlib.suppress(OSError):
                temp.unlink(missing_ok=True)


def _day(status: os.stat_result) -> dt.date:
    return (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=status.st_mtime)).date()


def _sample(source: BinaryIO, limit: int, size: int) -> str:
    return files.digest(source.read(limit) + str(size).encode())


def _copy(source: BinaryIO, temp: Path) -> str:
    """Copy the bytes to the disk; gives their digest."""
    running = hashlib.sha256()
    with os.fdopen(os.open(temp, _WRITE, 0o600), "wb") as copy:
        while chunk := source.read(_CHUNK_BYTES):
            running.update(chunk)
            copy.write(chunk)
        copy.flush()
        files.flush(copy.fileno())
    return running.hexdigest()


def _archive(temp: Path, workspace: Workspace, digest: str) -> Path:
    """Put the copy where it lies for good, in place of a damaged one; gives the path."""
    target = workspace.original(digest)
    if files.digest_of(target) != digest:
        if not target.parent.is_dir():
            target.parent.mkdir(mode=0o700, exist_ok=True)
            files.flush_folder(workspace.archive)
        temp.chmod(workspace.ORIGINAL_MODE)
        files.replace(temp, target)
    return target
