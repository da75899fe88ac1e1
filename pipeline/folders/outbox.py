"""Puts a whole file in place, or nothing; what a person edited is never overwritten."""

from __future__ import annotations

from pathlib import Path

from pipeline.folders import files
from pipeline.folders.files import digest, digest_of, file_name
from pipeline.model.errors import DeliveryError

__all__ = ["deliver", "digest", "digest_of", "file_name", "overwrite", "withdraw"]


def deliver(folder: Path, name: str, content: bytes, *, ours: str = "") -> Path:
    """Write the file whole and give the path where it now stands.

    The same bytes already there: nothing to do. The edition we wrote before (`ours`, its digest): replaced.
    Anything else, or a file somebody has open: kept, and the new one stands beside as «name (2).ext».
    """
    if Path(name).name != name:
        raise DeliveryError("Имя файла не должно содержать путь к папке.")
    try:
        files.make_folder(folder)
        paths = (files.namesake(folder, edition) for edition in files.editions(name))
        return next(path for path in paths if _stands(path, content, ours))
    except OSError as error:
        raise DeliveryError(_told(folder, error)) from error


def _stands(target: Path, content: bytes, ours: str) -> bool:
    """Whether the content now lies at the target."""
    found = _found(target)
    if found == digest(content):
        return True
    if found is not None and (found != ours or is_open(target)):
        return False
    with files.half_made(target.parent, content) as temp:
        if found is None:
            return files.place(temp, target)
        return _replaced(temp, target)


def _found(target: Path) -> str | None:
    """The digest of what stands there, "" for what cannot be read; None for nothing."""
    try:
        return digest_of(target)
    except OSError:
        return ""


def _replaced(temp: Path, target: Path) -> bool:
    try:
        files.replace(temp, target)
    except PermissionError:
        return False
    return True


def is_open(target: Path) -> bool:
    """Whether Word, Excel or LibreOffice says that somebody has the file open."""
    return any((target.parent / owner).exists() for owner in files.owner_names(target.name))


def overwrite(path: Path, content: bytes) -> None:
    """Put a page that is only ours in place of the one before, whole."""
    try:
        files.make_folder(path.parent)
        if digest_of(path) != digest(content):
            with files.half_made(path.parent, content) as temp:
                files.replace(temp, path)
    except OSError as error:
        raise DeliveryError(_told(path.parent, error)) from error


def withdraw(folder: Path, name: str, ours: str) -> bool:
    """Remove our own untouched file; False when it was edited, is open, or is not there."""
    target = folder / name
    if not target.resolve().is_relative_to(folder.resolve()):
        raise DeliveryError("Файл лежит не в этой папке.")
    try:
        if digest_of(target) != ours or is_open(target):
            return False
        files.patiently(target.unlink)
    except OSError:
        return False
    return True


def _told(folder: Path, error: OSError) -> str:
    return (
        f"Не удалось записать файл в папку «{folder}»: {files.reason(error)}. "
        "Проверьте, что папка доступна, в неё можно писать и на диске есть место; программа повторит попытку."
    )
