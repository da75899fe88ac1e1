"""A paper as LibreOffice gets it: what it would count or reckon in a way of its own stands there as words."""

from __future__ import annotations

from lxml import etree

from pipeline.model import RenderError
from pipeline.word import contents, live_fields
from pipeline.word.docx_package import Packed, archive
from pipeline.word.template_cleaning import parse
from pipeline.word.template_file import DOCUMENT, TemplateFile

STYLES = "word/styles.xml"


def printable(content: bytes) -> bytes:
    """The paper with its headings as lines of its contents, and the words of fields that people put in for the fields.

    LibreOffice counts pages, but never within contents. One that has neither, or cannot be read, is the same.
    """
    try:
        files = TemplateFile.opened(content).files
        root, styles = parse(files[DOCUMENT]), parse(files.get(STYLES, b"<none/>"))
    # Whoever converts it says better what is wrong with it.
    except RenderError:
        return content
    is_settled = live_fields.settle(root)
    is_listed = contents.are_in(files[DOCUMENT]) and contents.write(root, contents.levels_in(styles), is_field=False)
    if not is_settled and not is_listed:
        return content
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return archive(Packed.of(name, text if name == DOCUMENT else part) for name, part in files.items())
