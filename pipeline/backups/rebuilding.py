"""The register made again from the originals, and compared with what there was."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import declarations
from pipeline.backups import refusals
from pipeline.backups.chronicle import Chronicle, chronicle_of
from pipeline.backups.differences import differences, unknown_edition
from pipeline.backups.keys import PUBLIC
from pipeline.backups.private_files import half_made, new_file, remove_half_made
from pipeline.definitions import Folders
from pipeline.flow import open_session, replay
from pipeline.folders import Workspace, digest, plain_faults
from pipeline.model import DefinitionError, Intake, Issued, JournalLine


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was made again, whether a register was there to compare with, and what came out otherwise, in sentences.

    `erased` is the number of files that are gone with a person who was erased.
    """

    files: int
    erased: int
    papers: int
    had_register: bool
    differences: tuple[str, ...]


def rebuild(root: Path, folder: Path, advance: Callable[[Intake | Issued], None]) -> Rebuilt:
    """Take in every original again, in its order and on its day, in a new workspace in that new or empty folder.

    Settings and templates are those that were in force then, as far as they were kept, else those of `root` now.
    Nothing of `root` is changed. `advance` is told of each step. Raises `CopyRefused` when the folder holds something,
    and a `PipelineError` of folders, declarations or disk; nothing is left then.
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
        remove_half_made(folder)
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
    """Settings, templates, whole originals and the key of copies, in a workspace that has done nothing yet."""
    apart.mkdir(mode=0o700)
    _copy_settings(place, apart)
    if place.labels.is_dir():
        shutil.copytree(place.labels, apart / place.labels.relative_to(place.root))
    if (key := place.var / PUBLIC).exists():
        (apart / "var").mkdir(mode=0o700, exist_ok=True)
        shutil.copyfile(key, apart / key.relative_to(place.root))
    for original in place.archive.glob("??/*"):
        content = original.read_bytes()
        if digest(content) == original.name:
            copy = apart / original.relative_to(place.root)
            copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with new_file(copy) as file:
                file.write(content)


def _copy_settings(place: Workspace, apart: Path) -> None:
    """Settings and templates as they are now, with their last good edition, in place of those that are there."""
    for source in (place.config, place.templates, place.good):
        target = apart / source.relative_to(place.root)
        shutil.rmtree(target, ignore_errors=True)
        if source.is_dir():
            shutil.copytree(source, target)


def _declare(edition: str, place: Workspace, here: Workspace) -> bool:
    """Let an edition of settings and templates be in force, as one that is good.

    False, with those of now in its place, when it is not kept whole or this program refuses it.
    """
    try:
        for root in (here.root, here.good):
            place.editions.lay_out(edition, root)
        declarations.load(here.root)
    except (ValueError, DefinitionError):
        _copy_settings(place, here.root)
        return False
    return True


def _replayed(
    chronicle: Chronicle, place: Workspace, apart: Path, advance: Callable[[Intake | Issued], None]
) -> Rebuilt:
    here = Workspace.of(apart, Folders())
    lost = [*_lost(chronicle, here)]
    files = {claim: replace(item, kept=here.original(item.digest)) for claim, item in chronicle.files.items()}
    spans = [*replace(chronicle, files=files).spans(frozenset(line.object for line in lost))]
    others = []
    for number, span in enumerate(spans, start=1):
        if span.declared and not _declare(span.declared.object, place, here):
            others.append(span.declared)
        with open_session(apart, adopt=True, apart=True) as session:
            for step in replay(session, span.steps, is_last=number == len(spans)):
                advance(step)
    with open_session(apart, to_look=True, apart=True) as session:
        found = (*map(unknown_edition, others), *differences(chronicle, session, place, lost))
        papers = sum(bool(issued.document) for issued in session.register.state().issued.values())
        erased = sum(line.object in chronicle.erased for line in lost)
        return Rebuilt(len(session.register.intakes()), erased, papers, chronicle.state is not None, found)


def _lost(chronicle: Chronicle, here: Workspace) -> Iterator[JournalLine]:
    """The lines whose file cannot be taken again: nobody knows it, or its original is missing or was changed."""
    for line in chronicle.intakes:
        item = chronicle.files.get(line.object)
        if item is None or not here.original(item.digest).exists():
            yield line
