"""A folder that people share with the program, told by a small hidden file from another one in its place.

A share that dropped leaves a bare mount point, a person who moved the folder leaves nothing or an empty new one: what
would be written there is lost to everybody, and what lies in the true folder looks as if nobody had touched it.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from pipeline.folders import files, outbox
from pipeline.folders.outbox_survey import Survey, Surveyor
from pipeline.folders.safe_names import file_name
from pipeline.model import WorkspaceError

MARKER = ".канцелярия"
_ABOUT = "По этому файлу программа узнаёт свою папку. Не удаляйте его и переносите вместе с папкой."


class FolderAway(WorkspaceError):
    """A folder that people use is out of reach, or another one lies in its place; nothing was written."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, passes=True)


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to which line of its journal a register had come when it marked the folder: the line's number and hash."""

    seq: int
    hash: str


def _mark_in(words: str) -> Mark:
    try:
        number, *rest = words.splitlines()[-1].split()
        return Mark(int(number), rest[0] if rest else "")
    except (ValueError, IndexError):
        # Cut short by a power cut of the server: it says that the folder is one of ours, not how far we were.
        return Mark(0, "")


class SharedFolder:
    """The inbox or the outbox: what is written there is written into the folder that this run began with.

    Everything that writes raises `FolderAway` when that folder is not there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._marker = str(path / MARKER)
        self._mark: Mark | None = None
        # What was read of the mark last, by all that the disk tells of its file.
        self._read: tuple[tuple[int, ...], Mark] | None = None
        self._surveyor = Surveyor(path)
        self._deliveries = outbox.Deliveries()

    def found(self) -> Mark | None:
        """What the folder is marked with; None without a mark. Raises `FolderAway` when it cannot be read."""
        try:
            # It is asked for before each write and several times a look: read only where the disk tells another file.
            seen = os.stat(self._marker)  # noqa: PTH116
            stamp = (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
            if self._read is None or self._read[0] != stamp:
                self._read = stamp, _mark_in((self.path / MARKER).read_text("utf-8"))
            return self._read[1]
        except FileNotFoundError:
            return None
        except OSError:
            raise self._away() from None

    def mark(self, mark: Mark) -> None:
        """Note how far the register has come; from then on this run knows the folder by it."""
        if self._mark is not None:
            self.require()
        if mark == self._mark:
            return
        self._mark = None
        outbox.overwrite(self.path / MARKER, f"{_ABOUT}\n{mark.seq} {mark.hash}\n".encode(), below=self.path)
        files.hide(self.path / MARKER)
        self._mark = mark

    def require(self) -> None:
        """Silent while the folder is the one that this run marked."""
        if not self.path.is_dir() or (self._mark is not None and self.found() != self._mark):
            raise self._away()

    def require_marked(self) -> None:
        """Silent while it is a folder of the office, also for one who only looks."""
        self.require()
        if self.found() is None:
            raise self._away()

    def deliver(self, place: str | Path, name: str, content: bytes, *, ours: str = "") -> Path:
        """Put a file into a folder below, as `deliver` does."""
        self.require()
        among = self._deliveries
        return outbox.deliver(self.path / place, name, content, ours=ours, below=self.path, among=among)

    def flushed_together(self) -> AbstractContextManager[None]:
        """Inside, the bytes of each delivered file are on the disk at once, the names of all of them at the end."""
        return self._deliveries.flushed_together()

    def overwrite(self, name: str, content: bytes) -> None:
        """Put a page that is only ours in place of the one before, whole. Raises `DeliveryError`."""
        self.require()
        outbox.overwrite(self.path / name, content, below=self.path)

    def renew(self, name: str, content: bytes) -> None:
        """The same, but a page that says this already is left as it lies, times and all."""
        if self.read(name) != content:
            self.overwrite(name, content)

    def withdraw(self, name: str, ours: str) -> bool:
        """Remove our own untouched file, known by its digest; False when it was edited, is open, or is not there."""
        self.require()
        return outbox.withdraw(self.path, name, ours, self._deliveries)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, None when there is none. Raises `DeliveryError` when it cannot be read now."""
        self.require()
        return outbox.read(self.path, name)

    def digest(self, name: str) -> str | None:
        """The digest of a file, None when there is none. Raises `DeliveryError` when it cannot be read now."""
        content = self.read(name)
        return None if content is None else files.digest(content)

    def names(self) -> frozenset[str]:
        """The names of all files below, as far as they can be seen."""
        self.require()
        return outbox.names(self.path)

    def set_aside(self, name: str, place: str, plain: str, theirs: str) -> Path | None:
        """Move a person's file, known by its digest, under a plain name of its own; None while that cannot be."""
        self.require()
        return outbox.set_aside(self.path, name, place, file_name(plain), theirs)

    def take_name(self, name: str, plain: str, ours: str, earlier: Collection[str]) -> bool:
        """Give our own untouched file the plain name of an earlier edition that is let go; False while it is not."""
        self.require()
        return outbox.take_name(self.path, name, plain, ours, earlier)

    def survey(self, ours: Mapping[str, str], folders: Collection[str]) -> Survey:
        """What became of our files, given their digests by name, see `Surveyor`; only a marked folder can tell."""
        self.require_marked()
        return self._surveyor.survey(ours, folders)

    def _away(self) -> FolderAway:
        what = "на её месте лежит другая папка" if self.path.is_dir() else "её не видно"
        return FolderAway(
            f"Папка «{self.path}» недоступна: {what}. Подключите сетевой диск или верните папку на место; "
            "до этого программа ничего не принимает и не выпускает."
        )
