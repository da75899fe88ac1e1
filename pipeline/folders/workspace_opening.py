"""Opens a workspace: folders made, fit for work, held for one program alone."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.folders import disk_faults, files, rights
from pipeline.folders.lock import Holder, Lock, account
from pipeline.folders.workspace import Workspace, make_own_folders
from pipeline.model import WorkspaceError

LEAST_FREE_BYTES = 200 * 1024 * 1024
# Types of file systems as Linux names them in mountinfo.
_NETWORK_KINDS = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "davfs", "fuse.sshfs", "fuse.davfs2")
)
# What these show as rights of a file is made up when they are mounted.
_KINDS_WITHOUT_RIGHTS = _NETWORK_KINDS | {"9p", "drvfs", "exfat", "fuseblk", "msdos", "ntfs", "ntfs3", "vboxsf", "vfat"}


@contextlib.contextmanager
def open_workspace(workspace: Workspace, *, alone: bool, adopt: bool = False) -> Iterator[Holder]:
    """A workspace whose own folders are all there; `alone` it is fit for work and held until the end.

    Gives who holds it; in no words for one who only looks and leaves another copy at its work. Whoever wants to
    `adopt` begins anew where `var` is gone. Raises `WorkspaceError` when it cannot be worked in, `Busy` when another
    copy of the program works here.
    """
    if not alone:
        make_own_folders(workspace)
        yield Holder(account())
        return
    require_separate_folders(workspace)
    make_own_folders(workspace, adopt=adopt)
    with Lock(workspace.var / "lock") as lock:
        require_fitness(workspace)
        yield lock.holder()


def require_fitness(workspace: Workspace) -> None:
    """Silent when the program can keep its register here. Else raises a `WorkspaceError` that says what is wrong."""
    Workspace.require(workspace.root)
    if kind := _network_kind(workspace.var):
        # SQLite's log of writes needs memory that programs share, which no network disk gives: writes get lost.
        raise WorkspaceError(
            f"Папка «{workspace.var}» лежит на сетевом диске ({kind}): книга учёта там может повредиться. "
            "Перенесите рабочую папку на диск этого компьютера; сетевыми могут быть папки для людей."
        )
    require_closed(workspace)
    require_rights(workspace.var)
    _require_space(workspace.var)


def require_separate_folders(workspace: Workspace) -> None:
    """Silent unless one folder lies in another, which raises a `WorkspaceError`."""
    folders = [folder.resolve() for folder in (workspace.inbox, workspace.outbox, workspace.var)]
    for folder in folders:
        for other in folders:
            if folder is not other and folder.is_relative_to(other):
                raise WorkspaceError(
                    f"Папка «{folder}» лежит внутри «{other}»: программа принимала бы собственные файлы. "
                    "Разведите папки в config/settings.toml."
                )


def require_closed(workspace: Workspace) -> None:
    """Silent unless every user of this computer may write where the office lies, which raises a `WorkspaceError`.

    Who may write there could also change declarations, templates and papers. Disks that keep no rights are not judged.
    """
    for folder in (workspace.root, workspace.config, workspace.templates, workspace.inbox, workspace.outbox):
        is_open = folder.is_dir() and rights.let_everybody_write(folder.stat().st_mode, os.name)
        if is_open and _keeps_rights(folder):
            raise WorkspaceError(
                f"Папка «{folder}» открыта на запись всем пользователям компьютера, а в ней персональные данные. "
                f"Закройте её от посторонних командой «chmod -R o-rwx '{folder}'»; "
                "сотрудникам дайте доступ через группу.",
                passes=True,
            )


def require_rights(folder: Path) -> None:
    """Try what the work needs: make a file, give it another name, remove it. Raises `WorkspaceError`."""
    probe, renamed = files.temp_in(folder), files.temp_in(folder)
    try:
        probe.write_bytes(b"?")
        probe.rename(renamed)
        renamed.unlink()
    except OSError as error:
        raise WorkspaceError(
            f"В папке «{folder}» нельзя создавать, переименовывать и удалять файлы: "
            f"{disk_faults.reason(error)}. {disk_faults.mend(error)}",
            passes=True,
        ) from error
    finally:
        for left in (probe, renamed):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def _require_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE_BYTES:
        raise WorkspaceError(
            f"На диске с папкой «{folder}» осталось {free >> 20} МБ, нужно не меньше {LEAST_FREE_BYTES >> 20} МБ. "
            "Освободите место.",
            passes=True,
        )


# ── network disks


def _network_kind(folder: Path) -> str:
    """The name of the network file system the folder lies on; "" for a disk of this computer."""
    if sys.platform == "win32":
        return _windows_share(folder)
    kind = _kind(folder)
    return kind if kind in _NETWORK_KINDS else ""


def _keeps_rights(folder: Path) -> bool:
    kind = _kind(folder)
    return kind not in _KINDS_WITHOUT_RIGHTS and not kind.startswith("fuse.")


def _kind(folder: Path) -> str:
    """The type of the file system the folder lies on, as far as the system tells it."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return file_system(folder.resolve(), mounts)


def file_system(folder: Path, mounts: str) -> str:
    """The type of the file system a folder lies on, from Linux's mountinfo; the last mount counts. "" when unknown."""
    kinds = {}
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        # Spaces of a path stand there as «\040».
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), before.split(" ")[4])
        kinds[Path(point)] = after.partition(" ")[0]
    return next((kinds[place] for place in (folder, *folder.parents) if place in kinds), "")


def _windows_share(folder: Path) -> str:
    if sys.platform != "win32":
        return ""
    # There is no such library elsewhere.
    import ctypes

    remote = 4
    drive = folder.anchor
    shared = drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == remote
    return drive if shared else ""
