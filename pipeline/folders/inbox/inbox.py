"""The inbox as the flow sees it: look, take what lies still, let go."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path, PurePosixPath
from typing import Protocol

from pipeline.definitions import Watch
from pipeline.folders import files
from pipeline.folders.inbox import keeping, looks, walk
from pipeline.folders.inbox.claims import Claims
from pipeline.folders.inbox.looks import Look, Sight, Why
from pipeline.model import InboxItem, Waiting
from pipeline.model.errors import DeliveryError

SPARE = 50 * 1024 * 1024
MOST_PATIENT = 6


class Places(Protocol):
    """What the inbox needs to know of a workspace."""

    @property
    def inbox(self) -> Path: ...
    @property
    def returned(self) -> Path: ...
    @property
    def unknown(self) -> Path: ...
    @property
    def archive(self) -> Path: ...
    @property
    def tmp(self) -> Path: ...


class Inbox:
    """The folder where people drop files.

    `recover` at the start of a sweep, `look`, then `claim` each that is `ready`, and end every claim with
    `release` or `put_back`: whatever a crash or a lost share leaves behind is found by the next `recover`.
    """

    def __init__(self, workspace: Places, watch: Watch) -> None:
        self._places = workspace
        self._watch = watch
        self._claims = Claims(workspace.inbox)
        self._look = Look()
        self._refused: dict[str, tuple[Why, int]] = {}

    def look(self, at: float) -> Look:
        """What lies there at this monotonic moment; an inbox out of reach is told, not taken as empty."""
        skipped = frozenset({self._places.returned, self._places.unknown})
        try:
            scan = walk.scan(self._places.inbox, skipped, self._watch.depth)
        except OSError:
            self._look = Look(at, odd={self._places.inbox.name: Why.NO_INBOX})
            return self._look
        self._look = looks.followed(self._look, scan, at)
        self._refused = {name: why for name, why in self._refused.items() if name in self._look.seen}
        return self._look

    def ready(self) -> tuple[str, ...]:
        """Names that the looks found lying still and let go, the longest here first."""
        here = self._look.seen
        names = sorted(here, key=lambda name: (here[name].first, name.casefold(), name))
        return tuple(name for name in names if not self._unready(name))

    def waiting(self) -> tuple[Waiting, ...]:
        """What lies there and cannot be taken, put back since the last look too: why and, if known, who has it open."""
        found = [Waiting(name, code) for name, code in self._look.odd.items()]
        put_back = {name: why for name, (why, _) in self._refused.items() if name not in self._look.seen}
        found += [Waiting(name, code) for name, code in put_back.items()]
        for name in self._look.seen:
            if code := self._unready(name):
                refused, _ = self._refused.get(name, (code, 0))
                who = self._look.holders.get(name, "")
                found.append(Waiting(name, code if code is Why.HELD else refused, who))
        return tuple(sorted(found, key=lambda waiting: waiting.name))

    def _unready(self, name: str) -> Why | None:
        """Why the file cannot be taken; one that was refused waits longer each time."""
        tries = self._tries(name)
        quiet = self._watch.quiet_seconds * 2 ** min(tries, MOST_PATIENT)
        return looks.unready(name, self._look, quiet, self._places.inbox / name)

    def claim(self, name: str) -> InboxItem | None:
        """Take a file and keep a proved copy; None when it changed, is held or cannot be kept now.

        The `kept` of a file over the size limit is the claimed file itself.
        """
        seen = self._look.seen.get(name)
        if seen is None or not self._unchanged(name, seen.sight):
            self._forget(name)
        elif not self._has_space_for(seen.sight.size):
            self._wait(name, Why.NO_SPACE)
        elif claim := self._claims.take(name):
            return self._kept(claim, name)
        else:
            self._wait(name, Why.REFUSED_RENAME)
        return None

    def recover(self) -> tuple[InboxItem, ...]:
        """Claims that nobody ended, as `claim` would have given them, in the order of claiming."""
        found = []
        for claim, name in self._claims.left():
            self._claims.forget_double(claim, name)
            found.append(self._kept(claim, name))
        return tuple(item for item in found if item)

    def _unchanged(self, name: str, sight: Sight) -> bool:
        with contextlib.suppress(OSError):
            return Sight.of((self._places.inbox / name).lstat()) == sight
        return False

    def _kept(self, claim: str, name: str) -> InboxItem | None:
        limit = self._watch.max_megabytes * 1024 * 1024
        try:
            kept = keeping.keep(self._claims.file(claim, name), self._places.archive, self._places.tmp, limit)
        except OSError as error:
            self._back(claim, name, Why.NO_SPACE if files.is_full(error) else Why.UNREADABLE)
            return None
        if kept is None:
            self._back(claim, name, Why.COPYING)
            return None
        self._refused.pop(name, None)
        self._forget(name)
        return InboxItem(claim, name, kept.path, kept.digest, kept.size)

    def release(self, item: InboxItem, *, put_in: Path | None = None, as_name: str = "") -> Path | None:
        """End a claim: remove the original, its copy proved, or move it into `put_in` under a free name.

        An original without a copy in the archive is never removed: it goes to the folder of returned files.
        Gives where the original lies now, None when it was removed. Repeating it does no harm.
        """
        claimed = self._claims.file(item.claim, item.name)
        folder = put_in or (self._places.returned if item.kept == claimed else None)
        name = files.file_name(as_name or PurePosixPath(item.name).name)
        path = None
        try:
            if folder and claimed.exists():
                path = files.move(claimed, folder, name)
            elif claimed.exists():
                self._remove(claimed, item)
        except OSError as error:
            raise DeliveryError(f"Не удалось убрать файл из входящих: {files.reason(error)}.") from error
        self._claims.close(item.claim, item.name)
        self._claims.clear_folder(item.name)
        return path

    def put_back(self, item: InboxItem) -> None:
        """Return a file to the inbox untouched: its turn has not come, and `waiting` says so."""
        self._back(item.claim, item.name, Why.NOT_ITS_TURN)

    def _remove(self, claimed: Path, item: InboxItem) -> None:
        if files.digest_of(item.kept) != item.digest:
            raise DeliveryError("Копия файла в архиве повреждена: исходный файл не убран. Запустите ещё раз.")
        files.patiently(claimed.unlink)

    def _back(self, claim: str, name: str, code: Why) -> None:
        """Return a claimed file; if even that fails now it stays claimed, and the next `recover` has it."""
        with contextlib.suppress(OSError):
            self._wait(self._claims.put_back(claim, name), code)

    def _wait(self, name: str, code: Why) -> None:
        """Let the file lie its time again, and remember why."""
        tries = self._tries(name)
        self._refused[name] = (code, 0 if code is Why.NOT_ITS_TURN else tries + 1)
        self._forget(name)

    def _tries(self, name: str) -> int:
        return self._refused[name][1] if name in self._refused else 0

    def _forget(self, name: str) -> None:
        self._look = looks.without(self._look, name)

    def _has_space_for(self, size: int) -> bool:
        try:
            return shutil.disk_usage(self._places.tmp).free >= 3 * size + SPARE
        except OSError:
            return False
