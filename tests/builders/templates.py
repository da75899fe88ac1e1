"""Templates for tests: written as plain text, packed into Word files of a folder."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.model import Rendered
from pipeline.word import Template, Templates, plain_text
from pipeline.word.packing import packed
from tests.builders.shipped import style

# Runs with words that are no text of the paragraph, by what holds them.
OUTSIDE_TEXT = {
    "description": '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="1" name="Рисунок 1" descr="{}"/></wp:inline></w:drawing></w:r>',
    "hint": '<w:hyperlink w:anchor="a" w:tooltip="{}"><w:r><w:t>сайт</w:t></w:r></w:hyperlink>',
    "field": '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "a" \\o "{}"</w:instrText>'
    '<w:fldChar w:fldCharType="separate"/><w:t>сайт</w:t><w:fldChar w:fldCharType="end"/></w:r>',
    "formula": '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>{}</m:t></m:r>'
    "</m:oMath>",
    "letters": '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="{}"/></v:shape>'
    "</w:pict></w:r>",
}


def word(text: str) -> bytes:
    """A template written as plain text."""
    return packed(text, style())


def folder(path: Path, text: str | bytes, blocks: Mapping[str, str] | None = None) -> Templates:
    """A folder with the template «приказ.docx» and shared blocks."""
    (path / "blocks").mkdir(exist_ok=True)
    (path / "приказ.docx").write_bytes(word(text) if isinstance(text, str) else text)
    for name, words in (blocks or {}).items():
        (path / "blocks" / f"{name}.docx").write_bytes(word(words))
    return Templates(path, style())


def filled(templates: Templates, draft: bool = False, title: str = "Приказ", **names: object) -> Rendered:
    """The template «приказ.docx» rendered with the names, the same whether it is woven or filled in by Jinja."""
    template = templates.template("приказ.docx")
    made = template.render(names, left_mm=30, title=title, draft=draft)
    if isinstance(template, Template):
        assert made == by_jinja(template).render(names, left_mm=30, title=title, draft=draft)
    return made


def by_jinja(template: Template) -> Template:
    """The template as it is filled in when nothing in it is woven."""
    slow = copy.copy(template)
    slow._parts = template._by_jinja
    return slow


def woven(template: Template) -> Template:
    """The template as it is filled in when Jinja never helps out; raises `GiveUp` or `AssertionError` instead."""
    assert template.unwoven == []
    alone = copy.copy(template)
    alone._by_jinja = {}
    return alone


def part(content: bytes, name: str = "word/document.xml") -> str:
    """One part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.read(name).decode()


def text_of(content: bytes) -> str:
    """The words of a Word file: headers, paragraphs one a line, table rows as «| a | b |», charts in words, footers."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        texts = [name for name in file.namelist() if re.fullmatch(r"word/(?:document|header\w*|footer\w*)\.xml", name)]
        return plain_text.Texts().text_of({name: file.read(name) for name in texts})


def changed(content: bytes, change: Callable[[str], str], name: str = "word/document.xml") -> bytes:
    """A Word file with one part changed."""
    return replaced(content, {name: change(part(content, name))})


def replaced(content: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """A Word file with parts replaced or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in dict.fromkeys((*old.namelist(), *parts)):
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return target.getvalue()


def bare(xml: str) -> str:
    """XML without its tags."""
    return re.sub(r"<[^>]*>", "", xml)


def with_words(content: bytes, runs: str) -> bytes:
    """A Word file with runs put before those of its first paragraph."""
    return changed(content, lambda xml: xml.replace("<w:r>", f"{runs}<w:r>", 1))


def with_part(content: bytes, name: str, part_content: str | bytes, kind: str) -> bytes:
    """A Word file whose document leads to one more part; `kind` ends the type of the link."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId77" Type="{office}/{kind}" Target="/{name}"/></Relationships>'
    linked = changed(content, lambda xml: xml.replace("</Relationships>", link), "word/_rels/document.xml.rels")
    return replaced(linked, {name: part_content})


def renamed_parts(content: bytes, names: Mapping[str, str]) -> bytes:
    """A Word file with parts under other names, and with links that follow them."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for before, after in names.items():
                text = text.replace(before, after)
            new.writestr(names.get(name, name), text)
    return target.getvalue()
