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
        self._read: dict[Path, tuple[tuple[int, int, int], str]] = {}

    def survey(self, ours: Mapping[str, str], folders: Collection[str]) -> Survey:
        """What became of our files, given the digests by name; `folders` are the program's own, «На решение»."""
        found = {name: self._digest(self._outbox / name) for name in ours}
        gone = [name for name, digest in found.items() if digest is None]
        edited = [name for name, digest in found.items() if digest and digest != ours[name]]
        others = [path for path in self._files() if path.relative_to(self._outbox).as_posix() not in ours]
        elsewhere = {self._digest(path): path.relative_to(self._outbox).as_posix() for path in others} if gone else {}
        moved = {name: elsewhere[ours[name]] for name in gone if ours[name] in elsewhere}
        unknown = [path.relative_to(self._outbox).as_posix() for path in others if _is_within(path, folders)]
        return Survey(
            gone=tuple(name for name in gone if name not in moved),
            edited=tuple(edited),
            moved=moved,
            unknown=tuple(sorted({*unknown} - {*moved.values()})),
        )

    def _digest(self, path: Path) -> str | None:
        try:
            status = path.stat()
            seen = status.st_size, status.st_mtime_ns, status.st_ino
            known = self._read.get(path)
            if known is None or known[0] != seen:
                self._read[path] = known = seen, digest_of(path) or ""
            return known[1]
        except FileNotFoundError:
            return None
        except OSError:
            return self._read[path][1] if path in self._read else ""

    def _files(self) -> Iterator[Path]:
        for folder, folders, names in os.walk(self._outbox):
            folders[:] = sorted(name for name in folders if not is_ignored(name))
            yield from (Path(folder, name) for name in sorted(names) if not is_ignored(name))


def _is_within(path: Path, folders: Collection[str]) -> bool:
    return any(parent.name in folders for parent in path.parents)
