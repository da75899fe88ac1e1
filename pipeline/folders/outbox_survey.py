"""Whether what was put into the outbox still lies there as it was put, and what else lies among it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.folders.files import digest_of
from pipeline.folders.ignored_names import is_ignored


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found, by names relative to the outbox.

    `gone` lie nowhere, `edited` in their place in other words, `moved` elsewhere (where, by the name they had);
    `unknown` are files in the program's own folders that it did not put there.
    """

    gone: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


class Surveyor:
    """Looks through one outbox; a file that the disk says nothing new of is not read twice.

    A file that cannot be read is taken for what it was: nobody can tell.
    """

    def __init__(self, outbox: Path) -> None:
        self._outbox = outbox
        self._read: dict[str, tuple[tuple[int, int, int], str]] = {}

    def survey(self, ours: Mapping[str, str], folders: Collection[str]) -> Survey:
        """What became of our files, given the digests by name; `folders` are the program's own, «На решение»."""
        lying = dict(self._files(str(self._outbox)))
        found = {name: self._digest(name, lying.get(name)) for name in ours}
        gone = [name for name, digest in found.items() if digest is None]
        edited = [name for name, digest in found.items() if digest and digest != ours[name]]
        others = [name for name in lying if name not in ours]
        elsewhere = {self._digest(name, lying[name]): name for name in others} if gone else {}
        moved = {name: elsewhere[ours[name]] for name in gone if ours[name] in elsewhere}
        own = {*folders}
        return Survey(
            gone=tuple(name for name in gone if name not in moved),
            edited=tuple(edited),
            moved=moved,
            unknown=tuple(sorted({name for name in others if own & {*name.split("/")[:-1]}} - {*moved.values()})),
        )

    def _digest(self, name: str, lies: os.DirEntry[str] | None) -> str | None:
        """The digest of a file, as it was found or is found now; None of one that is not there."""
        try:
            status = lies.stat() if lies else (self._outbox / name).stat()
            seen = status.st_size, status.st_mtime_ns, status.st_ino
            known = self._read.get(name)
            if known is None or known[0] != seen:
                self._read[name] = known = seen, digest_of(self._outbox / name) or ""
            return known[1]
        except FileNotFoundError:
            return None
        except OSError:
            return self._read[name][1] if name in self._read else ""

    def _files(self, folder: str, within: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
        """Every file by its name, as far as folders can be looked into, in the order of names."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            return
        below: list[os.DirEntry[str]] = []
        for entry in entries:
            if is_ignored(entry.name):
                continue
            if entry.is_dir():
                below.append(entry)
            else:
                yield f"{within}{entry.name}", entry
        for entry in below:
            if not entry.is_symlink():
                yield from self._files(entry.path, f"{within}{entry.name}/")
