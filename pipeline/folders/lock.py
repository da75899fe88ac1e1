"""The one right to work in a workspace."""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.folders import disk_faults
from pipeline.model import Busy, WorkspaceError

# A byte far behind the text, because Windows lets nobody read a locked one.
_LOCKED_BYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works: «секретарь@ПК-1» for the journal, and the same since when, in words for the other copies."""

    who: str
    words: str = ""


class Lock:
    """The one right to work, held inside `with` or until the program ends in whatever way.

    The operating system keeps it, so nothing is left to clean up after a crash, as a file with a process's number
    would be. Programs started from here don't inherit it. Entering raises `Busy`, naming computer, user and since
    when, if another copy has it, and `WorkspaceError` if the file cannot be made.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1

    def __enter__(self) -> Self:
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise WorkspaceError(
                f"Не удалось открыть файл «{self._path}»: {disk_faults.reason(error)}.", passes=True
            ) from error
        if not _lock(descriptor):
            os.close(descriptor)
            raise Busy(f"Программа уже работает в этой папке ({_holder(self._path)}). Вторая копия закрыта.")
        self._descriptor = descriptor
        with contextlib.suppress(OSError):
            # On a full disk the right to work holds without words as well.
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"компьютер {platform.node()}, пользователь {_user()}".encode())
        return self

    def holder(self) -> Holder:
        """Who holds the right."""
        return Holder(account(), _holder(self._path))

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)


def _lock(descriptor: int) -> bool:
    """Take the lock without waiting; False when another program has it. Each system has a library of its own for it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _holder(path: Path) -> str:
    """Who holds the lock and since when, in the words the holder wrote."""
    since = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).astimezone()
    who = path.read_text(encoding="utf-8", errors="replace") or "другая копия"
    return f"{who}, с {since:%d.%m.%Y %H:%M}"


def account() -> str:
    """The account of the system that this program runs under, and the computer: «секретарь@ПК-1»."""
    return f"{_user()}@{platform.node()}"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "неизвестен"
