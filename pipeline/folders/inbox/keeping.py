"""Keeping a proved copy of a claimed file; from then on only the copy is read."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.folders import files

_CHUNK = 1 << 20
_READ = os.O_RDONLY | sum(getattr(os, f"O_{flag}", 0) for flag in ("BINARY", "NOFOLLOW", "NONBLOCK"))
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it was kept: where, the SHA-256 of its bytes, its size."""

    path: Path
    digest: str
    size: int


def keep(claimed: Path, archive: Path, tmp: Path, limit: int) -> Kept | None:
    """Copy the file into the archive under its digest; None while somebody still writes into it.

    A file over the limit is not copied: it stays where it is, its digest is of the first bytes and the size.
    """
    with os.fdopen(os.open(claimed, _READ), "rb", buffering=0) as source:
        before = os.fstat(source.fileno())
        if not stat.S_ISREG(before.st_mode):
            return None
        if before.st_size > limit:
            return Kept(claimed, _sample(source, limit, before.st_size), before.st_size)
        temp = files.temp_in(tmp)
        try:
            digest = _copied(source, temp)
            after = os.fstat(source.fileno())
            if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
                return None
            return Kept(_archived(temp, archive, digest), digest, before.st_size)
        finally:
            with contextlib.suppress(OSError):
                temp.unlink(missing_ok=True)


def _sample(source: BinaryIO, limit: int, size: int) -> str:
    return files.digest(source.read(limit) + str(size).encode())


def _copied(source: BinaryIO, temp: Path) -> str:
    """The digest of the bytes that are now on the disk."""
    sum_ = hashlib.sha256()
    with os.fdopen(os.open(temp, _WRITE, 0o600), "wb") as copy:
        while chunk := source.read(_CHUNK):
            sum_.update(chunk)
            copy.write(chunk)
        copy.flush()
        files.flush(copy.fileno())
    return sum_.hexdigest()


def _archived(temp: Path, archive: Path, digest: str) -> Path:
    """Where the copy lies for good; a damaged one already there is replaced."""
    target = archive / digest[:2] / digest
    if files.digest_of(target) != digest:
        if not target.parent.is_dir():
            target.parent.mkdir(mode=0o700, exist_ok=True)
            files.flush_folder(archive)
        temp.chmod(0o400)
        files.replace(temp, target)
    return target
