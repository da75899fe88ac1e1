"""Every edition of `config/` and `templates/` that was in force, each file once: papers are what they are by them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.folders import files
from pipeline.folders.shipped import COPIED


@dataclass(frozen=True, slots=True)
class Editions:
    """The folder of ours in which they are kept."""

    folder: Path

    def keep(self, root: Path) -> str:
        """Keep both folders of `root` as they are now; gives the digest by which they are found again.

        Raises `OSError` when one cannot be read or written.
        """
        told: dict[str, str] = {}
        for name in COPIED:
            for path in sorted((root / name).rglob("*.*")):
                if path.is_file():
                    told[path.relative_to(root).as_posix()] = self._put(path.read_bytes())
        return self._put(json.dumps(told, ensure_ascii=False, sort_keys=True).encode())

    def lay_out(self, edition: str, root: Path) -> None:
        """Let both folders of `root` be as they were then. Raises `ValueError` when it is not whole, and `OSError`."""
        contents = {name: self.content(digest) for name, digest in self.files(edition).items()}
        for name in COPIED:
            shutil.rmtree(root / name, ignore_errors=True)
            (root / name).mkdir(mode=0o700, parents=True)
        for name, content in contents.items():
            path = root / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(content)

    def files(self, edition: str) -> Mapping[str, str]:
        """The digests of the files of an edition by their names. Raises `ValueError` when it is not whole."""
        return {str(name): str(digest) for name, digest in json.loads(self.content(edition)).items()}

    def content(self, digest: str) -> bytes:
        """What is kept under a digest. Raises `ValueError` when it was changed or is missing."""
        try:
            content = self._place(digest).read_bytes()
        except FileNotFoundError:
            content = b""
        if files.digest(content) != digest:
            raise ValueError("an edition that is not whole")
        return content

    def _put(self, content: bytes) -> str:
        digest = files.digest(content)
        target = self._place(digest)
        if not target.exists():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with files.half_made(target.parent, content) as temp:
                files.replace(temp, target)
        return digest

    def _place(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest
