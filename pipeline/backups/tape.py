"""A tar of many small files, made as it is read and never whole in memory; and laid out again."""

from __future__ import annotations

import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.backups.private_files import new_file

_BLOCK = tarfile.BLOCKSIZE
_PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the tar: its name with slashes, and its bytes."""

    name: str
    content: bytes


class NotATape(Exception):
    """The file is no tar of plain files."""


def written(members: Iterable[Member]) -> Iterator[bytes]:
    """The bytes of the tar, piece by piece. Its files bear no time: what they are is all they are."""
    for member in members:
        head = tarfile.TarInfo(member.name)
        head.size, head.mode = len(member.content), 0o600
        yield head.tobuf(tarfile.PAX_FORMAT)
        for start in range(0, len(member.content), _PIECE_BYTES):
            yield member.content[start : start + _PIECE_BYTES]
        yield bytes(-len(member.content) % _BLOCK)
    yield bytes(2 * _BLOCK)


def lay_out(tape: Path, folder: Path) -> None:
    """Write every file of the tar below the folder, closed to others.

    Raises `NotATape` for what is none or would lie elsewhere, `OSError` for a fault of the disk.
    """
    try:
        with tarfile.open(tape, "r:") as opened:
            for member in opened:
                name = PurePosixPath(member.name)
                content = opened.extractfile(member) if member.isreg() else None
                if content is None or name.is_absolute() or ".." in name.parts:
                    raise NotATape
                path = folder / name
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with new_file(path) as file:
                    file.write(content.read())
    except tarfile.TarError as fault:
        raise NotATape from fault
