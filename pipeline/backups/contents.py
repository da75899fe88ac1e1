"""What a copy of the office holds, and where it lies in it.

copy.json                   how to read it
config/, templates/         as they lie in the workspace
var/register.sqlite3        the register, or where the settings put it inside of the workspace
var/journal/, archive/, labels/, editions/, good/, backup-key.txt
outbox/, inbox/             the papers and the returned forms that the register knows, as they lie there
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from pipeline.backups.keys import PUBLIC
from pipeline.backups.private_files import half_made
from pipeline.backups.tape import Member
from pipeline.flow import Session
from pipeline.folders import Workspace, plain_faults

MANIFEST = "copy.json"
FORMAT = 1
# How often the register is copied again because a program at work has added to it meanwhile.
_MOST_TRIES = 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """How to read a copy: its format, and where register and folders of people lie in it."""

    format: int
    database: str
    inbox: str
    outbox: str

    @classmethod
    def of(cls, session: Session) -> Manifest:
        """The places inside of the workspace; what lies elsewhere, on a share, has its usual name in the copy."""
        settings = session.declared.settings
        place = Workspace.within(session.workspace.root, settings.folders, settings.database)
        database, inbox, outbox = (
            path.relative_to(place.root).as_posix() for path in (place.database, place.inbox, place.outbox)
        )
        return cls(FORMAT, database, inbox, outbox)

    def member(self) -> Member:
        """The file of the copy that tells it."""
        return Member(MANIFEST, json.dumps(asdict(self), ensure_ascii=False).encode())

    @classmethod
    def read(cls, file: Path) -> Manifest | None:
        """The manifest of a copy that was laid out, or None where there is none that this program knows to read.

        Raises `OSError`.
        """
        try:
            told = json.loads(file.read_bytes())
            return cls(int(told["format"]), str(told["database"]), str(told["inbox"]), str(told["outbox"]))
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None


@contextmanager
def members_of(session: Session) -> Iterator[Iterator[Member]]:
    """The files of a copy, of one moment even while another program works here.

    The register's own copy lies in `var/tmp` until the end. Raises `RegisterError` when no sound copy of the register
    can be made, `DeliveryError` when a file cannot be read, `FolderAway` while a folder of people is not there.
    """
    manifest = Manifest.of(session)
    register = half_made(session.workspace.tmp / "register")
    try:
        yield _all(session, manifest, register, _of_one_moment(session, manifest, register))
    finally:
        register.unlink(missing_ok=True)


def _of_one_moment(session: Session, manifest: Manifest, register: Path) -> list[Member]:
    """What has to agree with the register, whose copy is made here."""
    journal = f"{PurePosixPath(manifest.database).parent}/journal"
    for _ in range(_MOST_TRIES):
        before = session.register.last_line()
        # The journal's files come first: they may lack the last lines of the table, but not have more.
        lines = [*_files(session.workspace.journal, journal)]
        session.register.copy_to(register)
        papers = [*_papers(session, manifest.outbox), *_handed_back(session, manifest.inbox)]
        if session.register.last_line() == before:
            break
    return [*lines, *papers]


def _papers(session: Session, name: str) -> Iterator[Member]:
    """What the register has put into the outbox, as it lies there; what is gone is not in the copy."""
    session.folders.outbox.require_marked()
    for issued in session.register.state().issued.values():
        yield from _file(session.workspace.outbox / issued.file, f"{name}/{issued.file}")


def _handed_back(session: Session, name: str) -> Iterator[Member]:
    session.folders.inbox.require_marked()
    receipts = session.register.laid_out(session.folders.inbox.names(), back=False)
    for taken in (*session.register.returned(), *receipts):
        if taken.file:
            yield from _file(session.workspace.inbox / taken.file, f"{name}/{taken.file}")


def _all(session: Session, manifest: Manifest, register: Path, of_one_moment: Iterable[Member]) -> Iterator[Member]:
    place = session.workspace
    yield manifest.member()
    yield Member(manifest.database, register.read_bytes())
    yield from of_one_moment
    for folder in (place.config, place.templates, place.archive, place.labels, place.editions.folder, place.good):
        yield from _files(folder, folder.relative_to(place.root).as_posix())
    yield from _file(place.var / PUBLIC, f"var/{PUBLIC}")


def _files(folder: Path, name: str) -> Iterator[Member]:
    """Every file below the folder but for what is only half made."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".~"))
    for path in paths:
        yield from _file(path, f"{name}/{path.relative_to(folder).as_posix()}")


def _file(path: Path, name: str) -> Iterator[Member]:
    with (
        plain_faults(f"Не удалось прочитать для копии файл из папки «{path.parent.name}»"),
        suppress(FileNotFoundError),
    ):
        yield Member(name, path.read_bytes())
