"""The inbox as the flow sees it: look, take what lies still, let go."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.definitions import Watch
from pipeline.folders import disk_faults, files, labels
from pipeline.folders.ignored_names import is_ignored, is_ignored_folder
from pipeline.folders.inbox import archive, looks, walk
from pipeline.folders.inbox.claims import Claims
from pipeline.folders.inbox.listings import Listing, Listings, listing_of
from pipeline.folders.inbox.looks import FileStamp, Look, Scan
from pipeline.folders.safe_names import file_name
from pipeline.folders.workspace import Workspace
from pipeline.model import DeliveryError, InboxItem, Waiting, WaitReason

# What must stay free on the disk beside a file that is taken: the register and its papers grow with it.
SPARE_BYTES = 50 * 1024 * 1024
# A file that is refused waits twice as long each time, at most two to the power of this.
MOST_DOUBLINGS = 6


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why a file was not taken when it was tried last, and how often that has doubled its wait."""

    reason: WaitReason
    doublings: int


class Inbox:
    """The folder where people drop files.

    `recover` at the start of a sweep, `look`, then `claim` each that is `ready`, and end every claim with
    `release` or `put_back`: whatever a crash or a lost share leaves behind is found by the next `recover`.
    """

    def __init__(self, workspace: Workspace, watch: Watch) -> None:
        self._workspace = workspace
        self._watch = watch
        self._claims = Claims(workspace.inbox)
        self._listings = Listings()
        self._look = Look()
        self._refused: dict[str, _Refusal] = {}
        self._first_seen: dict[str, float] = {}

    @staticmethod
    def seen(place: Workspace, depth: int) -> str:
        """What people have dropped, by names, sizes and times, as a digest; "" of an inbox that is out of reach.

        It is the same on every machine that sees the folder.
        """
        try:
            scan = _scan(place.inbox, place, depth)
        except OSError:
            return ""
        lines = [f"{name}/{stamp.size}/{stamp.changed}" for name, stamp in scan.stamps.items()]
        return hashlib.sha256("\0".join([*lines, *scan.odd]).encode()).hexdigest()

    @staticmethod
    def below(folder: Path, place: Workspace, depth: int) -> tuple[tuple[str, ...], tuple[Waiting, ...]]:
        """What lies in a folder as if that were the inbox: names of what would be taken, and what would not, with why.

        Raises `OSError` where it cannot be read.
        """
        scan = _scan(folder, place, depth)
        waiting = [Waiting(name, reason) for name, reason in scan.odd.items()]
        waiting += [Waiting(name, WaitReason.HELD, who) for name, who in scan.holders.items()]
        return tuple(sorted(scan.stamps.keys() - scan.holders)), tuple(sorted(waiting, key=lambda file: file.name))

    @staticmethod
    def looks_into(place: Workspace, folder: str) -> bool:
        """Whether what lies in a folder of that name is looked for: it is none of ours, and none of a system's."""
        ours = {own.name.casefold() for own in (place.returned, place.unknown, place.instructions)}
        return folder.casefold() not in ours and not is_ignored_folder(folder)

    @staticmethod
    def takes(name: str) -> bool:
        """Whether a file of that name is ever taken: it is no lock, no half copy and no file of a system."""
        return not is_ignored(name)

    def look(self, at: float) -> None:
        """See what lies there at this monotonic moment, in seconds; an inbox out of reach is not taken as empty."""
        try:
            scan = _scan(self._workspace.inbox, self._workspace, self._watch.depth, self._listings.of)
        except OSError:
            self._look = Look(at, odd={self._workspace.inbox.name: WaitReason.NO_INBOX})
            self._first_seen.setdefault(self._workspace.inbox.name, at)
            return
        self._look = looks.next_look(self._look, scan, at)
        self._first_seen = {name: self._first_seen.get(name, at) for name in (*scan.stamps, *scan.odd)}
        self._refused = {name: refusal for name, refusal in self._refused.items() if name in self._look.seen}

    def ready(self) -> tuple[str, ...]:
        """Names that the looks found lying still and let go: the longest here first, then the longest unchanged.

        Of two editions that somebody drops together the one saved later so comes later, whatever they are called.
        """
        here = self._look.seen
        names = sorted(here, key=lambda name: (here[name].first, here[name].stamp.changed, name.casefold(), name))
        return tuple(name for name in names if not self._wait_reason(name))

    def waiting(self) -> tuple[Waiting, ...]:
        """What lies there and cannot be taken, put back since the last look too: why and, if known, who has it open."""
        seen = self._look.seen
        waiting = [self._waiting(name, reason) for name, reason in self._look.odd.items()]
        waiting += [self._waiting(name, refusal.reason) for name, refusal in self._refused.items() if name not in seen]
        for name in seen:
            if reason := self._wait_reason(name):
                if reason is not WaitReason.HELD and name in self._refused:
                    reason = self._refused[name].reason
                waiting.append(self._waiting(name, reason))
        return tuple(sorted(waiting, key=lambda file: file.name))

    def due(self) -> float | None:
        """The monotonic moment at which a file may be ready if nobody touches it; None where time brings none."""
        look = self._look
        free = ((name, seen) for name, seen in look.seen.items() if name not in look.holders)
        moments = (moment for name, seen in free for moment in looks.due(seen, look.at, self._quiet(name)))
        return min(moments, default=None)

    def _waiting(self, name: str, reason: WaitReason) -> Waiting:
        lain = self._look.at - self._first_seen.get(name, self._look.at)
        return Waiting(name, reason, self._look.holders.get(name, ""), lain)

    def _wait_reason(self, name: str) -> WaitReason | None:
        """Why the file cannot be taken; one that was refused waits longer each time."""
        return looks.wait_reason(name, self._look, self._quiet(name), self._workspace.inbox / name)

    def _quiet(self, name: str) -> float:
        """How many seconds the file must lie still."""
        return self._watch.quiet_seconds * float(2 ** min(self._doublings(name), MOST_DOUBLINGS))

    def claim(self, name: str) -> InboxItem | None:
        """Take a file and keep a proved copy; None when it changed, is held or cannot be kept now.

        The `kept` of a file over the size limit is the claimed file itself.
        """
        seen = self._look.seen.get(name)
        if seen is None or not self._is_unchanged(name, seen.stamp):
            self._forget(name)
        elif not _has_space(self._workspace.tmp, seen.stamp.size):
            self._wait(name, WaitReason.NO_SPACE)
        elif self._claims.is_too_long(name):
            self._wait(name, WaitReason.PATH_TOO_LONG)
        elif claim := self._claims.take(name):
            return self._keep(claim, name)
        else:
            self._wait(name, WaitReason.REFUSED_RENAME)
        return None

    def recover(self) -> tuple[InboxItem, ...]:
        """Claims that nobody ended, as `claim` would have given them, in the order of claiming."""
        items = []
        for claim, name in self._claims.unended():
            self._claims.forget_double(claim, name)
            if not walk.is_text(name):
                # Taken by hand or by an older program: in the inbox it is told like any other of its kind.
                self._put_back(claim, name)
                continue
            items.append(self._keep(claim, name))
        return tuple(item for item in items if item)

    def _is_unchanged(self, name: str, stamp: FileStamp) -> bool:
        with contextlib.suppress(OSError):
            return FileStamp.of((self._workspace.inbox / name).lstat()) == stamp
        return False

    def _keep(self, claim: str, name: str) -> InboxItem | None:
        """Keep a copy of a claimed file; None, and the file back in the inbox, when that cannot be done now."""
        limit = self._watch.max_megabytes * 1024 * 1024
        claimed = self._claims.file(claim, name)
        try:
            kept = archive.keep_copy(claimed, self._workspace, limit)
            if kept is None:
                self._return(claim, name, WaitReason.COPYING)
                return None
            item = InboxItem(claim, name, kept.path, kept.digest, kept.size, kept.changed)
            labels.attach(self._workspace.labels, item)
        except OSError as error:
            full = disk_faults.is_lack_of_space(error)
            self._return(claim, name, WaitReason.NO_SPACE if full else WaitReason.UNREADABLE)
            return None
        self._refused.pop(name, None)
        self._forget(name)
        return item

    def release(self, item: InboxItem, *, put_in: Path | None = None) -> Path | None:
        """End a claim: remove the original, its copy proved, or move it into `put_in` under a free name.

        An original without a copy in the archive is never removed: it goes to the folder of returned files. Where the
        same bytes lie there already, it is they that stay.
        Gives where the original lies now, None when it was removed. Repeating it does no harm. Raises `DeliveryError`
        when the copy is damaged or the folders cannot be written; the claim stands then.
        """
        claimed = self._claims.file(item.claim, item.name)
        folder = put_in or (self._workspace.returned if item.kept == claimed else None)
        path = None
        try:
            if folder and claimed.exists():
                path = files.join(claimed, folder, file_name(PurePosixPath(item.name).name), self._workspace.inbox)
            elif claimed.exists():
                _remove(claimed, item)
        except OSError as error:
            raise DeliveryError(f"Не удалось убрать файл из входящих: {disk_faults.reason(error)}.") from error
        self._claims.close(item.claim, item.name)
        self._claims.clear_folder(item.name)
        return path

    def put_back(self, item: InboxItem) -> None:
        """Return a file to the inbox untouched: its turn has not come, and `waiting` says so."""
        self._return(item.claim, item.name, WaitReason.NOT_ITS_TURN)

    def _put_back(self, claim: str, name: str) -> None:
        with contextlib.suppress(OSError):
            self._claims.put_back(claim, name)

    def _return(self, claim: str, name: str, reason: WaitReason) -> None:
        """Return a claimed file; if even that fails now it stays claimed, and the next `recover` has it."""
        labels.remove(self._workspace.labels, claim)
        with contextlib.suppress(OSError):
            self._wait(self._claims.put_back(claim, name), reason)

    def _wait(self, name: str, reason: WaitReason) -> None:
        """Let the file lie its time again, and remember why."""
        doublings = 0 if reason is WaitReason.NOT_ITS_TURN else self._doublings(name) + 1
        self._refused[name] = _Refusal(reason, doublings)
        self._forget(name)

    def _doublings(self, name: str) -> int:
        return self._refused[name].doublings if name in self._refused else 0

    def _forget(self, name: str) -> None:
        self._look = looks.without(self._look, name)


def _scan(folder: Path, place: Workspace, depth: int, listed: Callable[[str], Listing] = listing_of) -> Scan:
    """What people have dropped; what is our own there is passed over. Raises `OSError` without the folder."""
    return walk.scan(folder, frozenset({place.returned, place.unknown, place.instructions}), depth, listed)


def _remove(claimed: Path, item: InboxItem) -> None:
    """Remove the original of a claim whose copy is whole; raises `DeliveryError` when it is not."""
    if files.digest_of(item.kept) != item.digest:
        raise DeliveryError("Копия файла в архиве повреждена: исходный файл не убран. Запустите ещё раз.")
    files.patiently(claimed.unlink)


def _has_space(folder: Path, size: int) -> bool:
    """Whether the disk has room for the copy, for what is made while it is read, and for its papers."""
    try:
        return shutil.disk_usage(folder).free >= 3 * size + SPARE_BYTES
    except OSError:
        return False
