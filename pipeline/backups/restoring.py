"""A copy opened, laid out apart and compared with itself; then, if asked for, put in place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline import declarations
from pipeline.backups import refusals, tape
from pipeline.backups.contents import FORMAT, MANIFEST, Manifest
from pipeline.backups.erasures import ErasedSince, erased_since
from pipeline.backups.keys import secret_key
from pipeline.backups.private_files import half_made, remove_half_made
from pipeline.backups.sealing import unseal
from pipeline.definitions import Declarations, Folders
from pipeline.flow import verify
from pipeline.folders import PeoplesFolders, Workspace, plain_faults
from pipeline.model import DefinitionError, Finding
from pipeline.register import Register


@dataclass(frozen=True, slots=True)
class Tried:
    """What an opened copy holds: taken files, papers, number and moment of its last line; what does not agree in it.

    `erased` are those who were erased after it was made, as far as the list beside the copy tells.
    """

    files: int
    papers: int
    seq: int
    at: str
    findings: tuple[Finding, ...]
    erased: tuple[ErasedSince, ...] = ()


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """The office of a copy, laid out in a folder of its own."""

    workspace: Workspace
    folders: PeoplesFolders
    register: Register
    declared: Declarations | None


def try_copy(copy: Path, key: Path, beside: Path) -> Tried:
    """What the copy holds, found by restoring it into a folder of its own below `beside`, which goes at the end.

    Raises `CopyRefused` for a wrong key or a damaged copy, `RegisterError` for a register that cannot be opened.
    """
    with _laid_out(copy, key, half_made(beside / "copy")) as (_, tried):
        return tried


def restore(copy: Path, key: Path, folder: Path) -> Tried:
    """Put the office of the copy into a new or empty folder, whole or not at all.

    What did not agree in the office when it was copied does not agree in its copy: it is told, not mended. Raises
    what `try_copy` raises, and `CopyRefused` when the folder holds something.
    """
    folder = folder.resolve()
    with plain_faults(f"Не удалось развернуть копию в папку «{folder}»"):
        if folder.exists() and any(folder.iterdir()):
            raise refusals.refused(refusals.NOT_EMPTY, folder=folder)
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        remove_half_made(folder)
    with _laid_out(copy, key, half_made(folder)) as (office, tried):
        for original in (office / "var/archive").glob("??/*"):
            original.chmod(Workspace.ORIGINAL_MODE)
        if folder.exists():
            folder.rmdir()
        office.rename(folder)
    return tried


@contextmanager
def _laid_out(copy: Path, key: Path, apart: Path) -> Iterator[tuple[Path, Tried]]:
    """The folder with the office of the copy, and what was found in it; all that is still there goes at the end."""
    identity = secret_key(key)
    opened, office = apart / "copy.tar", apart / "office"
    with plain_faults(f"Не удалось развернуть копию «{copy.name}»"):
        try:
            apart.mkdir(mode=0o700)
            office.mkdir(mode=0o700)
            unseal(copy, opened, identity)
            tape.lay_out(opened, office)
            opened.unlink()
            yield office, _found(office, copy)
        except tape.NotATape:
            raise refusals.refused(refusals.NO_COPY, file=copy.name) from None
        finally:
            shutil.rmtree(apart, ignore_errors=True)


def _found(office: Path, copy: Path) -> Tried:
    manifest = Manifest.read(office / MANIFEST)
    if manifest is None:
        raise refusals.refused(refusals.NO_COPY, file=copy.name)
    if manifest.format > FORMAT:
        raise refusals.refused(refusals.NEWER, file=copy.name)
    (office / MANIFEST).unlink()
    with _opened(office, manifest) as laid_out:
        register = laid_out.register
        papers = sum(bool(issued.document) for issued in register.state().issued.values())
        last = register.last_line()
        erased = erased_since(register, copy.parent)
        return Tried(len(register.intakes()), papers, last.seq, last.at, verify(laid_out), erased)


@contextmanager
def _opened(office: Path, manifest: Manifest) -> Iterator[_LaidOut]:
    """The office with its folders marked as its register's own; the register is closed at the end."""
    folders = Folders(inbox=manifest.inbox, outbox=manifest.outbox)
    workspace = Workspace.of(office, folders, manifest.database)
    for path in (workspace.inbox, workspace.outbox, workspace.tmp, workspace.log, workspace.archive, workspace.labels):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    register = Register.open(workspace.database, has_worked=True)
    try:
        peoples = PeoplesFolders.looked_at(workspace)
        peoples.note(register.last_line())
        yield _LaidOut(workspace, peoples, register, _declared(office))
    finally:
        register.close()


def _declared(office: Path) -> Declarations | None:
    """The declarations of the copy; None of faulty ones, which are no reason to lose the rest."""
    with suppress(DefinitionError):
        return declarations.load(office)
    return None
