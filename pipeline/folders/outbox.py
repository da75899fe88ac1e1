"""Puts a whole file in place, or nothing; what a person edited is never overwritten."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pipeline.folders import disk_faults, files
from pipeline.folders.files import digest, digest_of
from pipeline.folders.folder_names import FolderNames
from pipeline.folders.ignored_names import is_ignored
from pipeline.folders.office_locks import is_open
from pipeline.folders.safe_names import paths
from pipeline.model import DeliveryError, EditedPaper


class Deliveries:
    """What several deliveries share: the names in the folders, and when these have to be on the disk."""

    def __init__(self) -> None:
        self.names = FolderNames()
        self._unflushed: set[Path] | None = None

    @contextlib.contextmanager
    def flushed_together(self) -> Iterator[None]:
        """Inside, the bytes of each file are on the disk at once, the names of all of them at the end."""
        self._unflushed = set()
        try:
            yield
        finally:
            folders, self._unflushed = self._unflushed, None
            for folder in sorted(folders):
                files.flush_folder(folder)

    def flush_names(self, folder: Path) -> None:
        """Wait until the folder's names are on the disk, or leave it for the end of several deliveries."""
        if self._unflushed is None:
            files.flush_folder(folder)
        else:
            self._unflushed.add(folder)


def deliver(
    folder: Path,
    name: str,
    content: bytes,
    *,
    ours: str = "",
    below: Path | None = None,
    among: Deliveries | None = None,
) -> Path:
    """Write the file whole and give the path where it now stands.

    The same bytes already there: nothing to do. The edition we wrote before (`ours`, its digest): replaced.
    Anything else, or a file somebody has open: kept, and the new one stands beside as «name (2).ext». A missing folder
    is made, but not the one it lies `below`. `among` are the deliveries that it is one of.
    Raises `DeliveryError` when the name holds a folder or the file cannot be written; nothing is half done then.
    """
    if Path(name).name != name:
        raise DeliveryError("Имя файла не должно содержать путь к папке.")
    among = among or Deliveries()
    try:
        files.make_folder(folder, below)
        targets = paths(folder, name, among.names)
        target = next(targets)
        while not _put(content, target, ours, among):
            target = next(targets)
        return target
    except OSError as error:
        raise DeliveryError(_sentence(folder, error)) from error


def _put(content: bytes, target: Path, ours: str, among: Deliveries) -> bool:
    """Let the content lie at the target; False, and nothing done, when what lies there is to be kept."""
    try:
        lies_there = digest_of(target)
    except OSError:
        # What cannot be read may be a person's.
        return False
    if lies_there == digest(content):
        return True
    if lies_there is not None and (lies_there != ours or is_open(target)):
        return False
    with files.half_made(target.parent, content) as temp:
        is_free = lies_there is None
        is_put = files.place(temp, target, among.flush_names) if is_free else _replace(temp, target, among)
    if is_put:
        among.names.added(target)
    return is_put


def _replace(temp: Path, target: Path, among: Deliveries) -> bool:
    """Put the file in place of our earlier one; False when Windows keeps that one because somebody has it open."""
    try:
        files.replace(temp, target, among.flush_names)
    except PermissionError:
        return False
    return True


def overwrite(path: Path, content: bytes, below: Path | None = None) -> None:
    """Put a page that is only ours in place of the one before, whole.

    A missing folder is made, but not the one it lies `below`. Raises `DeliveryError` when it cannot be written; the
    page before stays then.
    """
    try:
        files.make_folder(path.parent, below)
        if digest_of(path) != digest(content):
            with files.half_made(path.parent, content) as temp:
                files.replace(temp, path)
    except OSError as error:
        raise DeliveryError(_sentence(path.parent, error)) from error


def withdraw(folder: Path, name: str, ours: str, among: Deliveries | None = None) -> bool:
    """Remove our own untouched file, known by its digest; False when it was edited, is open, or is not there.

    `name` may hold folders below; `among` are the deliveries that it is one of. Raises `DeliveryError` when it leads
    out of the folder.
    """
    target = folder / name
    if not target.resolve().is_relative_to(folder.resolve()):
        raise DeliveryError("Файл лежит не в этой папке.")
    try:
        if digest_of(target) != ours or is_open(target):
            return False
        names = (among or Deliveries()).names
        names.expect_change(target.parent)
        files.patiently(target.unlink)
        names.removed(target)
    except OSError:
        return False
    return True


def read(folder: Path, name: str) -> bytes | None:
    """The bytes of a file, None when there is none. Raises `DeliveryError` when it cannot be read now."""
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DeliveryError(
            f"Файл «{name}» не удалось прочитать: {disk_faults.reason(error)}. Закройте его, если он открыт; "
            "программа повторит попытку."
        ) from error


def names(folder: Path) -> frozenset[str]:
    """The names of all files below the folder, as far as they can be seen."""
    walked = ((Path(place), files) for place, _, files in os.walk(folder))
    return frozenset((place / file).relative_to(folder).as_posix() for place, files in walked for file in files)


def set_aside(folder: Path, name: str, place: str, plain: str, theirs: str) -> Path | None:
    """Move a person's file, known by its digest, into the folder `place` under a plain name or the next free one.

    None, and nothing done, when it is another file by now, is open, or cannot be moved.
    """
    source = folder / name
    try:
        if digest_of(source) != theirs or is_open(source):
            return None
        return files.move(source, folder / place, plain, folder)
    except OSError:
        return None


def take_name(folder: Path, name: str, plain: str, ours: str, earlier: Collection[str]) -> bool:
    """Give our own untouched file the plain name that an earlier edition of ours kept while somebody had it open.

    `name` and `plain` may hold folders below, `ours` is the digest of the file, `earlier` those of the editions before.
    False, and nothing done, while either is open, and when a person edited one. Repeating an interrupted step ends it.
    """
    source, target = folder / name, folder / plain
    try:
        lies_there = digest_of(target)
        if lies_there == ours and not source.exists():
            return True
        if digest_of(source) != ours or is_open(source) or is_open(target):
            return False
        if lies_there is None:
            return files.place(source, target)
        if lies_there not in earlier:
            return False
        files.replace(source, target)
    except OSError:
        return False
    return True


def touched(folder: Path, papers: str, ours: Mapping[str, str]) -> Iterator[str]:
    """The files of text that people changed or put there themselves, by name in the outbox.

    `papers` is the folder of each school year that is looked through, `ours` gives the digest of what we wrote by name.
    """
    texts = (path for path in folder.glob(f"*/{papers}/*") if path.suffix.casefold() in EditedPaper.ENDINGS)
    for path in sorted(texts):
        name = path.relative_to(folder).as_posix()
        try:
            is_ours = is_ignored(path.name) or digest_of(path) == ours.get(name)
        except OSError:
            continue
        if not is_ours:
            yield name


def _sentence(folder: Path, error: OSError) -> str:
    return (
        f"Не удалось записать файл в папку «{folder}»: {disk_faults.reason(error)}. "
        "Проверьте, что папка доступна, в неё можно писать и на диске есть место; программа повторит попытку."
    )
