"""What would become of files if they lay in the inbox now; nothing is written anywhere."""

from __future__ import annotations

import datetime as dt
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import intake
from pipeline.flow.edited_tables import judged_table
from pipeline.flow.session import Session
from pipeline.flow.signed_copies import taken_scan
from pipeline.flow.signed_papers import SignedPapers
from pipeline.flow.unpacking import is_archive, unpacked
from pipeline.folders import Inbox, digest
from pipeline.model import InboxItem, Intake, IntakeResult, Refused, Waiting, WaitReason, Waits


@dataclass(frozen=True, slots=True)
class LookedFile:
    """A file and what would become of it, with sentences about it; None where it would stay in the inbox."""

    name: str
    taken: Intake | None
    reasons: tuple[str, ...]


def looked_at(path: Path, session: Session, today: dt.date) -> Iterator[LookedFile]:
    """What would become of a file, or of all that would be found in a folder if it were the inbox.

    Raises `OSError` where something cannot be read.
    """
    names, waiting = _found(path, session)
    folder = path if path.is_dir() else path.parent
    yield from (_as_taken(folder / name, name, session, today) for name in names)
    yield from (LookedFile(one.name, None, (_why_it_waits(one, (), session),)) for one in waiting)


def _found(path: Path, session: Session) -> tuple[Sequence[str], Sequence[Waiting]]:
    """The names of what would be taken, seen from their folder, and what would not."""
    if path.is_dir():
        return Inbox.below(path, session.workspace, session.declared.settings.watch.depth)
    kind = path.lstat().st_mode
    if stat.S_ISREG(kind):
        return [path.name], []
    return [], [Waiting(path.name, WaitReason.LINK if stat.S_ISLNK(kind) else WaitReason.NOT_A_FILE)]


def _why_it_waits(file: Waiting, forms: Sequence[str], session: Session) -> str:
    return intake.why_it_waits(file, forms, session.declared.messages)


def _as_taken(path: Path, name: str, session: Session, today: dt.date) -> LookedFile:
    content = path.read_bytes()
    changed = dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC).date()
    item = InboxItem("", name, path, digest(content), len(content), changed)
    try:
        result = _result(item, session, today)
    except Waits as waits:
        waiting = Waiting(name, WaitReason.NOT_ITS_TURN)
        return LookedFile(name, None, (_why_it_waits(waiting, waits.forms, session),))
    taken = Intake(
        claim="",
        digest=item.digest,
        name=item.name,
        size=item.size,
        outcome=result.outcome,
        day=today,
        form=result.form,
        rows=len(result.records),
        problems=result.problems,
    )
    return LookedFile(name, taken, intake.reasons(taken, session.declared.messages))


def _result(item: InboxItem, session: Session, today: dt.date) -> IntakeResult:
    """The same steps as of a file that is taken, up to where something would be kept."""
    office = session.office.on(today)
    before = session.register.intake(item.digest)
    if before and intake.is_finished(before, office):
        return intake.duplicate(item, before)
    if scan := taken_scan(item, session, office):
        return scan
    try:
        grid = session.reader.read_grid(item.kept, item.name)
    except Refused as refused:
        return unpacked(item, session) if is_archive(refused) else intake.unreadable(item, refused.problems)
    if table := judged_table(item, grid, session, office):
        return table
    return intake.judge(item, grid, office, session.register.returned(), SignedPapers(session))
