"""Originals under names that people know: links to what the archive keeps under digests, with a list of them all.

Nothing rests on them: they are made of register and archive, and made anew after they were forgotten.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pipeline.folders import files, rights


@dataclass(frozen=True, slots=True)
class NamedOriginals:
    """The folder of these links."""

    NAME: ClassVar = "Подлинники"
    LIST: ClassVar = "ОПИСЬ.csv"
    folder: Path

    def lay_out(self, originals: Mapping[str, Path]) -> frozenset[str]:
        """Let the folder hold these originals under these names, relative to it, and nothing else.

        Gives the names that stand there: none on a disk that knows no such links. What cannot be done is left.
        """
        for path in self._lying():
            if not _is_link_to(path, originals.get(path.relative_to(self.folder).as_posix())):
                with contextlib.suppress(OSError):
                    path.unlink()
        made = frozenset(name for name, original in originals.items() if self._link(name, original))
        for folder in sorted((path for path in self.folder.rglob("*") if path.is_dir()), reverse=True):
            with contextlib.suppress(OSError):
                folder.rmdir()
        return made

    def list_them(self, content: bytes) -> None:
        """Put the list of them in place, whole. Raises `OSError`."""
        self._make(self.folder)
        with files.half_made(self.folder, content) as temp:
            files.replace(temp, self.folder / self.LIST)

    def listed(self) -> bytes:
        """The list as it lies there; empty where there is none."""
        with contextlib.suppress(OSError):
            return (self.folder / self.LIST).read_bytes()
        return b""

    def _link(self, name: str, original: Path) -> bool:
        target = self.folder / name
        with contextlib.suppress(OSError):
            if not target.exists():
                self._make(target.parent)
                os.link(original, target)
            return True
        return False

    def _make(self, folder: Path) -> None:
        """Make a folder that is closed to others, as those above it."""
        missing = [one for one in (folder, *folder.parents) if one.is_relative_to(self.folder) and not one.exists()]
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            if mode := rights.of_own_folder(os.name):
                one.chmod(mode)

    def _lying(self) -> Iterator[Path]:
        yield from (path for path in sorted(self.folder.rglob("*")) if path.is_file() and path.name != self.LIST)


def forget(var: Path) -> None:
    """Take away all names of originals below the folder of the program: one of them goes, or bears another name."""
    shutil.rmtree(var / NamedOriginals.NAME, ignore_errors=True)


def _is_link_to(path: Path, original: Path | None) -> bool:
    with contextlib.suppress(OSError):
        return original is not None and path.samefile(original)
    return False
