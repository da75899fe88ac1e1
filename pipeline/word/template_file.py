"""The zip of a template: its parts, and where each of them leads."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.model import RenderError
from pipeline.word import docx_package, hidden_text
from pipeline.word.docx_package import Relationship
from pipeline.word.template_cleaning import Element, W, parse

DOCUMENT = "word/document.xml"
TEXTS = ("header", "footer", "footnotes", "endnotes")
# Unpacked: no paper of an office comes near it, and what is packed small can be very large.
MOST_BYTES = 256 * 2**20
# What the house has of its own, what Word keeps of editing, and templates that the template was made from.
LEFT_BEHIND = frozenset(
    ("styles", "stylesWithEffects", "settings", "fontTable", "theme", "webSettings", "comments",
     "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml", "attachedTemplate",
     "glossaryDocument")
)  # fmt: skip


@dataclass
class TemplateFile:
    """The zip of a template, with what its parts point to."""

    files: Mapping[str, bytes]

    @classmethod
    def opened(cls, content: bytes) -> TemplateFile:
        """The parts of a Word file. Raises `RenderError` for what is none, and for one that is too large unpacked."""
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                # A part longer than it is said to be is damaged.
                if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
                    raise RenderError(f"файл при распаковке больше {MOST_BYTES // 2**20} МБ: уменьшите рисунки в нём")
                files = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
        # What zipfile and zlib raise of a damaged or locked package.
        except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError):
            raise RenderError("это не файл Word в формате .docx") from None
        main = _main_part(files)
        if main not in files:
            raise RenderError("это не файл Word в формате .docx")
        if main != DOCUMENT:
            files[links_name(DOCUMENT)] = files.pop(links_name(main), _NO_LINKS)
            files[DOCUMENT] = files.pop(main)
        return cls(files)

    def links(self, part: str) -> list[Relationship]:
        """Where a part leads, but for what the house has of its own."""
        folder, name = posixpath.split(part)
        content = self.files.get(f"{folder}/_rels/{name}.rels")
        links = [] if content is None else [_link(element) for element in parse(content)]
        return [link for link in links if posixpath.basename(link.type) not in LEFT_BEHIND]

    def kinds(self) -> tuple[dict[str, str], dict[str, str]]:
        """Content types by part name and by extension."""
        root = parse(self.files["[Content_Types].xml"])
        lines = [(line.get("PartName", ""), line.get("Extension", ""), line.get("ContentType", "")) for line in root]
        by_part = {part.lstrip("/"): kind for part, _, kind in lines if part}
        by_extension = {extension: kind for _, extension, kind in lines if extension}
        return by_part, by_extension

    @cached_property
    def _styles(self) -> Element | None:
        content = self.files.get("word/styles.xml")
        return None if content is None else parse(content)

    def hiding_styles(self) -> frozenset[str]:
        """The ids of the template's styles whose text is hidden."""
        return hidden_text.hiding_styles(self._styles)

    def style_names(self) -> dict[str, str]:
        """The names of the template's styles by their ids."""
        names = {}
        for style in self._styles.iter(f"{W}style") if self._styles is not None else ():
            name = style.find(f"{W}name")
            names[style.get(f"{W}styleId", "")] = "" if name is None else name.get(f"{W}val", "")
        return names


_NO_LINKS = docx_package.links(()).encode()


def _main_part(files: Mapping[str, bytes]) -> str:
    """Where the text lies: SharePoint and some exports call it «word/document2.xml»."""
    root = files.get("_rels/.rels")
    links = [] if root is None else [_link(element) for element in parse(root)]
    targets = [link.target.lstrip("/") for link in links if posixpath.basename(link.type) == "officeDocument"]
    return next((target for target in targets if posixpath.dirname(target) == "word"), DOCUMENT)


def _link(element: Element) -> Relationship:
    external = element.get("TargetMode") == "External"
    return Relationship(element.get("Id", ""), element.get("Type", ""), element.get("Target", ""), external)


def links_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"
