"""Whether the files of `config/` lie as they lay when this program read them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

# By the name below `config/`: how many bytes, and the nanosecond of the last change.
Lying: TypeAlias = Mapping[str, tuple[int, int]]


def settings_as_they_lie(root: Path) -> Lying:
    """The files of the settings of a workspace; one that goes meanwhile is left out."""
    config, lying = root / "config", {}
    for path in config.rglob("*.toml"):
        try:
            stat = path.stat()
        except OSError:
            continue
        lying[path.relative_to(config).as_posix()] = stat.st_size, stat.st_mtime_ns
    return lying


def changed_settings(root: Path, lay: Lying) -> list[str]:
    """The names of those that are new, gone or written since."""
    lies = settings_as_they_lie(root)
    return sorted(name for name in {*lay, *lies} if lay.get(name) != lies.get(name))
