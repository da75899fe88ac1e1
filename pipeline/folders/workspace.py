"""The folders of one workspace: where they lie, whether they can be worked in, and who works in them now."""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import os
import platform
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.definitions import Folders
from pipeline.folders import files
from pipeline.model.errors import Busy, WorkspaceError

LEAST_FREE = 200 * 1024 * 1024
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "davfs", "fuse.sshfs", "fuse.davfs2"}
_LOCKED_BYTE = 1 << 20


@dataclass(frozen=True)
class Workspace:
    """Every place of a workspace. Folders that people use may lie on a share; `var` is ours alone."""

    root: Path
    inbox: Path
    outbox: Path
    returned: Path
    unknown: Path
    blanks: Path
    decisions: Path
    config: Path
    templates: Path
    var: Path
    archive: Path
    tmp: Path
    database: Path
    log: Path
    status: Path

    @classmethod
    def of(cls, root: Path, folders: Folders) -> Workspace:
        """The places under this root by the names that `settings.toml` gives them."""
        root = root.resolve()
        inbox, outbox, var = root / folders.inbox, root / folders.outbox, root / "var"
        return cls(
            root=root,
            inbox=inbox,
            outbox=outbox,
            returned=inbox / folders.returned,
            unknown=inbox / folders.unknown,
            blanks=outbox / folders.blanks,
            decisions=outbox / folders.decisions,
            config=root / "config",
            templates=root / "templates",
            var=var,
            archive=var / "archive",
            tmp=var / "tmp",
            database=var / "register.sqlite3",
            log=var / "log",
            status=outbox / folders.status,
        )

    def archived(self, digest: str) -> Path:
        """Where the original with this digest is kept."""
        return self.archive / digest[:2] / digest

    def has_archive(self) -> bool:
        """Whether any original was ever kept here."""
        return self.archive.is_dir() and any(self.archive.glob("??/*"))


@contextlib.contextmanager
def open_workspace(workspace: Workspace, *, alone: bool) -> Iterator[None]:
    """A workspace whose folders are all there; `alone` it is fit for work, and nobody else works in it until the end.

    Who only looks leaves another copy at its work. Raises `WorkspaceError` when it cannot be worked in, `Busy` when
    another copy of the program works here.
    """
    create(workspace)
    if not alone:
        yield
        return
    with Lock(workspace):
        check(workspace)
        sweep_temps(workspace)
        yield


def create(workspace: Workspace) -> None:
    """Make the missing folders; outside the root only where the parent exists, as on a connected share."""
    ours = (workspace.var, workspace.archive, workspace.tmp, workspace.log)
    peoples = (workspace.inbox, workspace.outbox, workspace.returned, workspace.blanks, workspace.decisions)
    try:
        for folder in ours:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _close_to_others(folder)
        for folder in peoples:
            if folder.is_relative_to(workspace.root) or folder.parent.is_dir():
                files.make_folder(folder)
    except OSError as error:
        raise WorkspaceError(
            f"Не удалось создать папки в «{workspace.root}»: {files.reason(error)}. Проверьте права и место на диске."
        ) from error


def _close_to_others(folder: Path) -> None:
    if os.name == "posix":
        with contextlib.suppress(OSError):
            folder.chmod(0o700)


def sweep_temps(workspace: Workspace) -> None:
    """Remove what a killed run left half made, in `var` and beside people's files."""
    for folder in (workspace.tmp, workspace.archive, workspace.outbox, workspace.inbox):
        files.sweep(folder)


# ── can it be worked in


def check(workspace: Workspace) -> None:
    """Say in one sentence what keeps the program from working here; silent when nothing does."""
    _is_workspace(workspace)
    _folders_stand_apart(workspace)
    if kind := _network_kind(workspace.var):
        raise WorkspaceError(
            f"Папка «{workspace.var}» лежит на сетевом диске ({kind}): книга учёта там может повредиться. "
            "Перенесите рабочую папку на диск этого компьютера; сетевыми могут быть папки для людей."
        )
    for folder in (workspace.var, workspace.inbox, workspace.outbox):
        _can_be_written(folder)
    _has_space(workspace.var)


def require_workspace(root: Path) -> None:
    """Silent where a workspace is; elsewhere a `WorkspaceError` that says where to go."""
    if not (root / "config").is_dir():
        raise WorkspaceError(
            f"«{root.resolve()}» – не рабочая папка: в ней нет папки config. "
            "Запустите программу в рабочей папке, укажите её через --workspace "
            "или создайте новую командой «pipeline init»."
        )


def _is_workspace(workspace: Workspace) -> None:
    require_workspace(workspace.root)
    for folder in (workspace.inbox, workspace.outbox, workspace.var):
        if not folder.is_dir():
            raise WorkspaceError(
                f"Папка «{folder}» недоступна. Подключите сетевой диск или создайте папки командой «pipeline init»."
            )


def _folders_stand_apart(workspace: Workspace) -> None:
    folders = [folder.resolve() for folder in (workspace.inbox, workspace.outbox, workspace.var)]
    for folder in folders:
        for other in folders:
            if folder is not other and folder.is_relative_to(other):
                raise WorkspaceError(
                    f"Папка «{folder}» лежит внутри «{other}»: программа принимала бы собственные файлы. "
                    "Разведите папки в config/settings.toml."
                )


def _can_be_written(folder: Path) -> None:
    """Try what the work needs: make a file, give it another name, remove it."""
    probe, renamed = files.temp_in(folder), files.temp_in(folder)
    try:
        probe.write_bytes(b"?")
        probe.rename(renamed)
        renamed.unlink()
    except OSError as error:
        raise WorkspaceError(
            f"В папке «{folder}» нельзя создавать, переименовывать и удалять файлы: {files.reason(error)}. "
            "Дайте программе полный доступ к этой папке."
        ) from error


def _has_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        raise WorkspaceError(
            f"На диске с папкой «{folder}» осталось {free >> 20} МБ, нужно не меньше {LEAST_FREE >> 20} МБ. "
            "Освободите место и запустите программу ещё раз."
        )


def _network_kind(folder: Path) -> str:
    """The name of the network file system the folder lies on; "" for a disk of this computer."""
    if sys.platform == "win32":
        return _windows_share(folder)
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    kind = file_system(folder, mounts)
    return kind if kind in _NETWORK else ""


def file_system(folder: Path, mounts: str) -> str:
    """The type of the file system a folder lies on, from Linux's mountinfo; the last mount counts."""
    found = {}
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), before.split(" ")[4])
        found[Path(point)] = after.partition(" ")[0]
    return next((found[place] for place in (folder, *folder.parents) if place in found), "")


def _windows_share(folder: Path) -> str:
    if sys.platform != "win32":
        return ""
    import ctypes

    remote = 4
    drive = folder.anchor
    shared = drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == remote
    return drive if shared else ""


# ── who works here now


class Lock:
    """The one right to work in a workspace, held inside `with` or until the program ends in whatever way.

    The operating system keeps it, so nothing is left to clean up after a crash. Programs started from here
    don't inherit it. Entering raises `Busy`, naming computer, user and since when, if another copy has it.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._path = workspace.var / "lock"
        self._descriptor = -1

    def __enter__(self) -> Self:
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise WorkspaceError(f"Не удалось открыть файл «{self._path}»: {files.reason(error)}.") from error
        if not _locked(descriptor):
            os.close(descriptor)
            raise Busy(f"Программа уже работает в этой папке ({_holder(self._path)}). Вторая копия закрыта.")
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"компьютер {platform.node()}, пользователь {_user()}".encode())
        self._descriptor = descriptor
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)


def _locked(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            # A byte far behind the text, because Windows lets nobody read a locked one.
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


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "неизвестен"
