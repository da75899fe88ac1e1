"""A paper as LibreOffice gets it: what it would count or reckon in a way of its own stands there as words."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.model import RenderError
from pipeline.packages import Packed, archive
from pipeline.word import contents, floating_tables, live_fields, section_fields
from pipeline.word.template_cleaning import W, parse
from pipeline.word.template_file import DOCUMENT, TemplateFile

STYLES = "word/styles.xml"
# A longer table would leave too much of the page before it empty.
MOST_ROWS = 8
_MARGIN = re.compile(r"word/(?:header|footer|footnotes|endnotes)[^/]*\.xml")


def printable(content: bytes) -> bytes:
    """The paper with its headings as lines of its contents, and the words of fields that people put in for the fields.

    LibreOffice counts pages, but never within contents. It keeps a table with the signature below it only as a whole:
    short ones are. Of a long table that text flows around it prints one page: such a one stands in the text. A paper
    that has none of these, or cannot be read, is the same.
    """
    try:
        file = TemplateFile.opened(content)
        files = file.files
        roots = {name: parse(part) for name, part in files.items() if name == DOCUMENT or _MARGIN.fullmatch(name)}
        styles = parse(files.get(STYLES, b"<none/>"))
        sections = section_fields.Sections.of(roots[DOCUMENT], file.links(DOCUMENT))
    # Whoever converts it says better what is wrong with it.
    except RenderError:
        return content
    written = {name: root for name, root in roots.items() if _settled(name, root, sections)}
    root = roots[DOCUMENT]
    if _settle_tables(root):
        written[DOCUMENT] = root
    if contents.are_in(files[DOCUMENT]) and contents.write(root, contents.levels_in(styles), is_field=False):
        written[DOCUMENT] = root
    if not written:
        return content
    return archive(Packed.of(name, _text(written[name]) if name in written else part) for name, part in files.items())


def _settled(name: str, root: etree._Element, sections: section_fields.Sections) -> bool:
    """Whether fields of a part became words, or fields that LibreOffice counts as well."""
    is_settled = live_fields.settle(root)
    return section_fields.settle(name, root, sections) or is_settled


def _settle_tables(root: etree._Element) -> bool:
    """Whether a table was set into the text, or kept together."""
    is_settled = floating_tables.set_into_text(root)
    return _keep_short_tables(root) or is_settled


def _keep_short_tables(root: etree._Element) -> bool:
    """Keep all rows of short tables whose last is kept with what follows; gives whether there were any."""
    kept = False
    for table in root.iter(f"{W}tbl"):
        *others, last = table.iterchildren(f"{W}tr")
        if others and len(others) < MOST_ROWS and all(_is_kept(one) for one in last.iter(f"{W}pPr")):
            for properties in (one for row in others for one in row.iter(f"{W}pPr") if not _is_kept(one)):
                style = properties.find(f"{W}pStyle")
                properties.insert(0 if style is None else 1, etree.Element(f"{W}keepNext"))
            kept = True
    return kept


def _is_kept(properties: etree._Element) -> bool:
    return properties.find(f"{W}keepNext") is not None


def _text(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
