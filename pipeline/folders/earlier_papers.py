"""Finished papers as they lay in the outbox before another edition took their place, one for each paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.folders import files

_ENDING = ".docx"


@dataclass(frozen=True, slots=True)
class EarlierPapers:
    """A folder of ours with the edition before of papers, by their codes.

    Nobody's work hangs on it: what the disk refuses is not kept.
    """

    folder: Path

    def keep(self, code: str, content: bytes, *, only_first: bool) -> None:
        """Keep the edition before of a paper; `only_first`, unless one is kept already."""
        path = self._path(code)
        with suppress(OSError):
            if not (only_first and path.exists()):
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                path.write_bytes(content)

    def read(self, code: str) -> bytes | None:
        """What is kept of a paper; None where nothing is."""
        with suppress(OSError):
            return self._path(code).read_bytes()
        return None

    def known(self, codes: Iterable[str]) -> list[str]:
        """Those of the codes of which something is kept."""
        try:
            names = {path.name for path in self.folder.iterdir()}
        except OSError:
            return []
        return [code for code in codes if self._path(code).name in names] if names else []

    def forget(self, code: str) -> None:
        """Let go of what is kept of a paper."""
        with suppress(OSError):
            self._path(code).unlink(missing_ok=True)

    def forget_all(self) -> None:
        """Let go of everything."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, code: str) -> Path:
        return self.folder / f"{files.digest(code.encode())[:32]}{_ENDING}"
