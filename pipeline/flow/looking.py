"""What would become of files if they lay in the inbox now; nothing is written anywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import intake
from pipeline.flow.edited_tables import judged_table
from pipeline.flow.session import Session
from pipeline.flow.signed_copies import taken_scan
from pipeline.flow.signed_papers import SignedPapers
from pipeline.flow.unpacking import is_archive, unpacked
from pipeline.folders import digest
from pipeline.model import InboxItem, Intake, IntakeResult, Refused, Waits


@dataclass(frozen=True, slots=True)
class LookedFile:
    """A file and what would become of it, with sentences about it; None where it would wait for other forms."""

    name: str
    taken: Intake | None
    reasons: tuple[str, ...]


def below(places: Iterable[Path]) -> Iterator[Path]:
    """The files, and of a folder all those below it; hidden ones and locks of Office are none."""
    for place in places:
        found = place.rglob("*") if place.is_dir() else [place]
        yield from sorted(one for one in found if not one.is_dir() and not one.name.startswith((".", "~$")))


def looked_at(path: Path, session: Session, today: dt.date) -> LookedFile:
    """What would become of one file. Raises `OSError` where it cannot be read."""
    content = path.read_bytes()
    changed = dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC).date()
    item = InboxItem("", path.name, path, digest(content), len(content), changed)
    try:
        result = _result(item, session, today)
    except Waits as waits:
        titles = ", ".join(f"«{title}»" for title in waits.forms)
        return LookedFile(path.name, None, (session.declared.messages["waits_its_turn"].format(titles=titles),))
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
    return LookedFile(path.name, taken, intake.reasons(taken, session.declared.messages))


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
