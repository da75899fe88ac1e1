"""Fills one template; lists the names it uses.

A template is an ordinary Word file in docxtpl's syntax. It is taken apart and compiled once and rendered many
times: parts that never change are kept packed, a render is one run of Jinja and one zip.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.definitions import HouseStyle
from pipeline.edges.renderer import house, language, marks, source, text
from pipeline.edges.renderer.package import Packed, archive
from pipeline.edges.renderer.source import DOCUMENT, Source
from pipeline.edges.renderer.text import text_of
from pipeline.errors import RenderError
from pipeline.expressions import Environment
from pipeline.model import Rendered

BLOCKS = "blocks"


class Template:
    """One template, compiled; a digest of everything its look and words come from."""

    def __init__(self, name: str, digest: str, taken: Source, blocks: Mapping[str, str], style: HouseStyle) -> None:
        self.name = name
        self.digest = digest
        self._source = taken
        self._style = style
        self._sources = {**blocks, **{f"{name}:{part}": xml for part, xml in taken.parts.items()}}
        self._environment: Environment = language.environment(self._sources)
        if absent := language.absent_blocks(taken.parts.values(), blocks):
            raise RenderError(f"templates/{name}: нет общего блока {', '.join(f'«{block}»' for block in absent)}")
        with self._faults_told():
            self._compiled = {part: self._environment.get_template(f"{name}:{part}") for part in taken.parts}

    def render(self, context: Mapping[str, object], *, left_mm: int, title: str, draft: bool) -> Rendered:
        """The filled document; gaps are marked yellow and told, hostile values stand letter for letter."""
        names = {**context, "п": language.Numbering(), "left_margin": house.twips(left_mm), "draft": draft}
        with self._faults_told():
            raw = {part: compiled.render(names) for part, compiled in self._compiled.items()}
        gaps = tuple(dict.fromkeys(gap for xml in raw.values() for gap in marks.labels(xml)))
        parts = {part: self._finished(xml) for part, xml in raw.items()}
        for part, content in parts.items():
            if not marks.well_formed(content):
                raise RenderError(f"templates/{self.name}: после заполнения файл ({part}) испорчен – проверьте теги")
        core = marks.encoded(house.properties(marks.ungapped(title), self._style.language))
        filled = [Packed.of("docProps/core.xml", core), *(Packed.of(*part) for part in parts.items())]
        words = text.joined({part: content.decode() for part, content in parts.items()})
        return Rendered(archive([*self._source.ready, *filled]), words, gaps)

    def _finished(self, xml: str) -> bytes:
        whole = marks.finished(xml, house.separator(self._style), house.after_table(self._style))
        signature = self._style.styles[self._style.roles.signature].id
        return marks.encoded(marks.with_signature(whole, signature))

    def paths(self) -> frozenset[str]:
        """Names the template and its blocks need, with the attributes asked of them: «организация.город»."""
        with self._faults_told():
            found = [language.free_paths(xml, self._sources) for xml in self._source.parts.values()]
        return frozenset().union(*found)

    def names(self) -> frozenset[str]:
        """Names the template and its blocks need to be given."""
        return frozenset(path.partition(".")[0] for path in self.paths())

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        """Whatever the language refuses becomes a `RenderError` with the place and without values."""
        try:
            yield
        except language.FAULTS as error:
            told = language.told(error, self._sources)
            raise RenderError(f"templates/{self.name}: {told}") from None


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The shared blocks as they are now: their sources, what is wrong with them, a digest of all."""

    digest: str
    sources: Mapping[str, str]
    findings: Mapping[str, tuple[str, ...]]


class Templates:
    """The folder of templates in the house's style; each is compiled once for the same words and looks."""

    def __init__(self, folder: Path, style: HouseStyle) -> None:
        self._folder = folder
        self._style = style
        self._look = hashlib.sha256(style.model_dump_json().encode()).hexdigest()
        self._kept: dict[str, Template] = {}
        self._blocks = _Blocks("", {}, {})

    def template(self, name: str) -> Template:
        """The template compiled; a missing or faulty one raises `RenderError`."""
        try:
            content = (self._folder / name).read_bytes()
        except OSError:
            raise RenderError(f"templates/{name}: файла нет или он закрыт для чтения") from None
        blocks = self._read_blocks()
        digest = self._digest(content, blocks)
        if name not in self._kept or self._kept[name].digest != digest:
            self._kept[name] = Template(name, digest, self._taken(name, content), blocks.sources, self._style)
        return self._kept[name]

    def digests(self) -> dict[str, str]:
        """A digest for each template of everything its look and fixed words come from."""
        blocks = self._read_blocks()
        return {path.name: self._digest(path.read_bytes(), blocks) for path in _word_files(self._folder)}

    def check(self, name: str) -> list[str]:
        """What is wrong with a template, in Russian; empty when nothing is."""
        try:
            taken = source.template((self._folder / name).read_bytes(), self._style)
            if not taken.faults:
                self.template(name)
        except OSError:
            return [f"templates/{name}: файла нет или он закрыт для чтения"]
        except RenderError as error:
            told = str(error).removeprefix(f"templates/{name}: ")
            return [f"templates/{name}: {told}"]
        return [f"templates/{name}: {finding}" for finding in (*taken.faults, *taken.findings)]

    def check_blocks(self) -> list[str]:
        """What is wrong with the shared blocks; empty when nothing is."""
        blocks = self._read_blocks()
        return [f"templates/{BLOCKS}/{name}.docx: {one}" for name, found in blocks.findings.items() for one in found]

    def _digest(self, content: bytes, blocks: _Blocks) -> str:
        return hashlib.sha256(content + blocks.digest.encode() + self._look.encode()).hexdigest()

    def _taken(self, name: str, content: bytes) -> Source:
        try:
            taken = source.template(content, self._style)
        except RenderError as error:
            raise RenderError(f"templates/{name}: {error}") from None
        if taken.faults:
            raise RenderError(f"templates/{name}: {taken.faults[0]}")
        return taken

    def _read_blocks(self) -> _Blocks:
        contents = {path.stem: path.read_bytes() for path in _word_files(self._folder / BLOCKS)}
        hashes = [f"{name} {hashlib.sha256(content).hexdigest()}" for name, content in contents.items()]
        digest = hashlib.sha256("\n".join(hashes).encode()).hexdigest()
        if digest != self._blocks.digest:
            self._blocks = self._taken_blocks(digest, contents)
        return self._blocks

    def _taken_blocks(self, digest: str, contents: Mapping[str, bytes]) -> _Blocks:
        sources: dict[str, str] = {}
        findings: dict[str, tuple[str, ...]] = {}
        for name, content in contents.items():
            try:
                taken = source.block(content, self._style)
            except RenderError as error:
                findings[name] = (str(error),)
                continue
            findings[name] = (*taken.faults, *taken.findings)
            if not taken.faults:
                sources[name] = taken.parts[DOCUMENT]
        return _Blocks(digest, sources, findings)


def _word_files(folder: Path) -> list[Path]:
    """The Word files of a folder by name, without those Word keeps while a file is open."""
    return [path for path in sorted(folder.glob("*.docx")) if not path.name.startswith("~$")]


__all__ = ["Template", "Templates", "text_of"]
