"""A paper for a program that counts pages by itself, but never within the contents: there these are plain lines."""

from __future__ import annotations

from lxml import etree

from pipeline.model import RenderError
from pipeline.word import contents
from pipeline.word.docx_package import Packed, archive
from pipeline.word.template_cleaning import parse
from pipeline.word.template_file import DOCUMENT, TemplateFile

STYLES = "word/styles.xml"


def countable(content: bytes) -> bytes:
    """The paper with its headings as lines of its contents, whose pages are counted.

    One that has no contents, or cannot be read, is the same.
    """
    try:
        files = TemplateFile.opened(content).files
        if not contents.are_in(files[DOCUMENT]):
            return content
        root, styles = parse(files[DOCUMENT]), parse(files.get(STYLES, b"<none/>"))
    # Whoever converts it says better what is wrong with it.
    except RenderError:
        return content
    if not contents.write(root, contents.levels_in(styles), is_field=False):
        return content
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return archive(Packed.of(name, text if name == DOCUMENT else part) for name, part in files.items())
