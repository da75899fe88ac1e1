"""A zip archive that people drop: kept like any other file, and its files laid into the inbox, each on its own way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline import intake
from pipeline.flow.session import Session
from pipeline.folders import Inbox, digest, file_name
from pipeline.model import InboxItem, Intake, IntakeResult, Level, Outcome, Problem, Receipt, Refused

# With what code the reading of a workbook refuses an archive.
ARCHIVE = "zip_archive"
# How the folder of an archive is called whose own name would keep its files from being looked for.
FOLDER = "Архив"


def is_archive(refused: Refused) -> bool:
    """Whether a file was refused as a workbook because it is an archive that can be unpacked."""
    return [problem.code for problem in refused.problems] == [ARCHIVE]


def unpacked(item: InboxItem, session: Session) -> IntakeResult:
    """What an archive comes to: unpacked, with what was left in it, or refused. Nothing is laid out yet.

    Noted are the digests of its files: whatever destroys one of these has to destroy the archive too.
    """
    try:
        archive = session.reader.unpack(item.kept)
    except Refused as refused:
        return intake.unreadable(item, refused.problems)
    taken = [(name, content) for name, content in archive.files if _is_taken(name)]
    passed_over = {name: "archive_passed_over" for name, _ in archive.files if not _is_taken(name)}
    left = [Problem(code, Level.REMARK, found=name) for name, code in {**archive.left, **passed_over}.items()]
    values = {"count": len(taken), "files": tuple(digest(content) for _, content in archive.files)}
    return IntakeResult(
        item.claim,
        item.digest,
        item.name,
        item.size,
        Outcome.UNPACKED,
        problems=(Problem("unpacked", Level.MENDED, values=values), *left),
        payload=Receipt() if left else None,
    )


def lay_out_files(item: InboxItem, taken: Intake, session: Session) -> None:
    """Lay the files of an archive into the inbox, where the next look finds them; repeating it does no harm.

    They lie in a folder named after the archive, in the folders that they had in it, as deep as files are looked for.
    """
    if taken.outcome is not Outcome.UNPACKED:
        return
    for name, content in session.reader.unpack(item.kept).files:
        if _is_taken(name):
            folder, own = _place(item.name, name, session)
            session.folders.inbox.deliver(session.workspace.inbox / folder, own, content)


def _is_taken(name: str) -> bool:
    """Whether the inbox would look at a file of an archive: laid out there, any other would lie untold for ever."""
    return Inbox.takes(file_name(_as_path(name).name))


def _place(archive: str, name: str, session: Session) -> tuple[str, str]:
    """The folder and the name of a file: nothing leads out of the inbox, and what lay too deep comes up.

    So does what lay in a folder into which nobody looks.
    """
    dropped, depth = PurePosixPath(archive), session.declared.settings.watch.depth
    parts = [*_folders(dropped.parent), dropped.stem, *_folders(_as_path(name))]
    *folders, own = (file_name(part) for part in parts)
    seen = [folder for folder in folders if Inbox.looks_into(session.workspace, folder)]
    return "/".join(seen[:depth] or [FOLDER]), own


def _as_path(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))


def _folders(path: PurePosixPath) -> Iterator[str]:
    yield from (part for part in path.parts if part not in ("/", ".", ".."))
