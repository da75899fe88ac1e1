"""A workspace gets what came with the program: all of it when it is made, later what nobody has changed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.folders import disk_faults, files, laid_settings
from pipeline.folders.shipped import COPIED, shipped, shipped_files
from pipeline.folders.start_files import start_files
from pipeline.model import WorkspaceError


@dataclass(frozen=True, slots=True)
class Furnished:
    """What a workspace got, by name from its root.

    `copied` are folders it did not have, `renewed` files that nobody had changed since they were copied, `kept` those
    that people have changed and that come in another edition by now.
    """

    copied: Sequence[str] = ()
    renewed: Sequence[str] = ()
    kept: Sequence[str] = ()


def furnish(root: Path) -> Furnished:
    """Copy what is missing of `config/` and `templates/`, and renew what nobody has changed; what people did stays.

    In a workspace of before anything was noted nothing is renewed. Files that start the program are made anew each
    time: they name what it runs on. Raises `WorkspaceError` when the folder cannot be made or written, or a newer
    program has laid what lies there.
    """
    laid_settings.require_no_newer(root)
    try:
        root.mkdir(parents=True, exist_ok=True)
        copied = [name for name in COPIED if not (root / name).exists()]
        for name in copied:
            shutil.copytree(shipped() / name, root / name)
        furnished = _renewed(root, copied)
        for name, content in start_files(_program(), str(root.resolve()), _account(), os.name).items():
            (root / name).write_bytes(content)
    except OSError as error:
        raise WorkspaceError(
            f"Не удалось создать рабочую папку «{root}»: {disk_faults.reason(error)}. Проверьте права и место на диске."
        ) from error
    return furnished


def _renewed(root: Path, copied: Sequence[str]) -> Furnished:
    """The files renewed, those that are shipped no longer taken away, and what lies there now noted."""
    noted = laid_settings.noted(root)
    now = {name: files.digest((shipped() / name).read_bytes()) for name in shipped_files()}
    lying = {name: files.digest_of(root / name) for name in (*now, *noted)}
    stale = [name for name in now if lying[name] != now[name] and _is_ours(name, lying, noted)]
    for name in stale:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        with files.half_made((root / name).parent, (shipped() / name).read_bytes()) as temp:
            files.replace(temp, root / name)
    for name in noted.keys() - now.keys():
        if lying[name] == noted[name]:
            (root / name).unlink()
    theirs = {name for name in now if lying[name] != now[name]} - {*stale}
    laid_settings.note(root, dict(_to_note(now, noted, theirs)))
    return Furnished(copied, stale, [name for name in sorted(theirs) if noted.get(name, now[name]) != now[name]])


def _is_ours(name: str, lying: Mapping[str, str | None], noted: Mapping[str, str]) -> bool:
    """Whether a file lies there as it was copied, or never was copied though others were: it is new in this program."""
    return lying[name] == noted[name] if name in noted else bool(noted) and lying[name] is None


def _to_note(now: Mapping[str, str], noted: Mapping[str, str], theirs: set[str]) -> Iterator[tuple[str, str]]:
    """The digests to be noted: of what people have changed, the one under which it was copied, where that is known."""
    for name, digest in now.items():
        if name not in theirs:
            yield name, digest
        elif name in noted:
            yield name, noted[name]


def _program() -> Sequence[str]:
    """What starts this program: itself, where it is a folder of its own, else the Python that it runs on."""
    return [sys.executable] if hasattr(sys, "frozen") else [sys.executable, "-m", "pipeline"]


def _account() -> str:
    """Whose the files are, as Windows writes it."""
    return f"{os.environ.get('USERDOMAIN', '.')}\\{os.environ.get('USERNAME', '')}"
