"""The shared blocks of a folder, and which of them a Word file puts in."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from pipeline.definitions import HouseStyle
from pipeline.model import RenderError
from pipeline.word import template_source
from pipeline.word.template_file import DOCUMENT
from pipeline.word.template_source import TemplateSource

MARKUP = re.compile(r"<[^>]*>|&apos;|&quot;")
INCLUDE = re.compile(r"\{%\w*\s*include\s+\W?([\w ]+?)\W?\s*%\}")


@dataclass(frozen=True)
class Blocks:
    """The blocks of a folder by name, as they were read; each is opened when a template is compiled."""

    style: HouseStyle
    contents: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def sources(self) -> Mapping[str, str]:
        """The source of each block that is sound."""
        return {name: block.parts[DOCUMENT] for name, block in self._opened.items() if not block.faults}

    @property
    def findings(self) -> Mapping[str, tuple[str, ...]]:
        """What is wrong with each."""
        return {name: (*block.faults, *block.findings) for name, block in self._opened.items()}

    @cached_property
    def _opened(self) -> Mapping[str, TemplateSource]:
        return {name: _block(content, self.style) for name, content in self.contents.items()}

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
            parts = [file.read(name) for name in file.namelist() if name.endswith(".xml")]
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError):
        return frozenset()
    # Most parts hold no tag at all.
    texts = [MARKUP.sub("", part.decode("utf-8", "replace")) for part in parts if b"%" in part]
    return frozenset(name for text in texts for name in INCLUDE.findall(text))


def read(folder: Path, style: HouseStyle, before: Blocks) -> Blocks:
    """The blocks of a folder; those read before when no file has changed or one cannot be read now."""
    try:
        contents = {_name(path): path.read_bytes() for path in word_files(folder)}
    except OSError:
        return before
    return before if contents == before.contents else Blocks(style, contents)


def _name(path: Path) -> str:
    # Disks of Apple keep «й» as two characters.
    return unicodedata.normalize("NFC", path.stem)


def _block(content: bytes, style: HouseStyle) -> TemplateSource:
    try:
        return template_source.block(content, style)
    except RenderError as error:
        return TemplateSource(faults=[str(error)])


def word_files(folder: Path) -> list[Path]:
    """The Word files of a folder by name, without those Word keeps while a file is open."""
    return [path for path in sorted(folder.glob("*.docx")) if not path.name.startswith("~$")]
