"""What a workspace notes of the settings and templates that a program has laid there, and of which version that was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pipeline import __version__
from pipeline.folders import files
from pipeline.model import WorkspaceError

NOTED = ".поставка.json"
"""The digest under which each file was copied, by name: whoever changed it since has another."""
# Stands among the names: an older program takes it for a file that is gone, and leaves it out.
PROGRAM = "программа"
NEWER = (
    "Настройки и шаблоны рабочей папки «{name}» положила более новая программа ({theirs}), а эта – {ours}: она "
    "поняла бы их по-своему. Ничего не изменено. Установите новую программу."
)


def noted(root: Path) -> dict[str, str]:
    """The digests by name; nothing where they cannot be read, so that nothing is renewed."""
    return {name: digest for name, digest in _read(root).items() if name != PROGRAM}


def note(root: Path, digests: Mapping[str, str]) -> None:
    """Note what this program has laid."""
    content = json.dumps({PROGRAM: __version__, **digests}, ensure_ascii=False, indent=1).encode()
    if files.digest_of(root / NOTED) != files.digest(content):
        with files.half_made(root, content) as temp:
            files.replace(temp, root / NOTED)


def require_no_newer(root: Path) -> None:
    """Silent unless a newer program has laid the settings; then raises a `WorkspaceError` that says so.

    An older one would leave out what it does not know, and make papers anew that are right as they are.
    """
    theirs = _read(root).get(PROGRAM, "")
    if _order(theirs) > _order(__version__):
        raise WorkspaceError(NEWER.format(name=root.resolve().name, theirs=theirs, ours=__version__), newer=theirs)


def _read(root: Path) -> dict[str, str]:
    try:
        return {str(name): str(one) for name, one in json.loads((root / NOTED).read_text("utf-8")).items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _order(version: str) -> tuple[int, ...]:
    """What versions are ordered by; one that is no version of ours comes before all."""
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()
