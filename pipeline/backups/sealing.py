"""A file closed with age, written whole or not at all; and opened again."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import pyrage
from pyrage import x25519

from pipeline.backups import refusals
from pipeline.backups.keys import PublicKey
from pipeline.backups.private_files import half_made, new_file
from pipeline.folders import plain_faults

_CHUNK_BYTES = 1 << 20


class _Pieces:
    """Bytes that come piece by piece, as a file to read. The library hides why reading failed: `fault` tells."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")
        self.fault: Exception | None = None

    def read(self, size: int) -> bytes:
        """At most so many bytes; none at the end."""
        try:
            while not self._rest:
                piece = next(self._pieces, None)
                if piece is None:
                    return b""
                self._rest = memoryview(piece)
        except Exception as fault:
            self.fault = fault
            raise
        head, self._rest = self._rest[:size], self._rest[size:]
        return bytes(head)


class _Written:
    """A file to write, with the digest of what was written and the fault that ended it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._running = hashlib.sha256()
        self.fault: Exception | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes so far, in hex."""
        return self._running.hexdigest()

    def write(self, piece: bytes) -> int:
        """Write all of it."""
        try:
            self._file.write(piece)
        except Exception as fault:
            self.fault = fault
            raise
        self._running.update(piece)
        return len(piece)

    def flush(self) -> None:
        """Hand everything to the system."""
        self._file.flush()


def seal(target: Path, pieces: Iterable[bytes], key: PublicKey) -> str:
    """Close the bytes with the key into a new file, read it back, and only then give it its name; gives its digest.

    Raises `DeliveryError` for a fault of the disk and `CopyRefused` when the name is taken or the file reads back
    otherwise; nothing is left half done. What `pieces` raises goes through.
    """
    part = half_made(target)
    with plain_faults(f"Не удалось записать копию в папку «{target.parent}»"):
        try:
            with new_file(part) as file:
                digest = _encrypt(_Pieces(pieces), _Written(file), key)
            if _digest_of(part) != digest:
                raise refusals.refused(refusals.NOT_READ_BACK, file=target)
            if os.path.lexists(target):
                raise refusals.refused(refusals.TAKEN, file=target)
            part.rename(target)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    return digest


def unseal(source: Path, target: Path, identity: x25519.Identity) -> None:
    """Open a sealed file into a new one.

    Raises `CopyRefused` when the key does not open it or it is damaged; what was read before that lies in the target.
    """
    with plain_faults(f"Не удалось прочитать копию «{source}»"), source.open("rb") as file:
        reading = _Pieces(_chunks(file))
        with new_file(target) as opened:
            writing = _Written(opened)
            try:
                pyrage.decrypt_io(reading, writing, [identity])
            except (pyrage.DecryptError, OSError) as fault:
                if known := reading.fault or writing.fault:
                    raise known from None
                sentence = refusals.NOT_OPENED if isinstance(fault, pyrage.DecryptError) else refusals.DAMAGED
                raise refusals.refused(sentence, file=source.name) from None


def _encrypt(reading: _Pieces, writing: _Written, key: PublicKey) -> str:
    try:
        pyrage.encrypt_io(reading, writing, [key.recipient()])
    except (pyrage.EncryptError, OSError) as fault:
        raise reading.fault or writing.fault or fault from None
    return writing.digest


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK_BYTES):
        yield chunk
