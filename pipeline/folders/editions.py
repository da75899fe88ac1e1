"""Every edition of `config/` and `templates/` that was in force, each file once: papers are what they are by them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from pipeline.folders import files
from pipeline.folders.shipped import COPIED


def keep(root: Path, editions: Path) -> str:
    """Keep both folders of `root` as they are now; gives the digest by which they are found again.

    Raises `OSError` when one cannot be read or written.
    """
    told: dict[str, str] = {}
    for name in COPIED:
        for path in sorted((root / name).rglob("*.*")):
            if path.is_file():
                told[path.relative_to(root).as_posix()] = _put(path.read_bytes(), editions)
    return _put(json.dumps(told, ensure_ascii=False, sort_keys=True).encode(), editions)


def lay_out(edition: str, editions: Path, root: Path) -> None:
    """Let both folders of `root` be as they were then. Raises `ValueError` when it is not whole, and `OSError`."""
    contents = _read(edition, editions)
    for name in COPIED:
        shutil.rmtree(root / name, ignore_errors=True)
        (root / name).mkdir(mode=0o700, parents=True)
    for name, content in contents.items():
        path = root / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(content)


def _read(edition: str, editions: Path) -> dict[str, bytes]:
    """The files of an edition by their names. Raises `ValueError` when something was changed or is missing."""
    told = json.loads(_whole(edition, editions))
    return {str(name): _whole(str(digest), editions) for name, digest in told.items()}


def _put(content: bytes, editions: Path) -> str:
    digest = files.digest(content)
    target = _place(digest, editions)
    if not target.exists():
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with files.half_made(target.parent, content) as temp:
            files.replace(temp, target)
    return digest


def _whole(digest: str, editions: Path) -> bytes:
    try:
        content = _place(digest, editions).read_bytes()
    except FileNotFoundError:
        content = b""
    if files.digest(content) != digest:
        raise ValueError("an edition that is not whole")
    return content


def _place(digest: str, editions: Path) -> Path:
    return editions / digest[:2] / digest
