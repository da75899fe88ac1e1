"""The folders of one workspace: where they lie, how the missing ones are made."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.definitions import Folders
from pipeline.folders import disk_faults, files
from pipeline.folders.outbox import touched
from pipeline.model import WorkspaceError


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

    def original(self, digest: str) -> Path:
        """Where the original with this digest is kept."""
        return self.archive / digest[:2] / digest

    def digest_of_original(self, digest: str) -> str | None:
        """The digest that the original kept under this one has now; None when none is kept. Raises `OSError`."""
        return files.digest_of(self.original(digest))

    def has_archive(self) -> bool:
        """Whether any original was ever kept here."""
        return self.archive.is_dir() and any(self.archive.glob("??/*"))

    def edited_papers(self, to_sign: str, ours: Mapping[str, str]) -> Iterator[str]:
        """Word files among the papers to be signed that people changed or put there themselves, by name in the outbox.

        `to_sign` is the folder's name in each school year, `ours` gives the digest of what we wrote by name.
        """
        return touched(self.outbox, to_sign, ours)


def make_folders(workspace: Workspace) -> None:
    """Make the missing folders; outside the root only where the parent exists, as on a connected share.

    Raises `WorkspaceError` when one of them cannot be made.
    """
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
            f"Не удалось создать папки в «{workspace.root}»: {disk_faults.reason(error)}. "
            "Проверьте права и место на диске."
        ) from error


def _close_to_others(folder: Path) -> None:
    if os.name == "posix":
        with contextlib.suppress(OSError):
            folder.chmod(0o700)


def remove_temps(workspace: Workspace) -> None:
    """Remove what a killed run left half made, in `var` and beside people's files."""
    for folder in (workspace.tmp, workspace.archive, workspace.outbox, workspace.inbox):
        files.remove_temps(folder)
