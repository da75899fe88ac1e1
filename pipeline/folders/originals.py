"""Originals kept under their digests; those that have to go destroyed, and their labels with them."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.folders import disk_faults, files, labels, named_originals, rights
from pipeline.model import DeliveryError, InboxItem

MODE = rights.of_original(os.name)


def keep(original: Path, digest: str, content: bytes, tmp: Path) -> None:
    """Keep bytes for good as the original of that digest. Raises `DeliveryError` when they cannot be written."""
    with disk_faults.plain_faults("Не удалось записать файл в архив"):
        if files.digest_of(original) != digest:
            original.parent.mkdir(mode=0o700, exist_ok=True)
            with files.half_made(tmp, content) as temp:
                temp.chmod(MODE)
                files.replace(temp, original)


def read(original: Path, digest: str) -> bytes | None:
    """The bytes of an original; None where there is none, or others are there. Raises `DeliveryError`."""
    with disk_faults.plain_faults("Не удалось прочитать файл из архива"):
        try:
            content = original.read_bytes()
        except FileNotFoundError:
            return None
    return content if files.digest(content) == digest else None


def destroy(original: Path) -> None:
    """Overwrite an original and remove it; nothing happens where there is none. Raises `DeliveryError`.

    Overwriting helps on disks that write in place; on others the disk's own encryption has to.
    """
    named_originals.forget(original.parents[2])
    try:
        if original.exists():
            original.chmod(0o600)
            with original.open("r+b") as file:
                file.write(bytes(original.stat().st_size))
                files.flush(file.fileno())
            original.unlink()
            files.flush_folder(original.parent)
    except OSError as error:
        raise DeliveryError(_sentence(original.parent, error)) from error


def relabel(folder: Path, claim: str, name: str, original: Path | None) -> None:
    """Give a file's label another name and original; without an original it goes. Raises `DeliveryError`."""
    named_originals.forget(folder.parent)
    labels.remove(folder, claim)
    if original is None:
        return
    try:
        labels.attach(folder, InboxItem(claim, name, original, original.name, original.stat().st_size))
    except OSError as error:
        raise DeliveryError(_sentence(folder, error)) from error


def _sentence(folder: Path, error: OSError) -> str:
    return f"В папке «{folder}» не удалось стереть или записать файл: {disk_faults.reason(error)}. Повторите команду."
