"""The register made again from the originals, and compared with what there was."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import declarations
from pipeline.backups import refusals
from pipeline.backups.chronicle import Chronicle, chronicle_of
from pipeline.backups.differences import differences
from pipeline.backups.private_files import half_made, new_file
from pipeline.flow import Session, open_session, replay
from pipeline.folders import Workspace, digest, plain_faults
from pipeline.model import InboxItem, Intake, Issued, JournalLine


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was made again, whether a register was there to compare with, and what came out otherwise, in sentences."""

    files: int
    papers: int
    had_register: bool
    differences: tuple[str, ...]


def rebuild(root: Path, folder: Path, advance: Callable[[Intake | Issued], None]) -> Rebuilt:
    """Take in every original again, in its order and on its day, in a new workspace in that new or empty folder.

    The workspace has the settings and templates that `root` has now. Nothing of `root` is changed. `advance` is told of
    each step. Raises `CopyRefused` when the folder holds something, and a `PipelineError` of folders, declarations
    or disk; nothing is left then.
    """
    folder = folder.resolve()
    declared = declarations.load(root)
    place = Workspace.of(root, declared.settings.folders, declared.settings.database)
    chronicle = chronicle_of(place, declared.settings.watch.max_megabytes * 1024 * 1024)
    apart = half_made(folder)
    with plain_faults(f"Не удалось построить канцелярию заново в папке «{folder}»"):
        if folder.exists() and any(folder.iterdir()):
            raise refusals.refused(refusals.NOT_EMPTY, folder=folder)
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            _furnish(place, apart)
            rebuilt = _replayed(chronicle, place, apart, advance)
            if folder.exists():
                folder.rmdir()
            apart.rename(folder)
            return rebuilt
        finally:
            shutil.rmtree(apart, ignore_errors=True)


def _furnish(place: Workspace, apart: Path) -> None:
    """Settings, templates and whole originals of the office, in a workspace that has done nothing yet."""
    apart.mkdir(mode=0o700)
    for source in (place.config, place.templates, place.good, place.labels):
        if source.is_dir():
            shutil.copytree(source, apart / source.relative_to(place.root))
    for original in place.archive.glob("??/*"):
        content = original.read_bytes()
        if digest(content) == original.name:
            copy = apart / original.relative_to(place.root)
            copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with new_file(copy) as file:
                file.write(content)


def _replayed(
    chronicle: Chronicle, place: Workspace, apart: Path, advance: Callable[[Intake | Issued], None]
) -> Rebuilt:
    with open_session(apart, adopt=True, apart=True) as session:
        lost = [*_lost(chronicle, session)]
        here = replace(chronicle, files={claim: _here(item, session) for claim, item in chronicle.files.items()})
        for step in replay(session, here.steps(frozenset(line.object for line in lost))):
            advance(step)
        found = tuple(differences(chronicle, session, place, lost))
        papers = sum(bool(issued.document) for issued in session.register.state().issued.values())
        return Rebuilt(len(session.register.intakes()), papers, chronicle.state is not None, found)


def _here(item: InboxItem, session: Session) -> InboxItem:
    return replace(item, kept=session.workspace.original(item.digest))


def _lost(chronicle: Chronicle, session: Session) -> Iterator[JournalLine]:
    """The lines whose file cannot be taken again: nobody knows it, or its original is missing or was changed."""
    for line in chronicle.intakes:
        item = chronicle.files.get(line.object)
        if item is None or not session.workspace.original(item.digest).exists():
            yield line
