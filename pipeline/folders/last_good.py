"""The last good edition of `config/` and `templates/`, kept whole, so that a slip in one file stops nothing else."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pipeline.folders.files import digest_of
from pipeline.folders.shipped import COPIED


def keep_as_good(root: Path, good: Path, tmp: Path, but_for: Collection[str] = ()) -> None:
    """Keep both folders of `root` as they are now in `good`, but for some files that stay there as they were.

    Where the disk refuses it, the former edition stays.
    """
    fresh = tmp / "good"
    with contextlib.suppress(OSError):
        sources = _sources(root, good, but_for)
        if _contents(_sources(good, good)) == _contents(sources):
            return
        shutil.rmtree(fresh, ignore_errors=True)
        for name, path in sources.items():
            copy = fresh / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        for path in (fresh, *fresh.rglob("*")):
            path.chmod(0o700 if path.is_dir() else 0o600)
        shutil.rmtree(good, ignore_errors=True)
        fresh.rename(good)


def _sources(root: Path, good: Path, but_for: Collection[str] = ()) -> dict[str, Path]:
    """The file that each name is to be, from `root` or as it was kept."""
    names = {path.relative_to(root).as_posix(): path for path in _files(root)}
    kept = {name: good / name for name in but_for if (good / name).is_file()}
    return {**names, **kept}


def _contents(sources: Mapping[str, Path]) -> dict[str, str | None]:
    return {name: digest_of(path) for name, path in sources.items()}


def _files(root: Path) -> Iterator[Path]:
    return (path for name in COPIED for path in (root / name).rglob("*.*") if path.is_file())
