"""Whether the folders of people and the register belong together, asked before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from pipeline.folders import disk_faults, files
from pipeline.folders.presence import Presence
from pipeline.folders.shared_folder import FolderAway, Mark, SharedFolder
from pipeline.folders.workspace import Workspace, remove_temps
from pipeline.folders.workspace_opening import require_rights
from pipeline.model import JournalLine, RegisterError, WorkspaceError

ADOPT = "«pipeline adopt»"


class Journal(Protocol):
    """What the journal of a register says: its last line, and whether it has one of this number and hash."""

    def last_line(self) -> JournalLine: ...
    def holds_line(self, seq: int, hash_: str) -> bool: ...


@dataclass(frozen=True)
class PeoplesFolders:
    """The inbox and the outbox of an open workspace."""

    inbox: SharedFolder
    outbox: SharedFolder
    presence: Presence | None = None

    @classmethod
    def looked_at(cls, workspace: Workspace) -> PeoplesFolders:
        """The folders for one who only looks."""
        return cls(SharedFolder(workspace.inbox), SharedFolder(workspace.outbox))

    def note(self, last: JournalLine) -> None:
        """Note in the folders how far the register has come. Raises `FolderAway` and `DeliveryError`."""
        for folder in (self.inbox, self.outbox):
            folder.mark(Mark(last.seq, last.hash))

    def require_alone(self) -> None:
        """Silent while no other program works with the folders, as far as they can be reached; else raises `Busy`."""
        if self.presence is None:
            return
        for folder in (self.inbox, self.outbox):
            with suppress(FolderAway):
                folder.require()
                self.presence.require(folder.path)


@contextmanager
def hold_folders(
    workspace: Workspace, journal: Journal, papers: Sequence[str], who: str, *, adopt: bool
) -> Iterator[PeoplesFolders]:
    """The folders of people, told to belong to the register, fit for work and claimed for this run until the end.

    `papers` are those that lie in the outbox by what the register says, `who` holds the workspace, in words. A new
    office gets its folders here; whoever wants to `adopt` is asked nothing. Raises `FolderAway` when a folder is
    missing or another one lies in its place, `RegisterError` when the register is older than a folder or another one,
    `WorkspaceError` when one of them cannot be worked in, `Busy` when another program works with one of them.
    """
    folders = PeoplesFolders.looked_at(workspace)
    places = _places(workspace)
    if adopt or not (papers or places):
        make_folders(workspace)
    if not adopt:
        _require_own(folders.inbox, journal, was_marked=str(workspace.inbox) in places)
        _require_own(folders.outbox, journal, was_marked=str(workspace.outbox) in places)
        _require_papers(workspace, folders.outbox, papers)
    with Presence((workspace.inbox, workspace.outbox), who) as presence:
        make_folders(workspace)
        require_rights(workspace.inbox)
        require_rights(workspace.outbox)
        remove_temps(workspace)
        folders.note(journal.last_line())
        _note_places(workspace)
        yield replace(folders, presence=presence)


def _require_papers(workspace: Workspace, outbox: SharedFolder, papers: Sequence[str]) -> None:
    """An outbox without a mark is the register's when one of its papers lies there, or when it has none."""
    if outbox.found() is not None:
        return
    if papers and not any((workspace.outbox / name).exists() for name in papers):
        raise FolderAway(_another(workspace.outbox, "в ней нет ни одного документа, который числится выпущенным"))
    if not papers and workspace.holds_papers():
        raise RegisterError(_stranger(workspace.outbox))


def _require_own(folder: SharedFolder, journal: Journal, *, was_marked: bool) -> None:
    found = folder.found()
    if found is not None and not journal.holds_line(found.seq, found.hash):
        raise RegisterError(_stranger(folder.path))
    if not folder.path.is_dir():
        raise FolderAway(_another(folder.path, "её не видно"))
    if found is None and was_marked:
        raise FolderAway(_another(folder.path, "на её месте лежит другая папка"))


def _another(folder: Path, what: str) -> str:
    return (
        f"Папка «{folder}» недоступна: {what}. Подключите сетевой диск или верните папку на место; "
        f"до этого программа ничего не принимает и не выпускает. Если папка теперь другая и так надо, "
        f"выполните {ADOPT}."
    )


def _stranger(folder: Path) -> str:
    return (
        f"Книга учёта не та, с которой велась папка «{folder}», или старше её: программа выпустила бы документы "
        "заново и выдала бы занятые номера. Ничего не изменено. Скопируйте папку var с прежнего компьютера "
        f"или положите последнюю копию книги. Если её нет и вы начинаете заново, выполните {ADOPT}: "
        "прежние документы останутся лежать."
    )


# ── what this computer remembers: the places of the folders that it has marked


def _places(workspace: Workspace) -> frozenset[str]:
    try:
        return frozenset(workspace.marked.read_text("utf-8").splitlines())
    except OSError:
        return frozenset()


def _note_places(workspace: Workspace) -> None:
    places = f"{workspace.inbox}\n{workspace.outbox}\n".encode()
    try:
        if files.digest_of(workspace.marked) != files.digest(places):
            with files.half_made(workspace.var, places) as temp:
                files.replace(temp, workspace.marked)
    except OSError as error:
        raise WorkspaceError(
            f"Не удалось записать файл в папку «{workspace.var}»: {disk_faults.reason(error)}.", passes=True
        ) from error


def make_folders(workspace: Workspace) -> None:
    """Make the missing folders of people; outside the root only where the parent exists, as on a connected share."""
    peoples = (workspace.inbox, workspace.outbox, workspace.returned, workspace.blanks, workspace.decisions)
    try:
        for folder in peoples:
            if folder.is_relative_to(workspace.root) or folder.parent.is_dir():
                files.make_folder(folder)
    except OSError as error:
        raise WorkspaceError(
            f"Не удалось создать папки «{workspace.inbox}» и «{workspace.outbox}»: {disk_faults.reason(error)}. "
            "Проверьте диск и права.",
            passes=True,
        ) from error
