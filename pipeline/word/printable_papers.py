"""A paper as LibreOffice gets it: what it would count or reckon in a way of its own stands there as words."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.model import RenderError
from pipeline.word import contents, live_fields
from pipeline.word.docx_package import Packed, archive
from pipeline.word.template_cleaning import parse
from pipeline.word.template_file import DOCUMENT, TemplateFile

STYLES = "word/styles.xml"
_MARGIN = re.compile(r"word/(?:header|footer|footnotes|endnotes)[^/]*\.xml")


def printable(content: bytes) -> bytes:
    """The paper with its headings as lines of its contents, and the words of fields that people put in for the fields.

    LibreOffice counts pages, but never within contents. One that has neither, or cannot be read, is the same.
    """
    try:
        files = TemplateFile.opened(content).files
        roots = {name: parse(part) for name, part in files.items() if name == DOCUMENT or _MARGIN.fullmatch(name)}
        styles = parse(files.get(STYLES, b"<none/>"))
    # Whoever converts it says better what is wrong with it.
    except RenderError:
        return content
    written = {name: root for name, root in roots.items() if live_fields.settle(root)}
    root = roots[DOCUMENT]
    if contents.are_in(files[DOCUMENT]) and contents.write(root, contents.levels_in(styles), is_field=False):
        written[DOCUMENT] = root
    if not written:
        return content
    return archive(Packed.of(name, _text(written[name]) if name in written else part) for name, part in files.items())


def _text(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
