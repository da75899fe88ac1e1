"""The PDF of papers, kept by the digests of these so that nothing is converted twice, and no longer than needed."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from pipeline.folders import deliver, digest, plain_faults

_ENDING = ".pdf"


class KeptPdfs:
    """A folder of ours with a PDF for each paper, by the digest of the paper."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, paper: str) -> bool:
        """Whether the PDF of the paper with this digest is kept."""
        return (self._folder / f"{paper}{_ENDING}").is_file()

    def read(self, paper: str) -> bytes:
        """The PDF of the paper with this digest. Raises `DeliveryError`."""
        with plain_faults("Не удалось прочитать готовый PDF"):
            return (self._folder / f"{paper}{_ENDING}").read_bytes()

    def keep(self, paper: str, pdf: bytes) -> None:
        """Keep the PDF of a paper, whole. Raises `DeliveryError`."""
        name = f"{paper}{_ENDING}"
        lies_there = self._folder / name
        ours = digest(lies_there.read_bytes()) if lies_there.exists() else ""
        deliver(self._folder, name, pdf, ours=ours)

    def keep_only(self, papers: Collection[str]) -> None:
        """Let go of the PDF of every other paper."""
        for path in self._folder.glob(f"*{_ENDING}"):
            if path.stem not in papers:
                with suppress(OSError):
                    path.unlink()
