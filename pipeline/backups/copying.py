"""A copy of the office made: asked for, or by itself when it is due."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from pipeline.backups import refusals, retention, tape
from pipeline.backups.contents import members_of
from pipeline.backups.erasures import keep_erasures
from pipeline.backups.keys import PublicKey, public_key
from pipeline.backups.sealing import seal
from pipeline.flow import Session
from pipeline.folders import note_defect, plain_faults
from pipeline.model import PipelineError

AGAIN_SECONDS = 3600.0


def copy_to(session: Session, file: Path | None, today: dt.date) -> Path:
    """Copy the office into a new file, by default into the folder of copies; gives its path.

    Raises `CopyRefused` where there is no key, no place or no free name, and a `PipelineError` of folders, register
    or disk; nothing is left half made then.
    """
    key = public_key(session.workspace)
    target = file or _free_name(_folder(session), key, today)
    _copy(session, target, key)
    return target


class PlannedCopies:
    """Copies that are made by themselves when they are due, and cleared away by their age.

    One that fails is told once and tried again in an hour; it stops nothing.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._not_before = float("-inf")

    def __call__(self, session: Session, today: dt.date, at: float) -> bool:
        """Make the copy of the day, if it is due; `at` is the moment in seconds that only grow.

        Gives whether it was due, so that the status page may tell what came of it.
        """
        if at < self._not_before or not is_due(session, today):
            return False
        try:
            keep_copy(session, today)
            session.troubles.copying = ""
        except PipelineError as fault:
            self._fail(session, str(fault), at)
        except Exception as defect:
            self._fail(session, note_defect(session.workspace.log, "Резервная копия", defect), at)
        return True

    def _fail(self, session: Session, sentence: str, at: float) -> None:
        self._not_before = at + AGAIN_SECONDS
        if sentence != session.troubles.copying:
            self._tell(f"Резервную копию сделать не удалось. {sentence}")
        session.troubles.copying = sentence


def is_due(session: Session, today: dt.date) -> bool:
    """Whether the settings ask for a copy again."""
    wanted, last = session.declared.settings.backup, session.last_copied()
    return bool(wanted.folder) and (last is None or (today - last).days >= wanted.every_days)


def keep_copy(session: Session, today: dt.date) -> Path:
    """Put a copy into the folder of copies, note it in the journal and clear older ones away; gives its path."""
    key, folder = public_key(session.workspace), _folder(session)
    target = _free_name(folder, key, today)
    session.note_copied(_copy(session, target, key), today)
    for path in _outdated(folder, key, today):
        with suppress(OSError):
            path.unlink()
    return target


def list_erasures(session: Session) -> None:
    """Tell the folder of copies who was erased, so that whoever restores one learns it; nothing where none are made.

    Raises `PipelineError` when the folder is away: the next copy brings the list.
    """
    if session.declared.settings.backup.folder:
        keep_erasures(session, _folder(session))


def _copy(session: Session, target: Path, key: PublicKey) -> str:
    with plain_faults("Не удалось собрать копию"), members_of(session) as members:
        digest = seal(target, tape.written(members), key)
    keep_erasures(session, target.parent)
    return digest


def _folder(session: Session) -> Path:
    """Where copies are put; raises `CopyRefused` where there is no such place.

    It is never made here: on a disk that is not connected it would lie elsewhere.
    """
    place = session.workspace
    folder = (place.root / session.declared.settings.backup.folder).resolve()
    if not session.declared.settings.backup.folder:
        raise refusals.refused(refusals.NOWHERE)
    if any(folder.is_relative_to(taken) for taken in (place.inbox, place.outbox, place.var, place.config)):
        raise refusals.refused(refusals.MISPLACED, folder=folder)
    if not folder.is_dir():
        raise refusals.refused(refusals.NO_FOLDER, folder=folder)
    return folder


def _free_name(folder: Path, key: PublicKey, day: dt.date) -> Path:
    """The name tells the day and the key that opens it; a second copy of the day is numbered."""
    ends = itertools.chain([""], (f" ({number})" for number in itertools.count(2)))
    names = (folder / f"Копия канцелярии {day}, ключ {key.mark}{end}.age" for end in ends)
    return next(name for name in names if not name.exists())


def _outdated(folder: Path, key: PublicKey, today: dt.date) -> Iterator[Path]:
    """The copies of this office, known by its key, whose age says that they may go, and what was left half made."""
    named = re.compile(rf"(\.~)?Копия канцелярии (\d{{4}}-\d\d-\d\d), ключ {key.mark}(?: \(\d+\))?\.age(\.\w+\.tmp)?")
    whole: dict[Path, dt.date] = {}
    with suppress(OSError):
        for path in folder.iterdir():
            if not (name := named.fullmatch(path.name)):
                continue
            with suppress(ValueError):
                day = dt.date.fromisoformat(name[2])
                if not name[1]:
                    whole[path] = day
                elif day < today:
                    yield path
    stay = retention.kept(whole.values())
    yield from (path for path, day in whole.items() if day not in stay)
