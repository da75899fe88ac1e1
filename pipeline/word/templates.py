"""The folder of templates: finds one, compiles it once, says what is wrong with it.

A template is an ordinary Word file in docxtpl's syntax. It is taken apart and compiled once and rendered many
times: parts that never change are kept packed, a render is one run of Jinja and one zip.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from pipeline.definitions import HouseStyle
from pipeline.model import Remark, RenderError, TaggedTemplate
from pipeline.word import (
    blocks,
    named_pictures,
    own_copies,
    picture_places,
    printable_papers,
    reopening,
    saved_again,
    template_notes,
    template_proof,
    template_source,
)
from pipeline.word.blocks import Blocks
from pipeline.word.compiled_before import CompiledBefore
from pipeline.word.named_pictures import FACSIMILE, PICTURES, Pictures
from pipeline.word.template import Template
from pipeline.word.template_source import TemplateSource
from pipeline.word.webpage import ENDING, HtmlTemplate

BLOCKS = "blocks"
# Of every file its path, size, number on the disk, and the nanoseconds of its last change and of that of its facts: who
# finds them as they were need read no file.
_Stamps: TypeAlias = frozenset[tuple[str, int, int, int, int]]
_COMPILED = CompiledBefore()


class Templates:
    """The folder of templates in the house's style; each is compiled once for the same words and looks."""

    is_own_copy = staticmethod(own_copies.is_own_copy)

    def __init__(self, folder: Path, style: HouseStyle, last_good: Path | None = None) -> None:
        """`last_good` is a folder of the same names whose templates may stand in for those that are refused."""
        self._folder = folder
        self._last_good = Templates(last_good, style) if last_good else None
        self._refused: dict[str, str | None] = {}
        self._style = style
        self._look = hashlib.sha256(style.model_dump_json().encode()).hexdigest()
        self._kept: dict[str, Template | HtmlTemplate] = {}
        self._blocks = Blocks(style)
        self._pictures = Pictures()
        self._digests: dict[str, str] = {}
        self._asked: dict[str, tuple[str, ...]] = {}
        self._lay: _Stamps = frozenset()
        self._seen: _Stamps | None = None

    @contextmanager
    def looked_at_once(self) -> Iterator[None]:
        """Inside, the folder is looked at once: what somebody changes there meanwhile is seen afterwards."""
        self._seen = _stamps(self._folder)
        try:
            yield
        finally:
            self._seen = None

    def template(self, name: str) -> Template | HtmlTemplate:
        """The template compiled, a Word file or a web page. Raises `RenderError` for a missing or faulty one."""
        lies, kept = self.digests_as_they_lie().get(name), self._kept.get(name)
        if self._last_good and name in self._refused and self._refused[name] == lies:
            return self._last_good.template(name)
        # Where something is locked, it is tried anew whether this one can be read.
        if kept and kept.digest == lies and self._lay:
            return kept
        content = self._content(name)
        if name.endswith(ENDING):
            return self._page(name, content)
        shared, digest = self._shared(), self._digest(content)
        if name not in self._kept or self._kept[name].digest != digest:
            self._kept[name] = _COMPILED.get(
                name,
                digest,
                lambda: Template(name, digest, self._sound_source(name, content), shared.sources, self._style),
            )
        return self._kept[name]

    def _page(self, name: str, content: bytes) -> HtmlTemplate:
        digest = hashlib.sha256(content).hexdigest()
        compiled = self._kept.get(name)
        if not isinstance(compiled, HtmlTemplate) or compiled.digest != digest:
            try:
                compiled = HtmlTemplate(name, digest, content.decode("utf-8-sig"))
            except UnicodeDecodeError:
                raise RenderError(f"templates/{name}: сохраните файл в кодировке UTF-8") from None
            self._kept[name] = compiled
        return compiled

    def is_only_saved_again(self, name: str) -> bool:
        """Whether a template as it lies makes the very papers of its last good edition, blocks and all."""
        good = self._last_good
        if good is None or name.endswith(ENDING) or self._shared().sources != good._shared().sources:
            return False
        try:
            lies, was = (folder._source(name, folder._content(name)) for folder in (self, good))
        except RenderError:
            return False
        return saved_again.makes_the_same_papers(lies, was)

    def refuse(self, name: str) -> bool:
        """Let the last good edition of a template stand in for it as long as it stays as it is; False without one."""
        if name not in self.digests_of_the_last_good():
            return False
        self._refused[name] = self.digests_as_they_lie().get(name)
        return True

    def allow(self, name: str) -> None:
        """Use a template as it lies again, though it was refused."""
        self._refused.pop(name, None)

    def digests(self) -> dict[str, str]:
        """A digest for each template in use: of its last good edition where the present one is refused."""
        digests = self.digests_as_they_lie()
        standing_in = [name for name, refused in self._refused.items() if digests.get(name) == refused]
        if standing_in:
            good = self.digests_of_the_last_good()
            digests |= {name: good[name] for name in standing_in if name in good}
        return digests

    def digests_of_the_last_good(self) -> dict[str, str]:
        """The same of the templates that may stand in."""
        return self._last_good.digests_as_they_lie() if self._last_good else {}

    def digests_as_they_lie(self) -> dict[str, str]:
        """A digest for each template in the folder of everything its look and fixed words come from.

        A template that somebody has locked keeps the digest it had.
        """
        stamps = _stamps(self._folder) if self._seen is None else self._seen
        if stamps and stamps == self._lay:
            return dict(self._digests)
        # What is locked now is asked for again, though nobody may touch it until then.
        can_all_be_read = _can_be_read(blocks.word_files(self._folder / BLOCKS))
        digests = {}
        for path in (*blocks.word_files(self._folder), *sorted(self._folder.glob(f"*{ENDING}"))):
            try:
                content = path.read_bytes()
                is_page = path.suffix == ENDING
                digests[path.name] = hashlib.sha256(content).hexdigest() if is_page else self._digest(content)
                self._asked[path.name] = () if is_page else picture_places.names_in(content)
            except OSError:
                can_all_be_read = False
                if path.name in self._kept:
                    digests[path.name] = self._kept[path.name].digest
        self._digests, self._lay = digests, stamps if can_all_be_read else frozenset()
        return dict(digests)

    def empty_places(self, *, with_facsimiles: bool) -> Iterator[str]:
        """The pictures that templates ask for and that are not there, in Russian; facsimiles where they are printed."""
        digests, pictures = self.digests_as_they_lie(), self._laid_pictures()
        for file in sorted(digests):
            asked = [one for one in self._asked.get(file, ()) if with_facsimiles or not FACSIMILE.search(one)]
            yield from (f"templates/{file}: {lack}" for one in asked if (lack := picture_places.lacking(one, pictures)))

    def check(self, name: str) -> list[str]:
        """What is wrong with a template, in Russian; empty when nothing is."""
        try:
            if name.endswith(ENDING):
                return [f"templates/{name}: {finding}" for finding in self._page(name, self._content(name)).findings()]
            source = self._source(name, self._content(name))
            if not source.faults:
                self.template(name)
        except RenderError as error:
            return [str(error)]
        return [f"templates/{name}: {finding}" for finding in (*source.faults, *source.findings)]

    def tagged(self, name: str) -> TaggedTemplate:
        """A template laid open with its tags; what keeps it from that is among its faults."""
        file = f"templates/{name}"
        try:
            content = self._content(name)
            if name.endswith(ENDING):
                findings = self._page(name, content).findings()
                return TaggedTemplate(file, (), {}, tuple(Remark(file, finding) for finding in findings))
        except RenderError as error:
            return TaggedTemplate(file, (), {}, (Remark(file, str(error).removeprefix(f"{file}: ")),))
        return template_proof.laid_open(file, content, self._style, self._shared())

    def placed(self, name: str, sentence: str) -> Remark:
        """A sentence about a template, with the place of the words that it quotes."""
        content = b"" if name.endswith(ENDING) else self._content(name)
        return template_proof.placed(f"templates/{name}", content, self._style, sentence)

    def marked(self, name: str, remarks: Iterable[Remark]) -> bytes:
        """A copy of a Word template with a comment for each remark. Raises `RenderError` where it cannot be opened."""
        # python-docx is large, and few commands need it.
        from pipeline.word import marked_copy

        return marked_copy.with_comments(self._content(name), remarks)

    @staticmethod
    def require_whole(name: str, content: bytes) -> None:
        """Nothing, or `RenderError` where the file that a template made does not open."""
        if not name.endswith(ENDING) and (part := reopening.fault_of(content)):
            raise RenderError(f"templates/{name}: готовый файл не открывается ({part}), поэтому он не выпущен")

    @staticmethod
    def printable(content: bytes) -> bytes:
        """A paper as LibreOffice prints it right, contents and fields; the same where nothing stands against it."""
        return printable_papers.printable(content)

    def remarks(self) -> Iterator[str]:
        """What is odd in templates without being wrong, or makes them slow, in Russian; faulty ones are left aside."""
        headings, kept = template_proof.headings_of(self._style), self._style.kept_bookmarks
        for path in blocks.word_files(self._folder):
            try:
                template = self.template(path.name)
            except RenderError:
                continue
            yield from template.unwoven if isinstance(template, Template) else ()
            content = path.read_bytes()
            file = f"templates/{path.name}"
            yield from (one.told for one in template_notes.notes(file, content, headings, kept))
            for note in picture_places.notes(content, self._laid_pictures()):
                yield f"{file}: {note}"
        for name, content in self._shared().contents.items():
            if name in self._shared().sources:
                file = f"templates/{BLOCKS}/{name}.docx"
                yield from (one.told for one in template_notes.notes(file, content, headings, kept))

    def check_blocks(self) -> list[str]:
        """What is wrong with the shared blocks; empty when nothing is."""
        findings = self._shared().findings
        return [f"templates/{BLOCKS}/{name}.docx: {finding}" for name in findings for finding in findings[name]]

    def _content(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            raise RenderError(f"templates/{name}: файла нет или он закрыт для чтения") from None

    def _source(self, name: str, content: bytes) -> TemplateSource:
        try:
            return template_source.template(content, self._style, self._laid_pictures())
        except RenderError as error:
            raise RenderError(f"templates/{name}: {error}") from None

    def _sound_source(self, name: str, content: bytes) -> TemplateSource:
        source = self._source(name, content)
        if source.faults:
            raise RenderError(f"templates/{name}: {source.faults[0]}")
        return source

    def _digest(self, content: bytes) -> str:
        """A digest of a Word file with its blocks, pictures and looks; what it does not put in does not count."""
        digest = self._shared().digest(content)
        if names := picture_places.names_in(content):
            pictures = self._laid_pictures()
            running = hashlib.sha256(digest.encode())
            for name in names:
                running.update(f"{name}\n".encode() + pictures.digest(name))
            digest = running.hexdigest()
        return digest + self._look

    def _laid_pictures(self) -> Pictures:
        self._pictures = named_pictures.read(self._folder / PICTURES, self._pictures)
        return self._pictures

    def _shared(self) -> Blocks:
        self._blocks = blocks.read(self._folder / BLOCKS, self._style, self._blocks)
        return self._blocks


def _stamps(folder: Path) -> _Stamps:
    """How the templates and blocks of a folder lie now; empty where that cannot be told."""
    found = []
    try:
        for place in (folder, *filter(Path.is_dir, [folder / BLOCKS, folder / PICTURES])):
            with os.scandir(place) as entries:
                for entry in entries:
                    facts = entry.stat()
                    found.append((entry.path, facts.st_size, facts.st_ino, facts.st_mtime_ns, facts.st_ctime_ns))
    except OSError:
        return frozenset()
    return frozenset(found)


def _can_be_read(paths: Iterable[Path]) -> bool:
    try:
        for path in paths:
            path.open("rb").close()
    except OSError:
        return False
    return True
