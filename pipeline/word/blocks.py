"""The shared blocks of a folder, and which of them a Word file puts in."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pipeline.definitions import HouseStyle
from pipeline.model import RenderError
from pipeline.word import template_source
from pipeline.word.template_source import DOCUMENT

INCLUDE = re.compile(r"\{%\w*\s*include\s+\W?([\w ]+?)\W?\s*%\}")


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks as they were read: contents, sources, and what is wrong with them, all by name."""

    contents: Mapping[str, bytes] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def digest(self, content: bytes) -> str:
        """A digest of a Word file and of the blocks it puts in; other blocks do not count."""
        running = hashlib.sha256(content)
        for name in sorted(self._used(_included(content))):
            running.update(f"{name}\n".encode() + self.contents.get(name, b""))
        return running.hexdigest()

    def _used(self, names: Iterable[str]) -> frozenset[str]:
        waiting, used = list(names), set[str]()
        while waiting:
            name = waiting.pop()
            if name not in used:
                used.add(name)
                waiting += _included(self.contents.get(name, b""))
        return frozenset(used)


@lru_cache(maxsize=256)
def _included(content: bytes) -> frozenset[str]:
    """Names of the blocks that a Word file puts in; none when it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            parts = [file.read(name).decode("utf-8", "replace") for name in file.namelist() if name.endswith(".xml")]
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError):
        return frozenset()
    return frozenset(name for part in parts for name in INCLUDE.findall(re.sub(r"<[^>]*>|&apos;|&quot;", "", part)))


def read(folder: Path, style: HouseStyle, before: Blocks) -> Blocks:
    """The blocks of a folder; those read before when no file has changed or one cannot be read now."""
    try:
        contents = {_name(path): path.read_bytes() for path in word_files(folder)}
    except OSError:
        return before
    return before if contents == before.contents else _blocks(contents, style)


def _name(path: Path) -> str:
    # Disks of Apple keep «й» as two characters.
    return unicodedata.normalize("NFC", path.stem)


def _blocks(contents: Mapping[str, bytes], style: HouseStyle) -> Blocks:
    sources: dict[str, str] = {}
    findings: dict[str, tuple[str, ...]] = {}
    for name, content in contents.items():
        try:
            block = template_source.block(content, style)
        except RenderError as error:
            findings[name] = (str(error),)
            continue
        findings[name] = (*block.faults, *block.findings)
        if not block.faults:
            sources[name] = block.parts[DOCUMENT]
    return Blocks(contents, sources, findings)


def word_files(folder: Path) -> list[Path]:
    """The Word files of a folder by name, without those Word keeps while a file is open."""
    return [path for path in sorted(folder.glob("*.docx")) if not path.name.startswith("~$")]
