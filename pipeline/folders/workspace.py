"""The folders of one workspace: where they lie, how the missing ones are made."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pipeline.definitions import Folders
from pipeline.folders import accepted_templates, disk_faults, files, labels, laid_settings, originals, rights
from pipeline.folders.earlier_papers import EarlierPapers
from pipeline.folders.editions import Editions
from pipeline.folders.last_good import keep_as_good
from pipeline.folders.named_originals import NamedOriginals
from pipeline.folders.outbox import touched
from pipeline.folders.shared_folder import MARKER
from pipeline.folders.shipped import shipped
from pipeline.model import InboxItem, WorkspaceError


@dataclass(frozen=True)
class Workspace:
    """Every place of a workspace. Folders that people use may lie on a share; `var` is ours alone."""

    ORIGINAL_MODE: ClassVar = originals.MODE
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
    labels: Path
    editions: Editions
    tmp: Path
    printing: Path
    earlier: EarlierPapers
    named: NamedOriginals
    answers: Path
    database: Path
    server: str
    log: Path
    good: Path
    agreed: Path
    accepted: Path
    marked: Path
    status: Path
    instructions: Path
    receipts: Path
    paper_folders: tuple[str, ...]
    own_folders: tuple[str, ...]

    @classmethod
    def of(cls, root: Path, folders: Folders, database: str = "") -> Workspace:
        """The places under this root by the names that `settings.toml` gives them and the register."""
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
            labels=var / "labels",
            editions=Editions(var / "editions"),
            tmp=var / "tmp",
            printing=var / "printing",
            earlier=EarlierPapers(var / "earlier"),
            named=NamedOriginals(var / NamedOriginals.NAME),
            answers=var / "answers",
            database=root / database if database and not _is_address(database) else var / "register.sqlite3",
            server=database if _is_address(database) else "",
            log=var / "log",
            good=var / "good",
            agreed=var / "agreed.txt",
            accepted=var / "accepted.txt",
            marked=var / "folders.txt",
            status=outbox / folders.status,
            instructions=inbox / folders.instructions,
            receipts=outbox / folders.decisions / folders.receipts,
            paper_folders=(folders.drafts, folders.to_sign, folders.filed),
            own_folders=(folders.drafts, folders.to_sign, folders.filed, folders.site, folders.decisions),
        )

    @classmethod
    def within(cls, root: Path, folders: Folders, database: str = "") -> Workspace:
        """The same, with its usual name inside for whatever the settings put outside of the root."""

        def inside(name: str) -> bool:
            return Path(os.path.normpath(root.resolve() / name)).is_relative_to(root.resolve())

        usual = {name: getattr(Folders(), name) for name in ("inbox", "outbox") if not inside(getattr(folders, name))}
        is_inside = not _is_address(database) and inside(database)
        return cls.of(root, folders.model_copy(update=usual), database if is_inside else "")

    @property
    def register(self) -> Path | str:
        """Where the register is opened: the address of a server, or the file."""
        return self.server or self.database

    @property
    def journal(self) -> Path:
        """The folder of the journal's files."""
        return self.database.parent / "journal"

    @staticmethod
    def require(root: Path, *, to_work: bool = False) -> None:
        """Silent where a workspace is, and `to_work` one whose settings this program knows.

        Else raises a `WorkspaceError` that says where to go.
        """
        if not (root / "config").is_dir():
            raise WorkspaceError(
                f"«{root.resolve()}» – не рабочая папка: в ней нет папки config. "
                "Запустите программу в рабочей папке, укажите её через --workspace "
                "или создайте новую командой «pipeline init»."
            )
        if to_work:
            laid_settings.require_no_newer(root)

    def original(self, digest: str) -> Path:
        """Where the original with this digest is kept."""
        return self.archive / digest[:2] / digest

    def keep_original(self, content: bytes) -> None:
        """Keep bytes for good under their digest. Raises `DeliveryError` when they cannot be written."""
        digest = files.digest(content)
        originals.keep(self.original(digest), digest, content, self.tmp)

    def read_original(self, digest: str) -> bytes | None:
        """The bytes kept under this digest; None when none are kept, or others. Raises `DeliveryError`."""
        return originals.read(self.original(digest), digest)

    def digest_of_original(self, digest: str) -> str | None:
        """The digest that the original kept under this one has now; None when none is kept. Raises `OSError`."""
        return files.digest_of(self.original(digest))

    def destroy_original(self, digest: str) -> None:
        """Destroy the original with this digest, if there is one. Raises `DeliveryError`."""
        originals.destroy(self.original(digest))

    def relabel(self, claim: str, name: str, digest: str) -> None:
        """Give a taken file's label another name and digest; without one it goes. Raises `DeliveryError`."""
        originals.relabel(self.labels, claim, name, self.original(digest) if digest else None)

    def note_edited(self, claim: str, papers: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Note which papers people had changed when a file was judged, see `labels`. Raises `DeliveryError`."""
        with disk_faults.plain_faults("Не удалось записать файл в архив"):
            labels.note_edited(self.labels, claim, papers)

    def noted_edited(self, claim: str) -> dict[str, list[tuple[str, str]]]:
        """What was noted so: name and digest by code."""
        return labels.noted_edited(self.labels, claim)

    def edited_texts(self) -> frozenset[str]:
        """The digests of the texts that people had changed when a file was judged."""
        return labels.all_edited(self.labels)

    def forget_edited(self, digests: Collection[str]) -> None:
        """Note these texts no more. Raises `DeliveryError`."""
        with disk_faults.plain_faults("Не удалось записать файл в архив"):
            labels.forget_edited(self.labels, digests)

    def forget_copies(self) -> None:
        """Let go of copies of papers: PDF, which are made again when they are needed, and editions before."""
        shutil.rmtree(self.printing, ignore_errors=True)
        self.earlier.forget_all()

    def forget_answers(self) -> None:
        """Let go of what commands answered last."""
        shutil.rmtree(self.answers, ignore_errors=True)

    def taken_files(self) -> Iterator[InboxItem]:
        """The files that were taken from the inbox, as their labels tell."""
        return labels.attached(self.labels, self.original)

    @staticmethod
    def shipped(name: str) -> Path:
        """A file or folder as it came with the program: «config/messages.toml»."""
        return shipped() / name

    def known_as_good(self) -> Path:
        """The folder whose `config/` and `templates/` need no trial: what was kept last, or what came with us."""
        return self.good if self.good.is_dir() else shipped()

    def keep_as_good(self, but_for: Collection[str] = ()) -> None:
        """Keep `config/` and `templates/` as they are now for the day on which a slip is made in one of them.

        Those `but_for`, «templates/приказ.docx», stay as they were kept before.
        """
        keep_as_good(self.root, self.good, self.tmp, but_for)

    def keep_edition(self) -> str:
        """Keep `config/` and `templates/` for ever as they were kept as good; gives the digest of the edition.

        "" where the disk refuses it; the next start tries again.
        """
        with contextlib.suppress(OSError):
            return self.editions.keep(self.good) if self.good.is_dir() else ""
        return ""

    def accepted_templates(self) -> dict[str, str]:
        """The digests of the changed templates that somebody has said yes to, by name."""
        return accepted_templates.read(self.accepted)

    def accept_templates(self, digests: Mapping[str, str]) -> None:
        """Note that somebody says yes to these editions of templates. Raises `DeliveryError`."""
        accepted_templates.add(self.accepted, digests)

    def changed_originals(self) -> Iterator[str]:
        """The digests under which originals are kept that have others now."""
        for path in sorted(self.archive.glob("??/*")):
            if not path.name.startswith(files.TEMP_PREFIX) and files.digest_of(path) != path.name:
                yield path.name

    def has_worked(self) -> bool:
        """Whether the office ever kept an original or a line of its journal here, or marked the folders of people."""
        if any((folder / MARKER).exists() for folder in (self.inbox, self.outbox)):
            return True
        return any(self.archive.glob("??/*")) or any((self.var / "journal").glob("*")) or self.holds_papers()

    def holds_papers(self) -> bool:
        """Whether papers lie in the folders of a school year in the outbox."""
        return any(path for name in self.paper_folders for path in self.outbox.glob(f"*/{name}/**/*.docx"))

    def edited_papers(self, to_sign: str, ours: Mapping[str, str]) -> Iterator[str]:
        """Texts among the papers to be signed that people changed or put there themselves, by name in the outbox.

        `to_sign` is the folder's name in each school year, `ours` gives the digest of what we wrote by name.
        """
        return touched(self.outbox, to_sign, ours)


def make_own_folders(workspace: Workspace, *, adopt: bool = False) -> None:
    """Make the missing folders that are ours alone, closed to others. Raises `WorkspaceError` when one cannot be made.

    Where the folders of people are marked, a `var` that is not there is one that is away, unless one wants to `adopt`.
    """
    if not adopt and not workspace.var.is_dir() and workspace.has_worked():
        raise WorkspaceError(
            f"Папка «{workspace.var}» с книгой учёта недоступна, хотя канцелярия уже работала с папкой "
            f"«{workspace.outbox}». Подключите диск или скопируйте папку var с прежнего компьютера. "
            "Если её больше нет, начните заново командой «pipeline adopt»: прежние документы останутся лежать.",
            passes=True,
        )
    try:
        for folder in (workspace.var, workspace.log, *_own(workspace)):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _close_to_others(folder)
    except OSError as error:
        raise WorkspaceError(
            f"Не удалось создать папки в «{workspace.root}»: {disk_faults.reason(error)}. "
            "Проверьте права и место на диске.",
            passes=True,
        ) from error


def _close_to_others(folder: Path) -> None:
    mode = rights.of_own_folder(os.name)
    with contextlib.suppress(OSError):
        if mode is not None:
            folder.chmod(mode)


def remove_temps(workspace: Workspace) -> None:
    """Remove what a killed run left half made, in `var` and beside people's files."""
    for folder in (*_own(workspace), workspace.outbox, workspace.inbox):
        files.remove_temps(folder)


def _is_address(database: str) -> bool:
    """Whether settings name a server in place of a file."""
    return "://" in database


def _own(workspace: Workspace) -> tuple[Path, ...]:
    return workspace.tmp, workspace.archive, workspace.labels, workspace.editions.folder
