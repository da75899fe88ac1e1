"""Packs: settings and templates of the region, laid over what came with the program and under an office's own."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline import declarations
from pipeline.definitions import Folders
from pipeline.folders import Workspace, digest
from pipeline.model import PipelineError, WorkspaceError
from pipeline.word import Templates

ABOUT, FOLDERS = "pack.toml", ("config", "templates")
NOTED = ".пакет.json"
TEMPLATES = "templates/"
# Where folders and the register lie and which programs run with the work is for each office to say.
OFFICES_OWN = "config/settings.toml"
UNWRITABLE = "Файлы канцелярии не удалось прочитать или записать: нет прав или места на диске."


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: its version, which grows, and its files by name from the root of a workspace."""

    version: int
    files: Mapping[str, bytes]

    @classmethod
    def read(cls, folder: Path) -> Pack:
        """The pack that lies in a folder. Raises `WorkspaceError` where there is none, or settings are in it."""
        try:
            version = tomllib.loads((folder / ABOUT).read_text("utf-8"))["version"]
            paths = [path for name in FOLDERS for path in sorted((folder / name).rglob("*")) if path.is_file()]
            files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
        except (OSError, ValueError, KeyError):
            files, version = {}, None
        if not isinstance(version, int) or not files:
            raise WorkspaceError(
                f"«{folder}» – не пакет: в нём должны быть файл {ABOUT} со строкой «version = 1» и папка config или "
                "templates с файлами."
            )
        if any(name.casefold() == OFFICES_OWN for name in files):
            raise WorkspaceError(
                f"«{folder}»: уберите из пакета {OFFICES_OWN}. Папки, книгу учёта и свои программы каждая канцелярия "
                "задаёт сама."
            )
        return cls(version, files)


@dataclass(frozen=True, slots=True)
class HandedDown:
    """What came of it, by name: files `laid`, those that the office has changed and keeps, those given back."""

    laid: Sequence[str]
    kept: Sequence[str]
    given_back: Sequence[str]


@contextmanager
def _plain_faults() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise WorkspaceError(UNWRITABLE) from fault


@_plain_faults()
def hand_down(pack: Pack, root: Path) -> HandedDown:
    """Lay a pack over an office.

    What nobody there has changed becomes the pack's; what a former pack laid and this one leaves out is again as it
    came with the program. Raises `WorkspaceError` where a later pack lies already or the disk refuses a file,
    `DefinitionError` where the pack and what the office has changed do not agree; nothing is changed then.
    """
    Workspace.require(root, to_work=True)
    before = _noted(root)
    if before.version > pack.version:
        words = f"«{root.name}»: там уже пакет версии {before.version}, он новее версии {pack.version}."
        raise WorkspaceError(words)
    dropped = {name: _shipped(name) for name in before.laid if name not in pack.files}
    wanted: dict[str, bytes | None] = {**dropped, **pack.files}
    lying = {name: _content(root / name) for name in wanted}
    free = [name for name in wanted if _is_unchanged(name, lying[name], before, pack)]
    changed = [name for name in free if lying[name] != wanted[name]]
    laid = {name: digest(pack.files[name]) for name in free if name in pack.files}
    try:
        for name in changed:
            _put(root / name, wanted[name])
        _accept(root, Templates(root / "templates", declarations.load(root).style), laid)
        _put(root / NOTED, json.dumps({"version": pack.version, "laid": laid}, ensure_ascii=False, indent=1).encode())
    except (PipelineError, OSError):
        for name in changed:
            with suppress(OSError):
                _put(root / name, lying[name])
        raise
    return HandedDown(
        laid=[name for name in changed if name in pack.files],
        kept=[name for name in wanted if name not in free],
        given_back=[name for name in changed if name not in pack.files],
    )


@dataclass(frozen=True, slots=True)
class _Noted:
    """What was laid there last: the version, and the digest of each file."""

    version: int
    laid: Mapping[str, str]


def _noted(root: Path) -> _Noted:
    try:
        noted = json.loads((root / NOTED).read_text("utf-8"))
        return _Noted(int(noted["version"]), {str(name): str(one) for name, one in noted["laid"].items()})
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return _Noted(0, {})


def _is_unchanged(name: str, lying: bytes | None, before: _Noted, pack: Pack) -> bool:
    """Whether a file is as the program or a pack has put it there, or not there."""
    if lying is None or lying in (pack.files.get(name), _shipped(name)):
        return True
    return before.laid.get(name) == digest(lying)


def _shipped(name: str) -> bytes | None:
    return _content(Workspace.shipped(name))


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _put(path: Path, content: bytes | None) -> None:
    """Let a file hold these bytes, or not be there; whole or as it was."""
    if content is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_bytes(content)
    beside.replace(path)


def _accept(root: Path, templates: Templates, laid: Mapping[str, str]) -> None:
    """The founder has said yes to the templates of a pack; nobody in the office is asked again."""
    names = {name.removeprefix(TEMPLATES) for name in laid if name.startswith(TEMPLATES)}
    place = Workspace.of(root, Folders())
    place.var.mkdir(mode=0o700, exist_ok=True)
    place.accept_templates({name: one for name, one in templates.digests_as_they_lie().items() if name in names})
